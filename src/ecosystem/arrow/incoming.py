"""Arrow data of Python's libraries, for TypeScript."""

import ctypes
import json

# Bytes of an item, by the first letters of a format.
WIDTHS = {"c": 1, "C": 1, "s": 2, "S": 2, "e": 2, "i": 4, "I": 4, "f": 4, "l": 8, "L": 8, "g": 8}
WIDTHS.update({"tdD": 4, "tdm": 8, "tts": 4, "ttm": 4, "ttu": 8, "ttn": 8, "tiM": 4, "tiD": 8, "tin": 16})


def width_of(format):
    if format in WIDTHS:
        return WIDTHS[format]
    if format.startswith(("ts", "tD")):
        return 8
    if format.startswith("w:"):
        return int(format[2:])
    if format.startswith("d:"):
        parts = format[2:].split(",")
        return int(parts[2]) // 8 if len(parts) > 2 else 16
    raise TypeError(f"Cannot read Arrow data of a format that is not known: {format!r}")


def integer_at(address, index, kind):
    return kind.from_address(address + index * ctypes.sizeof(kind)).value if address else 0


def sizes(array, format):
    """The size of each buffer in bytes."""
    count = array.offset + array.length
    bits = (count + 7) // 8
    at = array.buffers
    if format in ("n", "+r"):
        return []
    if format == "b":
        return [bits, bits]
    if format in ("u", "z", "U", "Z"):
        kind = ctypes.c_int32 if format in "uz" else ctypes.c_int64
        return [bits, (count + 1) * ctypes.sizeof(kind), integer_at(at[1], count, kind)]
    if format in ("vu", "vz"):
        extra = array.n_buffers - 3
        return [bits, 16 * count, *(integer_at(at[array.n_buffers - 1], i, ctypes.c_int64) for i in range(extra))]
    if format in ("+l", "+m", "+L"):
        return [bits, (count + 1) * (8 if format == "+L" else 4)]
    if format in ("+vl", "+vL"):
        return [bits, *[count * (8 if format == "+vL" else 4)] * 2]
    if format == "+s" or format.startswith("+w:"):
        return [bits]
    if format.startswith("+u"):
        return [count, 4 * count] if format[2] == "d" else [count]
    return [bits, width_of(format) * count]


READ = 0x100


def walk(array, schema, numbers, memories):
    """What an array has, and then what is below it: four numbers each, and memory for each buffer."""
    found = sizes(array, schema["format"])
    numbers += (array.length, array.null_count, array.offset, len(found))
    for i, size in enumerate(found):
        address = array.buffers[i]
        memories.append(view_of(address, size, READ) if address and size else None)
    for i, child in enumerate(schema["children"]):
        walk(array.children[i].contents, child, numbers, memories)
    if schema["dictionary"]:
        walk(array.dictionary.contents, schema["dictionary"], numbers, memories)


def metadata_at(address):
    """Pairs of text, each with its length before it."""
    if not address:
        return []

    def take():
        nonlocal address
        size = ctypes.c_int32.from_address(address).value
        text = ctypes.string_at(address + 4, size).decode("utf-8", "replace")
        address += 4 + size
        return text

    count = ctypes.c_int32.from_address(address).value
    address += 4
    return [[take(), take()] for _ in range(count)]


def described(schema):
    return {
        "format": schema.format.decode(),
        "name": (schema.name or b"").decode(),
        "metadata": metadata_at(schema.metadata),
        "flags": schema.flags,
        "children": [described(schema.children[i].contents) for i in range(schema.n_children)],
        "dictionary": described(schema.dictionary.contents) if schema.dictionary else None,
    }


class Reader:
    """An object's arrays, one after the other, all of one schema."""

    def __init__(self, source):
        if hasattr(source, "__arrow_c_stream__"):
            self.stream = moved(source.__arrow_c_stream__(), Stream)
            schema = Owned(Schema())
            self.check(self.stream.struct.get_schema(ctypes.byref(self.stream.struct), ctypes.byref(schema.struct)))
            self.arrays = self.streamed()
        elif hasattr(source, "__arrow_c_array__"):
            schema, array = source.__arrow_c_array__()
            schema = moved(schema, Schema)
            self.arrays = iter([moved(array, Array)])
        elif hasattr(source, "__arrow_c_schema__"):
            schema = moved(source.__arrow_c_schema__(), Schema)
            self.arrays = iter(())
        else:
            raise TypeError(f"expected an object with __arrow_c_stream__ or __arrow_c_array__, got {type(source).__name__}")
        self.schema = described(schema.struct)

    def check(self, code):
        if code:
            message = self.stream.struct.get_last_error(ctypes.byref(self.stream.struct))
            text = ctypes.string_at(message).decode("utf-8", "replace") if message else f"error {code}"
            raise OSError(code, f"Cannot read the Arrow stream: {text}")

    def streamed(self):
        stream = self.stream.struct
        while True:
            array = Owned(Array())
            self.check(stream.get_next(ctypes.byref(stream), ctypes.byref(array.struct)))
            if not array.struct.release:
                return
            yield array

    def next(self):
        """An array's numbers and memory, and who owns it; None at the end."""
        array = next(self.arrays, None)
        if array is None:
            return None
        numbers, memories = [], []
        walk(array.struct, self.schema, numbers, memories)
        return numbers, memories, array


def read(source):
    reader = Reader(source)
    return reader, json.dumps(reader.schema)


def read_schema(source):
    if hasattr(source, "__arrow_c_schema__"):
        schema = moved(source.__arrow_c_schema__(), Schema)
        return json.dumps(described(schema.struct))
    return read(source)[1]
