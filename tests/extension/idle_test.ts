import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { type Py, type PyDict, Python } from "../../mod.ts";
import { collectUntil, ownLife, runProgram, sleep, temporaryFolder } from "../harness/child.ts";

const CASES = new URL("./callback_cases.ts", import.meta.url);

/** `start(f, values)` calls `f` for each value on a thread of its own, after a while; what came of it is in `results`. */
const START = `
import threading, time
results, times = {}, []
def start(f, values, pause=0.02):
    def run(value):
        time.sleep(pause)
        begin = time.perf_counter()
        try:
            results[value] = f(value)
        except BaseException as error:
            results[value] = error
        times.append(time.perf_counter() - begin)
    for value in values:
        threading.Thread(target=run, args=(value,)).start()
def report():
    return {value: repr(result) for value, result in results.items()}
`;

/** Starts threads, and waits in the event loop until each has its result. */
async function callFromThreads(f: unknown, values: readonly number[]): Promise<[Record<string, string>, Py<PyDict>]> {
  const names = Python.attach((py) => {
    const names = py.run(START, {});
    names.getItem("start").call(f, values);
    return names.unbind();
  });
  const report = (): [string, string][] =>
    Python.attach((py) =>
      [...names.bind(py).getItem("report").callAs("dict[int, str]")].map(([key, value]) => [String(key), value])
    );
  await collectUntil(() => report().length === values.length);
  return [Object.fromEntries(report()), names];
}

test("P15 CON-03 a thread's call is served while JavaScript is idle", async () => {
  const [results, names] = await callFromThreads((x: number) => x * x, [1, 2, 3, 4]);
  assert.deepEqual(results, { 1: "1", 2: "4", 3: "9", 4: "16" });
  const times = Python.attach((py) => names.bind(py).getItem("times").extract("list[float]"));
  // Typically 1 ms; this test collects garbage meanwhile.
  assert(Math.max(...times) < 2, `${times}`);
});

test("P15 calls that come one after the other are served at once", async () => {
  const times: Py<PyDict> = Python.attach((py) => {
    const names = py.run(
      `
      import threading, time
      times = []
      def start(f):
          def run():
              for i in range(50):
                  begin = time.perf_counter()
                  assert f(i) == i
                  times.append(time.perf_counter() - begin)
          threading.Thread(target=run).start()
    `,
      {},
    );
    names.getItem("start").call((x: number) => x);
    return names.unbind();
  });
  await sleep(200);
  const measured = Python.attach((py) => times.bind(py).getItem("times").extract("list[float]"));
  assert.equal(measured.length, 50);
  const median = measured.sort((a, b) => a - b)[25];
  assert(median < 0.02, `${median} s`);
});

test("P17 a thread gets the value of a promise", async () => {
  const [results] = await callFromThreads(async (x: number) => {
    await sleep(10 * x);
    return [x, "kept"];
  }, [1, 2, 3]);
  assert.deepEqual(results, { 1: "[1, 'kept']", 2: "[2, 'kept']", 3: "[3, 'kept']" });
});

test("P17 a thread gets what a promise was rejected with, and what cannot go to Python", async () => {
  const [results] = await callFromThreads(async (x: number) => {
    await sleep(1);
    if (x === 1) throw new RangeError("rejected");
    if (x === 2) throw "a text";
    return Symbol("no such thing in Python");
  }, [1, 2, 3]);
  assert.equal(results[1], "ValueError('rejected')");
  assert.equal(results[2], "RuntimeError('a text')");
  assert.match(results[3], /^TypeError\(.*a value that Python can hold.*symbol/i);
});

test("P17 a thenable of any kind settles once, and an error of any kind arrives", async () => {
  const seen: string[] = [];
  class Evil extends Error {
    override get cause(): unknown {
      throw this;
    }
  }
  const [results] = await callFromThreads((x: number): PromiseLike<unknown> => {
    if (x === 1) return Promise.reject(new Evil("evil"));
    return {
      then(kept: (value: unknown) => unknown, broken: (error: unknown) => unknown) {
        for (const value of ["once", "twice"]) kept(value);
        broken(new Error("never"));
        seen.push("asked");
        throw new Error("never either");
      },
    } as PromiseLike<unknown>;
  }, [1, 2, 3]);
  assert.deepEqual([results[2], results[3], seen], ["'once'", "'once'", ["asked", "asked"]]);
  assert.match(results[1], /Error/);
});
test("P17 P18 eight threads wait for promises at the same time", async () => {
  let open = 0;
  let most = 0;
  const [results] = await callFromThreads(async (x: number) => {
    most = Math.max(most, ++open);
    await sleep(200);
    open--;
    return x;
  }, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(Object.keys(results).length, 8);
  assert.equal(most, 8);
});

test("P17 an async function may call Python, which calls back", async () => {
  const [results] = await callFromThreads(async (x: number) => {
    await sleep(1);
    const half = Python.attach((py) =>
      py.run("def call(f): return f(4)", {}).getItem("call").callAs("int", (n: number) => n / 2)
    );
    await sleep(1);
    return half + x;
  }, [1]);
  assert.deepEqual(results, { 1: "3" });
});

test("P17 on the JS thread a promise is an error at once", () => {
  Python.attach((py) => {
    const call = py.run("def call(f): return f()", {}).getItem("call");
    assert.throws(() => call.call(() => Promise.resolve(1)), {
      name: "TypeError",
      message: /Cannot give a promise to Python on the JS thread.*another Python thread/,
    });
    // Nor is its rejection left to end the program.
    assert.throws(() => call.call(() => Promise.reject(new Error("lost"))), TypeError);
  });
});

test("P15 P30 the program ends although Python keeps functions, and daemon threads wait", async () => {
  const { code, reason, output } = await runProgram(CASES, { args: ["idle"] });
  assert.deepEqual([code, reason, output], [0, undefined, "called 0\n"]);
});

test("P15 a program that is killed leaves no file behind", async () => {
  const TMPDIR = temporaryFolder();
  const { output } = await runProgram(CASES, { args: ["killed"], env: { TMPDIR } });
  assert.deepEqual([output, readdirSync(TMPDIR)], ["1\n", []]);
});

test("P15 the program goes on while threads that are no daemons call", { skip: ownLife }, async () => {
  const { code, reason, output } = await runProgram(CASES, { args: ["threads"] });
  assert.deepEqual([code, reason, output], [0, undefined, "called 0\ncalled 1\ncalled 2\ncalled 3\ncalled 4\n"]);
});

test("P30 the program ends well while threads are in the middle of calls", async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => runProgram(CASES, { args: ["exiting"] })));
  for (const { code, reason, output } of runs) assert.deepEqual([code, reason, output], [0, undefined, "ended\n"]);
});

const noFork = process.platform === "win32" ? "there is no fork" : false;

test(
  "P13 a forked child gets a clear error when it calls TypeScript, and the parent goes on",
  { skip: noFork },
  async () => {
    const message = "RuntimeError: Cannot call TypeScript in a forked process; start it with the spawn method";
    const { code, output } = await runProgram(CASES, { args: ["fork"] });
    assert.deepEqual([code, output], [0, `${message} [7, 0] 42\n`]);
  },
);

test("P13 so does a child that was forked by another thread", { skip: noFork }, async () => {
  const { code, output } = await runProgram(CASES, { args: ["forkFromThread"] });
  assert.deepEqual([code, output], [0, "RuntimeError 42\n"]);
});

test(
  "P13 CON-12 multiprocessing works, spawned and forked, with callbacks in the parent",
  { skip: noFork },
  async () => {
    const { code, output } = await runProgram(CASES, { args: ["multiprocessing"] });
    const lines = output.split("\n").filter((line) => !/DeprecationWarning|self\.pid = os\.fork/.test(line));
    assert.deepEqual([code, lines], [0, ["spawn 1 4 7 10", "fork 1 4 7 10", "ValueError('pickled')", ""]]);
  },
);

test("EXC-13 recursion through both languages is an error and no crash", async () => {
  const { code, reason, output } = await runProgram(CASES, { args: ["recursion"] });
  assert.deepEqual([code, reason, output], [0, undefined, `${"overflow true\n".repeat(3)}2\n`]);
});

test("nothing polls while JavaScript and Python are idle", async () => {
  await callFromThreads((x: number) => x, [1, 2]);
  await sleep(500);
  const before = process.cpuUsage();
  await sleep(3000);
  const { user, system } = process.cpuUsage(before);
  // Typically 8 ms on Deno and 0.5 on Bun. What looks every millisecond takes more than 100.
  assert(user + system < 60_000, `${user + system} µs of the processor in 3 s`);
});
