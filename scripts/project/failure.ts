/**
 * What the user can mend.
 *
 * @module
 */

/** An error that is told without a stack: its message says what to do. */
export class Failure extends Error {
  override name = "Failure";
}
