import ctypes

import string_sum

METH_FASTCALL = 0x80


def test_arguments_reach_the_trampoline_without_a_tuple():
    flags = ctypes.pythonapi.PyCFunction_GetFlags
    flags.argtypes = [ctypes.py_object]
    assert flags(string_sum.sum_as_string.__globals__["_call"]) == METH_FASTCALL
