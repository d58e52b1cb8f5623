/**
 * The annotation language with this package's own types in it.
 *
 * @module
 */
import type { AnnotationScope, Checked, FromPython, IntoPython } from "./annotation.ts";
import type { PyAny } from "./any.ts";
import type { Bound, Patience, Py } from "../core/mod.ts";
import type { AnnotationNames, Infer, InferInto, TypesOf } from "./convertible.ts";
import type { PyTypes } from "./py_types.ts";
import type { PyModule } from "./module.ts";
import type { PyRange } from "./range.ts";
import type { PySlice } from "./slice.ts";
import type { PyType } from "./type.ts";

/** The names an annotation knows, and the TypeScript type of each. */
export interface PyScope extends AnnotationScope, PyTypes {
  /** A Python object of any type. */
  Any: PyAny;
  /** The same as `Any`. */
  object: PyAny;
  /** A class. */
  type: PyType;
  /** A module. */
  ModuleType: PyModule;
  /** What stands in brackets after a sequence. */
  slice: PySlice;
  /** Numbers in a row. */
  range: PyRange;
}

/** The names of {@linkcode PyScope} and those given. */
export type ScopeWith<Names, Base = PyScope> = [keyof Names] extends [never] ? Base : Base & TypesOf<Names>;

/** No names but those that every annotation may use. */
export type NoNames = Readonly<Record<never, never>>;

/** What `extract` gives for an annotation, or for what stands in place of one. */
export type Extracted<S, Names = NoNames> = S extends string ? FromPython<S, ScopeWith<Names>> : Infer<S>;

/** What `intoPyObject` takes for an annotation, or for what stands in place of one. */
export type Given<S, Names = NoNames> = S extends string ? IntoPython<S, ScopeWith<Names>> : InferInto<S>;

/** An annotation, checked while you write it; an unknown name is a compile error that says so. */
export type CheckedAnnotation<S, Names = NoNames> = S extends string ? Checked<S, ScopeWith<Names>> : S;

/** What may be kept of what `extract` gives: a handle as a `Py`, in lists and tuples too. */
export type Kept<T> = T extends Bound ? Py<T> : T extends unknown[] ? { [I in keyof T]: Kept<T[I]> } : T;

/** How Python is awaited. */
export interface AwaitOptions<Names = AnnotationNames> extends Patience {
  /** What the annotation names besides the built-in types. */
  readonly names?: Names & AnnotationNames;
}

/** A call on a thread of its own. */
export interface ThreadOptions<Names = AnnotationNames> extends AwaitOptions<Names> {
  /** The arguments, the last of which may be keyword arguments of `kw`. Default none. */
  readonly args?: readonly unknown[];
  /** The name of the thread. Default the name of what is called. */
  readonly name?: string;
}
