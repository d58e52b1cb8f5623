/**
 * The error of the checked mode.
 *
 * @module
 */

/**
 * A raw call that would have been a mistake, found before C was entered.
 *
 * @example A reference that is released twice
 * ```ts alone
 * import { checkCalls, CheckedError, bulk, discover, floatobject, object, openLibpython } from "@pyo3/ts/ffi";
 *
 * checkCalls();
 * const python = discover();
 * openLibpython(python.library);
 * bulk.initialize({ executable: python.executable, argv: [], flags: {} });
 * const pi = floatobject.PyFloat_FromDouble(3.14);
 * object.Py_DecRef(pi);
 * try {
 *   object.Py_DecRef(pi);
 *   console.assert(false);
 * } catch (error) {
 *   console.assert(error instanceof CheckedError && error.message.includes("Py_DecRef"));
 * }
 * ```
 */
export class CheckedError extends Error {
  /** `"CheckedError"`. */
  override readonly name = "CheckedError";
}
