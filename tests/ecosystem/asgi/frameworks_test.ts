/** Real applications: FastAPI's and Flask's. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Py, type PyAny, PyModule, Python } from "../../../mod.ts";
import { serve } from "../../../scripts/dev/http_server.ts";
import { asgi, wsgi } from "../../../src/ecosystem/asgi/mod.ts";
import { withPackages } from "../../harness/packages.ts";

const packages = withPackages("fastapi", "flask");

function appOf(code: string, name: string): Py<PyAny> {
  return Python.attach(() => PyModule.fromCode(code, `${name}.py`, name).getattr("app").unbind());
}

test("FastAPI answers JSON, streams, checks its input and talks over WebSockets", packages, async () => {
  await using handler = asgi(appOf(
    `
import asyncio
from contextlib import asynccontextmanager
from fastapi import BackgroundTasks, FastAPI, HTTPException, Request, WebSocket
from fastapi.responses import StreamingResponse

@asynccontextmanager
async def lifespan(app):
    app.state.stock = {"pears": 3}
    yield {"currency": "EUR"}
    app.state.stock.clear()

app = FastAPI(lifespan=lifespan)
told = []

@app.get("/stock/{item}")
async def stock(item: str, request: Request, tasks: BackgroundTasks, many: int = 1):
    if item not in app.state.stock:
        raise HTTPException(404, "no such item")
    tasks.add_task(told.append, item)
    return {"item": item, "left": app.state.stock[item] - many, "currency": request.state.currency}

@app.post("/upload")
async def upload(request: Request):
    return {"size": len(await request.body()), "told": told}

@app.get("/blocking")
def blocking():
    import time
    time.sleep(0.1)
    return "done"

@app.get("/count")
async def count():
    async def numbers():
        for i in range(3):
            yield f"{i}\\n"
            await asyncio.sleep(0.001)
    return StreamingResponse(numbers(), media_type="text/plain")

@app.websocket("/chat")
async def chat(socket: WebSocket):
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_json({"you said": text})
`,
    "shop_app",
  ));
  await using server = serve(handler);
  const json = async (path: string, init?: RequestInit) => await (await fetch(server.url + path, init)).json();
  assert.deepEqual(await json("/stock/pears?many=2"), { item: "pears", left: 1, currency: "EUR" });
  assert.deepEqual(await json("/stock/plums"), { detail: "no such item" });
  assert.equal((await fetch(`${server.url}/stock/pears?many=x`)).status, 422);
  assert.deepEqual(await json("/upload", { method: "POST", body: new Uint8Array(200_000) }), {
    size: 200_000,
    told: ["pears"],
  });
  assert.equal(await (await fetch(`${server.url}/count`)).text(), "0\n1\n2\n");
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => json("/blocking"))), ["done", "done", "done"]);
  assert.equal((await json("/openapi.json")).info.title, "FastAPI");
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/chat`);
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  const answer = new Promise<MessageEvent>((resolve) => socket.addEventListener("message", resolve));
  socket.send("hello");
  assert.equal(JSON.parse((await answer).data)["you said"], "hello");
  socket.close();
});

test("Flask answers JSON, streams and tells its own errors", packages, async () => {
  await using handler = wsgi(appOf(
    `
from flask import Flask, Response, request, stream_with_context

app = Flask("page_app")

@app.route("/hello/<name>", methods=["GET", "POST"])
def hello(name):
    return {"hello": name, "form": request.form.to_dict(), "agent": request.headers["X-Agent"]}

@app.route("/count")
def count():
    @stream_with_context
    def numbers():
        for i in range(3):
            yield f"{request.path} {i}\\n"
    return Response(numbers(), mimetype="text/plain")

@app.route("/broken")
def broken():
    return {}["missing"]
`,
    "page_app",
  ));
  await using server = serve(handler);
  const posted = await fetch(`${server.url}/hello/Ada`, {
    method: "POST",
    body: new URLSearchParams({ a: "1" }),
    headers: { "x-agent": "test" },
  });
  assert.deepEqual(await posted.json(), { hello: "Ada", form: { a: "1" }, agent: "test" });
  assert.equal(await (await fetch(`${server.url}/count`)).text(), "/count 0\n/count 1\n/count 2\n");
  assert.equal((await fetch(`${server.url}/nowhere`)).status, 404);
  assert.equal((await fetch(`${server.url}/broken`)).status, 500);
});
