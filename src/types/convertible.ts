/**
 * What a name in an annotation may stand for besides the built-in ones, and the TypeScript type of each.
 *
 * @module
 */
import type { Bound, Py } from "../core/mod.ts";
import type { AnnotationError, Directed } from "./annotation.ts";
import type { PyAny } from "./any.ts";

/**
 * Makes a value of a Python object: PyO3's `FromPyObject`. A class may have it as a static method.
 *
 * @typeParam T What it makes.
 */
export interface FromPyObject<T> {
  /** What messages call the type. Default: its name in the annotation. */
  readonly name?: string;
  /** The annotation that stubs show of what it takes: `str | os.PathLike[str]`. Default `Any`. */
  readonly inputType?: string;
  /**
   * The value of an object, whose handle ends with its scope. Throw a `PyTypeError` or a `PyValueError` where it does not
   * fit: the message gets the path to it, and a union goes on to its next member.
   */
  extract(object: PyAny): T;
}

/**
 * Makes a Python object of a value: PyO3's `IntoPyObject`. A class may have it as a static method.
 *
 * @typeParam T What it takes.
 */
export interface IntoPyObject<T> {
  /** What messages call the type. Default: its name in the annotation. */
  readonly name?: string;
  /** The annotation that stubs show of what it gives: `pathlib.Path`. Default `Any`. */
  readonly outputType?: string;
  /** The object for a value: a handle, or anything that goes to Python by its kind. */
  intoPyObject(value: T): unknown;
}

/**
 * Both directions of a type, ready for use: what `annotation`, `shape`, `variants` and `transparent` give. It stands for
 * a name in an annotation, or in place of a whole one.
 *
 * @typeParam T What comes from Python.
 * @typeParam Into What goes to Python.
 */
export interface Conversion<T, Into = T> extends FromPyObject<T>, IntoPyObject<Into> {
  /** The value of an object. Throws a `PyTypeError` where it does not fit. */
  extract(object: PyAny): T;
  /** The object for a value. Throws a `PyTypeError` where there is none. */
  intoPyObject(value: Into): PyAny;
}

/**
 * What may stand for a name in an annotation, or in place of a whole one: a converter of your own, a prepared annotation
 * or a shape, a class of handles (`PyList`), a TypeScript class whose instances go by reference, or a Python type, of
 * which an object must be an instance.
 */
export type Convertible =
  | FromPyObject<unknown>
  | IntoPyObject<never>
  | (abstract new (...args: never[]) => object)
  | Bound
  | Py;

/** The names that an annotation may use besides the built-in ones. It is read once: keep the object rather than make it anew. */
export type AnnotationNames = Readonly<Record<string, Convertible>>;

/** What comes from Python for a {@linkcode Convertible}. */
export type Infer<C> = C extends Bound | Py ? PyAny
  : C extends FromPyObject<infer T> ? T
  : C extends IntoPyObject<never> ? AnnotationError<"This converter only goes to Python">
  : C extends abstract new (...args: never[]) => infer T ? T
  : unknown;

/** What goes to Python for a {@linkcode Convertible}. */
export type InferInto<C> = C extends Bound | Py ? Bound | Py
  : C extends IntoPyObject<infer T> ? T
  : C extends FromPyObject<unknown> ? AnnotationError<"This converter only comes from Python">
  : C extends abstract new (...args: never[]) => infer T ? T extends Bound ? T | Py<T> : T
  : unknown;

/** @internal The types of the names. */
export type TypesOf<Names> = { [N in keyof Names]: Directed<Infer<Names[N]>, InferInto<Names[N]>> };
