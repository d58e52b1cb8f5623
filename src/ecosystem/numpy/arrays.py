"""Arrays of NumPy for TypeScript: what would take it several calls, in one."""

from ctypes import c_char

import numpy


def name_of(dtype):
    """What messages and TypeScript call a kind of items: NumPy's own name, but S5 and U3 for text."""
    if dtype.names is not None:
        return str(dtype)
    return dtype.str[1:] if dtype.kind in "SU" else dtype.name


def layout(array):
    """What the items of an array are, and how they lie."""
    dtype, flags = array.dtype, array.flags
    return (
        name_of(dtype),
        dtype.itemsize,
        dtype.isnative,
        array.shape,
        array.strides,
        not flags.writeable,
        flags.c_contiguous,
        flags.f_contiguous,
    )


def array_type():
    return numpy.ndarray


def dtype_of(name):
    """What TypeScript calls a dtype, and the size of an item."""
    dtype = numpy.dtype(name)
    return name_of(dtype), dtype.itemsize


def over(memory, dtype, shape, order):
    """An array over the memory of a buffer, or over a copy of it, so that it can be written to."""
    array = numpy.ndarray(shape, dtype, memory, order=order)
    return array if array.flags.writeable else array.copy("K")


def over_shared(address, size, token, dtype, shape, order):
    """An array over memory of TypeScript's, which goes with the token."""
    memory = (c_char * size).from_address(address)
    memory.token = token
    return numpy.ndarray(shape, dtype, memory, order=order)


def of_values(values, dtype, shape, order):
    """An array of what is in lists."""
    array = numpy.array(values, dtype, order=order)
    return array if shape is None else array.reshape(shape, order=order)


def like(values, dtype):
    """An array of whatever is like one: itself where it is one already."""
    return numpy.asarray(values, dtype)


def lent(array):
    """The same memory as items that the buffer protocol knows: times as counts of their unit."""
    return array.view("i8") if array.dtype.kind in "mM" else array


def native(array):
    """The items in the byte order of this machine."""
    return array.astype(array.dtype.newbyteorder("="))


def zeros(shape, dtype, order):
    return numpy.zeros(shape, dtype, order)


def full(shape, value, dtype):
    return numpy.full(shape, value, dtype)


def to_list(array):
    """Nested lists of values, times as counts of their unit."""
    return lent(array).tolist()


def to_value(scalar):
    """What a scalar of NumPy, or an array of no dimensions, is in plain Python."""
    if not isinstance(scalar, (numpy.generic, numpy.ndarray)):
        return scalar
    if scalar.dtype.kind in "mM":
        return scalar.view("i8").item()
    return scalar.item()


def broadcast(arrays, dtype):
    """Arrays of one shape, each in C's order."""
    arrays = numpy.broadcast_arrays(*(numpy.asarray(array, dtype) for array in arrays))
    return [numpy.ascontiguousarray(array).reshape(-1) for array in arrays], arrays[0].shape


def from_dlpack(tensor):
    return numpy.from_dlpack(tensor)
