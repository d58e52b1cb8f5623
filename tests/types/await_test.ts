/** Awaitables of Python's as promises. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Py, type PyAny, PyErr, pyfunction, pymodule, Python, PyValueError } from "../../mod.ts";
import { heldCount } from "../../src/core/mod.ts";
import { collectUntil, ownLife, runProgram, sleep } from "../harness/child.ts";

const names: Py<PyAny> = Python.attach((py) =>
  py.run(
    `
import asyncio, contextvars, threading, time

async def double(n, seconds=0.001):
    await asyncio.sleep(seconds)
    if n < 0:
        raise ValueError(f"negative: {n}")
    return 2 * n

class Later:
    def __init__(self, value): self.value = value
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value

async def count(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i

cancelled = []
async def patient():
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        cancelled.append("patient")
        raise

async def stubborn():
    try:
        await asyncio.sleep(30)
    except asyncio.CancelledError:
        return "finished all the same"

async def thread_name(): return threading.current_thread().name
async def task_of(coroutine): return asyncio.ensure_future(coroutine)
async def leave(): raise SystemExit(3)
user = contextvars.ContextVar("user", default="nobody")
async def who(): return user.get()
`,
    {},
  ).unbind()
);

/** Calls a function of the above. */
function call(py: Python, name: string, ...args: unknown[]): PyAny {
  return names.bind(py).getItem(name).call(...args);
}

test("ARN-02 ASY-07 a coroutine, and whatever else Python awaits, is awaited in TypeScript", async () => {
  assert.equal(await Python.attach((py) => call(py, "double", 21).toPromise("int")), 42);
  assert.equal(await Python.attach((py) => call(py, "Later", "x").toPromise("str")), "x");
  assert.equal(await Python.attach((py) => call(py, "count", 3).callMethod("__anext__").toPromise("int")), 0);
  const [first, nothing] = Python.attach((py) => [
    call(py, "double", 1).toPromise("int | None"),
    py.import("asyncio").callMethod("sleep", 0).toPromise("int | None"),
  ]);
  assert.deepEqual([await first, await nothing], [2, null]);
});

test("ASY-07 what has no annotation is a handle to keep", async () => {
  const list = await Python.attach((py) => call(py, "double", [1, 2]).toPromise()).catch((error) => error);
  assert(list instanceof PyErr && list.message.includes("not supported between"));
  const kept = await Python.attach((py) => call(py, "Later", [1, 2]).toPromise());
  assert(kept instanceof Py);
  assert.equal(Python.attach((py) => kept.bind(py).repr()), "[1, 2]");
});

test("ASY-09 ASY-07 what a coroutine raises rejects the promise, the same object through both languages", async () => {
  const error = await Python.attach((py) => call(py, "double", -1).toPromise("int")).catch((error) => error);
  assert(error instanceof PyValueError);
  assert.equal(error.message, "negative: -1");
  assert.match(error.stack!, /at double/);
  await assert.rejects(Python.attach((py) => call(py, "Later", "x").toPromise("int")), /expected int, got str/);
  const own = new RangeError("own");
  const thrower = Python.attach((py) =>
    py.run("async def call(f): f()", {}).getItem("call").call(() => {
      throw own;
    }).toPromise()
  );
  assert.equal(await thrower.catch((error) => error), own);
});

test("ASY-07 what cannot be awaited rejects, and a coroutine cannot be awaited twice", async () => {
  await assert.rejects(Python.attach((py) => py.eval("1").toPromise()), /object int can't be used in 'await'/);
  const coroutine = Python.attach((py) => call(py, "double", 1).unbind());
  assert.equal(await Python.attach((py) => coroutine.bind(py).toPromise("int")), 2);
  await assert.rejects(Python.attach((py) => coroutine.bind(py).toPromise("int")), /cannot reuse already awaited/);
});

test("P22 ARN-07 ASY-07 no loop need be there: there is one on a thread of its own", async () => {
  assert.equal(await Python.attach((py) => call(py, "thread_name").toPromise("str")), "pyo3_ts");
});

test("ASY-07 a task is awaited on the loop that it is of", async () => {
  const task = await Python.attach((py) => call(py, "task_of", call(py, "double", 4)).toPromise());
  assert.equal(await Python.attach((py) => task.bind(py).toPromise("int")), 8);
  assert.equal(await Python.attach((py) => task.bind(py).toPromise("int")), 8);
});

test("P18 ASY-07 eight that sleep 0.2 s are done in less than 0.4 s", async () => {
  const begin = performance.now();
  const all = Python.attach((py) => Array.from({ length: 8 }, (_, n) => call(py, "double", n, 0.2).toPromise("int")));
  assert.deepEqual(await Promise.all(all), [0, 2, 4, 6, 8, 10, 12, 14]);
  assert(performance.now() - begin < 400, `${performance.now() - begin} ms`);
});

test("ASY-08 P16 Python's threads run while TypeScript awaits a coroutine", async () => {
  const ticks = Python.attach((py) =>
    py.run(
      `
import threading, time
ticks = [0]
def tick():
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        ticks[0] += 1
        time.sleep(0.001)
threading.Thread(target=tick).start()
`,
      {},
    ).unbind()
  );
  await Python.attach((py) => call(py, "double", 1, 0.3).toPromise("int"));
  const seen = Python.attach((py) => ticks.bind(py).getItem("ticks").getItem(0).extract("int"));
  assert(seen >= 100, `${seen} ticks`);
});

test("ASY-06 timers of JavaScript run while Python's loop does", async () => {
  let timers = 0;
  const timer = setInterval(() => timers++, 5);
  await Python.attach((py) => call(py, "double", 1, 0.3).toPromise("int"));
  clearInterval(timer);
  assert(timers >= 20, `${timers} timers`);
});

test("ASY-05 FUN-15 a signal cancels the coroutine, and its reason rejects the promise", async () => {
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const [patient, stubborn] = Python.attach((py) => [
    call(py, "patient").toPromise("Any", options),
    call(py, "stubborn").toPromise("str", options),
  ]);
  setTimeout(() => controller.abort(new RangeError("enough")), 20);
  await assert.rejects(patient, { name: "RangeError", message: "enough" });
  assert.equal(await stubborn, "finished all the same");
  assert.equal(Python.attach((py) => names.bind(py).getItem("cancelled").repr()), "['patient']");
  // It is aborted already: nothing begins.
  await assert.rejects(Python.attach((py) => call(py, "patient").toPromise("Any", options)), { message: "enough" });
  assert.equal(Python.attach((py) => names.bind(py).getItem("cancelled").len()), 1);
  const timely = AbortSignal.timeout(20);
  await assert.rejects(Python.attach((py) => call(py, "patient").toPromise("Any", { signal: timely })), {
    name: "TimeoutError",
  });
});

test("ASY-05 a task that Python cancels rejects with CancelledError", async () => {
  const task = await Python.attach((py) => call(py, "task_of", call(py, "patient")).toPromise());
  const promise = Python.attach((py) => task.bind(py).toPromise());
  Python.attach((py) => {
    const loop = task.bind(py).callMethod("get_loop");
    loop.callMethod("call_soon_threadsafe", task.bind(py).getattr("cancel"));
  });
  await assert.rejects(promise, { name: /CancelledError$/ });
});

test("ASY-07 SystemExit in a coroutine is an error like any other", async () => {
  await assert.rejects(Python.attach((py) => call(py, "leave").toPromise()), { name: "SystemExit" });
  assert.equal(await Python.attach((py) => call(py, "double", 3).toPromise("int")), 6);
});

test("ARN-03 tasks of asyncio go on while TypeScript waits for something else", async () => {
  const state = Python.attach((py) =>
    py.run(
      `
import asyncio
ticks = []
async def tick():
    while True:
        await asyncio.sleep(0.002)
        ticks.append(1)
async def begin(): return asyncio.ensure_future(tick())
`,
      {},
    ).unbind()
  );
  const task = await Python.attach((py) => state.bind(py).getItem("begin").call().toPromise());
  const ticks = (): number => Python.attach((py) => state.bind(py).getItem("ticks").len());
  const before = ticks();
  await sleep(300);
  assert(ticks() - before >= 20, `${ticks() - before} ticks`);
  const signal = AbortSignal.timeout(1);
  await assert.rejects(Python.attach((py) => task.bind(py).toPromise(undefined, { signal })), { name: "TimeoutError" });
});

test("ARN-08 a coroutine waits for no loop until it is awaited, from a later attach() too", async () => {
  const coroutine = Python.attach((py) => call(py, "double", 4).unbind());
  await sleep(5);
  assert.equal(await Python.attach((py) => coroutine.bind(py).toPromise("int")), 8);
});

test("ASY-07 context variables are those of the place that awaits", async () => {
  const promise = Python.attach((py) => {
    const user = names.bind(py).getItem("user");
    const token = user.callMethod("set", "ada");
    const promise = call(py, "who").toPromise("str");
    user.callMethod("reset", token);
    return promise;
  });
  assert.equal(await promise, "ada");
  assert.equal(await Python.attach((py) => call(py, "who").toPromise("str")), "nobody");
});

test("ASY-07 an async function that Python awaits awaits on the same loop, later too", async () => {
  const relay = pyfunction("async relay(f: Callable[[], Any]) -> tuple[Any, Any]", async (f) => {
    const ask = (): Promise<Py<PyAny>> => Python.attach(() => (f() as PyAny).toPromise());
    const first = await ask();
    await sleep(5);
    return [first, await ask()] as never;
  });
  pymodule("relaying", { members: [relay] }).register();
  const promise = Python.attach((py) =>
    py.run(
      `
import asyncio, threading
from relaying import relay
async def where(): return asyncio.get_running_loop()
async def main(): return [loop is asyncio.get_running_loop() for loop in await relay(where)]
answers = []
async def on_own():
    done = asyncio.get_running_loop().create_future()
    loop = done.get_loop()
    threading.Thread(target=lambda: loop.call_soon_threadsafe(done.set_result, asyncio.run(main()))).start()
    return await done, await main()
`,
      {},
    ).getItem("on_own").call().toPromise("list[list[bool]] | tuple[list[bool], list[bool]]")
  );
  assert.deepEqual(await promise, [[true, true], [true, true]]);
});

const ends: [name: string, code: number, output: RegExp][] = [
  ["stay", 0, /^waited\n$/],
  ["exit", 3, /^cancelled\n$/],
  ["finalize", 0, /^cancelled\nNotAttachedError\n$/],
  ["throw", 1, /^(?=[^]*enough)[^]*cancelled\n/],
];
for (const [name, expected, text] of ends) {
  test(`P30 ASY-07 a program ends well while it awaits: ${name}`, { skip: ownLife }, async () => {
    const { code, output } = await runProgram(new URL("./await_cases.ts", import.meta.url), { args: [name] });
    assert.match(output, text);
    assert.equal(code, expected, output);
  });
}

test("P23 ASY-07 awaited coroutines leave nothing behind", async () => {
  const await100 = async (): Promise<void> => {
    await Promise.all(
      Python.attach((py) => Array.from({ length: 100 }, () => call(py, "double", 1, 0).toPromise("int"))),
    );
    await Promise.allSettled(
      Python.attach((py) => Array.from({ length: 20 }, () => call(py, "double", -1).toPromise())),
    );
  };
  const count = (): number =>
    Python.attach((py) => {
      py.import("gc").callMethod("collect");
      return py.import("gc").callMethod("get_objects").len();
    });
  await await100();
  const [held, before] = [heldCount(), count()];
  for (let i = 0; i < 5; i++) await await100();
  // The errors go when JavaScript collects them.
  await collectUntil(() => count() - before < 50);
  assert(count() - before < 50, `${count() - before} objects more`);
  assert(heldCount() <= held, `${heldCount()} values held, ${held} before`);
});
