"""The structs of the Arrow C data interface and its capsules."""

import ctypes
import gc
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from sys import getrefcount


class Schema(Structure):
    """`ArrowSchema`."""


class Array(Structure):
    """`ArrowArray`."""


class Stream(Structure):
    """`ArrowArrayStream`."""


RELEASE_SCHEMA = CFUNCTYPE(None, POINTER(Schema))
RELEASE_ARRAY = CFUNCTYPE(None, POINTER(Array))
RELEASE_STREAM = CFUNCTYPE(None, POINTER(Stream))
GET_SCHEMA = CFUNCTYPE(c_int, POINTER(Stream), POINTER(Schema))
GET_NEXT = CFUNCTYPE(c_int, POINTER(Stream), POINTER(Array))
GET_LAST_ERROR = CFUNCTYPE(c_void_p, POINTER(Stream))

Schema._fields_ = [
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_void_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", POINTER(POINTER(Schema))),
    ("dictionary", POINTER(Schema)),
    ("release", RELEASE_SCHEMA),
    ("private_data", c_void_p),
]
Array._fields_ = [
    ("length", c_int64),
    ("null_count", c_int64),
    ("offset", c_int64),
    ("n_buffers", c_int64),
    ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(Array))),
    ("dictionary", POINTER(Array)),
    ("release", RELEASE_ARRAY),
    ("private_data", c_void_p),
]
Stream._fields_ = [
    ("get_schema", GET_SCHEMA),
    ("get_next", GET_NEXT),
    ("get_last_error", GET_LAST_ERROR),
    ("release", RELEASE_STREAM),
    ("private_data", c_void_p),
]

CAPSULES = {Schema: b"arrow_schema", Array: b"arrow_array", Stream: b"arrow_array_stream"}

new_capsule = ctypes.pythonapi.PyCapsule_New
new_capsule.restype, new_capsule.argtypes = ctypes.py_object, [c_void_p, c_char_p, c_void_p]
pointer_in = ctypes.pythonapi.PyCapsule_GetPointer
pointer_in.restype, pointer_in.argtypes = c_void_p, [ctypes.py_object, c_char_p]
view_of = ctypes.pythonapi.PyMemoryView_FromMemory
view_of.restype, view_of.argtypes = ctypes.py_object, [c_void_p, ctypes.c_ssize_t, c_int]


def moved(capsule, kind):
    """What a capsule holds, which is ours to release from now on."""
    inside = kind.from_address(pointer_in(capsule, CAPSULES[kind]))
    if not inside.release:
        raise ValueError("the Arrow capsule is empty: somebody has taken what it held")
    taken = kind()
    ctypes.memmove(ctypes.byref(taken), ctypes.byref(inside), ctypes.sizeof(kind))
    inside.release = type(inside.release)()
    return Owned(taken)


class Owned:
    """A struct that is released once, when nobody uses it any more."""

    def __init__(self, struct):
        self.struct = struct

    def __del__(self):
        release(self.struct)


def release(struct):
    """Calls the callback of a struct, once."""
    if struct.release:
        struct.release(ctypes.byref(struct))


# A capsule has no destructor, since one of ctypes' could run while an exception is under way. What nobody took out of
# it is released when the garbage collector has run and finds that this is the last to know the capsule.
given = {}


def capsule_of(struct):
    sweep()
    capsule = new_capsule(ctypes.addressof(struct), CAPSULES[type(struct)], None)
    given[ctypes.addressof(struct)] = capsule, struct
    return capsule


def sweep(phase="stop", info=None):
    if phase != "stop":
        return
    for address in list(given):
        # Another thread, or a collection within this one, may have been faster.
        if references(address) == ALONE:
            entry = given.pop(address, None)
            if entry:
                release(entry[1])


def references(address):
    capsule = given.get(address, (None, None))[0]
    return 0 if capsule is None else getrefcount(capsule)


# What is counted for a capsule that nobody else knows: more or less for what asks, by the version of Python.
given[0] = new_capsule(1, b"", None), None
ALONE = references(0)
del given[0]
gc.callbacks.append(sweep)
