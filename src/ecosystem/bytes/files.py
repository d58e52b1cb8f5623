"""Files of Python over streams of TypeScript, and what streams of TypeScript read and write."""

import inspect
import io

SIZE = 65536


class StreamReader(io.RawIOBase):
    """A stream, piece by piece: the next one when the one before has been read."""

    def __init__(self, pull, leave, name):
        self._pull, self._leave, self._rest = pull, leave, memoryview(b"")
        self.name = name

    def readable(self):
        return True

    def readinto(self, target):
        if not self._rest:
            piece = self._pull()
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        count = min(len(target), len(self._rest))
        target[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count

    def close(self):
        if not self.closed:
            super().close()
            self._leave()


class BlobReader(io.RawIOBase):
    """A blob, which is read where it is asked for."""

    def __init__(self, read, size, name):
        self._read, self._size, self._at = read, size, 0
        self.name = name

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._at

    def seek(self, offset, whence=io.SEEK_SET):
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError(f"negative seek value {start + offset}")
        self._at = start + offset
        return self._at

    def readinto(self, target):
        count = min(len(target), self._size - self._at)
        if count <= 0:
            return 0
        piece = self._read(self._at, self._at + count)
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class StreamWriter(io.RawIOBase):
    """A stream that is written to: each write waits until the stream takes more."""

    def __init__(self, push, end, name):
        self._push, self._end = push, end
        self.name = name

    def writable(self):
        return True

    def write(self, data):
        self._push(bytes(data))
        return len(data)

    def close(self):
        if not self.closed:
            super().close()
            self._end()


def stream_reader(pull, leave, name, size):
    return io.BufferedReader(StreamReader(pull, leave, name), size)


def blob_reader(read, length, name, size):
    return io.BufferedReader(BlobReader(read, length, name), size)


def stream_writer(push, end, name, size):
    return io.BufferedWriter(StreamWriter(push, end, name), size)


def chunks(pull, leave):
    """The pieces of a stream as they come."""
    try:
        while True:
            piece = pull()
            if piece is None:
                return
            yield piece
    finally:
        leave()


def as_bytes(piece):
    if type(piece) is bytes:
        return piece
    if isinstance(piece, str):
        raise TypeError("Cannot read text as bytes; open the file in binary mode, or encode it")
    return bytes(memoryview(piece))


def is_async(function):
    return inspect.iscoroutinefunction(getattr(function, "__func__", function))


def close_of(object, name="close"):
    """Whether to await it, and what closes an object, if anything does."""
    close = getattr(object, name, None)
    if close is not None and (name == "aclose" or is_async(close)):

        async def close_later():
            await close()

        return True, close_later

    def close_now():
        if close is not None:
            close()

    return False, close_now


def source(object, size):
    """Whether to await it and what gives the next piece, or None at the end; the same of what ends it."""
    read = getattr(object, "read1", None) or getattr(object, "read", None)
    if read is not None:
        return file_source(object, read, size)
    if hasattr(object, "__aiter__"):
        return async_source(object.__aiter__())
    try:
        memory = memoryview(object).cast("B")
    except TypeError:
        return iterator_source(iter(object))
    return iterator_source(memory[at : at + size] for at in range(0, len(memory), size))


def file_source(file, read, size):
    if is_async(read):

        async def pull_later():
            return as_bytes(await read(size)) or None

        return (True, pull_later, *close_of(file))

    def pull():
        piece = read(size)
        if piece is None:
            raise BlockingIOError("Cannot read a file that does not wait for its data")
        return as_bytes(piece) or None

    return (False, pull, *close_of(file))


def async_source(iterator):
    async def pull():
        while True:
            try:
                piece = as_bytes(await iterator.__anext__())
            except StopAsyncIteration:
                return None
            if piece:
                return piece

    return (True, pull, *close_of(iterator, "aclose"))


def iterator_source(iterator):
    def pull():
        for piece in iterator:
            piece = as_bytes(piece)
            if piece:
                return piece
        return None

    return (False, pull, *close_of(iterator))


def sink(file):
    """Whether to await it and what writes a piece; the same of what ends it."""
    write = file.write
    drain = getattr(file, "drain", None)
    if not is_async(write) and drain is None:

        def push(piece):
            rest = memoryview(piece)
            while rest:
                count = write(rest)
                if count is None:
                    raise BlockingIOError("Cannot write to a file that does not wait until it can take more")
                # What tells no number has taken all of it.
                rest = rest[count if isinstance(count, int) else len(rest) :]

        return (False, push, *close_of(file))

    async def push_later(piece):
        if drain is None:
            await write(piece)
        else:
            write(piece)
            await drain()

    return (True, push_later, *close_of(file))
