/**
 * JavaScript errors as Python exceptions, and the same error back.
 *
 * @module
 */
import { bulk, import_, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  builtin,
  callPlaces,
  callRuntime,
  check,
  checkNumber,
  conversions,
  heldBy,
  hold,
  intoException,
  letGo,
  nameOf,
  none,
  type Place,
  PyErrBase,
} from "../core/mod.ts";
import { bigintIntoPy } from "./bigint.ts";
import { EXCEPTION_OF, systemError } from "./error_table.ts";

// SAFETY: the caller is attached; exceptions that are made are new references of the caller's, what they are made of is
// ours.

/** The attribute of an exception that leads back to the error it came from. */
const ORIGIN = "__pyo3_ts__";

/** What was thrown, which may be no object at all. */
class Thrown {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** Nothing was carried into Python yet, so that nothing can come back. */
let carried = false;

/** Errors on their way into Python, with their exceptions: a chain of causes may lead back to one. */
const underway = new Map<unknown, Ptr>();

/**
 * A new reference to the exception that a thrown value becomes. What a promise was rejected with shows its whole stack:
 * the event loop called it, not Python.
 */
export function errorIntoException(thrown: unknown, rejected = false): Ptr {
  if (thrown instanceof PyErrBase) return intoException(thrown);
  const begun = underway.get(thrown);
  if (begun !== undefined) {
    object.Py_IncRef(begun);
    return begun;
  }
  const exception = newException(thrown);
  try {
    carry(exception, thrown);
    if (thrown instanceof Error) complete(exception, thrown, rejected);
    return exception;
  } catch (error) {
    // A getter of the error's may throw.
    object.Py_DecRef(exception);
    throw error;
  }
}

/** The exception for a value that was thrown, without what complete() adds. */
function newException(thrown: unknown): Ptr {
  if (thrown instanceof AggregateError && thrown.errors?.length > 0 && !gathered.has(thrown)) return newGroup(thrown);
  if (thrown instanceof Error) {
    const exception = newOSError(thrown);
    if (exception !== undefined) return exception;
  }
  const { type, message } = describe(thrown);
  return lend(bulk.newString(message), (text) => check(make(type, text)));
}

/** The groups that are being made: one that is in itself cannot be in its exception. */
const gathered = new Set<unknown>();

function newGroup(error: AggregateError): Ptr {
  gathered.add(error);
  const errors: Ptr[] = [];
  try {
    for (const one of error.errors) errors.push(errorIntoException(one));
  } catch (problem) {
    bulk.releaseMany(errors);
    throw problem;
  } finally {
    gathered.delete(error);
  }
  return lend(
    bulk.newList(errors),
    (list) => lend(bulk.newString(text(error.message)), (message) => callRuntime("group", [message, list])),
  );
}

/** The exception for an error of a system call, with its number and its files. */
function newOSError(error: Error): Ptr | undefined {
  const found = systemError(error);
  if (found === undefined) return undefined;
  const args = [found.code, found.message, ...found.paths].map((one) => check(bulk.newString(one)));
  try {
    const exception = callRuntime("os_error", args);
    if (exception !== none()) return exception;
    object.Py_DecRef(exception);
    return undefined;
  } finally {
    bulk.releaseMany(args);
  }
}

/** Gives an exception the cause and the frames of its error. */
function complete(exception: Ptr, error: Error, rejected: boolean): void {
  underway.set(error, exception);
  try {
    const { cause } = error;
    // The exception takes over its cause.
    if (cause !== undefined) pyerrors.PyException_SetCause(exception, errorIntoException(cause));
  } finally {
    underway.delete(error);
  }
  showFrames(exception, callPlaces(stackOf(error), rejected));
}

/** Lends a new reference to `body`. */
function lend<T>(ptr: Ptr, body: (ptr: Ptr) => T): T {
  check(ptr);
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** A new exception of a built-in type, or of one in a module. */
function make(type: string, text: Ptr): Ptr {
  const [module, name] = type.split(".");
  if (name === undefined) return bulk.call(builtin(`PyExc_${type}`), [text], NULL);
  return lend(import_.PyImport_Import(nameOf(module)), (owner) => bulk.callMethod(nameOf(name), [owner, text]));
}

/** What was thrown, where an exception came from it. */
export function errorOfException(exception: Ptr): { readonly value: unknown } | undefined {
  if (!carried) return undefined;
  const origin = heldBy(exception, ORIGIN);
  return origin instanceof Thrown ? origin : undefined;
}

function carry(exception: Ptr, thrown: unknown): void {
  carried = true;
  const number = hold(new Thrown(thrown));
  let id: Ptr;
  try {
    id = lend(bigintIntoPy(BigInt(number)), (ptr) => callRuntime("Id", [ptr]));
  } catch (error) {
    letGo(number);
    throw error;
  }
  // From now on the Id lets go of the value.
  lend(id, (ptr) => checkNumber(object.PyObject_SetAttr(exception, nameOf(ORIGIN), ptr)));
}

function describe(thrown: unknown): { type: string; message: string } {
  if (!(thrown instanceof Error)) return { type: "RuntimeError", message: text(thrown) };
  const message = text(thrown.message);
  if (isStackOverflow(thrown)) return { type: "RecursionError", message };
  const type = EXCEPTION_OF[thrown.name] ?? EXCEPTION_OF[thrown.constructor.name];
  return type === undefined
    ? { type: "RuntimeError", message: thrown.name === "Error" ? message : `${thrown.name}: ${message}` }
    : { type, message };
}

/** `String(value)`, for objects without a text too. */
function text(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function isStackOverflow(error: Error): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/** A library may have made it anything: `Error.prepareStackTrace` is there to be set. */
function stackOf(error: Error): string {
  return typeof error.stack === "string" ? error.stack : "";
}

/** Python's traceback goes on where TypeScript's stack began. */
function showFrames(exception: Ptr, frames: readonly Place[]): void {
  if (frames.length === 0) return;
  const rows = frames.map(({ name, file, line }) => [name || "<module>", file, line]);
  lend(conversions.intoPy(rows, "list[tuple[str, str, int]]"), (list) => {
    object.Py_DecRef(callRuntime("with_frames", [exception, list]));
  });
}
