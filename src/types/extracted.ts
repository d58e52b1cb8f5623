/**
 * The annotation language with this package's own types in it.
 *
 * @module
 */
import type { AnnotationScope, Checked, FromPython } from "./annotation.ts";
import type { PyAny } from "./any.ts";

/** The names an annotation knows, and the TypeScript type of each. */
export interface PyScope extends AnnotationScope {
  /** A Python object of any type. */
  Any: PyAny;
  /** The same as `Any`. */
  object: PyAny;
}

/** What `extract` gives for an annotation. */
export type Extracted<S extends string> = FromPython<S, PyScope>;

/** An annotation, checked while you write it; an unknown name is a compile error that says so. */
export type CheckedAnnotation<S extends string> = Checked<S, PyScope>;
