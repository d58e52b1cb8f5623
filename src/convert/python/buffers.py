"""Memory of TypeScript, as Python sees it."""


def share(address, size, format, token):
    """A memoryview of memory elsewhere. The token goes when nobody sees the memory any more."""
    from ctypes import c_char

    memory = (c_char * size).from_address(address)
    memory.token = token
    return memoryview(memory).cast("B").cast(format)
