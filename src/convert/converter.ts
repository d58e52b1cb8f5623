/**
 * What a converter is, and how it complains.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { PyErrBase } from "../core/mod.ts";
import { PyTypeError, typeName } from "../types/mod.ts";

/** Both directions of one annotation. */
export interface Converter {
  /** The annotation as Python writes it, for messages. */
  readonly expected: string;
  /** The value of a borrowed object. Throws a {@linkcode PyTypeError} that says what was expected. */
  fromPy(object: Ptr): unknown;
  /** A new reference to the object for a value. */
  intoPy(value: unknown): Ptr;
  /** The values of all items of a list or tuple at once; `undefined` where one does not fit, and has to be found. */
  readAll?(list: Ptr): unknown[] | undefined;
  /** A new reference to a list of all values at once; `undefined` where one does not fit, and has to be found. */
  makeAll?(values: readonly unknown[]): Ptr | undefined;
  /** The plain types of both languages that it takes, where it refuses every other one of them for its type alone. */
  readonly takes?: readonly PlainType[];
}

/** The plain types of Python, by their symbols. */
export const PLAIN_TYPES = [
  "PyUnicode_Type",
  "PyLong_Type",
  "PyFloat_Type",
  "PyBool_Type",
  "PyBytes_Type",
  "PyList_Type",
  "PyTuple_Type",
  "PyDict_Type",
] as const;

/** One of these, subclasses aside, or what `typeof` says in JavaScript. */
export type PlainType = typeof PLAIN_TYPES[number] | "string" | "number" | "boolean" | "bigint" | "object";

/** Where an object that may stand for a name in an annotation has its converter. */
export const CONVERTER: unique symbol = Symbol("converter");

/** An object that knows how it converts. */
export interface HasConverter {
  /** The converter, given the name that the object goes by in an annotation. */
  [CONVERTER](name?: string): Converter;
}

/** Where in a value an error happened. */
interface Place {
  /** The steps from the outside in. */
  readonly path: string;
  /** How many they are. */
  readonly depth: number;
  /** What went wrong there. */
  readonly text: string;
}

const places = new WeakMap<PyErrBase, Place>();

function placeOf(error: PyErrBase): Place {
  return places.get(error) ?? { path: "", depth: 0, text: error.message };
}

/** The error for an object of another type. */
export function mismatch(expected: string, object: Ptr): PyTypeError {
  return new PyTypeError(`expected ${expected}, got ${typeName(object)}`);
}

/** The error for a JavaScript value of another type. */
export function unfit(expected: string, value: unknown): PyTypeError {
  return new PyTypeError(`expected ${expected}, got ${kindName(value)}`);
}

/** The error with one more step before its place: `[2]`, `.name`. What is no conversion error stays as it is. */
export function within(step: string, error: unknown): unknown {
  if (!(error instanceof PyErrBase)) return error;
  const { path, depth, text } = placeOf(error);
  return moved(error, { path: `${step}${path}`, depth: depth + 1, text });
}

/** The error at the same place, saying of which variant it is. */
export function ofVariant(name: string, error: unknown): unknown {
  if (!(error instanceof PyErrBase)) return error;
  const place = placeOf(error);
  return moved(error, { ...place, text: `${place.text} (as ${name})` });
}

/** The error with what the value is before its place: `argument 'items': [2].name: …`. */
export function about(what: string, error: unknown): unknown {
  if (!(error instanceof PyErrBase)) return error;
  const { path, text } = placeOf(error);
  const place = path === "" ? "" : `${path.replace(/^\./, "")}: `;
  return renewed(error, `${what}: ${place}${text}`);
}

function moved(error: PyErrBase, place: Place): PyErrBase {
  const made = renewed(error, place.path === "" ? place.text : `${place.path}: ${place.text}`);
  places.set(made, place);
  return made;
}

function renewed(error: PyErrBase, message: string): PyErrBase {
  return new (error.constructor as new (message: string) => PyErrBase)(message);
}

/**
 * How near a value came to fitting. The deeper the place, the nearer; a `Literal` that differs, and often tells members
 * of a union apart, counts half. 0: it is of another type altogether.
 */
export function nearness(error: PyErrBase): number {
  const { depth, text } = placeOf(error);
  const isOtherType = text.startsWith("expected ") && !/^expected \S+ within /.test(text);
  if (depth === 0) return isOtherType ? 0 : 1;
  return depth * 2 - (text.startsWith("expected Literal[") ? 1 : 0);
}

/** How a key stands in a path: `.name`, `[1]`. */
export function step(key: unknown): string {
  if (typeof key === "number" || typeof key === "bigint") return `[${key}]`;
  return typeof key === "string" && /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(String(key))}]`;
}

/** What a JavaScript value is, in a word: `number`, `null`, `Date`. */
export function kindName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name || "object";
}
