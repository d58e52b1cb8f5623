/**
 * What an array must be, and what is said of one that is not.
 *
 * @module
 */
import type { PyErrBase } from "../../core/mod.ts";
import { PyTypeError, PyValueError } from "../../types/mod.ts";
import type { ArrayLayout } from "./ndarray.ts";

/** What must hold of an array besides its dtype. */
export interface Requirement {
  /** The length of each dimension; `null` for any, and a name for any that is the same wherever the name stands. */
  readonly shape?: readonly (number | string | null)[];
  /** How the items lie: by rows (`"C"`), by columns (`"F"`), or in one piece in either order (`"A"`). */
  readonly order?: "C" | "F" | "A";
  /** `true` where the array is to be written to. */
  readonly writable?: boolean;
}

/** What an array is, or a shape alone, for messages. */
export function describe(what: Pick<ArrayLayout, "dtype" | "shape" | "isNative"> | readonly number[]): string {
  if (isShape(what)) return shapeText(what);
  const { dtype, shape, isNative } = what;
  return `${dtype}${isNative ? "" : " in the other byte order"}, shape ${shapeText(shape)}`;
}

function isShape(what: object): what is readonly number[] {
  return Array.isArray(what);
}

function shapeText(shape: readonly (number | string | null)[]): string {
  return `(${shape.map((length) => length ?? "*").join(", ")}${shape.length === 1 ? "," : ""})`;
}

/** The error for an array that is not as it must be; `undefined` where it is. */
export function mismatch(
  layout: ArrayLayout,
  dtype: string | undefined,
  { shape, order, writable }: Requirement,
): PyErrBase | undefined {
  const error = (type: typeof PyTypeError | typeof PyValueError, detail: string, got: string): PyErrBase =>
    new type(
      `expected NDArray${dtype === undefined ? "" : `[${dtype}]`}${detail}, got ndarray of ${describe(layout)}${got}`,
    );
  if (dtype !== undefined && (layout.dtype !== dtype || !layout.isNative)) return error(PyTypeError, "", "");
  if (shape !== undefined && !fits(layout.shape, shape)) {
    return error(PyValueError, ` of shape ${shapeText(shape)}`, "");
  }
  if (order !== undefined && !liesIn(layout, order)) {
    return error(PyValueError, ` ${ORDERS[order]}`, `, strides ${shapeText(layout.strides)}`);
  }
  if (writable && layout.isReadOnly) return error(PyValueError, " to write to", ", which is constant");
  return undefined;
}

const ORDERS = { C: "in C's order", F: "in Fortran's order", A: "in one piece" } as const;

function liesIn({ isCContiguous, isFContiguous }: ArrayLayout, order: "C" | "F" | "A"): boolean {
  return order !== "F" && isCContiguous || order !== "C" && isFContiguous;
}

function fits(shape: readonly number[], expected: readonly (number | string | null)[]): boolean {
  if (shape.length !== expected.length) return false;
  const named = new Map<string, number>();
  return expected.every((length, axis) => {
    if (typeof length !== "string") return length === null || length === shape[axis];
    const known = named.get(length) ?? shape[axis];
    named.set(length, known);
    return known === shape[axis];
  });
}
