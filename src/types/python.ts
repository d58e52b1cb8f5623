/**
 * The interpreter.
 *
 * @module
 */
import { import_, pyerrors } from "../../ffi/mod.ts";
import {
  type AnyWorker,
  Bound,
  canAttach,
  check,
  checkNumber,
  closeScope,
  conversions,
  detached,
  finalize,
  type InitializeOptions,
  isOurs,
  nameOf,
  NotAttachedError,
  openScope,
  openTurnScope,
  type Py,
  requireAttached,
  type Scope,
  start,
  terminate,
} from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { type Namespace, namespace, PyCode } from "./code.ts";
import { runWith } from "./context_manager.ts";
import { dedent } from "./dedent.ts";
import type { PyDict } from "./dict.ts";
import type { AnnotationNames, Convertible } from "./convertible.ts";
import type { CheckedAnnotation, Extracted, Given, Kept, NoNames, ThreadOptions } from "./extracted.ts";
import { registerModule } from "./inittab.ts";
import { PyModule } from "./module.ts";
import { reader } from "./object_protocol.ts";
import { refusePromise } from "./promise.ts";
import { PyEllipsis, PyNone, PyNotImplemented } from "./singletons.ts";
import { PySuper } from "./super.ts";
import { callOnThread } from "./thread.ts";
import { warn, type WarningClass } from "./warning.ts";

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
   * @throws {Error} Where Python runs already with other options, or in a Worker before the main thread has started it.
   *
   * @example Arguments, and an end
   * ```ts alone
   * import { Python } from "@pyo3/ts";
   *
   * {
   *   using _python = Python.initialize({ argv: ["report.py", "--fast"], isolated: true });
   *   const [, flag] = Python.attach((py) => py.import("sys").getattr("argv").extract("list[str]"));
   *   console.assert(flag === "--fast");
   * }
   * console.assert(!Python.isInitialized);
   * ```
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

  /**
   * Whether Python has started and was not finalized.
   *
   * @example Started by the first attach
   * ```ts alone
   * import { Python } from "@pyo3/ts";
   *
   * console.assert(!Python.isInitialized);
   * Python.attach(() => {});
   * console.assert(Python.isInitialized);
   * ```
   */
  static get isInitialized(): boolean {
    return canAttach();
  }

  /**
   * Ends Python: runs its `atexit` functions and releases everything. Python cannot start again in this process. At
   * the end of the program `atexit` functions run without this. Where Python does not run, nothing happens.
   *
   * @throws {Error} Where this thread is attached.
   *
   * @example The end
   * ```ts alone
   * import { Python } from "@pyo3/ts";
   *
   * let last = "";
   * Python.attach((py) => {
   *   py.import("atexit").callMethod("register", () => void (last = "closed"));
   * });
   * Python.finalize();
   * console.assert(last === "closed" && Python.tryAttach(() => "runs") === undefined);
   * ```
   */
  static finalize(): void {
    finalize();
  }

  /**
   * Attaches this thread to Python, which starts if it has not, and opens a scope: what is made inside is released at
   * the end. Attaching inside an attachment opens an inner scope.
   *
   * @param body Works with Python. It returns a value: handles end with the scope, and a promise would outlive it, unless
   * it is one of `toPromise`, `callAsync` or `thread`.
   * @returns What `body` returns.
   * @throws {TypeError} Where `body` returns a handle or a promise.
   * @throws {PythonNotFoundError} Where Python has to start, and none can be embedded.
   * @throws {NotAttachedError} After Python was finalized.
   *
   * @example A value out of Python
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const weekday = Python.attach((py) => {
   *   const day = py.import("datetime").callMethod("date", 1969, 7, 20);
   *   return day.callMethodAs("str", "strftime", "%A");
   * });
   * console.assert(weekday === "Sunday");
   * ```
   */
  static attach<T>(body: (py: Python) => T): T;
  /**
   * Attaches this thread until the end of the block, in the turn of the event loop that began it.
   *
   * @returns The interpreter, for `using py = Python.attach()`.
   * @throws {PythonNotFoundError} Where Python has to start, and none can be embedded.
   * @throws {NotAttachedError} After Python was finalized.
   *
   * @example Attached to the end of a block
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * {
   *   using py = Python.attach();
   *   console.assert(py.eval("2 ** 10").extract("int") === 1024);
   * }
   * ```
   */
  static attach(): Python;
  static attach<T>(body?: (py: Python) => T): T | Python {
    if (body === undefined) return new Python(openTurnScope());
    const scope = openScope();
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
   * @throws {TypeError} Where `body` returns a handle or a promise.
   *
   * @example Only where Python runs
   * ```ts alone
   * import { Python } from "@pyo3/ts";
   *
   * console.assert(Python.tryAttach((py) => py.eval("1").extract("int")) === undefined);
   * Python.initialize();
   * console.assert(Python.tryAttach((py) => py.eval("1").extract("int")) === 1);
   * ```
   */
  static tryAttach<T>(body: (py: Python) => T): T | undefined {
    return canAttach() ? Python.attach(body) : undefined;
  }

  /**
   * Ends a Worker that uses Python, as soon as no `attach` is under way in it: a plain `terminate()` may end it in the
   * middle of one, and what it was about to do is not done. Other Workers go on. From then on Python code that calls a
   * function of this Worker gets a `RuntimeError`.
   *
   * @param worker A Worker of the web or of `node:worker_threads`, whether it uses Python or not.
   * @returns A promise that is kept when the Worker has ended and nothing is left of it in Python.
   *
   * @example A Worker that computes in Python
   * ```ts no-run
   * import { Python } from "@pyo3/ts";
   *
   * Python.initialize();
   * const worker = new Worker(new URL("./compute.ts", import.meta.url), { type: "module" });
   * worker.onmessage = async ({ data }) => {
   *   console.log(data);
   *   await Python.terminate(worker);
   * };
   * ```
   */
  static terminate(worker: AnyWorker): Promise<void> {
    return terminate(worker);
  }

  /**
   * The version as a tuple: Python's `sys.version_info[:3]`. Starts Python if it has not.
   *
   * @returns Three integers.
   *
   * @example What this Python can do
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const [major, minor] = Python.versionInfo;
   * console.assert(major === 3 && minor >= 8);
   * ```
   */
  static get versionInfo(): readonly [major: number, minor: number, micro: number] {
    const [, major, minor, micro] = /^(\d+)\.(\d+)\.(\d+)/.exec(Python.version)!;
    return [Number(major), Number(minor), Number(micro)];
  }

  /**
   * The version as text, with the compiler and the date: Python's `sys.version`. Starts Python if it has not.
   *
   * @returns The text.
   *
   * @example The number in front
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * console.assert(Python.version.startsWith(Python.versionInfo.join(".")));
   * ```
   */
  static get version(): string {
    return Python.attach((py) => py.import("sys").getattr("version").extract("str"));
  }

  /**
   * Which Python this is: Python's `sys.implementation.name`. Starts Python if it has not.
   *
   * @returns "cpython", as no other can be embedded.
   *
   * @example The name
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * console.assert(Python.implementation === "cpython");
   * ```
   */
  static get implementation(): string {
    return Python.attach((py) => py.import("sys").getattr("implementation").getattr("name").extract("str"));
  }

  /**
   * Whether Python runs without a GIL, so that threads of its own go on beside an attached one: Python's
   * `not sys._is_gil_enabled()`. Starts Python if it has not.
   *
   * @returns `true` on a free-threaded build, unless a module has brought the GIL back.
   *
   * @example What threads can do
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const parallel = Python.gilDisabled;
   * console.assert(!parallel || Python.versionInfo[1] >= 13);
   * ```
   */
  static get gilDisabled(): boolean {
    return Python.attach((py) => !(py.import("sys").getattrOpt("_is_gil_enabled")?.callAs("bool") ?? true));
  }

  /**
   * Runs `body` with this thread detached, so that other Python threads run meanwhile. Handles cannot be used in it.
   *
   * @param body Works without Python; {@linkcode Python.attach} attaches anew inside it.
   * @returns What `body` returns.
   *
   * @example Compute while Python threads run
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const futures = py.import("concurrent.futures").callMethod("ThreadPoolExecutor");
   *   const job = futures.callMethod("submit", py.eval("lambda: sum(range(10))"));
   *   const product = py.detach(() => [1, 2, 3, 4].reduce((a, b) => a * b));
   *   console.assert(product === 24 && job.callMethodAs("int", "result") === 45);
   *   futures.callMethod("shutdown");
   * });
   * ```
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
   * @throws {PyImportError} Where there is none: then it is a `PyModuleNotFoundError`.
   * @throws {PyErr} What the module's own code raises.
   *
   * @example A module of a package
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const quote = py.import("urllib.parse").getattr("quote");
   *   console.assert(quote.callAs("str", "à la carte") === "%C3%A0%20la%20carte");
   * });
   * ```
   */
  import(name: string): PyModule {
    this.#require();
    // SAFETY: attached, or `#require` throws, here and below; the scope owns each result.
    return new PyModule(check(import_.PyImport_Import(nameOf(name))));
  }

  /**
   * The value of an expression: Python's `eval(code, globals, locals)`.
   *
   * @param code An expression; blanks around it are removed.
   * @param globals The names it sees beside the built-in ones. Default: those of `__main__`.
   * @param locals Further names, which go first. Default: the globals.
   * @returns Its value.
   * @throws {PySyntaxError} Where it is no expression.
   * @throws {PyErr} What it raises.
   *
   * @example An expression over given names
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const points = [{ x: 3, y: 4 }, { x: 6, y: 8 }];
   *   const far = py.eval("max((p['x']**2 + p['y']**2) ** 0.5 for p in points)", { points });
   *   console.assert(far.extract("float") === 10);
   * });
   * ```
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
   * @returns The names they assigned to: the locals, or the globals where there are none.
   * @throws {PySyntaxError} Where they are not Python.
   * @throws {PyErr} What they raise.
   *
   * @example Define a function
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     def initials(name):
   *         return "".join(word[0] for word in name.split())
   *   `, {});
   *   console.assert(names.getItem("initials").callAs("str", "Ada King Lovelace") === "AKL");
   * });
   * ```
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
   * @param value What the annotation takes.
   * @param annotation The type to make, as Python writes it: `"tuple[int, str]"`; or what may stand for a name.
   * @param names The names that the annotation uses besides the built-in ones.
   * @returns The object.
   * @throws {PyTypeError} Where the value does not fit the annotation.
   * @throws {PyOverflowError} Where a number is out of range.
   *
   * @example Exactly the type that is wanted
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const row = py.intoPyObject([1, 2.5, 4], "tuple[float, ...]");
   *   console.assert(row.repr() === "(1.0, 2.5, 4.0)");
   * });
   * ```
   */
  intoPyObject<const S extends string | Convertible, Names extends AnnotationNames = NoNames>(
    value: Given<NoInfer<S>, NoInfer<Names>>,
    annotation: CheckedAnnotation<S, Names>,
    names?: Names & AnnotationNames,
  ): PyAny;
  /**
   * A value as a Python object, by the value's kind.
   *
   * @param value Any value that Python can hold: an array is a `list`, a plain object or a `Map` a `dict`, a `Set` a
   * `set`, a `Uint8Array` a `bytes`, a safe integer an `int`, another number a `float`, a function a callable.
   * @returns The object.
   * @throws {PyTypeError} Where there is no such object in Python, as for a symbol.
   *
   * @example By kind
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject({ name: "Ada", born: 1815n }).repr() === "{'name': 'Ada', 'born': 1815}");
   *   console.assert(py.intoPyObject([1, 0.5, null, true]).repr() === "[1, 0.5, None, True]");
   * });
   * ```
   */
  intoPyObject(value: unknown): PyAny;
  intoPyObject(value: unknown, annotation?: unknown, names?: AnnotationNames): PyAny {
    this.#require();
    return new PyAny(conversions.intoPy(value, annotation, names));
  }

  /**
   * Lets Python's signal handlers run, which wait for Python code to run: call it now and then in a long loop.
   *
   * @throws {PyKeyboardInterrupt} Where Python handles Ctrl-C (`signal.signal(signal.SIGINT,
   * signal.default_int_handler)`) and it was pressed; or whatever else a handler raises.
   *
   * @example In a loop that computes
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   let steps = 0;
   *   for (let n = 27; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) {
   *     if (++steps % 50 === 0) py.checkSignals();
   *   }
   *   console.assert(steps === 111);
   * });
   * ```
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
   * @throws {PyTypeError} Where `object` is neither.
   *
   * @example The method that was overridden
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     class Animal:
   *         def sound(self): return "..."
   *     class Dog(Animal):
   *         def sound(self): return "woof"
   *   `, {});
   *   const dog = names.getItem("Dog").call();
   *   console.assert(py.super(names.getItem("Dog"), dog).callMethodAs("str", "sound") === "...");
   * });
   * ```
   */
  super(type: PyAny, object: PyAny): PySuper {
    this.#require();
    return PySuper.create(type, object);
  }

  /**
   * Runs `body` inside a context manager: Python's `with manager as value: body(value)`.
   *
   * @param manager What has `__enter__` and `__exit__`. `__exit__` gets what `body` throws, as exception, or three
   * times `None`.
   * @param body Works with what `__enter__` gave. It returns a value, not a promise.
   * @returns What `body` returns; `undefined` where `__exit__` swallows what it throws.
   * @throws {PyAttributeError} Where `manager` is no context manager.
   * @throws {TypeError} Where `body` returns a promise.
   *
   * @example Fewer digits for a while
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const decimal = py.import("decimal");
   *   const third = py.with(decimal.callMethod("localcontext"), (context) => {
   *     context.setattr("prec", 4);
   *     return decimal.callMethod("Decimal", 1).div(3).str();
   *   });
   *   console.assert(third === "0.3333");
   * });
   * ```
   */
  with<T>(manager: PyAny, body: (value: PyAny) => T): T | undefined {
    this.#require();
    return runWith(manager, body);
  }

  /**
   * Warns: Python's `warnings.warn(message, category)`, from the line of TypeScript that calls this.
   *
   * @param category A class such as `PyUserWarning`, one of `createException` over it, or a type of Python's that derives from `Warning`.
   * @param message The text.
   * @throws {PyWarning} Where Python's filters make an error of it.
   *
   * @example Seen by catch_warnings
   * ```ts
   * import { kw, Python, PyUserWarning } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const caught = py.import("warnings").callMethod("catch_warnings", kw({ record: true }));
   *   const message = py.with(caught, (warnings) => {
   *     py.warn(PyUserWarning, "the file is empty");
   *     return warnings.getItem(0).getattr("message").str();
   *   });
   *   console.assert(message === "the file is empty");
   * });
   * ```
   */
  warn(category: WarningClass | PyAny, message: string): void {
    this.#require();
    warn(category, message);
  }

  /**
   * Calls something on a thread of Python's own, and gives a promise of the result, as {@linkcode PyAny.callAsync} does:
   * the way to Python that waits or computes for long while the event loop goes on, and to functions of Python that wait
   * for a promise of TypeScript's.
   *
   * Where the signal aborts or the time is over, the promise is rejected at once. The thread gets `asyncio.CancelledError`
   * when it next runs Python; a function in C that waits is not interrupted.
   *
   * @param callable What is called.
   * @param annotation The type of the result, as Python writes it; or what may stand for a name. Default `"Any"`.
   * @param options The arguments, a signal, a timeout in milliseconds (default: none), the thread's name, further names.
   * @returns The result; a handle as a `Py`. It is rejected with the exception that is raised.
   * @throws {RangeError} Where the timeout is no number of milliseconds, or more than 24 days.
   *
   * @example Python waits for what TypeScript gives later
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const load = (page: number) => Promise.resolve(`page ${page}`);
   * const titles = await Python.attach((py) => {
   *   const all = py.run("def all(load, count): return [load(page).title() for page in range(count)]", {}).getItem("all");
   *   return py.thread(all, "list[str]", { args: [load, 2], timeout: 10_000 });
   * });
   * console.assert(titles.join() === "Page 0,Page 1");
   * ```
   */
  thread<const S extends string | Convertible = "Any", Names extends AnnotationNames = NoNames>(
    callable: PyAny | Py<PyAny>,
    annotation?: CheckedAnnotation<S, Names>,
    options: ThreadOptions<Names> = {},
  ): Promise<Kept<Extracted<S, Names>>> {
    this.#require();
    const read = reader(annotation, options.names);
    return withPtr(callable, (ptr) => callOnThread(ptr, options.args ?? [], read, options)) as Promise<
      Kept<Extracted<S, Names>>
    >;
  }

  /**
   * Python's `None`. As an argument, `null` is the same.
   *
   * @returns A handle to the one object.
   *
   * @example Nothing
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.None().isNone() && py.None().is(py.eval("None")));
   * });
   * ```
   */
  None(): PyNone {
    this.#require();
    return PyNone.get();
  }

  /**
   * Python's `...`, which arrays take for all the other dimensions.
   *
   * @returns A handle to the one object.
   *
   * @example In an index
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run("class Rows:\n    def __getitem__(self, key): return key", {});
   *   const key = names.getItem("Rows").call().getItem(PyTuple.from([py.Ellipsis(), 0]));
   *   console.assert(key.repr() === "(Ellipsis, 0)");
   * });
   * ```
   */
  Ellipsis(): PyEllipsis {
    this.#require();
    return PyEllipsis.get();
  }

  /**
   * Python's `NotImplemented`, which a method for an operator returns where it does not know the other operand.
   *
   * @returns A handle to the one object.
   *
   * @example An operand that is not known
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const answer = py.intoPyObject(1).callMethod("__add__", "one");
   *   console.assert(answer.is(py.NotImplemented()));
   * });
   * ```
   */
  NotImplemented(): PyNotImplemented {
    this.#require();
    return PyNotImplemented.get();
  }

  /**
   * Detaches this thread and ends the scope, at the end of a `using` block. Does nothing for the `py` that a body gets.
   *
   * @example Handles end with the block
   * ```ts
   * import { NotAttachedError, type PyAny, Python } from "@pyo3/ts";
   *
   * let handle: PyAny;
   * {
   *   using py = Python.attach();
   *   handle = py.eval("[1, 2]");
   * }
   * try {
   *   handle.len();
   *   console.assert(false);
   * } catch (error) {
   *   console.assert(error instanceof NotAttachedError);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    if (this.#scope !== undefined) closeScope(this.#scope);
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
  if (!isOurs(result)) refusePromise(result, "attach");
}
