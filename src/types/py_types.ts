/**
 * The types that a program adds to the annotation language. It stands alone, since only what a module exports by `*` can
 * be merged with from outside.
 *
 * @module
 */

/**
 * The names of this program that every annotation may use, and their types. Declare yours by merging, and give the
 * converter to `registerConverter`:
 *
 * ```ts ignore
 * declare module "@pyo3/ts" {
 *   interface PyTypes {
 *     Money: Money;
 *   }
 * }
 * ```
 */
// deno-lint-ignore no-empty-interface
export interface PyTypes {}
