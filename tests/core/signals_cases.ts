/** Programs for signals_test.ts: each sends itself the signal of Ctrl-C. */
import assert from "node:assert/strict";
import process from "node:process";
import { PyKeyboardInterrupt, Python } from "../../mod.ts";
import { runCase, sleep } from "../harness/child.ts";

/** Sends SIGINT from another Python thread, after a while. */
const LATER = "import os, signal, threading\nthreading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()";

/** Gives Ctrl-C to Python. */
function listen(): void {
  Python.attach((py) =>
    py.run("import signal; signal.signal(signal.SIGINT, signal.default_int_handler)", {}).dispose()
  );
}

await runCase({
  async listener() {
    let heard = 0;
    process.on("SIGINT", () => heard++);
    Python.attach((py) => py.run(LATER, {}).dispose());
    for (let i = 0; i < 100 && heard === 0; i++) await sleep(20);
    console.log("heard", heard);
    process.exit(0);
  },
  async default() {
    // The first import of signal would take Ctrl-C for Python, were it not for us.
    Python.attach((py) => {
      py.run("import asyncio, signal, subprocess\ndef call(f): f()", {}).getItem("call").call(() => {});
    });
    process.kill(process.pid, "SIGINT");
    await sleep(5000);
    console.log("survived");
  },
  untouched() {
    const code = "signal.getsignal(signal.SIGINT) == signal.SIG_DFL";
    console.log(Python.attach((py) => py.eval(code, { signal: py.import("signal") }).extract("bool")));
  },
  python() {
    listen();
    Python.attach((py) => {
      assert.throws(() => py.run(`${LATER}\nwhile True: pass`, {}), PyKeyboardInterrupt);
      assert.throws(() => py.run(`${LATER}\nimport time; time.sleep(30)`, {}), PyKeyboardInterrupt);
      assert.equal(py.eval("1 + 1").extract("int"), 2);
    });
    console.log("interrupted");
  },
  typescript() {
    listen();
    Python.attach((py) => {
      py.checkSignals();
      py.run(LATER, {});
      const start = performance.now();
      assert.throws(() => {
        while (performance.now() - start < 10_000) {
          py.checkSignals();
          py.detach(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5));
        }
      }, PyKeyboardInterrupt);
      assert(performance.now() - start < 2000);
      py.checkSignals();
    });
    console.log("interrupted");
  },
  handler() {
    const seen: number[] = [];
    Python.attach((py) => {
      const signal = py.import("signal");
      signal.callMethod("signal", signal.getattr("SIGTERM"), (number: number) => {
        seen.push(number);
        throw new RangeError("from the handler");
      });
      py.run("import os, signal\ndef kill(): os.kill(os.getpid(), signal.SIGTERM)", {});
      process.kill(process.pid, "SIGTERM");
      assert.throws(() => {
        for (let i = 0; i < 1000; i++) py.checkSignals(), py.detach(() => {});
      }, RangeError);
    });
    assert.deepEqual(seen, [15]);
    console.log("handled");
  },
});
