/**
 * Why one candidate cannot be used.
 *
 * @module
 */

/** The kinds of reasons for which a candidate is passed over or refused. */
export type RefusalCode =
  | "missing"
  | "not-python"
  | "unsupported-version"
  | "unsupported-implementation"
  | "wrong-architecture"
  | "static-only"
  | "not-libpython"
  | "version-mismatch";

/** Thrown inside discovery when a candidate cannot be used; `discover()` turns it into a line of its message. */
export class Refusal extends Error {
  /** The kind of reason. */
  readonly code: RefusalCode;

  /** A reason, and the clause that says it. */
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}
