/**
 * One figure of threads, event loops or idleness, printed in the unit of its subject.
 *
 *     waits_program.ts SUBJECT
 *
 * @module
 */

import process from "node:process";
import { type Py, type PyAny, pyfunction, pymodule, Python } from "@pyo3/ts";

const COUNT = 2000;

const twice = pyfunction("async twice(n: int) -> int", (n) => Promise.resolve(2 * n));
pymodule("waits", { members: [twice] }).register();

const names = Python.attach((py) =>
  py.run(
    `
import asyncio, statistics, threading, time
from waits import twice
def start(f, count):
    times = []
    def call():
        for i in range(count):
            time.sleep(0.0005)
            begin = time.perf_counter()
            f(i)
            times.append(time.perf_counter() - begin)
    thread = threading.Thread(target=call)
    thread.start()
    return thread, times
def median(times): return 1e6 * statistics.median(times)
async def double(n): return 2 * n
async def await_many(count):
    times = []
    for n in range(count):
        begin = time.perf_counter()
        await twice(n)
        times.append(time.perf_counter() - begin)
    return median(times)
def tick():
    counts = [0]
    def run():
        while counts[0] >= 0:
            time.sleep(0.001)
            counts[0] += 1
    threading.Thread(target=run, daemon=True).start()
    return counts
`,
    {},
  ).unbind()
);

const member = (name: string): Py<PyAny> => Python.attach((py) => names.bind(py).getItem(name).unbind());
const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const median = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** The median of a thread's calls, while this one does something else. */
async function callsBeside(pass: () => void | Promise<void>): Promise<number> {
  const [thread, times] = Python.attach((py) => {
    const started = names.bind(py).getItem("start").call((n: number) => n + 1, COUNT);
    return [started.getItem(0).unbind(), started.getItem(1).unbind()];
  });
  while (Python.attach((py) => thread.bind(py).callMethodAs("bool", "is_alive"))) await pass();
  return Python.attach((py) => names.bind(py).getItem("median").callAs("float", times));
}

/** How often a thread of Python's that sleeps a millisecond does so in 300 ms. */
async function ticks(wait: () => Promise<void>): Promise<number> {
  const counts = Python.attach((py) => names.bind(py).getItem("tick").call().unbind());
  const now = (): number => Python.attach((py) => counts.bind(py).getItem(0).extract("int"));
  await sleep(50);
  const before = now();
  await wait();
  return now() - before;
}

const SUBJECTS: Readonly<Record<string, () => Promise<number>>> = {
  busy() {
    // Python that computes would keep the GIL from the thread for 5 ms at a time, as it does without us.
    return callsBeside(() => Python.attach((py) => void py.import("time").callMethod("sleep", 0.05)));
  },

  idle: () => callsBeside(() => sleep(50)),

  async coroutine() {
    const double = member("double");
    const times: number[] = [];
    for (let n = 0; n < COUNT; n++) {
      const start = performance.now();
      await Python.attach((py) => double.bind(py).call(n).toPromise("int"));
      times.push(performance.now() - start);
    }
    return 1000 * median(times);
  },

  /** A hundred at a time: what each takes when the way to the loop is shared. */
  async coroutines() {
    const double = member("double");
    const start = performance.now();
    for (let n = 0; n < COUNT; n += 100) {
      await Promise.all(
        Python.attach((py) => Array.from({ length: 100 }, (_, i) => double.bind(py).call(n + i).toPromise("int"))),
      );
    }
    return 1000 * (performance.now() - start) / COUNT;
  },

  async function() {
    return await Python.attach((py) => names.bind(py).getItem("await_many").call(COUNT).toPromise("float"));
  },

  async sleeps() {
    const all = (): Promise<unknown> =>
      Promise.all(
        Python.attach((py) => {
          const asleep = py.import("asyncio").getattr("sleep");
          return Array.from({ length: 8 }, () => asleep.call(0.2).toPromise("None"));
        }),
      );
    await all();
    const start = performance.now();
    await all();
    return performance.now() - start;
  },

  ticks: () => ticks(() => sleep(300)),

  async rest() {
    // What the start has left to do is done by then: code that is compiled, memory that is collected.
    await callsBeside(() => sleep(5));
    await sleep(2000);
    const before = process.cpuUsage();
    await sleep(10_000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 10_000_000 * 100;
  },
};

console.log(await SUBJECTS[process.argv[2]]());
process.exit(0);
