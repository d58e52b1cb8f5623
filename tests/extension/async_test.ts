/** Async functions, awaited by Python. */
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { pyclass, pyfunction, pymethod, pymodule, Python, PyValueError } from "../../mod.ts";
import { sleep } from "../harness/child.ts";

const double = pyfunction("async double(n: int, ms: int = 1) -> int", async (n, ms) => {
  await sleep(ms);
  if (n < 0) throw new PyValueError(`negative: ${n}`);
  return 2 * n;
});
const now = pyfunction("async now(n: int) -> int", (n) => n);

@pyclass("(n: int)")
class Slow {
  constructor(readonly n: number) {}

  @pymethod("async get(self) -> int")
  async get(): Promise<number> {
    await sleep(1);
    return this.n;
  }
}
pymodule("slow", { members: [double, now, Slow] }).register();

/** Runs a coroutine function `main` on a loop of another Python thread, and gives what it comes to. */
async function onThread(source: string): Promise<string> {
  const names = Python.attach((py) =>
    py.run(
      `
import asyncio, threading, traceback
from slow import *
${source}
answers = []
def run():
    try:
        answers.append(repr(asyncio.run(main())))
    except BaseException as error:
        answers.append(f"{type(error).__name__}: {error}")
threading.Thread(target=run).start()
`,
      {},
    ).getItem("answers").unbind()
  );
  for (let i = 0; i < 500; i++) {
    await sleep(10);
    const answers = Python.attach((py) => names.bind(py).extract("list[str]"));
    if (answers.length > 0) return answers[0];
  }
  throw new Error("Nothing came");
}

test("ARN-01 ASY-01 MTH-13 PP-12 async functions and methods are coroutines of Python", async () => {
  assert.equal(
    await onThread("async def main(): return await double(4), await now(5), await Slow(6).get()"),
    "(8, 5, 6)",
  );
  assert.equal(
    await onThread("async def main(): return await asyncio.gather(*(double(n, 30) for n in range(5)))"),
    "[0, 2, 4, 6, 8]",
  );
  assert.equal(await onThread("async def main(): return asyncio.iscoroutinefunction(double)"), "True");
});

test("ASY-09 ASY-01 what an async function rejects with is raised where it is awaited", async () => {
  assert.equal(await onThread("async def main(): await double(-1)"), "ValueError: negative: -1");
  assert.equal(await onThread("async def main(): await double('x')"), "TypeError: argument 'n': expected int, got str");
});

test("ASY-01 an awaiting task may be cancelled, and the answer goes nowhere", async () => {
  assert.match(await onThread("async def main(): await asyncio.wait_for(double(1, 300), 0.03)"), /^TimeoutError/);
});

test("ARN-08 an answer that comes after the loop was closed goes nowhere, and the next loop works", async () => {
  const state = Python.attach((py) =>
    py.run(
      `
import asyncio, threading
from slow import double
seen = []
async def leave_behind():
    asyncio.ensure_future(double(1, 50))
    await asyncio.sleep(0.005)
def run():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(leave_behind())
    loop.close()
    seen.append("closed")
threading.Thread(target=run).start()
`,
      {},
    ).unbind()
  );
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on("uncaughtException", note).on("unhandledRejection", note);
  try {
    await sleep(200);
  } finally {
    process.off("uncaughtException", note).off("unhandledRejection", note);
  }
  assert.deepEqual(unhandled, []);
  assert.deepEqual(Python.attach((py) => state.bind(py).getItem("seen").extract("list[str]")), ["closed"]);
  assert.equal(await onThread("async def main(): return await double(2)"), "4");
});

test("a loop that JavaScript itself waits for keeps a promise from being kept, and says so", () => {
  Python.attach((py) => {
    const run = (call: string) =>
      py.run(`import asyncio\nfrom slow import *\nx = asyncio.run(${call})`, {}).getItem("x");
    assert.equal(run("now(3)").extract("int"), 3);
    assert.throws(() => run("double(1)"), /Cannot give a promise to Python on the JS thread/);
  });
});
