/**
 * Assertions about types.
 *
 * @module
 */

/** Whether two types are identical, `any` and modifiers included. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;

/** Accepts only `true`. */
export function check<_T extends true>(): void {}
