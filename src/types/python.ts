/**
 * The interpreter.
 *
 * @module
 */
import { bulk, import_, NULL, object, pyerrors } from "../../ffi/mod.ts";
import {
  Bound,
  builtin,
  check,
  checkNumber,
  closeScope,
  conversions,
  detached,
  finalize,
  type InitializeOptions,
  isRunning,
  nameOf,
  NotAttachedError,
  openScope,
  ptrOf,
  requireAttached,
  type Scope,
  start,
} from "../core/mod.ts";
import type { IntoPython } from "./annotation.ts";
import { PyAny } from "./any.ts";
import { type Namespace, namespace, PyCode } from "./code.ts";
import { runWith } from "./context_manager.ts";
import { dedent } from "./dedent.ts";
import type { PyDict } from "./dict.ts";
import type { PyWarning } from "./exceptions.ts";
import type { CheckedAnnotation, PyScope } from "./extracted.ts";
import { registerModule } from "./inittab.ts";
import { PyModule } from "./module.ts";
import { refusePromise } from "./promise.ts";
import { warn } from "./warning.ts";

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
   * Starts Python, which `attach` does by itself with the defaults. Doing it twice is fine. Signals stay the runtime's:
   * Ctrl-C does what it did before, unless Python's `signal.signal` is told otherwise.
   *
   * @param options Which Python, and how it starts.
   * @returns What {@linkcode Python.finalize}s at the end of a `using` block, for a program that wants Python no longer.
   * @throws {PythonNotFoundError} Where no Python can be embedded.
   * @throws {Error} Where Python runs already with other options, or in a Worker.
   */
  static initialize(options: InitializeOptions = {}): Disposable {
    start(options);
    return { [Symbol.dispose]: finalize };
  }

  /**
   * Makes a module of TypeScript importable by name, before Python starts or while it runs. It goes before a module of
   * the same name in `sys.path`; one that is imported already stays.
   *
   * @param name The module's name, with dots for a submodule.
   * @param body Fills the module when Python first imports it, as a module's own code does: PyO3's `#[pymodule]`.
   *
   * @example A module from TypeScript
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.appendToInittab("greetings", (_py, module) => {
   *   module.addObject("greet", (name: string) => `Hello ${name}`);
   * });
   * const text = Python.attach((py) => py.run("from greetings import greet").getItem("greet").call("Mars").extract("str"));
   * console.assert(text === "Hello Mars");
   * ```
   */
  static appendToInittab(name: string, body: (py: Python, module: PyModule) => void): void {
    registerModule(name, (module) => body(Python.#attached, module.cast(PyModule)));
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
    // SAFETY: attached, or `#require` throws, here and below; the scope owns each result.
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
  intoPyObject<const S extends string>(value: IntoPython<NoInfer<S>, PyScope>, annotation: CheckedAnnotation<S>): PyAny;
  /** The same by the value's kind. */
  intoPyObject(value: unknown): PyAny;
  intoPyObject(value: unknown, annotation?: string): PyAny {
    this.#require();
    return new PyAny(conversions.intoPy(value, annotation));
  }

  /**
   * Lets Python's signal handlers run, which wait for Python code to run: call it now and then in a long loop.
   *
   * @throws {PyKeyboardInterrupt} Where Python handles Ctrl-C (`signal.signal(signal.SIGINT,
   * signal.default_int_handler)`) and it was pressed; or whatever else a handler raises.
   */
  checkSignals(): void {
    this.#require();
    checkNumber(pyerrors.PyErr_CheckSignals());
  }

  /**
   * What the classes above a type have: Python's `super(type, object)`.
   *
   * @param type The class whose bases are asked.
   * @param object An instance of it, or a subclass.
   * @returns The proxy, whose attributes are those of the next class in `object`'s order of bases.
   */
  super(type: PyAny, object: PyAny): PyAny {
    this.#require();
    // SAFETY: the built-in type lives as long as Python; both arguments are lent.
    return new PyAny(check(bulk.call(builtin("PySuper_Type"), [ptrOf(type), ptrOf(object)], NULL)));
  }

  /**
   * Runs `body` inside a context manager: Python's `with manager as value: body(value)`.
   *
   * @param manager What has `__enter__` and `__exit__`. `__exit__` gets what `body` throws, as exception, or three
   * times `None`.
   * @param body Works with what `__enter__` gave. It returns a value, not a promise.
   * @returns What `body` returns; `undefined` where `__exit__` swallows what it throws.
   */
  with<T>(manager: PyAny, body: (value: PyAny) => T): T | undefined {
    this.#require();
    return runWith(manager, body);
  }

  /**
   * Warns: Python's `warnings.warn(message, category)`, from the line of TypeScript that calls this.
   *
   * @param category A class such as `PyUserWarning`, or a type of Python's that derives from `Warning`.
   * @param message The text.
   * @throws {PyWarning} Where Python's filters make an error of it.
   */
  warn(category: typeof PyWarning | PyAny, message: string): void {
    this.#require();
    warn(category, message);
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
    // SAFETY: singletons live as long as Python; the handle owns a reference of its own.
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
  refusePromise(result, "attach");
}
