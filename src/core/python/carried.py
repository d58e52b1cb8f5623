"""What a context of Python's carries for TypeScript."""

from _contextvars import ContextVar

# The number of the values, which are let go with the last context that has them.
carried = ContextVar("pyo3_ts", default=0)


def carry(number):
    return carried.set(Id(number))


def carry_no_more(token):
    carried.reset(token)


def carried_number():
    return carried.get()
