/** The Worker of workers_test.ts and its neighbours. */
import process from "node:process";
import { parentPort } from "node:worker_threads";
import { type Py, type PyAny, PyErr, Python } from "../../mod.ts";
import { serveUses } from "../harness/worker.ts";

/** `close()` of a Worker of the web. */
function closeScope(): void {
  (globalThis as unknown as { close(): void }).close();
}

/** A dict of Python's that all threads of the process see. */
function shared(py: Python): PyAny {
  return py.eval("__import__('sys').__dict__.setdefault('shared_by_test', {})");
}

const double = (x: number): number => 2 * x;
const kept: { error?: Error; object?: object; py?: Py<PyAny> } = {};

serveUses({
  /** The value of an expression. */
  eval: (code: string) =>
    Python.attach((py) => {
      const value = py.eval(code, { shared: shared(py) });
      return JSON.parse(py.import("json").callMethodAs("str", "dumps", value));
    }),

  /** Statements. */
  run: (code: string) => Python.attach((py) => void py.run(code, { shared: shared(py) })),

  isInitialized: () => Python.isInitialized,
  tryAttach: () => Python.tryAttach(() => 1),
  initialize: (options?: object) => void Python.initialize(options),
  finalize: () => Python.finalize(),

  /** Which exception an expression raises here. */
  raises: (code: string) =>
    Python.attach((py) => {
      try {
        py.eval(code);
        return "nothing";
      } catch (error) {
        return error instanceof PyErr ? `${error.name}: ${error.message}` : `no PyErr: ${error}`;
      }
    }),

  /** What a function of this Worker throws comes back through Python as it was. */
  sameError: () =>
    Python.attach((py) => {
      const thrown = new RangeError("mine");
      const f = (): never => {
        throw thrown;
      };
      try {
        py.eval("f()", { f });
        return false;
      } catch (error) {
        return error === thrown;
      }
    }),

  /** Python calls a function of this Worker, on its thread. */
  callback: (count: number) =>
    Python.attach((py) => py.eval("sum(double(i) for i in range(count))", { double, count }).extract("int")),

  /** Gives all threads a function of this Worker, which says on what thread it runs. */
  offer: (name: string) =>
    Python.attach((py) => {
      const offered = (x: number): [number, number] => [
        2 * x,
        Python.attach((py) => py.import("threading").callMethodAs("int", "get_ident")),
      ];
      shared(py).callMethod("__setitem__", name, offered);
      return py.import("threading").callMethodAs("int", "get_ident");
    }),

  /** Functions that give a promise, throw, and give a promise that nobody keeps. */
  offerMore: () =>
    Python.attach((py) => {
      const later = async (x: number): Promise<number> => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return 3 * x;
      };
      const refuse = (): never => {
        throw new RangeError("refused in the Worker");
      };
      const never = (): Promise<void> => new Promise(() => {});
      shared(py).callMethod("update", { later, refuse, never });
    }),

  /** Calls a function that another thread has given. */
  call: (name: string, x: number) =>
    Python.attach((py) => {
      const value = shared(py).callMethod("__getitem__", name).call(x);
      return JSON.parse(py.import("json").callMethodAs("str", "dumps", value));
    }),

  /** Gives all threads an object, an error and a function of this Worker. */
  give: () =>
    Python.attach((py) => {
      kept.object = new (class Secret {
        word = "xyzzy";
      })();
      kept.error = new Error("of the Worker");
      const raise = (): never => {
        throw kept.error;
      };
      shared(py).callMethod("update", { object: kept.object, raise, double });
    }),

  /** Whether what was given comes back here as the same. */
  takeBack: () =>
    Python.attach((py) => {
      const item = (name: string): unknown => shared(py).callMethod("__getitem__", name).extract("Any");
      return item("object") === kept.object && item("double") === double;
    }),

  /** Attaches often, each time with a new handle, and counts. */
  attachOften: (times: number) => {
    let count = 0;
    for (let i = 0; i < times; i++) {
      count += Python.attach((py) => py.eval("len([1])").extract("int"));
    }
    return count;
  },

  /** Keeps an object that all threads can look at. */
  keep: () =>
    Python.attach((py) => {
      const names = py.run("import weakref\nclass Kept: pass\nkept = Kept()\nlook = weakref.ref(kept)", {});
      shared(py).callMethod("__setitem__", "look", names.getItem("look"));
      kept.py = (names.getItem("kept") as PyAny).unbind();
    }),
  drop: () => {
    kept.py?.dispose();
    Python.attach(() => {});
  },

  /** Works in one attachment from before a wait in Python until after it. */
  work: (name: string, seconds: number) =>
    Python.attach((py) => {
      const marks = shared(py);
      marks.callMethod("__setitem__", name, "begun");
      py.import("time").callMethod("sleep", seconds);
      marks.callMethod("__setitem__", name, "done");
      return name;
    }),

  /** Computes in TypeScript, attached. */
  spin: (name: string, milliseconds: number) =>
    Python.attach((py) => {
      shared(py).callMethod("__setitem__", name, "begun");
      const end = Date.now() + milliseconds;
      while (Date.now() < end);
    }),

  /** Awaits Python, on the loop that all threads share. */
  awaits: async (seconds: number) => {
    const names = Python.attach((py) =>
      py.run(
        "import asyncio, threading\nasync def f(n):\n    await asyncio.sleep(n)\n    return threading.get_ident()",
        {},
      ).unbind()
    );
    return await Python.attach((py) => names.bind(py).getItem("f").call(seconds).toPromise("int"));
  },

  /** Ends this Worker from inside. */
  close: () => parentPort === null ? closeScope() : process.exit(),
});
