/** Promises, awaitables, async iterators and async classes, both ways. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pyfunction, pymethod, pymodule, Python, PyValueError } from "../../mod.ts";
import { heldCount } from "../../src/core/mod.ts";
import { collectUntil, sleep } from "../harness/child.ts";

const log: string[] = [];

const countTo = pyfunction("count_to(n: int, ms: int = 0) -> AsyncIterator[int]", async function* (n, ms) {
  try {
    for (let i = 1; i <= n; i++) {
      await sleep(ms);
      yield i;
    }
    if (n < 0) throw new PyValueError(`negative: ${n}`);
  } finally {
    log.push("closed");
  }
});
const echoes = pyfunction("echoes()", async function* () {
  let sent: unknown = "first";
  for (;;) {
    try {
      sent = yield sent;
    } catch (error) {
      sent = `caught ${(error as Error).message}`;
    }
  }
});
const promise = pyfunction("promise(value: list[int])", (value) => [sleep(1).then(() => value), sleep(1)]);
const typed = pyfunction("typed(n: int) -> Awaitable[int]", async (n) => {
  await sleep(1);
  return n * 1.5;
});
const waitFor = pyfunction(
  "async wait_for(awaitable: Awaitable[int]) -> int",
  async (awaitable) => await awaitable + 1,
);
const total = pyfunction("async total(items: AsyncIterable[int], most: int = 100) -> int", async (items, most) => {
  let sum = 0;
  for await (const item of items) {
    sum += item;
    if (sum > most) break;
  }
  return sum;
});
const cancellable = pyfunction("async cancellable(ms: int, *, signal: AbortSignal) -> str", async (ms, { signal }) => {
  signal.addEventListener("abort", () => log.push((signal.reason as Error).name));
  await sleep(ms);
  return signal.aborted ? "aborted" : "done";
});
const stops = pyfunction("async stops(signal: AbortSignal) -> None", async (signal) => {
  await sleep(0);
  assert(!signal.aborted);
  throw Object.assign(new Error("enough"), { name: "AbortError" });
});

const gather = pyfunction(
  "async gather(a: int, *b: str, d: int = 2, **others: int) -> str",
  async (a, b, { d, ...others }) => {
    await sleep(0);
    return `${a} ${b} ${d} ${Object.entries(others).map((one) => one.join("="))}`;
  },
);
const nothing = pyfunction("async nothing() -> None", () => sleep(0));

@pyclass("(n: int)")
class Countdown {
  constructor(private n: number) {}

  @pymethod("__aiter__(self) -> Self")
  iterator(): this {
    return this;
  }

  @pymethod("async __anext__(self) -> int | None")
  async next(): Promise<number | undefined> {
    await sleep(0);
    return this.n > 0 ? this.n-- : undefined;
  }

  @pymethod("number(self) -> Awaitable[int]")
  async number(): Promise<number> {
    await sleep(0);
    return this.n;
  }

  @pymethod("async __await__(self) -> str", { doc: "What is left." })
  async left(): Promise<string> {
    await sleep(0);
    return `${this.n} left`;
  }

  @pymethod("async __aenter__(self) -> Self")
  async enter(): Promise<this> {
    await sleep(0);
    log.push("enter");
    return this;
  }

  @pymethod("async __aexit__(self, type: Any, error: BaseException | None, traceback: Any) -> bool")
  async exit(_type: unknown, error: Error | null): Promise<boolean> {
    await sleep(0);
    log.push(`exit ${error?.message}`);
    return error !== null;
  }
}

pymodule("asyncs", {
  members: [countTo, echoes, promise, typed, waitFor, total, cancellable, stops, gather, nothing, Countdown],
}).register();

/** Runs the body of an `async def` on the loop of its own, and gives the `repr` of what it returns. */
function run(body: string): Promise<string> {
  log.length = 0;
  const source = `
import asyncio, inspect
from collections.abc import AsyncIterator, Awaitable
from asyncs import *
async def main():
${body.trim().split("\n").map((line) => `    ${line}`).join("\n")}
async def run(): return repr(await main())
`;
  return Python.attach((py) => py.run(source, {}).getItem("run").call().toPromise("str"));
}

test("ASY-10 an async generator of TypeScript is iterated by async for", async () => {
  assert.equal(await run("return [i async for i in count_to(3)]"), "[1, 2, 3]");
  assert.equal(
    await run("return isinstance(count_to(3), AsyncIterator), [i async for i in count_to(0)]"),
    "(True, [])",
  );
  assert.equal(
    await run("return await asyncio.gather(*[asyncio.wait_for(count_to(2, 30).__anext__(), 5) for _ in range(4)])"),
    "[1, 1, 1, 1]",
  );
  await assert.rejects(run("return [i async for i in count_to(-1)]"), { name: "ValueError", message: "negative: -1" });
});

test("ASY-10 aclose() ends an async generator where it stands", async () => {
  assert.equal(
    await run("items = count_to(9)\nfirst = await items.__anext__()\nawait items.aclose()\nreturn first"),
    "1",
  );
  assert.deepEqual(log, ["closed"]);
});

test("ASY-10 asend() and athrow() reach an async generator", async () => {
  assert.equal(
    await run(`
items = echoes()
return [await items.__anext__(), await items.asend([1]), await items.athrow(ValueError("oh"))]`),
    "['first', [1], 'caught oh']",
  );
});

test("ARN-05 ASY-10 an async generator of Python is iterated by for await", async () => {
  assert.equal(
    await run(`
closed = []
async def numbers():
    try:
        for i in range(1, 100):
            await asyncio.sleep(0)
            yield i
    finally:
        closed.append(asyncio.get_running_loop())
        await asyncio.sleep(0)
return await total(numbers(), 5), closed == [asyncio.get_running_loop()]`),
    "(6, True)",
  );
  const items = Python.attach((py) =>
    py.run("async def items():\n  yield 1\n  yield 'two'\n  raise ValueError('three')", {}).getItem("items").unbind()
  );
  const iterate = (annotation: "AsyncIterator[int]" | "AsyncIterable[int | str]"): AsyncIterable<unknown> =>
    Python.attach((py) => items.bind(py).call().extract(annotation));
  await assert.rejects(Array.fromAsync(iterate("AsyncIterator[int]")), /\[1\]: expected int, got str/);
  await assert.rejects(Array.fromAsync(iterate("AsyncIterable[int | str]")), { name: "ValueError", message: "three" });
  assert.throws(
    () => Python.attach((py) => py.eval("[1]").extract("AsyncIterator[int]")),
    /expected AsyncIterator\[int\], got list/,
  );
});

test("ARN-01 CNV-40 a promise is an awaitable of Python, and comes back as itself", async () => {
  assert.equal(
    await run(`
first, second = promise([1])
return isinstance(first, Awaitable), await first, await first, await asyncio.wait_for(second, 5)`),
    "(True, [1], [1], None)",
  );
  const own = Promise.resolve(1);
  const [back] = Python.attach((py) => [py.eval("p", { p: own }).extract("Awaitable[int]")]);
  assert.equal(back, own);
  const rejected = Promise.reject(new RangeError("no"));
  const names = Python.attach((py) => py.run("async def wait(): return await p", { p: rejected }).unbind());
  await sleep(5);
  const error = await Python.attach((py) => names.bind(py).getItem("wait").call().toPromise()).catch((error) => error);
  assert(error instanceof RangeError);
});

test("CNV-40 Awaitable[T] converts what a promise comes to, both ways", async () => {
  assert.equal(await run("return await typed(2)"), "3");
  await assert.rejects(run("return await typed(1)"), /expected int, got a number that is no integer: 1.5/);
  assert.equal(
    await run("async def n(): return 41\nreturn await wait_for(n()), await wait_for(typed(4))"),
    "(42, 7)",
  );
  assert.equal(await run("return await wait_for(Countdown(1).number())"), "2");
  await assert.rejects(run("return await wait_for(3)"), /argument 'awaitable': expected Awaitable\[int\], got int/);
});

test("ASY-04 an async function takes every kind of argument, and gives None for nothing", async () => {
  assert.equal(
    await run("return await gather(1, *'bc', d=4, e=5), await gather(1), await nothing()"),
    "('1 b,c 4 e=5', '1  2 ', None)",
  );
  await assert.rejects(run("return await gather()"), { name: "TypeError", message: /missing 1 required/ });
});

test("ASY-05 FUN-15 a task that is cancelled aborts the signal of the async function", async () => {
  assert.equal(await run("return await cancellable(1)"), "'done'");
  assert.deepEqual(log, []);
  assert.equal(
    await run(`
task = asyncio.ensure_future(cancellable(30))
await asyncio.sleep(0.01)
task.cancel()
try:
    await task
except asyncio.CancelledError:
    return "cancelled"`),
    "'cancelled'",
  );
  await sleep(40);
  assert.deepEqual(log, ["AbortError"]);
  assert.equal(
    await run("return str(inspect.signature(cancellable)), str(inspect.signature(stops))"),
    [
      `("(ms: 'int') -> 'str'", "() -> 'None'")`,
    ].join(),
  );
});

test("ASY-05 an AbortError that is thrown cancels the task", async () => {
  assert.equal(
    await run(`
task = asyncio.ensure_future(stops())
await asyncio.wait([task])
return task.cancelled()`),
    "True",
  );
});

test("ASY-03 coroutines have the names of their functions", async () => {
  assert.equal(
    await run(`
coroutine = cancellable(1)
names = inspect.iscoroutine(coroutine), coroutine.__name__, coroutine.__qualname__, inspect.iscoroutinefunction(total)
await coroutine
return names`),
    "(True, 'cancellable', 'cancellable', True)",
  );
  assert.equal(
    await run(`
coroutine = cancellable(100)
coroutine.send(None)
try:
    coroutine.throw(KeyError("thrown"))
except KeyError as error:
    return error.args`),
    "('thrown',)",
  );
  await collectUntil(() => log.length > 0);
  assert.deepEqual(log, ["AbortError"]);
});

test("ASY-11 a coroutine that was never awaited is warned of", async () => {
  assert.equal(
    await run(`
import gc, warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    cancellable(1)
    gc.collect()
return [str(one.message) for one in caught if one.category is RuntimeWarning]`),
    `["coroutine 'cancellable' was never awaited"]`,
  );
});

test("PRO-09 __await__ makes an object awaitable", async () => {
  assert.equal(await run("return await Countdown(3), await asyncio.wait_for(Countdown(4), 5)"), "('3 left', '4 left')");
  assert.equal(
    await run("return Countdown.__await__.__qualname__, Countdown.__await__.__doc__"),
    "('Countdown.__await__', 'What is left.')",
  );
});

test("PRO-10 __aiter__ and __anext__ are iterated by async for, to undefined", async () => {
  assert.equal(await run("return [i async for i in Countdown(3)]"), "[3, 2, 1]");
  assert.equal(await run("return await total(Countdown(3)), await total(count_to(3))"), "(6, 6)");
});

test("PRO-10 __aenter__ and __aexit__ are entered and left by async with", async () => {
  assert.equal(
    await run(`
async with Countdown(2) as countdown:
    first = await countdown.__anext__()
async with countdown:
    raise ValueError("swallowed")
return first`),
    "2",
  );
  assert.deepEqual(log, ["enter", "exit undefined", "enter", "exit swallowed"]);
});

test("P23 ASY-10 promises and async iterators leave nothing behind", async () => {
  const body = `
for i in range(50):
    assert [j async for j in count_to(2)] == [1, 2]
    assert await typed(2) == 3
    assert await Countdown(1) == "1 left"
    assert await cancellable(0) == "done"
return 0`;
  await run(body);
  const before = heldCount();
  await run(body);
  await collectUntil(() => Python.attach((py) => (py.import("gc").callMethod("collect"), heldCount() <= before)));
  assert(heldCount() <= before, `${heldCount()} values held, ${before} before`);
});
