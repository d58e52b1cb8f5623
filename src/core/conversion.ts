/**
 * The one knot of the floors: a call needs conversions, and conversions need objects to call. The interface stands
 * here, the implementation in `convert/` fills it when `mod.ts` loads.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import type { Bound, BoundClass } from "./instance.ts";

/** Where an object that stands for one of Python's says so. */
export const STANDS_FOR: unique symbol = Symbol("stands for");

/** An object that stands for one of Python's, such as a proxy. */
export interface StandIn {
  /** A new reference to the object. */
  newRef(): Ptr;
}

/** What stands behind a value; `undefined` where it stands for itself. */
export function standInOf(value: object): StandIn | undefined {
  return (value as { readonly [STANDS_FOR]?: StandIn })[STANDS_FOR];
}

/** What the floors above give to those below. */
export interface Conversions {
  /** The class of a handle to an object of any type. */
  readonly anyClass: BoundClass<Bound>;
  /**
   * A new reference to a value as a Python object, by its kind or an annotation, which is a text or stands for one.
   * Throws where there is none. The getters and iterators of an object run meanwhile; what was lent before stays in
   * spite of them.
   */
  intoPy(value: unknown, annotation?: unknown, names?: object): Ptr;
  /** The value of an object by an annotation, and the names it uses. Throws where it does not fit. */
  extract(object: Ptr, annotation: unknown, names?: object): unknown;
  /** A new reference to the exception that a thrown value becomes. */
  errorIntoException(thrown: unknown): Ptr;
  /** What was thrown in JavaScript, where an exception came from it. */
  errorOfException(exception: Ptr): { readonly value: unknown } | undefined;
}

/** Filled by {@linkcode installConversions}. */
export let conversions: Conversions;

/** Fills the slot. */
export function installConversions(implementation: Conversions): void {
  conversions = implementation;
}
