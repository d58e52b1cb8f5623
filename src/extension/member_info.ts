/**
 * What anybody may know of a member of a module.
 *
 * @module
 */

/** What is known of a function, class or exception of a module. */
export interface PyMemberInfo {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
}
