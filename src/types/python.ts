/**
 * The interpreter.
 *
 * @module
 */
import { import_, object } from "../../ffi/mod.ts";
import {
  Bound,
  builtin,
  check,
  closeScope,
  conversions,
  detached,
  finalize,
  type InitializeOptions,
  isRunning,
  nameOf,
  NotAttachedError,
  openScope,
  requireAttached,
  type Scope,
  start,
} from "../core/mod.ts";
import type { IntoPython } from "./annotation.ts";
import { PyAny } from "./any.ts";
import { type Namespace, namespace, PyCode } from "./code.ts";
import type { PyDict } from "./dict.ts";
import type { CheckedAnnotation, PyScope } from "./extracted.ts";
import { PyModule } from "./module.ts";

/**
 * The interpreter, while this thread is attached to it. `Python.attach` gives one; nothing else does.
 *
 * @example Hello
 * ```ts
 * import { Python } from "@pyo3/ts";
 *
 * const sum = Python.attach((py) => py.eval("a + b", { a: 1, b: 2 }).extract("int"));
 * console.assert(sum === 3);
 * ```
 */
export class Python implements Disposable {
  readonly #scope: Scope | undefined;

  private constructor(scope?: Scope) {
    this.#scope = scope;
  }

  /**
   * Starts Python, which `attach` does by itself with the defaults. Doing it twice is fine.
   *
   * @param options Which Python, and how it starts.
   * @throws {PythonNotFoundError} Where no Python can be embedded.
   */
  static initialize(options: InitializeOptions = {}): void {
    start(options);
  }

  /** Whether Python has started and was not finalized. */
  static get isInitialized(): boolean {
    return isRunning();
  }

  /**
   * Ends Python: runs its `atexit` functions and releases everything. Python cannot start again in this process. At
   * the end of the program `atexit` functions run without this.
   *
   * @throws {Error} Where this thread is attached.
   */
  static finalize(): void {
    finalize();
  }

  /**
   * Attaches this thread to Python, which starts if it has not, and opens a scope: what is made inside is released at
   * the end. Attaching inside an attachment opens an inner scope.
   *
   * @param body Works with Python. It returns a value: handles end with the scope, and a promise would outlive it.
   * @returns What `body` returns.
   * @throws {TypeError} Where `body` returns a handle or a promise.
   */
  static attach<T>(body: (py: Python) => T): T;
  /**
   * Attaches this thread until the end of the block, in the turn of the event loop that began it.
   *
   * @returns The interpreter, for `using py = Python.attach()`.
   */
  static attach(): Python;
  static attach<T>(body?: (py: Python) => T): T | Python {
    const scope = openScope();
    if (body === undefined) {
      // Other Python threads wait for the GIL: the end of this turn is the latest end.
      queueMicrotask(() => closeScope(scope));
      return new Python(scope);
    }
    try {
      const result = body(Python.#attached);
      if (typeof result === "object" && result !== null) refuseToReturn(result);
      return result;
    } finally {
      closeScope(scope);
    }
  }

  /**
   * Attaches like {@linkcode Python.attach} where Python runs, and does nothing where it does not.
   *
   * @param body Works with Python.
   * @returns What `body` returns; `undefined` before Python starts and after it was finalized.
   */
  static tryAttach<T>(body: (py: Python) => T): T | undefined {
    return isRunning() ? Python.attach(body) : undefined;
  }

  /** The version as a tuple: Python's `sys.version_info[:3]`. */
  static get versionInfo(): readonly [major: number, minor: number, micro: number] {
    const [, major, minor, micro] = /^(\d+)\.(\d+)\.(\d+)/.exec(Python.version)!;
    return [Number(major), Number(minor), Number(micro)];
  }

  /** The version as text: Python's `sys.version`. Starts Python if it has not. */
  static get version(): string {
    return Python.attach((py) => py.import("sys").getattr("version").extract("str"));
  }

  /**
   * Runs `body` with this thread detached, so that other Python threads run meanwhile. Handles cannot be used in it.
   *
   * @param body Works without Python.
   * @returns What `body` returns.
   */
  detach<T>(body: () => T): T {
    this.#require();
    return detached(body);
  }

  /**
   * Imports a module: Python's `importlib.import_module(name)`.
   *
   * @param name The module's name; the last part of a dotted one is what you get.
   * @returns The module.
   * @throws {PyImportError} Where there is none, or it fails.
   */
  import(name: string): PyModule {
    this.#require();
    return new PyModule(check(import_.PyImport_Import(nameOf(name))));
  }

  /**
   * The value of an expression: Python's `eval(code, globals, locals)`.
   *
   * @param code An expression.
   * @param globals The names it sees beside the built-in ones. Default: those of `__main__`.
   * @param locals Further names, which go first. Default: the globals.
   * @returns Its value.
   * @throws {PySyntaxError} Where it is no expression.
   */
  eval(code: string, globals?: Namespace, locals?: Namespace): PyAny {
    this.#require();
    return PyCode.compile(code.trim(), { mode: "eval" }).run(globals, locals);
  }

  /**
   * Runs statements: Python's `exec(code, globals, locals)`.
   *
   * @param code Statements; the indentation they share is removed.
   * @param globals The names they see beside the built-in ones. Default: those of `__main__`.
   * @param locals The names they assign to. Default: the globals.
   * @returns The names they assigned to.
   * @throws {PySyntaxError} Where they are not Python.
   */
  run(code: string, globals?: Namespace, locals?: Namespace): PyDict {
    this.#require();
    const names = namespace(globals);
    const inner = locals === undefined ? names : namespace(locals);
    PyCode.compile(dedent(code)).run(names, inner);
    return inner;
  }

  /**
   * A value as a Python object.
   *
   * @param value Any value that Python can hold.
   * @param annotation The type to make, as Python writes it: `"tuple[int, str]"`. Default: by the value's kind.
   * @returns The object.
   * @throws {TypeError} Where there is no such object in Python.
   */
  intoPyObject<const S extends string>(value: IntoPython<S, PyScope>, annotation?: CheckedAnnotation<S>): PyAny;
  /** The same by the value's kind. */
  intoPyObject(value: unknown): PyAny;
  intoPyObject(value: unknown, annotation?: string): PyAny {
    this.#require();
    return new PyAny(conversions.intoPy(value, annotation));
  }

  /** Python's `None`. */
  None(): PyAny {
    return this.#singleton("_Py_NoneStruct");
  }

  /** Python's `...`. */
  Ellipsis(): PyAny {
    return this.#singleton("_Py_EllipsisObject");
  }

  /** Python's `NotImplemented`. */
  NotImplemented(): PyAny {
    return this.#singleton("_Py_NotImplementedStruct");
  }

  /** Detaches this thread at the end of a `using` block. */
  [Symbol.dispose](): void {
    if (this.#scope !== undefined) closeScope(this.#scope);
  }

  #singleton(symbol: string): PyAny {
    this.#require();
    const ptr = builtin(symbol);
    object.Py_IncRef(ptr);
    return new PyAny(ptr);
  }

  #require(): void {
    if (this.#scope === undefined || this.#scope.usable) requireAttached();
    else throw new NotAttachedError("Cannot use this interpreter after its scope ended; attach again");
  }

  /** What `attach` hands to its body: the body cannot outlive the scope unless it keeps this, and then it is checked. */
  static readonly #attached = new Python();
}

/** Handles end with the scope, and what a promise does later is not attached. */
function refuseToReturn(result: object): void {
  if (result instanceof Bound) {
    throw new TypeError("Cannot return a Python object from attach: its scope ends here; return object.unbind()");
  }
  if ("then" in result && typeof result.then === "function") {
    // Whatever the promise comes to is lost with this error, which says why.
    result.then(undefined, () => {});
    throw new TypeError(
      "Cannot return a promise from attach: the thread is detached while it waits; await outside and attach again",
    );
  }
}

/** Removes the indentation that all lines share, as `textwrap.dedent` does. */
function dedent(code: string): string {
  const lines = code.split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  const margin = margins.reduce((a, b) => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return a.slice(0, length);
  }, margins[0] ?? "");
  return margin === ""
    ? code
    : lines.map((line) => line.startsWith(margin) ? line.slice(margin.length) : line.trimStart())
      .join("\n");
}
