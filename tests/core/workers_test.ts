// runs on: deno, bun (only an embedded Python serves Workers; worker_test.ts has the refusals of the others)
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PyErr, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import { KINDS, TestWorker, type WorkerKind } from "../harness/worker.ts";

const FILE = new URL("./workers_cases.ts", import.meta.url);

Python.initialize();

const living: TestWorker[] = [];
function start(kind: WorkerKind = "web"): TestWorker {
  const worker = new TestWorker(FILE, kind);
  living.push(worker);
  return worker;
}
after(async () => {
  for (const { worker } of living) await Python.terminate(worker);
});

/** The value of an expression on the main thread. */
function value(code: string): unknown {
  return Python.attach((py) => {
    const value = py.eval(code, { shared: py.eval(SHARED) });
    return JSON.parse(py.import("json").callMethodAs("str", "dumps", value));
  });
}
const SHARED = "__import__('sys').__dict__.setdefault('shared_by_test', {})";

for (const kind of KINDS) {
  test(`CON-02 a Worker of the ${kind} attaches, runs Python and catches what it raises`, async () => {
    const worker = start(kind);
    assert.equal(await worker.run("isInitialized"), true);
    assert.equal(await worker.run("tryAttach"), 1);
    assert.equal(await worker.run("eval", "sum(range(10))"), 45);
    assert.equal(await worker.run("raises", "1 / 0"), "ZeroDivisionError: division by zero");
    assert.equal(await worker.run("sameError"), true);
    await assert.rejects(worker.run("eval", "nonsense"), /NameError: name 'nonsense' is not defined/);
  });

  test(`CON-02 Python calls the functions of a Worker of the ${kind} on its own thread`, async () => {
    const worker = start(kind);
    assert.equal(await worker.run("callback", 100), 9900);
    const thread = await worker.run("offer", kind);
    // The main thread waits for the event loop of the Worker.
    assert.deepEqual(value(`shared["${kind}"](21)`), [42, thread]);
  });
}

test("CON-02 a Worker can start nothing and end nothing: Python is the main thread's", async () => {
  const worker = start();
  await worker.run("initialize");
  await worker.run("initialize", {});
  await assert.rejects(worker.run("initialize", { optimize: 1 }), /the main thread has started it$/);
  await assert.rejects(worker.run("finalize"), /Cannot finalize Python in a Worker; do it on the main thread$/);
  assert.throws(() => Python.finalize(), /Cannot finalize Python while Workers use it/);
  assert.equal(value("6 * 7"), 42);
});

test("CON-11 Workers wait in Python at the same time", async () => {
  const workers = [start(), start(), start("node"), start("node")];
  await Promise.all(workers.map((worker) => worker.run("isInitialized")));
  await Promise.all(workers.map((worker) => worker.run("tryAttach")));
  const begun = performance.now();
  await Promise.all(workers.map((worker, index) => worker.run("work", `sleeper${index}`, 0.2)));
  const time = performance.now() - begun;
  // One after the other they would take 800 ms.
  assert(time >= 200 && time < 500, `${time} ms`);
});

test("CON-02 four Workers attach ten thousand times each, beside the main thread, and lose no count", async () => {
  const workers = [start(), start(), start("node"), start()];
  const counts = Promise.all(workers.map((worker) => worker.run("attachOften", 10_000)));
  let own = 0;
  for (let i = 0; i < 100; i++) {
    own += value("1") as number;
    await sleep(0);
  }
  assert.deepEqual(await counts, [10_000, 10_000, 10_000, 10_000]);
  assert.equal(own, 100);
});

test("CON-02 a function of a Worker may give a promise or throw, wherever it is called from", async () => {
  const worker = start();
  await worker.run("offerMore");
  assert.equal(value("shared['later'](14)"), 42);
  assert.throws(() => value("shared['refuse']()"), (error) => {
    assert(error instanceof PyErr);
    assert.match(error.message, /refused in the Worker/);
    return true;
  });
});

test("ASY-07 CON-02 Workers await Python at the same time, on one loop", async () => {
  const threads = await Promise.all(KINDS.flatMap((kind) => {
    const worker = start(kind);
    return [worker.run("awaits", 0.05), worker.run("awaits", 0.01)];
  }));
  assert.equal(new Set(threads).size, 1);
});

test("CON-02 a Worker calls a function of the main thread, in its event loop and inside Python", async () => {
  const worker = start();
  let calls = 0;
  Python.attach((py) => {
    py.eval(SHARED).callMethod("__setitem__", "of_main", (x: number) => {
      calls++;
      return x + 1;
    });
  });
  assert.equal(await worker.run("call", "of_main", 1), 2);
  const answer = worker.run("call", "of_main", 2);
  Python.attach((py) =>
    void py.run(
      "import time\nend = time.monotonic() + 20\nwhile calls() < 2 and time.monotonic() < end: time.sleep(0.01)",
      {
        calls: () => calls,
      },
    )
  );
  // It was called while this thread was inside Python.
  assert.equal(calls, 2);
  assert.equal(await answer, 3);
});

test("CON-02 two Workers call each other's functions at once", async () => {
  const [first, second] = [start(), start("node")];
  await first.run("offer", "of_first");
  await second.run("offer", "of_second");
  for (let i = 0; i < 20; i++) {
    const [a, b] = await Promise.all([
      first.run("call", "of_second", i),
      second.run("call", "of_first", i),
    ]) as number[][];
    assert.deepEqual([a[0], b[0]], [2 * i, 2 * i]);
  }
});

test("CON-02 what a Worker gives to Python is its own: another thread sees Python objects", async () => {
  const worker = start();
  await worker.run("give");
  // A value of this thread has a number too, which must not be mistaken for one of the Worker's.
  Python.attach((py) => {
    const shared = py.eval(SHARED);
    shared.callMethod(
      "__setitem__",
      "own",
      new (class Own {
        word = "mine";
      })(),
    );
    assert.match(shared.callMethod("__getitem__", "object").repr(), /TypeScript Secret object/);
    assert.throws(() => shared.callMethod("__getitem__", "raise").call(), (error) => {
      assert(error instanceof PyErr, `${error}`);
      assert.match(error.message, /of the Worker/);
      return true;
    });
    assert.equal(shared.callMethod("__getitem__", "double").callAs("int", 4), 8);
  });
  assert.equal(await worker.run("takeBack"), true);
});

test("CON-02 what is disposed of on a Worker is released", async () => {
  const worker = start();
  await worker.run("keep");
  assert.equal(value("shared['look']() is not None"), true);
  await worker.run("drop");
  assert.equal(value("shared['look']() is None"), true);
});
