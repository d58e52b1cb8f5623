"""TypeScript values that Python holds: functions, objects, and what lets each go when Python drops it."""

from _string import formatter_parser
from _weakref import ref
from copyreg import __newobj__
from sys import version, version_info


class Id(int):
    """The number of a TypeScript value, which is let go with it: for what nobody calls, such as an error."""

    __slots__ = ()

    def __del__(self):
        let_go(int(self))

    def __reduce__(self):
        # A copy would outlive the value. No value has the number 0.
        return int, ()


class Hidden(str):
    """The number of a value that has a face."""

    __slots__ = ()

    def __del__(self):
        number = int(self)
        if wrappers is None or let_go is None:
            return  # Python ends, and has taken its modules apart.
        wrapper = wrappers.get(number)
        # A copy of a function's attributes may outlive the function, and the value has another face by then.
        if wrapper is not None and wrapper() is None:
            del wrappers[number]
        let_go(number)


def token(number):
    """Something that lets a value go when its face is taken apart, after all finalizers of a cycle that the face is in:
    they may still call it. The collector follows whatever has a class written in Python, an int too, and calls its
    finalizer with the others, in any order. It does not look into this iterator, which holds the text it goes over."""
    return formatter_parser(Hidden(number))


wrappers = {}  # weak references to the functions and objects that stand for TypeScript values, by number


def known(number):
    """The living wrapper of a value, or None."""
    wrapper = wrappers.get(number)
    return wrapper and wrapper()


class Wrapper:
    """What stands for a TypeScript object."""

    __slots__ = ()
    __ts_keep__ = None  # what gives an instance the values that it keeps for TypeScript

    def __reduce_ex__(self, protocol):
        if type(self).__reduce__ is not object.__reduce__:
            return self.__reduce__()
        raise TypeError(f"cannot copy or pickle a TypeScript {self.__ts_name__} object")

    @staticmethod
    def __ts_super__(number):
        """What the constructor of a class of Python gets that the declared one is over."""
        return ()

    @property
    def __ts_name__(self):
        return type(self).__name__


class Instance(Wrapper):
    """One that has nothing of its own."""

    __slots__ = ("__ts__", "__ts_token__", "__weakref__")


class Opaque(Instance):
    """A TypeScript object that has no Python form: it can be kept and handed back."""

    __slots__ = ("__ts_name__",)

    def __repr__(self):
        return f"<TypeScript {self.__ts_name__} object>"


Wrapper.__module__ = Instance.__module__ = Opaque.__module__ = "pyo3_ts"


# Past what a class says of its attributes.
set_number, set_token, number_of = Instance.__ts__.__set__, Instance.__ts_token__.__set__, Instance.__ts__.__get__


def adopt(instance, number):
    """Makes an instance stand for a TypeScript object."""
    set_number(instance, number)
    set_token(instance, token(number))
    wrappers[number] = ref(instance)
    return instance


classes = {}  # the classes that TypeScript declares, by number


def create(cls, number, declared):
    """For `__new__`: the instance for an object that TypeScript has made, which may be there already."""
    instance = known(number)
    if instance is None:
        instance = make(cls, number)
        if cls is not declared:
            declared.__ts_extend__(number, cls)
    return instance


def make(cls, number):
    instance = adopt(object.__new__(cls), number) if issubclass(cls, Instance) else make_over(cls, number)
    if cls.__ts_keep__ is not None:
        cls.__ts_keep__(number)
    return instance


def class_of(number):
    return classes[number]


def instance(of, number):
    return make(classes[of], number)


def wrong_self(value, cls):
    raise TypeError(f"descriptor requires a '{cls.__name__}' object but received a '{type(value).__name__}'")


def comparison(operator):
    return lambda self, other: self.__richcmp__(other, operator)


@classmethod
def final(cls, **options):
    raise TypeError(f"type '{cls.__base__.__name__}' is not an acceptable base type")


def reduce_fields(self, cls, names):
    """What copies and pickles are made of, for a class whose constructor takes its fields."""
    if type(self).__new__ is not cls.__new__:
        raise TypeError(f"cannot copy or pickle a TypeScript {self.__ts_name__} object")
    return __newobj__, (type(self), *[getattr(self, name) for name in names]), getattr(self, "__dict__", None)


# Python has aliases of classes since 3.9; before, a class is an alias of itself.
class_getitem = classmethod(type(list[int]) if version_info >= (3, 9) else lambda cls, item: cls)

exporter = None  # before 3.12 a class in C whose instances export the memory that `__buffer__` gives, where there is C


def exporters(name):
    """What a class with a method `__buffer__` inherits from besides."""
    if version_info >= (3, 12):
        return ()
    if exporter is None:
        raise TypeError(f"cannot export memory by {name}.__buffer__ before Python 3.12, this is {version.split()[0]}")
    return (exporter,)


def release_buffer(self, view):
    """There is nothing to do, but that there is such a method: NumPy gives up the memory at once of what has none."""


def function(number, name, file, line):
    """The face of a TypeScript function: Python binds, checks and names it like any of its own."""
    face = new_face(number)
    face.__code__ = code_at(face.__code__, name, file, line)
    face.__name__ = face.__qualname__ = name
    face.__module__ = "__main__"
    return adopt_function(face, number)


def adopt_function(face, number):
    """Makes a function stand for one of TypeScript."""
    face.__pyo3_ts__ = number
    face.__pyo3_ts_token__ = token(number)
    wrappers[number] = ref(face)
    return face


def opaque(number, name):
    made = Opaque.__new__(Opaque)
    made.__ts_name__ = name
    return adopt(made, number)
