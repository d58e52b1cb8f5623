/**
 * Many calls from many threads, and many awaits each way; says how long they took and what was left behind.
 *
 *     threads.ts CALLS AWAITS    # calls of each of 32 threads; awaited coroutines each way
 *
 * @module
 */
import assert from "node:assert/strict";
import process from "node:process";
import { pyfunction, pymodule, Python } from "../../mod.ts";
import { heldCount } from "../../src/core/mod.ts";

const [calls, awaits] = process.argv.slice(2).map(Number);
const THREADS = 32;
const BATCH = 100;

const twice = pyfunction("async twice(n: int) -> int", (n) => Promise.resolve(2 * n));
pymodule("soaking", { members: [twice] }).register();

const names = Python.attach((py) =>
  py.run(
    `
import asyncio, gc, threading, time
from soaking import twice
results = []
def call(f, count): results.append(sum(f(i) for i in range(count)))
def start(f, threads, count):
    started = [threading.Thread(target=call, args=(f, count)) for _ in range(threads)]
    for thread in started: thread.start()
    return started
def alive(threads): return any(thread.is_alive() for thread in threads)
def inside(seconds): time.sleep(seconds)
async def double(n): return 2 * n
async def await_many(count): return sum([await twice(n) for n in range(count)])
def objects():
    gc.collect()
    return len(gc.get_objects())
`,
    {},
  ).unbind()
);

const objects = (): number => Python.attach((py) => names.bind(py).getItem("objects").callAs("int"));
const rss = (): number => process.memoryUsage.rss() / 2 ** 20;

/** Threads call while this one is inside Python half of the time, and in its event loop the other half. */
async function callAll(count: number): Promise<void> {
  const threads = Python.attach((py) =>
    names.bind(py).getItem("start").call((n: number) => n + 1, THREADS, count).unbind()
  );
  while (Python.attach((py) => names.bind(py).getItem("alive").callAs("bool", threads))) {
    Python.attach((py) => void names.bind(py).getItem("inside").call(0.005));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  threads.dispose();
  const sums = Python.attach((py) => {
    const results = names.bind(py).getItem("results");
    const sums = results.extract("list[int]");
    results.callMethod("clear");
    return sums;
  });
  assert.deepEqual(sums, Array(THREADS).fill(count * (count + 1) / 2));
}

async function awaitPython(count: number): Promise<void> {
  for (let n = 0; n < count; n += BATCH) {
    const values = await Promise.all(
      Python.attach((py) =>
        Array.from({ length: BATCH }, (_, i) => names.bind(py).getItem("double").call(n + i).toPromise("int"))
      ),
    );
    assert.equal(values[BATCH - 1], 2 * (n + BATCH - 1));
  }
}

async function beAwaited(count: number): Promise<void> {
  const sum = await Python.attach((py) => names.bind(py).getItem("await_many").call(count).toPromise("int"));
  assert.equal(sum, count * (count - 1));
}

async function soak(
  name: string,
  operations: number,
  few: () => Promise<void>,
  all: () => Promise<void>,
): Promise<void> {
  await few();
  const [held, before, memory] = [heldCount(), objects(), rss()];
  const begin = performance.now();
  await all();
  const time = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, 20));
  const left = [objects() - before, heldCount() - held];
  const micros = (1000 * time / operations).toFixed(1);
  console.log(
    `${name}: ${operations} in ${(time / 1000).toFixed(1)} s, ${micros} µs each; ` +
      `${left[0]} objects and ${left[1]} values more, ${(rss() - memory).toFixed(0)} MB more`,
  );
  assert.ok(left[0] < 50 && left[1] < 20, "something is left behind");
}

await soak("calls from 32 threads", THREADS * calls, () => callAll(10), () => callAll(calls));
await soak("coroutines awaited by TypeScript", awaits, () => awaitPython(BATCH), () => awaitPython(awaits));
await soak("async functions awaited by Python", awaits, () => beAwaited(BATCH), () => beAwaited(awaits));
