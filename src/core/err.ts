/**
 * Python exceptions as JavaScript errors.
 *
 * @module
 */
import { abstract, bulk, dictobject, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { conversions } from "./conversion.ts";
import { type ExceptionClass, exceptionClass, exceptionType } from "./exception_class.ts";
import { holds, Py, storedPtr } from "./instance.ts";
import { nameOf } from "./interned.ts";
import { attachedFor, requireAttached } from "./scope.ts";
import { userLines } from "./source_place.ts";
import { none } from "./type_object.ts";
import { exceptionText, notesOf, stackLines } from "./traceback.ts";

// SAFETY: whoever raises or catches is attached. An exception is owned by the error that it was adopted by.

/** What an exception of JavaScript's own making holds until Python asks for it. */
export interface PyErrOptions extends ErrorOptions {
  /** The exception's arguments. Default: the message alone. */
  args?: readonly unknown[];
}

/** Gives an error the exception it stands for; takes over a reference. */
let adopt: (error: PyErrBase, exception: Ptr) => void;

/** Whether an error still holds the exception at an address. */
let stands: (error: PyErrBase, exception: Ptr) => boolean;

/** The exception of an error, borrowed from it; made now where it has not been raised. */
export let exceptionOf: (error: PyErrBase) => Ptr;

/** A field of an error's, by the name and the annotation of its class. */
export let fieldOf: (error: PyErrBase, name: string, annotation: string) => unknown;

/** Says what an error is an instance of in Python besides its class. */
let setAlso: (error: PyErrBase, also: readonly ExceptionClass<unknown>[]) => void;

/** Brings the cause of an exception, which its error may have got meanwhile. */
let giveCause: (error: PyErrBase) => void;

/** Brings the cause of an error, which its exception may have got meanwhile; gives it where it is new. */
let takeCause: (error: PyErrBase) => PyErrBase | undefined;

/**
 * What every `PyErr` is; a class of its own because its handles are of the floor above. Catch and throw `PyErr`.
 *
 * @example Any exception
 * ```ts
 * import { PyErrBase, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   try {
 *     py.import("json").callMethod("loads", "{");
 *     console.assert(false);
 *   } catch (error) {
 *     console.assert(error instanceof PyErrBase && error.name === "json.decoder.JSONDecodeError");
 *   }
 * });
 * ```
 */
export class PyErrBase extends Error {
  readonly #args: readonly unknown[];
  readonly #fields: Readonly<Record<string, unknown>> | undefined;
  #exception: Py | undefined;
  /** The cause that both sides know. */
  #cause: unknown;
  #also: readonly ExceptionClass<unknown>[] = [];

  /**
   * An exception that has not been raised yet.
   *
   * @param message Python's first argument, and `str(e)`.
   * @param options `args` where the arguments are not the message alone; `cause` becomes `e.__cause__`.
   *
   * @example Arguments and a cause
   * ```ts
   * import { PyKeyError, PyOSError, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const error = new PyOSError(undefined, { args: [2, "No such file", "app.toml"], cause: new PyKeyError("port") });
   *   const exception = error.value.bind(py);
   *   console.assert(exception.getattr("filename").extract("str") === "app.toml");
   *   console.assert(exception.getattr("__cause__").repr() === "KeyError('port')");
   * });
   * ```
   */
  constructor(message?: string, options?: PyErrOptions) {
    super(message ?? options?.args?.join(", "), options);
    const { name, fields } = exceptionType(new.target);
    this.name = name;
    this.#args = options?.args ?? (message === undefined ? [] : [message]);
    this.#fields = fields && pick(options ?? {}, Object.keys(fields));
  }

  static {
    adopt = (error, exception) => {
      error.#exception = new Py(conversions.anyClass, exception);
      known.set(exception, new WeakRef(error));
      collected.register(error, exception);
    };
    stands = (error, exception) => error.#exception !== undefined && holds(error.#exception, exception);
    exceptionOf = (error) => storedPtr(error.value);
    fieldOf = (error, name, annotation) => {
      if (error.#exception === undefined) return error.#fields?.[name];
      return attachedFor(() => readField(exceptionOf(error), name, annotation));
    };
    setAlso = (error, also) => {
      error.#also = also;
    };
    giveCause = (error) => {
      const { cause } = error;
      if (cause === error.#cause) return;
      error.#cause = cause;
      // SAFETY: the exception takes over its cause.
      pyerrors.PyException_SetCause(exceptionOf(error), cause === undefined ? NULL : intoException(cause));
    };
    takeCause = (error) => {
      // One that was set here and not raised since is newer.
      if (error.cause !== error.#cause) return undefined;
      // SAFETY: a new reference, which `earlier` or `newError` takes over.
      const cause = pyerrors.PyException_GetCause(exceptionOf(error));
      const before = cause ? earlier(cause) : { value: undefined };
      const value = before === undefined ? newError(cause) : before.value;
      if (value !== error.cause) setHidden(error, "cause", value);
      error.#cause = value;
      return before === undefined ? value as PyErrBase : undefined;
    };
    const isInstance = Function.prototype[Symbol.hasInstance];
    // What `except` catches: a class in JavaScript has one base only.
    Object.defineProperty(PyErrBase, Symbol.hasInstance, {
      value(this: unknown, value: unknown): boolean {
        if (isInstance.call(this, value)) return true;
        if (typeof value !== "object" || value === null || !(#also in value)) return false;
        return value.#also.some((one) => one === this || isInstance.call(this, one.prototype));
      },
    });
  }

  /**
   * The exception itself: Python's `e`. The error owns the handle; `bind` it. While not raised, needs an attach.
   *
   * @returns The handle, the same each time; an error that was disposed of gives one that is, too.
   * @throws {NotAttachedError} Where it has not been raised, and this thread is not attached.
   *
   * @example One exception for one error
   * ```ts
   * import { type PyErrBase, PyStopIteration, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const error: PyErrBase = new PyStopIteration(undefined, { args: [42] });
   *   console.assert(error.value.is(error.value));
   * });
   * ```
   */
  get value(): Py {
    if (this.#exception === undefined) this.#make();
    return this.#exception!;
  }

  /**
   * The exception's type: Python's `type(e)`, as a handle of its own. Needs an attached thread.
   *
   * @returns The handle; dispose of it, or let it be collected.
   * @throws {NotAttachedError} Where this thread is not attached, or the error was disposed of.
   *
   * @example The exact type
   * ```ts
   * import { type PyErrBase, PyKeyError, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const error: PyErrBase = new PyKeyError("planet");
   *   using type = error.type;
   *   console.assert(type.is(py.eval("KeyError")));
   * });
   * ```
   */
  get type(): Py {
    requireAttached();
    // SAFETY: attached; the handle owns the new reference, here and below.
    return new Py(conversions.anyClass, abstract.PyObject_Type(exceptionOf(this)));
  }

  /**
   * Where it was raised: Python's `e.__traceback__`, as a handle of its own. Needs an attached thread.
   *
   * @returns The handle; `undefined` where Python has not raised it yet.
   * @throws {NotAttachedError} Where this thread is not attached, or the error was disposed of.
   *
   * @example None before it is raised
   * ```ts
   * import { type PyErrBase, Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const error: PyErrBase = new PyValueError("too long");
   *   console.assert(error.traceback === undefined);
   * });
   * ```
   */
  get traceback(): Py | undefined {
    requireAttached();
    const traceback = pyerrors.PyException_GetTraceback(exceptionOf(this));
    if (traceback && traceback !== none()) return new Py(conversions.anyClass, traceback);
    object.Py_DecRef(traceback);
    return undefined;
  }

  /**
   * Gives up the exception, and with it the frames of its traceback and what their variables hold. An error that nobody
   * keeps does so by itself, but not before the event loop turns: a loop that catches many needs this.
   *
   * @example Try many
   * ```ts
   * import { Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const numbers = ["1", "one", "2", "two"].filter((text) => {
   *     try {
   *       return py.import("builtins").callMethodAs("int", "int", text) > 0;
   *     } catch (error) {
   *       if (error instanceof PyValueError) error.dispose();
   *       return false;
   *     }
   *   });
   *   console.assert(numbers.join() === "1,2");
   * });
   * ```
   */
  dispose(): void {
    // What is left in `known` does not stand for it any more.
    this.#exception?.dispose();
  }

  /**
   * Gives up the exception at the end of a `using` block.
   *
   * @example An error for a look
   * ```ts
   * import { Python, PyUnicodeDecodeError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   {
   *     using error = new PyUnicodeDecodeError(undefined, { args: ["ascii", new Uint8Array([200]), 0, 1, "no ASCII"] });
   *     console.assert(error.value.bind(py).getattr("reason").extract("str") === "no ASCII");
   *   }
   * });
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #make(): void {
    requireAttached();
    const { get, fields = {} } = exceptionType(this.constructor);
    const type = get();
    const args: Ptr[] = [];
    let keywords: Ptr = NULL;
    let exception: Ptr;
    try {
      // SAFETY: the arguments are ours and lent to the call; the type lives as long as Python.
      for (const arg of this.#args) args.push(conversions.intoPy(arg));
      if (Object.keys(fields).length > 0) keywords = this.#keywords(fields);
      exception = bulk.call(type, args, keywords);
    } finally {
      bulk.releaseMany(keywords ? [...args, keywords] : args);
    }
    if (!exception) throwPending();
    // Before the cause, which may lead back here.
    adopt(this, exception);
    giveCause(this);
  }

  /** The fields as keyword arguments; a new reference. Python says which one is missing. */
  #keywords(fields: Readonly<Record<string, string>>): Ptr {
    const keywords = check(dictobject.PyDict_New());
    try {
      for (const [name, value] of Object.entries(this.#fields ?? {})) {
        const field = conversions.intoPy(value, fields[name]);
        // SAFETY: attached; the dict, which is ours, takes a reference of its own.
        const result = dictobject.PyDict_SetItem(keywords, nameOf(name), field);
        object.Py_DecRef(field);
        checkNumber(result);
      }
      return keywords;
    } catch (error) {
      object.Py_DecRef(keywords);
      throw error;
    }
  }
}

/** The options that are fields. */
function pick(options: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
}

function readField(exception: Ptr, name: string, annotation: string): unknown {
  // SAFETY: attached; the exception is its error's, the value ours.
  const value = check(object.PyObject_GetAttr(exception, nameOf(name)));
  try {
    return conversions.extract(value, annotation);
  } finally {
    object.Py_DecRef(value);
  }
}

/**
 * Errors by the address of their exception, so that an exception that comes back is the same error. A living error
 * keeps its exception, so that the address is nobody else's.
 */
const known = new Map<Ptr, WeakRef<PyErrBase>>();

const collected = new FinalizationRegistry<Ptr>((exception) => {
  if (known.get(exception)?.deref() === undefined) known.delete(exception);
});

/** Throws the pending Python exception: the JavaScript error it came from, or a `PyErr`. */
export function throwPending(): never {
  const exception = bulk.fetchError();
  if (!exception) throw new Error("Python reported an error without an exception");
  throw errorOf(exception);
}

/** The error for an exception, whose reference it takes. */
export function errorOf(exception: Ptr): unknown {
  const before = earlier(exception);
  const error = before === undefined ? newError(exception) : before.value;
  // One after the other: a chain of causes may be long, and may lead back into itself.
  for (let effect = error instanceof PyErrBase ? error : undefined; effect !== undefined;) effect = takeCause(effect);
  return error;
}

/** What was thrown with this exception before; takes over the reference if so. */
function earlier(exception: Ptr): { readonly value: unknown } | undefined {
  const error = known.get(exception)?.deref();
  const found = error !== undefined && stands(error, exception)
    ? { value: error }
    : conversions.errorOfException(exception);
  // SAFETY: the error that was found has a reference of its own.
  if (found !== undefined) object.Py_DecRef(exception);
  return found;
}

/** A new error, without its cause; takes over the reference. */
function newError(exception: Ptr): PyErrBase {
  const { Class, also } = exceptionClass(exception);
  const { name, message } = exceptionText(exception);
  const error = new (Class as ExceptionClass<PyErrBase>)(message);
  if (also.length > 0) setAlso(error, also);
  setHidden(error, "name", name);
  const title = [message === "" ? name : `${name}: ${message}`, ...notesOf(exception)];
  const pythonLines = stackLines(exception).map((line) => `    at ${line}`);
  const here = new Error();
  setLazily(
    error,
    "stack",
    () => [...title, ...pythonLines, ...userLines(typeof here.stack === "string" ? here.stack : "")].join("\n"),
  );
  adopt(error, exception);
  return error;
}

/** Sets a field as Error's own are: writable and hidden. */
function setHidden(error: PyErrBase, name: string, value: unknown): void {
  Object.defineProperty(error, name, { value, writable: true, configurable: true });
}

/** Sets such a field when it is first asked for. Writing out a stack takes 400 µs, and few are ever read. */
function setLazily(error: PyErrBase, name: string, make: () => unknown): void {
  const keep = (value: unknown): unknown => {
    setHidden(error, name, value);
    return value;
  };
  Object.defineProperty(error, name, { get: () => keep(make()), set: keep, configurable: true });
}

/** A new reference to the exception that a thrown value is or becomes. */
export function intoException(thrown: unknown): Ptr {
  if (!(thrown instanceof PyErrBase)) return conversions.errorIntoException(thrown);
  const exception = exceptionOf(thrown);
  giveCause(thrown);
  // SAFETY: borrowed from the error; the caller gets one of its own.
  object.Py_IncRef(exception);
  return exception;
}

/** Makes a thrown value the pending Python exception, in the context of the one that Python handles now. */
export function raise(thrown: unknown): void {
  const exception = intoException(thrown);
  const type = abstract.PyObject_Type(exception);
  // SAFETY: both are ours; Python takes references of its own.
  pyerrors.PyErr_SetObject(type, exception);
  bulk.releaseMany([type, exception]);
}

/** The pointer, or the pending exception thrown where it is NULL. */
export function check(ptr: Ptr): Ptr {
  return ptr ? ptr : throwPending();
}

/** The number, or the pending exception thrown where it is -1 and there is one. */
export function checkNumber(value: number): number {
  return value === -1 && pyerrors.PyErr_Occurred() ? throwPending() : value;
}
