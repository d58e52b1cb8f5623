"""Capsules: what C libraries hand to each other through Python."""

import gc
import sys
from ctypes import PYFUNCTYPE, c_char_p, c_int, c_void_p, cast, create_string_buffer, py_object, pythonapi
from importlib import import_module


def function(name, result, *parameters):
    return PYFUNCTYPE(result, *parameters)((name, pythonapi))


new = function("PyCapsule_New", py_object, c_void_p, c_void_p, c_void_p)
get_pointer = function("PyCapsule_GetPointer", c_void_p, py_object, c_char_p)
get_name = function("PyCapsule_GetName", c_char_p, py_object)
get_context = function("PyCapsule_GetContext", c_void_p, py_object)
set_context = function("PyCapsule_SetContext", c_int, py_object, c_void_p)
is_valid = function("PyCapsule_IsValid", c_int, py_object, c_char_p)

names = {}  # capsules keep the addresses of their names: each stays once it was used


def encoded(name):
    if name is None:
        return None
    if "\0" in name:
        raise ValueError(f"The name of a capsule has no NUL: {name!r}")
    return name.encode()


def address_of(name):
    if name is None:
        return None
    buffer = names.get(name)
    if buffer is None:
        buffer = names[name] = create_string_buffer(encoded(name))
    return cast(buffer, c_void_p)


# A destructor of C's would run in the middle of anything, with an exception under way or on any thread, which no code of
# Python's may. So whoever wants to hear of the end has a reference here, and the garbage collector, which comes by where
# Python code may run, sees whether it is the last one.
watched = {}  # capsules, each with what is dropped after it, by address


def counts(pairs):
    return [sys.getrefcount(pair[0]) for pair in pairs]


[UNUSED] = counts([(object(), None)])


def sweep(phase="stop", info=None):
    if phase == "stop" and watched:
        pairs = list(watched.values())
        for pair, count in zip(pairs, counts(pairs)):
            if count == UNUSED:
                del watched[id(pair[0])]


def create(pointer, name, context, token):
    capsule = new(pointer, address_of(name), None)
    if context:
        set_context(capsule, context)
    if token is not None:
        if sweep not in gc.callbacks:
            gc.callbacks.append(sweep)
        watched[id(capsule)] = capsule, token
    return capsule


def pointer(capsule, name):
    return get_pointer(capsule, encoded(name))


def name(capsule):
    name = get_name(capsule)
    return None if name is None else name.decode("utf-8", "surrogateescape")


def context(capsule):
    return get_context(capsule) or 0


def valid(capsule, name):
    return is_valid(capsule, encoded(name)) == 1


def find(name):
    module, _, attribute = name.rpartition(".")
    if not module:
        raise ImportError(f"The name of a capsule has a module in front of a dot: {name!r}")
    capsule = getattr(import_module(module), attribute)
    if not valid(capsule, name):
        raise ImportError(f"Cannot import what is no capsule of this name: {name!r}")
    return capsule
