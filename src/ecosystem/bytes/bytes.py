"""Bytes in memory of TypeScript."""

import pickle
import sys


class Bytes:
    """What `bytes` is, over memory that is not copied: slices share it, and TypeScript may write to it meanwhile.

    It equals `bytes` with the same contents, and pickles as such. `memory` is its memoryview.
    """

    __slots__ = ("memory", "__weakref__")

    def __init__(self, data=b""):
        memory = memoryview(data)
        if memory.format != "B" or memory.ndim != 1:
            memory = memory.cast("B")
        self.memory = memory.toreadonly()

    def __len__(self):
        return len(self.memory)

    def __iter__(self):
        return iter(self.memory)

    def __contains__(self, item):
        return item in self.memory if isinstance(item, int) else self.find(item) >= 0

    def __getitem__(self, place):
        if not isinstance(place, slice):
            return self.memory[place]
        part = self.memory[place]
        return Bytes(part if part.c_contiguous else bytes(part))

    def __bytes__(self):
        return bytes(self.memory)

    def __buffer__(self, flags):
        return memoryview(self.memory)

    def __eq__(self, other):
        other = other.memory if isinstance(other, Bytes) else other
        if not isinstance(other, (bytes, bytearray, memoryview)):
            return NotImplemented
        return self.memory == other

    def __lt__(self, other):
        return bytes(self) < bytes(other) if is_like_bytes(other) else NotImplemented

    def __le__(self, other):
        return bytes(self) <= bytes(other) if is_like_bytes(other) else NotImplemented

    def __gt__(self, other):
        return bytes(self) > bytes(other) if is_like_bytes(other) else NotImplemented

    def __ge__(self, other):
        return bytes(self) >= bytes(other) if is_like_bytes(other) else NotImplemented

    def __hash__(self):
        return hash(bytes(self.memory))

    def __repr__(self):
        shown = bytes(self.memory[:64])
        return f"Bytes({shown!r}{'' if len(self) <= 64 else f'... {len(self)} bytes'})"

    def __add__(self, other):
        return bytes(self) + memory_of(other) if is_like_bytes(other) else NotImplemented

    def __radd__(self, other):
        return bytes(other) + self.memory if is_like_bytes(other) else NotImplemented

    def __mul__(self, count):
        return bytes(self) * count

    __rmul__ = __mul__

    def __mod__(self, values):
        return bytes(self) % values

    def __reduce_ex__(self, protocol):
        data = pickle.PickleBuffer(self.memory) if protocol >= 5 else bytes(self)
        return bytes, (data,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return bytes(self)

    def __getattr__(self, name):
        # The other methods of bytes, which need one.
        if name.startswith("_") or not hasattr(bytes, name):
            raise AttributeError(f"'Bytes' object has no attribute {name!r}")
        return getattr(bytes(self.memory), name)

    def __dir__(self):
        return sorted({*object.__dir__(self), *(name for name in dir(bytes) if not name.startswith("_"))})

    # Those that need no copy.

    def decode(self, encoding="utf-8", errors="strict"):
        return str(self.memory, encoding, errors)

    def hex(self, *separator):
        return self.memory.hex(*separator)

    def startswith(self, prefix, start=None, end=None):
        memory = self.memory[start:end]
        prefixes = prefix if isinstance(prefix, tuple) else (prefix,)
        return any(memory[: len(one)] == memory_of(one) for one in prefixes)

    def endswith(self, suffix, start=None, end=None):
        memory = self.memory[start:end]
        suffixes = suffix if isinstance(suffix, tuple) else (suffix,)
        return any(len(one) <= len(memory) and memory[len(memory) - len(one) :] == memory_of(one) for one in suffixes)

    def removeprefix(self, prefix):
        return self[len(prefix) :] if self.startswith(prefix) else self

    def removesuffix(self, suffix):
        return self[: len(self) - len(suffix)] if self.endswith(suffix) else self


if sys.version_info < (3, 12):
    # Nobody asks before, and a method that is there would promise it.
    del Bytes.__buffer__


def memory_of(value):
    return value.memory if isinstance(value, Bytes) else value


def is_like_bytes(value):
    return isinstance(value, (Bytes, bytes, bytearray, memoryview))


def bytes_type():
    return Bytes


def to_bytes(value):
    """The same as `bytes`, which it is already or is copied to."""
    if type(value) is bytes:
        return value
    if isinstance(value, (str, int)):
        raise TypeError(f"expected Bytes, got {type(value).__name__}")
    try:
        return bytes(memoryview(memory_of(value)))
    except TypeError:
        raise TypeError(f"expected Bytes, got {type(value).__name__}") from None
