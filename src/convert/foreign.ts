/**
 * TypeScript functions, and objects that have no Python form: the extension floor fills this in.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";

/** How such values go to Python and come back. */
export interface Foreign {
  /** A new reference to the object that stands for a value. */
  intoPy(value: object): Ptr;
  /** The value that an object stands for; `undefined` where it is Python's own. */
  fromPy(object: Ptr): object | undefined;
}

/** Filled by {@linkcode installForeign}. */
export let foreign: Foreign;

/** Fills the slot. */
export function installForeign(implementation: Foreign): void {
  foreign = implementation;
}
