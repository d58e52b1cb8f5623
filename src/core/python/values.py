"""TypeScript values that Python holds: functions, objects, and what lets each go when Python drops it."""

from _weakref import ref


class Id(int):
    """The number of a TypeScript value, which is let go with it: for what nobody calls, such as an error."""

    def __del__(self):
        let_go(int(self))

    def __reduce__(self):
        # A copy would outlive the value. No value has the number 0.
        return int, ()


tokens = {}  # weak references to tokens, by number
blank = compile("0", "<pyo3_ts>", "exec")


def token(number):
    """Something that lets a value go when it is really gone. A finalizer would run too soon: Python calls those of a
    whole cycle, in any order, before it takes anything apart, and the next one may call the function. So it is an
    object without one, that no cycle goes through: a code object."""
    made = blank.replace(co_name=f"value {number}")

    def gone(reference):
        del tokens[number]
        let_go(number)

    tokens[number] = ref(made, gone)
    return made


class Opaque:
    """A TypeScript object that has no Python form: it can be kept and handed back."""

    __slots__ = ("_id", "_name", "_token", "__weakref__")

    def __init__(self, id, name):
        self._id = id
        self._name = name
        self._token = token(id)

    def __repr__(self):
        return f"<TypeScript {self._name} object>"

    def __reduce_ex__(self, protocol):
        raise TypeError(f"cannot copy or pickle a TypeScript {self._name} object")


Opaque.__module__ = "pyo3_ts"
wrappers = {}  # weak references to the functions and objects that stand for TypeScript values, by id


def known(id):
    """The living wrapper of a value, or None."""
    wrapper = wrappers.get(id)
    return wrapper and wrapper()


def remember(id, wrapper):
    key = int(id)
    wrappers[key] = ref(wrapper, lambda gone: wrappers.get(key) is gone and wrappers.pop(key))
    return wrapper


def function(id, name, file, line):
    """The face of a TypeScript function: Python binds, checks and names it like any of its own."""
    face = new_face(id)
    face.__code__ = code_at(face.__code__, name, file, line)
    face.__name__ = face.__qualname__ = name
    face.__module__ = "__main__"
    face.__pyo3_ts__ = id
    face.__pyo3_ts_token__ = token(id)
    return remember(id, face)


def opaque(id, name):
    return remember(id, Opaque(id, name))
