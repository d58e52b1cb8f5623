/** Programs for uncaught_test.ts: each ends by an exception of Python's. */
import process from "node:process";
import { PyKeyboardInterrupt, PySystemExit, Python, PyValueError } from "../../mod.ts";
import { runCase, sleep } from "../harness/child.ts";

const FAIL = "def inner(): raise ValueError('lost')\ndef outer(): inner()\nouter()";

function run(code: string): void {
  Python.attach((py) => py.run(`import atexit\natexit.register(print, "atexit")\n${code}`, {}).dispose());
}

await runCase({
  top: () => run(FAIL),
  timer() {
    setTimeout(() => run(FAIL), 1);
  },
  async promise() {
    void (async () => {
      await sleep(1);
      run(FAIL);
    })();
    await sleep(1000);
  },
  madeHere() {
    Python.attach(() => {});
    throw new PyValueError("made here");
  },
  noted: () => run("e = ValueError('x')\ne.__notes__ = ['a note']\nraise e"),
  hook: () => run("import sys\nsys.excepthook = lambda *e: print('hook', e[0].__name__, file=sys.stderr)\n1 / 0"),
  failingHook: () => run("import sys\nsys.excepthook = lambda *e: {}['x']\n1 / 0"),
  javascript() {
    Python.attach(() => {});
    throw new TypeError("JavaScript's own");
  },
  javascriptPromise() {
    Python.attach(() => {});
    void Promise.reject(new TypeError("JavaScript's own"));
  },
  exitCode: () => run("raise SystemExit(7)"),
  exitNone: () => run("raise SystemExit"),
  exitText: () => run("import sys; sys.exit('the end')"),
  exitTimer() {
    setTimeout(() => run("raise SystemExit(8)"), 1);
  },
  async exitPromise() {
    void sleep(1).then(() => run("raise SystemExit(9)"));
    await sleep(1000);
  },
  exitHere() {
    Python.attach(() => {});
    throw new PySystemExit(undefined, { args: [5] });
  },
  interrupt: () => run("raise KeyboardInterrupt"),
  interruptHere() {
    Python.attach(() => {});
    throw new PyKeyboardInterrupt();
  },
  disposed() {
    try {
      run(FAIL);
    } catch (error) {
      (error as PyValueError).dispose();
      throw error;
    }
  },
  async listener() {
    process.on("uncaughtException", (error) => console.log("mine:", error.message));
    setTimeout(() => run(FAIL), 1);
    await sleep(200);
    console.log("goes on");
  },
  async rejectionListener() {
    process.on("unhandledRejection", (error) => console.log("mine:", (error as Error).message));
    Python.attach(() => {});
    void sleep(1).then(() => run(FAIL));
    await sleep(200);
    console.log("goes on");
  },
});
