/**
 * The error of using Python where it cannot be used.
 *
 * @module
 */

/**
 * Python is used while this thread is not attached or after Python was finalized, or something of an attachment that
 * has ended is used.
 *
 * @example A handle that outlived its scope
 * ```ts
 * import { NotAttachedError, type PyAny, Python } from "@pyo3/ts";
 *
 * let kept: PyAny | undefined;
 * Python.attach((py) => void (kept = py.eval("[1, 2]")));
 * try {
 *   kept?.len();
 *   console.assert(false);
 * } catch (error) {
 *   console.assert(error instanceof NotAttachedError && error.message.includes(".unbind()"));
 * }
 * ```
 */
export class NotAttachedError extends Error {
  /** `"NotAttachedError"`. */
  override name = "NotAttachedError";
}
