"""TypeScript values that Python holds: functions, objects, and what lets each go when Python drops it."""

from _weakref import ref


class Id(int):
    """The number of a TypeScript value, which is let go with it.

    The garbage collector does not follow ints, and this class adds nothing that it would: so the number of a face in a
    cycle goes when the face is taken apart, after all finalizers of the cycle, which may still call it."""

    __slots__ = ()

    def __del__(self):
        number = int(self)
        wrapper = wrappers.get(number)
        # A copy of a function's attributes may outlive the function, and the value has another face by then.
        if wrapper is not None and wrapper() is None:
            del wrappers[number]
        let_go(number)

    def __reduce__(self):
        # A copy would outlive the value. No value has the number 0.
        return int, ()


wrappers = {}  # weak references to the functions and objects that stand for TypeScript values, by number


def known(number):
    """The living wrapper of a value, or None."""
    wrapper = wrappers.get(number)
    return wrapper and wrapper()


class Instance:
    """What stands for a TypeScript object. The number is there twice, as a plain int because that travels better."""

    __slots__ = ("__ts__", "__ts_id__", "__weakref__")

    def __reduce_ex__(self, protocol):
        if type(self).__reduce__ is not object.__reduce__:
            return self.__reduce__()
        raise TypeError(f"cannot copy or pickle a TypeScript {self.__ts_name__} object")

    @property
    def __ts_name__(self):
        return type(self).__name__


class Opaque(Instance):
    """A TypeScript object that has no Python form: it can be kept and handed back."""

    __slots__ = ("__ts_name__",)

    def __repr__(self):
        return f"<TypeScript {self.__ts_name__} object>"


Instance.__module__ = Opaque.__module__ = "pyo3_ts"


# Past what a class says of its attributes.
set_number, set_id, number_of = Instance.__ts__.__set__, Instance.__ts_id__.__set__, Instance.__ts__.__get__


def adopt(instance, number):
    """Makes an instance stand for a TypeScript object."""
    set_number(instance, number)
    set_id(instance, Id(number))
    wrappers[number] = ref(instance)
    return instance


classes = {}  # the classes that TypeScript declares, by number


def create(cls, number):
    """For `__new__`: the instance for an object that TypeScript has made, which may be there already."""
    wrapper = wrappers.get(number)
    instance = wrapper and wrapper()
    return adopt(object.__new__(cls), number) if instance is None else instance


def class_of(number):
    return classes[number]


def instance(of, number):
    return adopt(object.__new__(classes[of]), number)


def wrong_self(value, cls):
    raise TypeError(f"descriptor requires a '{cls.__name__}' object but received a '{type(value).__name__}'")


def comparison(operator):
    return lambda self, other: self.__richcmp__(other, operator)


@classmethod
def final(cls, **options):
    raise TypeError(f"type '{cls.__base__.__name__}' is not an acceptable base type")


def function(number, name, file, line):
    """The face of a TypeScript function: Python binds, checks and names it like any of its own."""
    face = new_face(number)
    face.__code__ = code_at(face.__code__, name, file, line)
    face.__name__ = face.__qualname__ = name
    face.__module__ = "__main__"
    face.__pyo3_ts__ = Id(number)
    wrappers[number] = ref(face)
    return face


def opaque(number, name):
    made = Opaque.__new__(Opaque)
    made.__ts_name__ = name
    return adopt(made, number)
