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
}

/** Where in a value each conversion error happened: the steps from the outside in, and what went wrong there. */
const places = new WeakMap<PyErrBase, { path: string; text: string }>();

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
  const { path, text } = places.get(error) ?? { path: "", text: error.message };
  const moved = new (error.constructor as new (message: string) => PyErrBase)(`${step}${path}: ${text}`);
  places.set(moved, { path: `${step}${path}`, text });
  return moved;
}

/** The error with what the value is before its place: `argument 'items': [2].name: …`. */
export function about(what: string, error: unknown): unknown {
  if (!(error instanceof PyErrBase)) return error;
  const { path, text } = places.get(error) ?? { path: "", text: error.message };
  const place = path === "" ? "" : `${path.replace(/^\./, "")}: `;
  return new (error.constructor as new (message: string) => PyErrBase)(`${what}: ${place}${text}`);
}

/** What a JavaScript value is, in a word: `number`, `null`, `Date`. */
export function kindName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value;
  return value.constructor?.name || "object";
}
