/**
 * The error of using Python where it cannot be used.
 *
 * @module
 */

/**
 * Python is used while this thread is not attached or after Python was finalized, or something of an attachment that
 * has ended is used.
 */
export class NotAttachedError extends Error {
  /** `"NotAttachedError"`. */
  override name = "NotAttachedError";
}
