/** Programs for finalize_test.ts: each ends Python in its own way. */
import assert from "node:assert/strict";
import { type Py, type PyAny, type PyErr, Python } from "../../mod.ts";
import { collectUntil, runCase, sleep } from "../harness/child.ts";

function registerAtexit(text: string): void {
  Python.attach((py) => py.import("atexit").callMethod("register", py.eval("print"), text).dispose());
}

let collected = 0;
// Outside the function that uses it last: a registry that is collected itself tells nothing.
const registry = new FinalizationRegistry(() => collected++);

const finalized = { name: "NotAttachedError", message: /Cannot use Python after it was finalized/ };

await runCase({
  using() {
    {
      using _python = Python.initialize();
      registerAtexit("atexit");
      console.log("inside", Python.isInitialized);
    }
    console.log("outside", Python.isInitialized);
  },
  after() {
    let bound!: PyAny;
    let error!: PyErr;
    const [stored, other] = Python.attach((py) => {
      bound = py.eval("[1]");
      try {
        py.eval("1 / 0");
      } catch (thrown) {
        error = thrown as PyErr;
      }
      return [py.eval("{}").unbind(), py.eval("{}").unbind()];
    });
    const token = Python.attach((py) => py);
    const callable = Python.attach((py) => py.eval("len").extract("Callable[[list[int]], int]"));
    const using = (): void => {
      using _py = Python.attach();
    };
    Python.finalize();
    assert.equal(Python.isInitialized, false);
    assert.equal(Python.tryAttach(() => 1), undefined);
    assert.throws(() => Python.attach(() => 1), finalized);
    assert.throws(() => Python.attach(() => Python.attach(() => 1)), finalized);
    assert.throws(() => Python.initialize(), finalized);
    assert.throws(() => Python.version, finalized);
    assert.throws(using, finalized);
    assert.throws(() => callable([1]), finalized);
    const notAttached = { name: "NotAttachedError" };
    for (const use of [() => bound.len(), () => token.eval("1"), () => stored.bind(token), () => stored.clone()]) {
      assert.throws(use, notAttached);
    }
    assert.throws(() => error.traceback, notAttached);
    assert.match(error.message, /division by zero/);
    stored.dispose();
    other[Symbol.dispose]();
    bound.dispose();
    Python.finalize();
    console.log("done");
  },
  insideAttach() {
    const inside = { message: "Cannot finalize Python inside attach; leave every attach first" };
    Python.attach((py) => {
      assert.throws(() => Python.finalize(), inside);
      py.detach(() => assert.throws(() => Python.finalize(), inside));
      const call = py.run("def call(f): return f()").getItem("call");
      call.call(() => assert.throws(() => Python.finalize(), inside));
      assert.equal(py.eval("1 + 1").extract("int"), 2);
    });
    Python.finalize();
    console.log("done");
  },
  typescriptAtexit() {
    Python.attach((py) => {
      py.import("atexit").callMethod("register", () => {
        const text = Python.attach((py) => py.eval("'from ' + name", { name: "atexit" }).extract("str"));
        console.log(text, Python.isInitialized);
      });
    });
    Python.finalize();
    console.log("done");
  },
  async collectedAfterwards() {
    const handles: Py<PyAny>[] = Python.attach((py) => Array.from({ length: 10_000 }, () => py.eval("[]").unbind()));
    Python.finalize();
    for (const handle of handles) registry.register(handle, undefined);
    handles.length = 0;
    await collectUntil(() => collected >= 9_000);
    assert(collected >= 9_000, `${collected} were collected`);
    console.log("done");
  },
  threads() {
    Python.attach((py) =>
      py.run(
        `
        import threading, time
        def daemon():
            while True: time.sleep(0.001)
        def worker():
            time.sleep(0.1)
            print("worker ended")
        threading.Thread(target=daemon, daemon=True).start()
        threading.Thread(target=worker).start()
      `,
        {},
      ).dispose()
    );
    Python.finalize();
    console.log("done");
  },
  waitingThread() {
    Python.attach((py) => {
      py.run(
        `
        import threading
        def start(f): threading.Thread(target=lambda: print(f())).start()
      `,
        {},
      ).getItem("start").call(() => "answered at the end");
    });
    Python.finalize();
    console.log("done");
  },
  async bomb() {
    // Cycles over the border, an object that goes off when collected, a buffer, and handles nobody disposes of.
    const keep = Python.attach((py) => {
      const names = py.run(`
        import gc
        gc.disable()
        class Bomb:
            def __init__(self, f):
                self.f = f
                self.cycle = [self]
            def __del__(self):
                self.f()
        bombs = []
        def make(f):
            bombs.append(Bomb(f))
            Bomb(f)
      `);
      for (let i = 0; i < 200; i++) {
        names.getItem("make").call(() => Python.attach((py) => assert.equal(py.intoPyObject([i]).len(), 1)));
      }
      return [names.unbind(), py.eval("memoryview(bytearray(1000))").unbind(), py.eval("print").unbind()];
    });
    await sleep(10);
    Python.finalize();
    assert.equal(keep.length, 3);
    console.log("done");
  },
});
