import assert from "node:assert/strict";
import { test } from "node:test";
import { type Py, type PyAny, PyModule, Python } from "../../../mod.ts";
import { asgi, wsgi } from "../../../src/ecosystem/asgi/mod.ts";
import { serve } from "../../../scripts/dev/http_server.ts";

function appOf(code: string): Py<PyAny> {
  return Python.attach(() => PyModule.fromCode(code, "asgi_case.py", "asgi_case").getattr("app").unbind());
}

const KITCHEN = `
import asyncio

life = []

async def app(scope, receive, send):
    kind = scope["type"]
    if kind == "lifespan":
        scope["state"]["table"] = 7
        await receive()
        life.append("up")
        await send({"type": "lifespan.startup.complete"})
        await receive()
        life.append("down")
        await send({"type": "lifespan.shutdown.complete"})
    elif kind == "http":
        await globals()[scope["path"].strip("/").partition("/")[0]](scope, receive, send)
    else:
        await socket(scope, receive, send)

async def reply(send, body, status=200, headers=()):
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})

async def scope(scope, receive, send):
    given, name = dict(scope["headers"]), scope["client"][0]
    scope = {k: v for k, v in scope.items() if k not in ("headers", "client", "server")}
    scope.update(host=given[b"x-name"], client=name)
    headers = [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2"), (b"x-latin", "\\xe4".encode("latin-1"))]
    await reply(send, repr(sorted(scope.items())).encode(), 201, headers)

async def echo(scope, receive, send):
    total = 0
    while True:
        message = await receive()
        total += len(message["body"])
        if not message["more_body"]:
            break
    await reply(send, str(total).encode())

async def stream(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for i in range(5):
        await send({"type": "http.response.body", "body": b"%d," % i, "more_body": True})
        await asyncio.sleep(0.01)
    await send({"type": "http.response.body"})

async def forever(scope, receive, send):
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"first", "more_body": True})
    gone = asyncio.ensure_future(receive())
    while not gone.done():
        await send({"type": "http.response.body", "body": b"more", "more_body": True})
        await asyncio.sleep(0.005)
    life.append((await gone)["type"])

async def nothing(scope, receive, send):
    await reply(send, b"", 204)

async def broken(scope, receive, send):
    raise LookupError("no such dish")

async def silent(scope, receive, send):
    pass

async def cut(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    raise LookupError("burnt")

async def socket(scope, receive, send):
    assert (await receive())["type"] == "websocket.connect"
    if scope["path"] == "/closed":
        await send({"type": "websocket.close"})
        return
    protocols = scope["subprotocols"]
    await send({"type": "websocket.accept", "subprotocol": protocols[-1] if protocols else None})
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            life.append(("closed", message["code"]))
            return
        text = message.get("text")
        if text == "bye":
            await send({"type": "websocket.close", "code": 4000, "reason": "as you like"})
        elif text is not None:
            await send({"type": "websocket.send", "text": text.upper()})
        else:
            await send({"type": "websocket.send", "bytes": message["bytes"][::-1]})
`;

const life = (): string =>
  Python.attach((py) => py.import("sys").getattr("modules").getItem("asgi_case").getattr("life").repr());

test("an application of ASGI answers requests of the runtime's server", async () => {
  await using handler = asgi(appOf(KITCHEN));
  await using server = serve(handler);
  const response = await fetch(`${server.url}/scope/a%20b%2Fc?x=1&y=%C3%A4`, {
    method: "PUT",
    headers: { "x-name": "Ada" },
  });
  assert.equal(response.status, 201);
  assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2"]);
  assert.equal(response.headers.get("x-latin"), "ä");
  const shown = await response.text();
  for (
    const part of [
      "('client', '127.0.0.1')",
      "('host', b'Ada')",
      "('method', 'PUT')",
      "('path', '/scope/a b/c')",
      "('query_string', b'x=1&y=%C3%A4')",
      "('raw_path', b'/scope/a%20b%2Fc')",
      "('scheme', 'http')",
      "('state', {'table': 7})",
    ]
  ) assert.ok(shown.includes(part), `${part} in ${shown}`);
  assert.equal((await fetch(`${server.url}/nothing`)).status, 204);
  const head = await fetch(`${server.url}/echo`, { method: "HEAD" });
  assert.equal(await head.text(), "");
});

test("bodies are streamed both ways", async () => {
  await using handler = asgi(appOf(KITCHEN));
  await using server = serve(handler);
  const body = new Uint8Array(3_000_000);
  assert.equal(await (await fetch(`${server.url}/echo`, { method: "POST", body })).text(), "3000000");
  const pieces = new ReadableStream({
    start(controller) {
      for (let i = 0; i < 10; i++) controller.enqueue(new Uint8Array(1000));
      controller.close();
    },
  });
  const sent = await handler(
    new Request("http://x/echo", { method: "POST", body: pieces, duplex: "half" } as RequestInit),
  );
  assert.equal(await sent.text(), "10000");
  assert.equal(await (await fetch(`${server.url}/stream`)).text(), "0,1,2,3,4,");
  const many = await Promise.all(Array.from({ length: 30 }, () => fetch(`${server.url}/stream`).then((r) => r.text())));
  assert.ok(many.every((text) => text === "0,1,2,3,4,"));
});

test("a client that leaves, or wants no body, is a disconnect", async () => {
  await using handler = asgi(appOf(KITCHEN));
  const until = async (what: RegExp): Promise<void> => {
    for (let i = 0; i < 200 && !what.test(life()); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.match(life(), what);
  };
  const response = await handler(new Request("http://x/forever"));
  const reader = response.body!.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), "first");
  await reader.cancel();
  await until(/'http\.disconnect'/);
  const head = await handler(new Request("http://x/forever", { method: "HEAD" }));
  assert.equal(head.body, null);
  await until(/'http\.disconnect', 'http\.disconnect'/);
});

test("the lifespan goes around the requests", async () => {
  {
    await using handler = asgi(appOf(KITCHEN));
    await handler.ready();
    assert.equal(life(), "['up']");
  }
  assert.equal(life(), "['up', 'down']");
  const failing = asgi(appOf(`
async def app(scope, receive, send):
    await receive()
    await send({"type": "lifespan.startup.failed", "message": "no database"})
`));
  await assert.rejects(failing.ready(), { name: "RuntimeError", message: "no database" });
  await failing.close();
});

test("an application that fails is a 500, or what onError makes of it", async () => {
  const errors: string[] = [];
  await using handler = asgi(appOf(KITCHEN), {
    onError: (error, { url }) => {
      errors.push(`${new URL(url).pathname}: ${(error as Error).message}`);
      return new Response("sorry", { status: 503 });
    },
  });
  assert.equal((await handler(new Request("http://x/broken"))).status, 503);
  assert.equal((await handler(new Request("http://x/silent"))).status, 503);
  assert.deepEqual(errors, ["/broken: no such dish", "/silent: The application has returned without a whole response"]);
  const cut = await handler(new Request("http://x/cut"));
  await assert.rejects(cut.text(), { name: "LookupError", message: "burnt" });
  const real = console.error;
  console.error = (error) => errors.push(String(error));
  try {
    await using plain = asgi("no_such_module:app");
    assert.equal((await plain(new Request("http://x/"))).status, 500);
  } finally {
    console.error = real;
  }
  assert.match(errors.at(-1)!, /No module named 'no_such_module'/);
});

test("WebSockets carry text and bytes, and close from either side", async () => {
  await using handler = asgi(appOf(KITCHEN));
  await using server = serve(handler);
  const url = server.url.replace("http", "ws");
  const socket = new WebSocket(`${url}/chat`, ["one", "two"]);
  socket.binaryType = "arraybuffer";
  const messages: unknown[] = [];
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  assert.equal(socket.protocol, "two");
  socket.addEventListener("message", ({ data }) => {
    messages.push(typeof data === "string" ? data : [...new Uint8Array(data)]);
    if (messages.length === 2) socket.send("bye");
  });
  socket.send("hello");
  socket.send(new Uint8Array([1, 2, 3]));
  const { code, reason } = await closed;
  assert.deepEqual([messages, code, reason], [["HELLO", [3, 2, 1]], 4000, "as you like"]);

  const leaving = new WebSocket(`${url}/chat`);
  await new Promise((resolve) => leaving.addEventListener("open", resolve));
  leaving.close(3001);
  for (let i = 0; i < 200 && !life().includes("3001"); i++) await new Promise((r) => setTimeout(r, 10));
  assert.match(life(), /\('closed', 3001\)/);

  const refused = new WebSocket(`${url}/closed`);
  await new Promise((resolve) => refused.addEventListener("error", resolve));
});

test("an application of WSGI answers on threads of its own", async () => {
  await using handler = wsgi(appOf(`
import threading, time

def app(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/broken":
        raise LookupError("no such page")
    if path == "/echo":
        data = environ["wsgi.input"].read()
        start_response("200 OK", [("X-Name", environ["HTTP_X_NAME"]), ("X-Type", environ["CONTENT_TYPE"])])
        return [str(len(data)).encode(), b" ", environ["QUERY_STRING"].encode()]
    if path == "/write":
        write = start_response("202 Accepted", [])
        write(b"a")
        return [b"b", b"", b"c"]
    time.sleep(0.2)
    start_response("200 OK", [])
    return [threading.current_thread().name.encode()]
`));
  await using server = serve(handler);
  const echo = await fetch(`${server.url}/echo?a=b`, {
    method: "POST",
    body: new Uint8Array(100_000),
    headers: { "x-name": "Ada", "content-type": "x/y" },
  });
  assert.equal(await echo.text(), "100000 a=b");
  assert.deepEqual([echo.headers.get("x-name"), echo.headers.get("x-type")], ["Ada", "x/y"]);
  const written = await fetch(`${server.url}/write`);
  assert.deepEqual([written.status, await written.text()], [202, "abc"]);
  const names = await Promise.all([1, 2, 3].map(() => fetch(`${server.url}/slow`).then((r) => r.text())));
  assert.equal(new Set(names).size, 3);
  assert.ok(names.every((name) => name.startsWith("wsgi_")));
});
