/**
 * What every Python object can do: attributes, calls, text, truth and type.
 *
 * @module
 */
import { abstract, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  Bound,
  builtin,
  checkNumber,
  conversions,
  kept,
  nameOf,
  none,
  promiseOf,
  ptrOf,
  throwPending,
  typeOf,
} from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { callMethodPtr, callPtr, withPtr } from "./arguments.ts";
import type { AnnotationNames, Convertible } from "./convertible.ts";
import type { AwaitOptions, CheckedAnnotation, Extracted, Kept, NoNames } from "./extracted.ts";
import { callOnThread } from "./thread.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Results are new references:
// `own` gives them to the innermost scope, `extractOwned` releases them.

/** A handle for a new reference, or the pending exception thrown. Set by `any.ts`, whose class it makes. */
export let own: (ptr: Ptr) => PyAny;

/** Sets {@linkcode own}. */
export function setOwn(make: (ptr: Ptr) => PyAny): void {
  own = make;
}

/** What makes a value to keep of a result. */
export function reader(annotation: unknown = "Any", names?: AnnotationNames): (result: Ptr) => unknown {
  return (result) => kept(conversions.extract(result, annotation, names));
}

/** The value of a new reference, which is released at once; or the pending exception thrown. */
export function extractOwned(ptr: Ptr, annotation: unknown): unknown {
  if (!ptr) throwPending();
  try {
    return conversions.extract(ptr, annotation);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** The value of an attribute, which is released at once. */
export function attributeAs<const S extends string>(
  bound: Bound,
  name: string,
  annotation: CheckedAnnotation<S>,
): Extracted<S> {
  return extractOwned(object.PyObject_GetAttr(ptrOf(bound), nameOf(name)), annotation) as Extracted<S>;
}

/**
 * A handle to a Python object, with the operations that every object has.
 *
 * @example Attributes, calls and text
 * ```ts
 * import { Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const half = py.import("fractions").callMethod("Fraction", 2, 4);
 *   console.assert(half.getattr("denominator").extract("int") === 2);
 *   console.assert(half.str() === "1/2" && half.repr() === "Fraction(1, 2)");
 * });
 * ```
 */
export class ObjectProtocol extends Bound {
  /**
   * An attribute: Python's `self.name`.
   *
   * @param name The attribute's name; any text.
   * @returns Its value.
   * @throws {PyAttributeError} Where there is none.
   *
   * @example A constant of a module
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("math").getattr("tau").extract("float") === 2 * Math.PI);
   * });
   * ```
   */
  getattr(name: string): PyAny {
    return own(object.PyObject_GetAttr(ptrOf(this), nameOf(name)));
  }

  /**
   * An attribute that may be missing: Python's `getattr(self, name, None)`, with `undefined` told from `None`.
   *
   * @param name The attribute's name; any text.
   * @returns Its value, or `undefined` where there is none.
   * @throws {PyErr} What a property raises, other than `AttributeError`.
   *
   * @example A version, where a module says it
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("json").getattrOpt("__version__")?.extract("str") === "2.0.9");
   *   console.assert(py.import("math").getattrOpt("__version__") === undefined);
   * });
   * ```
   */
  getattrOpt(name: string): PyAny | undefined {
    const ptr = object.PyObject_GetAttr(ptrOf(this), nameOf(name));
    if (!ptr && pyerrors.PyErr_ExceptionMatches(builtin("PyExc_AttributeError"))) {
      pyerrors.PyErr_Clear();
      return undefined;
    }
    return own(ptr);
  }

  /**
   * Sets an attribute: Python's `self.name = value`.
   *
   * @param name The attribute's name; any text.
   * @param value Any value that Python can hold.
   * @throws {PyAttributeError} Where the object takes no such attribute; built-in types raise `PyTypeError`.
   *
   * @example Fill a namespace
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const settings = py.import("types").callMethod("SimpleNamespace");
   *   settings.setattr("retries", 3);
   *   console.assert(settings.repr() === "namespace(retries=3)");
   * });
   * ```
   */
  setattr(name: string, value: unknown): void {
    withPtr(value, (ptr) => checkNumber(object.PyObject_SetAttr(ptrOf(this), nameOf(name), ptr)));
  }

  /**
   * Deletes an attribute: Python's `del self.name`.
   *
   * @param name The attribute's name; any text.
   * @throws {PyAttributeError} Where there is none.
   *
   * @example Forget a password
   * ```ts
   * import { kw, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const user = py.import("types").callMethod("SimpleNamespace", kw({ name: "ada", password: "1815" }));
   *   user.delattr("password");
   *   console.assert(!user.hasattr("password"));
   * });
   * ```
   */
  delattr(name: string): void {
    checkNumber(object.PyObject_SetAttr(ptrOf(this), nameOf(name), NULL));
  }

  /**
   * Whether there is an attribute: Python's `hasattr(self, name)`.
   *
   * @param name The attribute's name; any text.
   * @returns Whether there is one.
   * @throws {PyErr} What a property raises, other than `AttributeError`.
   *
   * @example What this Python has
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const os = py.import("os");
   *   console.assert(os.hasattr("getcwd") && !os.hasattr("getCwd"));
   * });
   * ```
   */
  hasattr(name: string): boolean {
    const value = this.getattrOpt(name);
    value?.dispose();
    return value !== undefined;
  }

  /**
   * The names of the attributes: Python's `dir(self)`.
   *
   * @returns The names, sorted.
   *
   * @example The methods of a text
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const methods = py.intoPyObject("text").dir().filter((name) => name.startsWith("is"));
   *   console.assert(methods.includes("isdigit") && methods.includes("isupper"));
   * });
   * ```
   */
  dir(): string[] {
    return extractOwned(object.PyObject_Dir(ptrOf(this)), "list[str]") as string[];
  }

  /**
   * Calls the object: Python's `self(*args)`. Keyword arguments come last, as `kw({ … })`.
   *
   * @param args Any values that Python can hold.
   * @returns The result.
   * @throws {PyTypeError} Where the object cannot be called, or not with these arguments.
   * @throws {PyErr} What the call raises.
   *
   * @example Call a class
   * ```ts
   * import { kw, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const deque = py.import("collections").getattr("deque").call([1, 2, 3, 4], kw({ maxlen: 2 }));
   *   console.assert(deque.repr() === "deque([3, 4], maxlen=2)");
   * });
   * ```
   */
  call(...args: unknown[]): PyAny {
    return own(callPtr(ptrOf(this), args));
  }

  /**
   * Calls the object and converts the result, which is released at once: Python's `self(*args)`.
   *
   * @param annotation The result's type, as Python writes it, or what may stand for one: `annotation(text, names)`.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result as a JavaScript value.
   * @throws {PyTypeError} Where the result is of another type.
   * @throws {PyErr} What the call raises.
   *
   * @example A number from a function
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const hypot = py.import("math").getattr("hypot");
   *   console.assert(hypot.callAs("float", 3, 4) === 5);
   * });
   * ```
   */
  callAs<const S extends string | Convertible>(annotation: CheckedAnnotation<S>, ...args: unknown[]): Extracted<S> {
    return extractOwned(callPtr(ptrOf(this), args), annotation) as Extracted<S>;
  }

  /**
   * Calls a method: Python's `self.name(*args)`.
   *
   * @param name The method's name.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result.
   * @throws {PyAttributeError} Where there is no such method.
   * @throws {PyErr} What the call raises.
   *
   * @example Read a date
   * ```ts
   * import { kw, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const day = py.import("datetime").getattr("date").callMethod("fromisoformat", "2024-02-29");
   *   console.assert(day.callMethod("replace", kw({ day: 1 })).str() === "2024-02-01");
   * });
   * ```
   */
  callMethod(name: string, ...args: unknown[]): PyAny {
    return own(callMethodPtr(ptrOf(this), name, args));
  }

  /**
   * Calls a method and converts the result, which is released at once: Python's `self.name(*args)`.
   *
   * @param annotation The result's type, as Python writes it, or what may stand for one: `annotation(text, names)`.
   * @param name The method's name.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result as a JavaScript value.
   * @throws {PyAttributeError} Where there is no such method.
   * @throws {PyTypeError} Where the result is of another type.
   * @throws {PyErr} What the call raises.
   *
   * @example Split a line
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const cells = py.intoPyObject("id;name;city").callMethodAs("list[str]", "split", ";");
   *   console.assert(cells.length === 3 && cells[2] === "city");
   * });
   * ```
   */
  callMethodAs<const S extends string | Convertible>(
    annotation: CheckedAnnotation<S>,
    name: string,
    ...args: unknown[]
  ): Extracted<S> {
    return extractOwned(callMethodPtr(ptrOf(this), name, args), annotation) as Extracted<S>;
  }

  /**
   * The object as a JavaScript value.
   *
   * @param annotation The type, as Python writes it: `"int"`, `"list[str] | None"`; or what may stand for a name.
   * @param names The names that the annotation uses besides the built-in ones.
   * @returns The value.
   * @throws {PyTypeError} Where the object is of another type; the message says where in it.
   * @throws {PyOverflowError} Where a number is out of range.
   *
   * @example Nested data
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const scores = py.eval("{'Ada': [1.5, None], 'Grace': []}").extract("dict[str, list[float | None]]");
   *   console.assert(scores.Ada[0] === 1.5 && scores.Ada[1] === null);
   * });
   * ```
   */
  extract<const S extends string | Convertible, Names extends AnnotationNames = NoNames>(
    annotation: CheckedAnnotation<S, Names>,
    names?: Names & AnnotationNames,
  ): Extracted<S, Names> {
    return conversions.extract(ptrOf(this), annotation, names) as Extracted<S, Names>;
  }

  /**
   * A promise of what an awaitable comes to: Python's `await self`, for a coroutine, a task, a future or whatever has
   * `__await__`. It runs on the event loop that runs here, or on that of the async function of TypeScript that Python is
   * awaiting here; where there is neither, on a loop of our own on a thread of its own. A task and a future stay on
   * theirs. The promise may be returned from `attach`, and keeps the program from ending.
   *
   * @param annotation The type of the result, as Python writes it; or what may stand for a name. Default `"Any"`.
   * @param options A signal that cancels, and further names.
   * @returns The result; a handle as a `Py`. It is rejected with the exception that is raised.
   *
   * @example Two at once
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const [first, second] = await Promise.all(Python.attach((py) => {
   *   const sleep = py.import("asyncio").getattr("sleep");
   *   return ["tea", "toast"].map((dish) => sleep.call(0.01, dish).unbind());
   * }).map((coroutine) => Python.attach((py) => coroutine.bind(py).toPromise("str"))));
   * console.assert(first === "tea" && second === "toast");
   * ```
   */
  toPromise<const S extends string | Convertible = "Any", Names extends AnnotationNames = NoNames>(
    annotation?: CheckedAnnotation<S, Names>,
    options: AwaitOptions<Names> = {},
  ): Promise<Kept<Extracted<S, Names>>> {
    return promiseOf(ptrOf(this), reader(annotation, options.names), options) as Promise<Kept<Extracted<S, Names>>>;
  }

  /**
   * Calls the object on a thread of Python's own, and gives a promise of the result. TypeScript goes on meanwhile; so do
   * other calls, as far as Python lets threads run beside each other: where they wait, where NumPy, `hashlib` and their
   * like compute, and everywhere where there is no GIL. What it calls of TypeScript is answered from the event loop, and
   * may answer by a promise. The promise may be returned from `attach`, and keeps the program from ending.
   * {@linkcode Python.thread} has a signal and a timeout besides.
   *
   * @param annotation The type of the result, as Python writes it; or what may stand for a name.
   * @param args The arguments; `kw` as the last one has keyword arguments.
   * @returns The result; a handle as a `Py`. It is rejected with the exception that is raised.
   *
   * @example Two that compute at once
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const hashes = await Promise.all(Python.attach((py) => {
   *   const hash = py.import("hashlib").getattr("pbkdf2_hmac");
   *   const words = ["sugar", "spice"].map((word) => new TextEncoder().encode(word));
   *   return words.map((word) => hash.callAsync("bytes", "sha256", word, new Uint8Array(8), 1000));
   * }));
   * console.assert(hashes.every((hash) => hash.length === 32));
   * ```
   */
  callAsync<const S extends string | Convertible>(
    annotation: CheckedAnnotation<S>,
    ...args: unknown[]
  ): Promise<Kept<Extracted<S>>> {
    return callOnThread(ptrOf(this), args, reader(annotation)) as Promise<Kept<Extracted<S>>>;
  }

  /**
   * The object's type: Python's `type(self)`.
   *
   * @returns The type.
   *
   * @example The name of a type
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("pathlib").callMethod("PurePosixPath", "/etc/hosts").getType();
   *   console.assert(type.getattr("__name__").extract("str") === "PurePosixPath");
   * });
   * ```
   */
  getType(): PyAny {
    return own(abstract.PyObject_Type(ptrOf(this)));
  }

  /**
   * Whether the object is an instance of a class or of one that derives from it: Python's `isinstance(self, type)`.
   *
   * @param type A type or a tuple of types.
   * @returns Whether it is.
   * @throws {PyTypeError} Where `type` is neither.
   *
   * @example One of two types
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const number = py.eval("(int, float)");
   *   console.assert(py.intoPyObject(2.5).isInstance(number));
   *   console.assert(!py.intoPyObject("2.5").isInstance(number));
   * });
   * ```
   */
  isInstance(type: PyAny): boolean {
    return checkNumber(abstract.PyObject_IsInstance(ptrOf(this), ptrOf(type))) === 1;
  }

  /**
   * Whether the object's type is this one and no subclass: Python's `type(self) is type`.
   *
   * @param type The type.
   * @returns Whether it is.
   *
   * @example True is an int, but not exactly
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const int = py.eval("int");
   *   const yes = py.intoPyObject(true);
   *   console.assert(yes.isInstance(int) && !yes.isExactInstance(int));
   * });
   * ```
   */
  isExactInstance(type: PyAny): boolean {
    return typeOf(ptrOf(this)) === ptrOf(type);
  }

  /**
   * Whether the object is `None`: Python's `self is None`.
   *
   * @returns Whether it is.
   *
   * @example A pattern that does not match
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const match = py.import("re").callMethod("match", "[0-9]+", "abc");
   *   console.assert(match.isNone());
   * });
   * ```
   */
  isNone(): boolean {
    return ptrOf(this) === none();
  }

  /**
   * Whether the object counts as true: Python's `bool(self)`.
   *
   * @returns `false` for `None`, zero and what is empty, unless the object says otherwise.
   * @throws {PyErr} What its `__bool__` or `__len__` raises.
   *
   * @example Empty and not
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("[0]").isTruthy());
   *   console.assert(!py.eval("''").isTruthy());
   * });
   * ```
   */
  isTruthy(): boolean {
    return checkNumber(object.PyObject_IsTrue(ptrOf(this))) === 1;
  }

  /**
   * Whether the object can be called: Python's `callable(self)`.
   *
   * @returns Whether it can.
   *
   * @example Functions of a module
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const math = py.import("math");
   *   console.assert(math.getattr("sqrt").isCallable() && !math.getattr("pi").isCallable());
   * });
   * ```
   */
  isCallable(): boolean {
    return object.PyCallable_Check(ptrOf(this)) === 1;
  }

  /**
   * The hash: Python's `hash(self)`. That of a text is another one in each process.
   *
   * @returns A signed 64-bit integer.
   * @throws {PyTypeError} Where the object has none, as a `list`.
   *
   * @example Equal values have one hash
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject(7).hash() === 7n);
   *   console.assert(py.eval("(1, 'a')").hash() === py.eval("(1.0, 'a')").hash());
   * });
   * ```
   */
  hash(): bigint {
    const hash = object.PyObject_Hash(ptrOf(this));
    return hash === -1n ? throwPending() : hash;
  }

  /**
   * The object as text: Python's `str(self)`.
   *
   * @returns The text.
   * @throws {PyErr} What its `__str__` raises.
   *
   * @example A time span as text
   * ```ts
   * import { kw, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const span = py.import("datetime").callMethod("timedelta", kw({ minutes: 95 }));
   *   console.assert(span.str() === "1:35:00");
   * });
   * ```
   */
  str(): string {
    return extractOwned(object.PyObject_Str(ptrOf(this)), "str") as string;
  }

  /**
   * The object as its author shows it, often as code that makes it: Python's `repr(self)`.
   *
   * @returns The text.
   * @throws {PyErr} What its `__repr__` raises.
   *
   * @example A text in quotes
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject("it's").repr() === `"it's"`);
   * });
   * ```
   */
  repr(): string {
    return extractOwned(object.PyObject_Repr(ptrOf(this)), "str") as string;
  }

  /**
   * The same as {@linkcode ObjectProtocol.str}, so that `${object}` is Python's `f"{object}"`.
   *
   * @returns The text.
   * @throws {PyErr} What its `__str__` raises.
   *
   * @example In a template literal
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const path = py.import("pathlib").callMethod("PurePosixPath", "/srv").div("data");
   *   console.assert(`${path}/today.csv` === "/srv/data/today.csv");
   * });
   * ```
   */
  override toString(): string {
    return this.str();
  }

  /**
   * What `console.log` shows on Deno: {@linkcode ObjectProtocol.repr}, or what can be said where there is none.
   *
   * @returns The text. It never throws.
   *
   * @example What is shown
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const inspect = Reflect.get(py.eval("{'a': None}"), Symbol.for("Deno.customInspect"));
   *   console.assert(inspect.call(py.eval("{'a': None}")) === "{'a': None}");
   * });
   * ```
   */
  [Symbol.for("Deno.customInspect")](): string {
    return shown(this);
  }

  /**
   * What `console.log` shows on Bun, and `inspect` of `node:util` on both: {@linkcode ObjectProtocol.repr}, or what can
   * be said where there is none.
   *
   * @returns The text. It never throws.
   *
   * @example What is shown
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { inspect } from "node:util";
   *
   * Python.attach((py) => {
   *   console.assert(inspect(py.eval("[1, None, 'x']")) === "[1, None, 'x']");
   * });
   * ```
   */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return shown(this);
  }
}

/** The repr, or what can be said without one: an inspector must not throw. */
function shown(self: ObjectProtocol): string {
  try {
    return self.repr();
  } catch (error) {
    return `<${self.constructor.name}: ${error instanceof Error ? error.message : error}>`;
  }
}
