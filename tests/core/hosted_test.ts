// runs on: deno-remote, bun-remote (only there Python has started this program)
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";

test("EMB-02 a hosted program does not choose how Python starts", () => {
  const message = "Cannot choose how Python starts: it runs already, and has started this program";
  for (let round = 0; round < 2; round++) {
    assert.throws(() => Python.initialize({ argv: ["program"] }), { name: "Error", message });
    Python.initialize();
    Python.initialize({ home: undefined });
  }
  assert(Python.isInitialized);
});

test("EMB-04 a hosted program does not finalize Python, and goes on using it", () => {
  Python.initialize();
  const message = "Cannot finalize Python in a program that Python has started: it ends the program, and itself";
  assert.throws(() => Python.finalize(), { name: "Error", message });
  assert.equal(Python.attach((py) => py.eval("6 * 7").extract("int")), 42);
  assert.throws(() => Python.attach(() => Python.finalize()), { message });
});

test("P17 a promise is kept for a thread that calls while this program waits for Python", async () => {
  const names = Python.attach((py) => {
    const names = py.run(
      `
      import threading, time
      results = []
      def go(f):
          # The call comes while TypeScript waits for this function, which does not wait for the call.
          threading.Thread(target=lambda: results.append(f())).start()
          time.sleep(0.1)
    `,
      {},
    );
    names.getItem("go").call(async () => {
      await sleep(1);
      return "kept";
    });
    return names.unbind();
  });
  const results = (): PyAny[] => Python.attach((py) => names.bind(py).getItem("results").extract("list"));
  while (results().length === 0) await sleep(5);
  assert.equal(Python.attach((py) => names.bind(py).getItem("results").repr()), "['kept']");
});

test("P17 a promise cannot be kept where TypeScript waits for the very thread that calls", async () => {
  const errors: unknown[] = [];
  const done = Python.attach((py) => {
    const names = py.run(
      `
      import threading
      done = []
      def back(g): return g()
      def go(f): threading.Thread(target=lambda: done.append(f())).start()
    `,
      {},
    );
    const back = names.getItem("back").unbind();
    names.getItem("go").call(() => {
      try {
        Python.attach((py) => back.bind(py).call(() => Promise.resolve(1)));
      } catch (error) {
        errors.push(error);
      }
    });
    return names.unbind();
  });
  while (Python.attach((py) => done.bind(py).getItem("done").len()) === 0) await sleep(5);
  assert.match(String(errors[0]), /TypeError: Cannot give a promise to Python on the JS thread/);
});
