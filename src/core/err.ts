/**
 * Python exceptions as JavaScript errors.
 *
 * @module
 */
import { abstract, backend, bulk, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { conversions } from "./conversion.ts";
import { type ExceptionClass, exceptionClass, exceptionName } from "./exception_class.ts";
import { Py, storedPtr } from "./instance.ts";
import { requireAttached } from "./scope.ts";
import { userLines } from "./source_place.ts";
import { exceptionText, stackLines } from "./traceback.ts";

/** What an exception of JavaScript's own making holds until Python asks for it. */
export interface PyErrOptions extends ErrorOptions {
  /** The exception's arguments. Default: the message alone. */
  args?: readonly unknown[];
}

/** Gives an error the exception it stands for; takes over a reference. */
let adopt: (error: PyErr, exception: Ptr) => void;

/** The exception of an error, borrowed from it; made now where it has not been raised. */
let exceptionOf: (error: PyErr) => Ptr;

/**
 * A Python exception. One that Python raised is an instance of the class that fits best (`PyErr` for `BaseException`,
 * `PyValueError` for `ValueError` and its subclasses in Python); one made here is raised in Python when a callback
 * throws it. `message` is Python's `str(e)`, `stack` shows the Python frames above the JavaScript ones, and `cause` is
 * `e.__cause__`.
 */
export class PyErr extends Error {
  readonly #args: readonly unknown[];
  #exception: Py | undefined;

  /**
   * An exception that has not been raised yet.
   *
   * @param message Python's first argument, and `str(e)`.
   * @param options `args` where the arguments are not the message alone; `cause` becomes `e.__cause__`.
   */
  constructor(message?: string, options?: PyErrOptions) {
    super(message ?? options?.args?.join(", "), options);
    this.name = exceptionName(new.target);
    this.#args = options?.args ?? (message === undefined ? [] : [message]);
  }

  static {
    adopt = (error, exception) => error.#exception = new Py(conversions.anyClass, exception);
    exceptionOf = (error) => storedPtr(error.value);
  }

  /** The exception itself: Python's `e`. The error owns the handle; `bind` it. While not raised, needs an attach. */
  get value(): Py {
    return this.#exception ??= new Py(conversions.anyClass, this.#make());
  }

  /** The exception's type: Python's `type(e)`, as a handle of its own. Needs an attached thread. */
  get type(): Py {
    requireAttached();
    return new Py(conversions.anyClass, abstract.PyObject_Type(exceptionOf(this)));
  }

  /** Where it was raised: Python's `e.__traceback__`, as a handle of its own. Needs an attached thread. */
  get traceback(): Py | undefined {
    requireAttached();
    const traceback = pyerrors.PyException_GetTraceback(exceptionOf(this));
    return traceback ? new Py(conversions.anyClass, traceback) : undefined;
  }

  #make(): Ptr {
    requireAttached();
    const name = exceptionName(this.constructor);
    const type = backend().data(`PyExc_${name}`);
    if (!type) throw new TypeError(`Cannot raise an exception that this Python lacks: ${name}`);
    const args = this.#args.map((arg) => conversions.intoPy(arg));
    const exception = bulk.call(type, args, NULL);
    bulk.releaseMany(args);
    if (!exception) throwPending();
    if (this.cause !== undefined) pyerrors.PyException_SetCause(exception, intoException(this.cause));
    return exception;
  }
}

/** Throws the pending Python exception: the JavaScript error it came from, or a {@linkcode PyErr}. */
export function throwPending(): never {
  const exception = bulk.fetchError();
  if (!exception) throw new Error("Python reported an error without an exception");
  throw errorOf(exception);
}

/** The error for an exception, whose reference it takes. */
export function errorOf(exception: Ptr): unknown {
  const original = conversions.errorOfException(exception);
  if (original !== undefined) {
    object.Py_DecRef(exception);
    return original;
  }
  const Class = (exceptionClass(exception) ?? PyErr) as ExceptionClass<PyErr>;
  const { name, message } = exceptionText(exception);
  const error = new Class(message);
  // Writable and hidden, as Error's own fields are.
  const field = (value: unknown): PropertyDescriptor => ({ value, writable: true, configurable: true });
  Object.defineProperty(error, "name", field(name));
  const cause = pyerrors.PyException_GetCause(exception);
  if (cause) Object.defineProperty(error, "cause", field(errorOf(cause)));
  const title = message === "" ? name : `${name}: ${message}`;
  const pythonLines = stackLines(exception).map((line) => `    at ${line}`);
  const stack = [title, ...pythonLines, ...userLines(error.stack ?? "")].join("\n");
  Object.defineProperty(error, "stack", field(stack));
  adopt(error, exception);
  return error;
}

/** A new reference to the exception that a thrown value is or becomes. */
export function intoException(thrown: unknown): Ptr {
  if (!(thrown instanceof PyErr)) return conversions.errorIntoException(thrown);
  const exception = exceptionOf(thrown);
  object.Py_IncRef(exception);
  return exception;
}

/** Makes a thrown value the pending Python exception. */
export function raise(thrown: unknown): void {
  bulk.restoreError(intoException(thrown));
}

/** The pointer, or the pending exception thrown where it is NULL. */
export function check(ptr: Ptr): Ptr {
  return ptr ? ptr : throwPending();
}

/** The number, or the pending exception thrown where it is -1 and there is one. */
export function checkNumber(value: number): number {
  return value === -1 && pyerrors.PyErr_Occurred() ? throwPending() : value;
}
