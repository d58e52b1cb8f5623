import assert from "node:assert/strict";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { type Py, type PyAny, Python } from "../../mod.ts";
import { isHosted, sleep } from "../harness/child.ts";

/** Starts a Python thread that counts once a millisecond, runs `body`, and gives how far it came meanwhile. */
function startTicks(): { ticks(): number; stop(): void } {
  const state: Py<PyAny> = Python.attach((py) => {
    const names = py.run(
      `
      import threading, time
      ticks = 0
      going = True
      def tick():
          global ticks
          while going:
              ticks += 1
              time.sleep(0.001)
      thread = threading.Thread(target=tick)
      thread.start()
    `,
      {},
    );
    return names.unbind();
  });
  return {
    ticks: () => Python.attach((py) => state.bind(py).getItem("ticks").extract("int")),
    stop: () =>
      Python.attach((py) => {
        state.bind(py).setItem("going", false);
        state.bind(py).getItem("thread").callMethod("join");
      }),
  };
}

function blockFor(time: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time);
}

test("P45 forty first calls in one turn start Python once", async () => {
  const first = async (): Promise<string> => {
    await Promise.resolve();
    return Python.attach((py) => py.eval("(id(__import__('sys')), id(__builtins__))").repr());
  };
  const seen = await Promise.all(Array.from({ length: 40 }, first));
  assert.equal(new Set(seen).size, 1);
});

test("P16 Python threads run while JavaScript awaits", async () => {
  const { ticks, stop } = startTicks();
  const before = ticks();
  await sleep(300);
  const after = ticks();
  stop();
  assert(after - before >= 100, `${after - before} ticks in 300 ms`);
});

const skip = isHosted
  ? "a host's other threads run whenever its thread has nothing to do"
  : discover().freeThreaded && "threads of a free-threaded Python run beside each other";

test("EMB-08 CON-01 Python threads run inside detach and not beside it", { skip }, () => {
  const { ticks, stop } = startTicks();
  Python.attach((py) => {
    py.import("sys").callMethod("setswitchinterval", 60);
    try {
      const before = ticks();
      blockFor(100);
      const held = ticks();
      assert.equal(held, before, "a thread ran though this one was attached");
      py.detach(() => blockFor(300));
      const after = ticks();
      assert(after - held >= 100, `${after - held} ticks in 300 ms`);
    } finally {
      py.import("sys").callMethod("setswitchinterval", 0.005);
    }
  });
  stop();
});

test("EMB-08 inside detach objects throw, a new attach works, and afterwards all is as before", () => {
  Python.attach((py) => {
    const outer = py.eval("[1]");
    Python.attach((inner) => {
      const object = inner.eval("[2]");
      const result = inner.detach(() => {
        assert.throws(() => object.len(), /Cannot use a Python object inside detach/);
        assert.throws(() => outer.len(), /Cannot use a Python object inside detach/);
        assert.throws(() => inner.eval("1"), { name: "NotAttachedError" });
        assert.throws(() => py.detach(() => {}), { name: "NotAttachedError" });
        const left = Python.attach();
        return left.eval("3").extract("int") + Python.attach((py) => py.detach(() => 1));
      });
      assert.equal(result, 4);
      assert.equal(object.len(), 1);
    });
    assert.equal(outer.len(), 1);
    assert.throws(() =>
      py.detach(() => {
        throw new RangeError("out");
      }), RangeError);
    assert.equal(outer.len(), 1);
  });
});

test("EMB-08 detach inside a function that Python calls comes back to Python", () => {
  const { ticks, stop } = startTicks();
  Python.attach((py) => {
    const call = py.run("def call(f):\n  local = ['kept']\n  return [f(), local]", {}).getItem("call");
    const before = ticks();
    const result = call.call(() => Python.attach((py) => py.detach(() => (blockFor(100), "back"))));
    assert.equal(result.repr(), "['back', ['kept']]");
    assert(ticks() - before >= 20);
  });
  stop();
});

test("EMB-05 Python threads and attaches hammer the interpreter at once", async () => {
  const done = Python.attach((py) =>
    py.run(
      `
      import threading
      counts = [0] * 4
      def work(n):
          for i in range(2000):
              counts[n] += len(str(i)) > 0
      threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
      for thread in threads: thread.start()
    `,
      {},
    ).unbind()
  );
  for (let i = 0; i < 200; i++) {
    assert.equal(Python.attach((py) => py.eval("a + 1", { a: i }).extract("int")), i + 1);
    if (i % 20 === 0) await sleep(0);
  }
  Python.attach((py) => {
    for (const thread of done.bind(py).getItem("threads")) (thread as PyAny).callMethod("join");
    assert.equal(done.bind(py).getItem("counts").repr(), "[2000, 2000, 2000, 2000]");
  });
});
