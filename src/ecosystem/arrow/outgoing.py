"""Arrow data of TypeScript, for Python's libraries."""

import ctypes
import json
from struct import pack

# What exported structs point to, by number, until they are released.
held = {}
numbers_given = 0


def hold(struct, *things):
    global numbers_given
    numbers_given += 1
    held[numbers_given] = things
    struct.private_data = numbers_given


def release_below(struct):
    for i in range(struct.n_children):
        release(struct.children[i].contents)
    if struct.dictionary:
        release(struct.dictionary.contents)


def forget(pointer, callback):
    struct = pointer.contents
    if callback is not RELEASE_STREAM:
        release_below(struct)
    struct.release = callback()
    held.pop(struct.private_data, None)


release_schema = RELEASE_SCHEMA(lambda pointer: forget(pointer, RELEASE_SCHEMA))
release_array = RELEASE_ARRAY(lambda pointer: forget(pointer, RELEASE_ARRAY))
release_stream = RELEASE_STREAM(lambda pointer: forget(pointer, RELEASE_STREAM))


def below(struct, kind, children, dictionary):
    """Sets what stands below a struct; gives what must be held."""
    pointers = (ctypes.POINTER(kind) * len(children))(*map(ctypes.pointer, children))
    struct.n_children = len(children)
    struct.children = pointers
    # What a consumer lends may hold anything.
    struct.dictionary = None if dictionary is None else ctypes.pointer(dictionary)
    return pointers, children, dictionary


def packed(metadata):
    if not metadata:
        return None
    texts = [text.encode() for pair in metadata for text in pair]
    return pack("=i", len(metadata)) + b"".join(pack("=i", len(text)) + text for text in texts)


def fill_schema(struct, node):
    format, name, metadata = node["format"].encode(), node["name"].encode(), packed(node["metadata"])
    struct.format, struct.name, struct.flags = format, name, node["flags"]
    struct.metadata = ctypes.cast(ctypes.c_char_p(metadata), ctypes.c_void_p)
    children = [fill_schema(Schema(), child) for child in node["children"]]
    dictionary = fill_schema(Schema(), node["dictionary"]) if node["dictionary"] else None
    hold(struct, format, name, metadata, below(struct, Schema, children, dictionary))
    struct.release = release_schema
    return struct


def address_of(memory):
    """Where memory stands, and what keeps it there."""
    if isinstance(memory, memoryview) and not memory.readonly:
        item = ctypes.c_char.from_buffer(memory)
        return ctypes.addressof(item), item
    data = bytes(memory)
    return ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value, data


def fill_array(struct, node, numbers, memories):
    """Fills a struct with the next numbers and memories, and those below it."""
    struct.length, struct.null_count, struct.n_buffers = next(numbers), next(numbers), next(numbers)
    found = [next(memories) for _ in range(struct.n_buffers)]
    kept = [(None, None) if memory is None else address_of(memory) for memory in found]
    struct.buffers = buffers = (ctypes.c_void_p * len(kept))(*(address for address, _ in kept))
    children = [fill_array(Array(), child, numbers, memories) for child in node["children"]]
    dictionary = fill_array(Array(), node["dictionary"], numbers, memories) if node["dictionary"] else None
    hold(struct, kept, buffers, below(struct, Array, children, dictionary))
    struct.release = release_array
    return struct


class Source:
    """One pass over arrays: what a stream calls."""

    def __init__(self, schema, arrays):
        self.error = None
        self.callbacks = (
            GET_SCHEMA(lambda _, out: self.run(lambda: fill_schema(out.contents, schema))),
            GET_NEXT(lambda _, out: self.run(lambda: self.fill_next(out.contents, schema, arrays))),
            GET_LAST_ERROR(lambda _: self.error and ctypes.cast(self.error, ctypes.c_void_p).value),
        )

    def run(self, body):
        try:
            body()
            return 0
        except BaseException as error:
            self.error = ctypes.create_string_buffer(f"{type(error).__name__}: {error}".encode())
            return 5  # EIO

    def fill_next(self, out, schema, arrays):
        ctypes.memset(ctypes.byref(out), 0, ctypes.sizeof(Array))
        for numbers, memories in arrays:
            fill_array(out, schema, iter(numbers), iter(memories))
            return


def stream_of(schema, arrays):
    stream = Stream()
    source = Source(schema, iter(arrays))
    stream.get_schema, stream.get_next, stream.get_last_error = source.callbacks
    stream.release = release_stream
    hold(stream, source)
    return capsule_of(stream)


class ArrowData:
    """Arrow data of TypeScript. Libraries take it by the Arrow PyCapsule interface."""

    __slots__ = ("_schema", "_arrays", "__weakref__")

    def __init__(self, schema, arrays):
        self._schema, self._arrays = schema, arrays

    def __arrow_c_schema__(self):
        return capsule_of(fill_schema(Schema(), self._schema))

    def __arrow_c_stream__(self, requested_schema=None):
        return stream_of(self._schema, self._arrays)


class ArrowArray(ArrowData):
    """Arrow data of TypeScript in one piece."""

    __slots__ = ()

    def __arrow_c_array__(self, requested_schema=None):
        ((numbers, memories),) = self._arrays
        array = fill_array(Array(), self._schema, iter(numbers), iter(memories))
        return capsule_of(fill_schema(Schema(), self._schema)), capsule_of(array)


def made(schema, arrays):
    return (ArrowArray if len(arrays) == 1 else ArrowData)(json.loads(schema), arrays)
