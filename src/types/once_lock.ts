/**
 * Values that are made once.
 *
 * @module
 */
import { longobject, object } from "../../ffi/mod.ts";
import { callRuntime, type Py } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { Python } from "./python.ts";

/**
 * A value that is made once, when somebody first asks for it, whatever thread of Python that is on: PyO3's
 * `PyOnceLock`. While it is made, calls of other threads wait outside, with the GIL free; so nothing runs twice, and
 * nothing that waits keeps Python from going on. Each Worker has its own. In a built module, where TypeScript answers other
 * threads while it waits for one, two may make a value each; all get that of the first to end.
 *
 * @example A pattern that is compiled when it is needed
 * ```ts
 * import { type Py, type PyAny, PyOnceLock, Python } from "@pyo3/ts";
 *
 * const pattern = new PyOnceLock<Py<PyAny>>();
 * const words = (text: string) =>
 *   Python.attach((py) => {
 *     const compiled = pattern.getOrInit((py) => py.import("re").callMethod("compile", "[a-z]+").unbind());
 *     return compiled.bind(py).callMethodAs("list[str]", "findall", text);
 *   });
 * console.assert(words("once, twice").join() === "once,twice");
 * ```
 */
export class PyOnceLock<T> {
  #cell: { readonly value: T } | undefined;
  readonly #makers = new Set<number>();

  /**
   * A function that makes its value at its first call: a lazy value of a module.
   *
   * @param init Makes the value. Handles are kept by `unbind()`.
   * @returns The function.
   *
   * @example A class of Python's for a whole module
   * ```ts
   * import { PyOnceLock, Python } from "@pyo3/ts";
   *
   * const decimal = PyOnceLock.lazy((py) => py.import("decimal").getattr("Decimal").unbind());
   * Python.attach((py) => {
   *   console.assert(decimal().bind(py).call("0.10").str() === "0.10");
   *   console.assert(decimal() === decimal());
   * });
   * ```
   */
  static lazy<T>(init: (py: Python) => T): () => T {
    const lock = new PyOnceLock<T>();
    return () => lock.getOrInit(init);
  }

  /**
   * The value, where there is one.
   *
   * @returns The value; `undefined` before it was made.
   *
   * @example Not yet
   * ```ts
   * import { PyOnceLock } from "@pyo3/ts";
   *
   * console.assert(new PyOnceLock<number>().get() === undefined);
   * ```
   */
  get(): T | undefined {
    return this.#cell?.value;
  }

  /**
   * The value, which is made where there is none.
   *
   * @param init Makes it, attached to Python. Where it throws, the next one who asks tries again.
   * @returns The value.
   * @throws {TypeError} Where `init` returns a handle, which would end with its scope, or a promise.
   * @throws {Error} Where `init` asks for this very value.
   *
   * @example Made by the first who asks
   * ```ts
   * import { PyOnceLock } from "@pyo3/ts";
   *
   * const lock = new PyOnceLock<number>();
   * console.assert(lock.getOrInit((py) => py.eval("1 + 1").extract("int")) === 2);
   * console.assert(lock.getOrInit(() => 3) === 2);
   * ```
   */
  getOrInit(init: (py: Python) => T): T {
    if (this.#cell !== undefined) return this.#cell.value;
    const value = Python.attach((py) => withCallsHeld((thread) => this.#make(thread, () => init(py))));
    // `init` may have set it, or in a built module another thread.
    this.set(value);
    return this.#cell!.value;
  }

  #make(thread: number, init: () => T): T {
    if (this.#makers.has(thread)) {
      throw new Error("Cannot ask a PyOnceLock for its value while that is being made; return it first");
    }
    this.#makers.add(thread);
    try {
      return init();
    } finally {
      this.#makers.delete(thread);
    }
  }

  /**
   * Sets the value, where there is none.
   *
   * @param value The value.
   * @returns Whether there was none.
   *
   * @example The first one stays
   * ```ts
   * import { PyOnceLock } from "@pyo3/ts";
   *
   * const lock = new PyOnceLock<string>();
   * console.assert(lock.set("first") && !lock.set("second") && lock.get() === "first");
   * ```
   */
  set(value: T): boolean {
    if (this.#cell !== undefined) return false;
    this.#cell = { value };
    return true;
  }

  /**
   * Takes the value out, so that it is made anew for the next one who asks.
   *
   * @returns The value; `undefined` where there is none.
   *
   * @example Give up what it keeps
   * ```ts
   * import { PyOnceLock } from "@pyo3/ts";
   *
   * const cache = PyOnceLock.lazy((py) => py.eval("[]").unbind());
   * cache().dispose();
   * const lock = new PyOnceLock<number>();
   * lock.set(1);
   * console.assert(lock.take() === 1 && lock.take() === undefined);
   * ```
   */
  take(): T | undefined {
    const value = this.#cell?.value;
    this.#cell = undefined;
    return value;
  }

  /**
   * An attribute of a module, imported once: Python's `from module import name`.
   *
   * @param py The interpreter.
   * @param module The module's name.
   * @param name The attribute's name.
   * @returns A handle of the innermost scope.
   * @throws {PyImportError} Where there is no such module.
   * @throws {PyAttributeError} Where it has no such attribute.
   *
   * @example A class
   * ```ts
   * import { type Py, type PyAny, PyOnceLock, Python } from "@pyo3/ts";
   *
   * const fraction = new PyOnceLock<Py<PyAny>>();
   * Python.attach((py) => {
   *   console.assert(fraction.import(py, "fractions", "Fraction").call(2, 4).str() === "1/2");
   * });
   * ```
   */
  import(this: PyOnceLock<Py<PyAny>>, py: Python, module: string, name: string): PyAny {
    return this.getOrInit((py) => py.import(module).getattr(name).unbind()).bind(py);
  }
}

/**
 * Runs `body`, which is told the thread, without answering other threads meanwhile: they might ask for what it makes, and
 * could not wait for it.
 */
function withCallsHeld<T>(body: (thread: number) => T): T {
  // SAFETY: attached by the caller; the results are ours.
  const ident = callRuntime("hold_calls");
  const thread = longobject.PyLong_AsDouble(ident);
  object.Py_DecRef(ident);
  try {
    return body(thread);
  } finally {
    object.Py_DecRef(callRuntime("release_calls"));
  }
}
