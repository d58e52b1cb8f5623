/** Calls on threads of Python's own, as promises. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kw, Py, type PyAny, Python, PyValueError } from "../../mod.ts";
import { heldCount } from "../../src/core/mod.ts";
import { collectUntil, ownLife, runProgram, sleep } from "../harness/child.ts";

const names = Python.attach((py) =>
  py.run(
    `
import contextvars, threading, time

class Grumble(ValueError): pass
def double(n, *, plus=0):
    if n < 0:
        raise Grumble(f"negative: {n}")
    return 2 * n + plus
def where(): return threading.current_thread().name, threading.current_thread() is threading.main_thread()
def each(f, values): return [f(value) for value in values]
def make(): return [1, 2]
def leave(): raise SystemExit(3)
user = contextvars.ContextVar("user", default="nobody")
def who(): return user.get()

ends = []
def spin(name):
    try:
        while True:
            time.sleep(0.001)
    except BaseException as error:
        ends.append(f"{name} {type(error).__name__}")
        raise
`,
    {},
  ).unbind()
);

/** A function of the above. */
function get(py: Python, name: string): PyAny {
  return names.bind(py).getItem(name);
}

function ends(): string[] {
  return Python.attach((py) => get(py, "ends").extract("list[str]"));
}

test("P17 a call on a thread gives a promise of its result", async () => {
  assert.equal(await Python.attach((py) => get(py, "double").callAsync("int", 21)), 42);
  assert.equal(await Python.attach((py) => get(py, "double").callAsync("int", 21, kw({ plus: 1 }))), 43);
  assert.deepEqual(await Python.attach((py) => get(py, "where").callAsync("tuple[str, bool]")), ["where", false]);
  const named = Python.attach((py) => py.thread(get(py, "where"), "tuple[str, bool]", { name: "mine" }));
  assert.deepEqual(await named, ["mine", false]);
  const list = await Python.attach((py) => py.thread(get(py, "make")));
  assert(list instanceof Py);
  assert.equal(Python.attach((py) => list.bind(py).repr()), "[1, 2]");
  const kept = Python.attach((py) => get(py, "double").unbind());
  assert.equal(await Python.attach((py) => py.thread(kept, "int", { args: [4, kw({ plus: 2 })] })), 10);
});

test("P17 what the call raises rejects the promise, with the frames of Python", async () => {
  const error = await Python.attach((py) => get(py, "double").callAsync("int", -1)).catch((error) => error);
  assert(error instanceof PyValueError);
  assert.deepEqual([error.name, error.message], ["Grumble", "negative: -1"]);
  assert.match(error.stack!, /at double \(<string>:7\)/);
  await assert.rejects(Python.attach((py) => get(py, "double").callAsync("str", 1)), /expected str, got int/);
  await assert.rejects(Python.attach((py) => get(py, "leave").callAsync("None")), { name: "SystemExit" });
  await assert.rejects(Python.attach((py) => py.intoPyObject(1).callAsync("None")), /'int' object is not callable/);
});

test("P17 the thread waits for promises of TypeScript, and gets what they come to", async () => {
  const slowly = async (n: number): Promise<number> => {
    await sleep(5);
    if (n === 3) throw new RangeError("three");
    return n * n;
  };
  assert.deepEqual(
    await Python.attach((py) => get(py, "each").callAsync("list[int]", slowly, [1, 2])),
    [1, 4],
  );
  await assert.rejects(Python.attach((py) => get(py, "each").callAsync("list[int]", slowly, [3])), {
    name: "RangeError",
    message: "three",
  });
});

test("P17 JavaScript goes on meanwhile, and Python may call it from both sides", async () => {
  let timers = 0;
  const timer = setInterval(() => timers++, 5);
  const called: number[] = [];
  const promise = Python.attach((py) =>
    py.thread(get(py, "each"), "None | list[None]", {
      args: [(n: number) => void called.push(n), py.eval("list(range(100))")],
    })
  );
  const asleep = Python.attach((py) => py.import("time").getattr("sleep").callAsync("None", 0.3));
  // Python on this thread, while those wait for the GIL or for us.
  assert.equal(
    Python.attach((py) => py.eval("sum(f(x) for x in range(10))", { f: (x: number) => x }).extract("int")),
    45,
  );
  await Promise.all([promise, asleep]);
  clearInterval(timer);
  assert.equal(called.length, 100);
  assert(timers >= 20, `${timers} timers`);
});

test("P18 CON-01 eight calls that sleep 0.2 s are done in less than 0.4 s", async () => {
  const begin = performance.now();
  await Promise.all(Python.attach((py) => {
    const sleep = py.import("time").getattr("sleep");
    return Array.from({ length: 8 }, () => sleep.callAsync("None", 0.2));
  }));
  assert(performance.now() - begin < 400, `${performance.now() - begin} ms`);
});

test("P19 there is no timeout by default, and one that is asked for says so", async () => {
  const spin = (timeout: number, name: string): Promise<unknown> =>
    Python.attach((py) => py.thread(get(py, "spin"), "None", { args: [name], timeout }));
  const begin = performance.now();
  await assert.rejects(spin(50, "timeout"), {
    name: "TimeoutError",
    message: "Python has not answered for 50 ms, the timeout of this call; it was cancelled",
  });
  assert(performance.now() - begin < 2000);
  await collectUntil(() => ends().length > 0);
  assert.deepEqual(ends(), ["timeout CancelledError"]);
  assert.equal(await Python.attach((py) => py.thread(get(py, "double"), "int", { args: [1], timeout: Infinity })), 2);
  assert.throws(() => void spin(-1, "never"), /A timeout must be a number of milliseconds from 0 to \d+, found -1/);
  assert.throws(() => void spin(NaN, "never"), RangeError);
});

test("P19 a coroutine has a timeout too, and is cancelled", async () => {
  const timed = (timeout: number): Promise<string> =>
    Python.attach((py) => py.import("asyncio").callMethod("sleep", 0.05, "slept").toPromise("str", { timeout }));
  assert.equal(await timed(10_000), "slept");
  await assert.rejects(timed(5), { name: "TimeoutError", message: /has not answered for 5 ms/ });
});

test("P19 a signal gives the call up, and its thread hears of it", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const before = ends().length;
  const [spinning, asleep] = Python.attach((py) => [
    py.thread(get(py, "spin"), "None", { args: ["signal"], signal }),
    py.thread(py.import("time").getattr("sleep"), "None", { args: [1], signal }),
  ]);
  const begin = performance.now();
  setTimeout(() => controller.abort(new RangeError("enough")), 20);
  await assert.rejects(spinning, { name: "RangeError", message: "enough" });
  await assert.rejects(asleep, { message: "enough" });
  assert(performance.now() - begin < 900, "nobody waits for what nothing stops");
  await collectUntil(() => ends().length > before);
  assert.deepEqual(ends().slice(before), ["signal CancelledError"]);
  // It is aborted already: nothing begins.
  await assert.rejects(Python.attach((py) => py.thread(get(py, "spin"), "None", { args: ["never"], signal })), {
    message: "enough",
  });
  await sleep(20);
  assert.equal(ends().length, before + 1);
});

test("P19 calls that end while they are cancelled do no harm", async () => {
  const results = await Promise.allSettled(
    Array.from(
      { length: 100 },
      (_, i) => Python.attach((py) => py.thread(get(py, "double"), "int", { args: [i], timeout: i % 3 })),
    ),
  );
  for (const [i, result] of results.entries()) {
    if (result.status === "fulfilled") assert.equal(result.value, 2 * i);
    else assert.equal(result.reason.name, "TimeoutError");
  }
  assert.equal(await Python.attach((py) => get(py, "double").callAsync("int", 1)), 2);
});

test("ARN-04 a call on a thread has the context variables of the place that calls", async () => {
  const promise = Python.attach((py) => {
    const token = get(py, "user").callMethod("set", "ada");
    const promise = get(py, "who").callAsync("str");
    get(py, "user").callMethod("reset", token);
    return promise;
  });
  assert.equal(await promise, "ada");
  assert.equal(await Python.attach((py) => get(py, "who").callAsync("str")), "nobody");
});

const exits: [name: string, code: number, output: RegExp][] = [
  ["stay", 0, /^slept\n$/],
  ["exit", 3, /^$/],
  ["finalize", 0, /^NotAttachedError\n$/],
];
for (const [name, expected, text] of exits) {
  test(`P30 P17 a program ends well while a thread is at work: ${name}`, { skip: ownLife }, async () => {
    const { code, output } = await runProgram(new URL("./thread_cases.ts", import.meta.url), { args: [name] });
    assert.match(output, text);
    assert.equal(code, expected, output);
  });
}

test("P23 P17 calls on threads leave nothing behind", async () => {
  const call100 = async (): Promise<void> => {
    await Promise.all(
      Python.attach((py) =>
        Array.from({ length: 100 }, (_, i) => get(py, "each").callAsync("list[int]", Math.abs, [i]))
      ),
    );
    await Promise.allSettled(
      Python.attach((py) => Array.from({ length: 20 }, () => get(py, "double").callAsync("int", -1))),
    );
  };
  const count = (): number =>
    Python.attach((py) => {
      py.import("gc").callMethod("collect");
      return py.import("gc").callMethod("get_objects").len();
    });
  await call100();
  const [held, before] = [heldCount(), count()];
  for (let i = 0; i < 5; i++) await call100();
  // The errors go when JavaScript collects them.
  await collectUntil(() => count() - before < 50 && heldCount() <= held);
  assert(count() - before < 50, `${count() - before} objects more`);
  assert(heldCount() <= held, `${heldCount()} values held, ${held} before`);
});
