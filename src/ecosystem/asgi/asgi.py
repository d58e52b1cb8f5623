import asyncio
import importlib
import traceback
from urllib.parse import unquote_to_bytes

ASGI = {"version": "3.0", "spec_version": "2.3"}


def find(app):
    """An application, or the one that a text such as "package.module:app" names."""
    if not isinstance(app, str):
        return app
    module, _, path = app.partition(":")
    found = importlib.import_module(module)
    for name in path.split(".") if path else ["app"]:
        found = getattr(found, name)
    return found


class Lifespan:
    """What an application does before the first request and after the last one, if it does."""

    def __init__(self, app):
        self.state = {}
        self.inbox, self.outbox = asyncio.Queue(), asyncio.Queue()
        self.task = asyncio.ensure_future(self.run(app))

    async def run(self, app):
        scope = {"type": "lifespan", "asgi": ASGI, "state": self.state}
        try:
            await app(scope, self.inbox.get, self.outbox.put)
        except Exception:
            pass  # It knows no such scope, or has said before what was wrong.
        await self.outbox.put({"type": "end"})

    async def ask(self, phase):
        if self.task.done():
            return
        await self.inbox.put({"type": f"lifespan.{phase}"})
        answer = await self.outbox.get()
        if answer["type"] == f"lifespan.{phase}.failed":
            raise RuntimeError(answer.get("message") or f"The application has failed at its {phase}")


async def start(app):
    lifespan = Lifespan(app)
    await lifespan.ask("startup")
    return lifespan


def scope_of(kind, lifespan, method, scheme, host, port, path, query, headers, client, subprotocols):
    scope = {
        "type": kind,
        "asgi": ASGI,
        "http_version": "1.1",
        "scheme": scheme,
        "path": unquote_to_bytes(path).decode("utf-8", "replace"),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers],
        "client": client,
        "server": (host, port),
        "state": lifespan.state.copy(),
    }
    if kind == "http":
        scope["method"] = method
    else:
        scope["subprotocols"] = subprotocols
    return scope


def texts(headers):
    return [(bytes(name).decode("latin-1"), bytes(value).decode("latin-1")) for name, value in headers]


class Exchange:
    """A request and its response, while the application works at it."""

    def __init__(self, app, scope):
        self.app, self.scope = app, scope
        self.head = asyncio.get_running_loop().create_future()
        self.outbox = []  # at most one, until it is taken
        self.room, self.ready, self.gone = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.loop = asyncio.get_running_loop()

    async def begin(self):
        """Runs the application as far as the head of its response."""
        self.task = asyncio.ensure_future(self.run())
        try:
            return (self, *await self.head)
        except asyncio.CancelledError:
            self.leave()
            raise

    async def run(self):
        try:
            await self.app(self.scope, self.receive, self.send)
        except Exception as error:
            await self.end(error)
        else:
            await self.end(RuntimeError("The application has returned without a whole response"))

    async def end(self, error):
        if not self.head.done():
            self.head.set_exception(error)
        elif not self.complete:
            await self.put(error)
        elif error.__traceback__ is not None and not self.gone.is_set():
            traceback.print_exception(type(error), error, error.__traceback__)  # Nobody else would hear of it.

    complete = False

    async def put(self, item):
        while self.outbox and not self.gone.is_set():
            self.room.clear()
            await self.room.wait()
        if not self.gone.is_set():
            self.outbox.append(item)
            self.ready.set()

    async def next(self):
        """What is sent next; None where nothing comes any more."""
        while not self.outbox:
            if self.gone.is_set():
                return None
            self.ready.clear()
            await self.ready.wait()
        item = self.outbox.pop()
        self.room.set()
        if isinstance(item, BaseException):
            raise item
        return item

    def leave(self):
        """The other side has gone: nothing that is sent goes anywhere."""
        self.gone.set()
        self.outbox.clear()
        self.room.set()
        self.ready.set()

    def disconnect(self):
        """The same from another thread."""
        self.loop.call_soon_threadsafe(self.leave)


class Request(Exchange):
    start = None

    def __init__(self, app, scope, pull, number):
        super().__init__(app, scope)
        self.pull, self.number = pull, number
        self.more = True

    async def receive(self):
        if self.more and not self.gone.is_set():
            body = await self.pull(self.number) if self.number else None
            self.more = body is not None
            return {"type": "http.request", "body": body or b"", "more_body": self.more}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        kind = message["type"]
        if kind == "http.response.start" and self.start is None:
            self.start = message
        elif kind == "http.response.body" and self.start is not None and not self.complete:
            body, more = bytes(message.get("body", b"")), message.get("more_body", False)
            self.complete = not more
            if not self.head.done():
                self.head.set_result((self.start["status"], texts(self.start.get("headers", ())), body, more))
                return
            if body:
                await self.put(body)
            if not more:
                await self.put(None)
        else:
            raise RuntimeError(f"Cannot send this message now: {kind}")


class Socket(Exchange):
    def __init__(self, app, scope):
        super().__init__(app, scope)
        self.inbox = asyncio.Queue()
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.receive = self.inbox.get

    async def send(self, message):
        kind = message["type"]
        if kind == "websocket.accept" and not self.head.done():
            self.head.set_result((True, message.get("subprotocol"), texts(message.get("headers", ()))))
        elif kind == "websocket.close" and not self.head.done():
            self.complete = True
            self.head.set_result((False, None, []))
        elif kind == "websocket.close":
            self.complete = True
            await self.put((message.get("code", 1000), message.get("reason") or ""))
        elif kind == "websocket.send" and self.head.done() and not self.complete:
            text = message.get("text")
            await self.put(message["bytes"] if text is None else text)
        else:
            raise RuntimeError(f"Cannot send this message now: {kind}")

    async def end(self, error):
        # To return is to be done.
        if self.head.done() and not self.complete and error.__traceback__ is None:
            self.complete = True
            await self.put((1000, ""))
        else:
            await super().end(error)

    def feed(self, text, data):
        message = {"type": "websocket.receive", "text": text} if data is None else {"type": "websocket.receive", "bytes": data}
        self.loop.call_soon_threadsafe(self.inbox.put_nowait, message)

    def close(self, code, reason):
        message = {"type": "websocket.disconnect", "code": code, "reason": reason}
        self.loop.call_soon_threadsafe(self.inbox.put_nowait, message)
        self.disconnect()


async def request(app, pull, number, *parts):
    return await Request(app, scope_of("http", *parts), pull, number).begin()


async def socket(app, *parts):
    return await Socket(app, scope_of("websocket", *parts)).begin()
