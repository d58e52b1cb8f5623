import asyncio
import io
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context


class Body(io.RawIOBase):
    """What a request brings, for a thread that waits for it."""

    def __init__(self, pull):
        self.pull = pull
        self.rest = b""
        self.more = True

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self.rest and self.more:
            message = self.pull()
            self.rest, self.more = message.get("body", b""), message.get("more_body", False)
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        return count


class Wsgi:
    """A WSGI application as one of ASGI, each request on a thread of a pool."""

    def __init__(self, app, threads):
        self.app = app
        self.pool = ThreadPoolExecutor(threads, "wsgi")

    async def __call__(self, scope, receive, send):
        if scope["type"] == "websocket":
            await send({"type": "websocket.close"})
        if scope["type"] != "http":
            return
        loop = asyncio.get_running_loop()

        def wait(coroutine):
            return asyncio.run_coroutine_threadsafe(coroutine, loop).result()

        run = copy_context().run
        pull, push = lambda: wait(receive()), lambda message: wait(send(message))
        await loop.run_in_executor(self.pool, run, self.handle, environ_of(scope, pull), push)

    def handle(self, environ, push):
        head = []  # the status and the headers, until they are sent
        sent = False

        def start_response(status, headers, exc_info=None):
            if exc_info is not None and sent:
                raise exc_info[1].with_traceback(exc_info[2])
            head[:] = int(status.split()[0]), headers
            return write

        def write(chunk, more=True):
            nonlocal sent
            if not sent:
                sent = True
                status, headers = head
                named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
                push({"type": "http.response.start", "status": status, "headers": named})
            push({"type": "http.response.body", "body": chunk, "more_body": more})

        result = self.app(environ, start_response)
        try:
            chunks = iter(result)
            last = next(chunks, b"")
            # One behind, so that a response of one piece is sent as one.
            for chunk in chunks:
                if last:
                    write(last)
                last = chunk
            write(last, more=False)
        finally:
            if hasattr(result, "close"):
                result.close()


def environ_of(scope, pull):
    host, port = scope["server"]
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": scope["client"][0] if scope["client"] else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BufferedReader(Body(pull)),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ


def wsgi(app, threads):
    return Wsgi(app, threads)
