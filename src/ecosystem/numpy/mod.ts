/**
 * Arrays of NumPy as typed arrays, and typed arrays as arrays of NumPy.
 *
 * @example The same memory on both sides
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { NDArray } from "@pyo3/ts/numpy";
 *
 * Python.attach(() => {
 *   const samples = NDArray.from(new Float64Array(new SharedArrayBuffer(24)));
 *   samples.update((items) => items.set([1, 2, 4]));
 *   console.assert(samples.callMethodAs("float", "mean") === 7 / 3);
 * });
 * ```
 *
 * @module
 */

export type { Requirement } from "./constraints.ts";
export {
  arrayLike,
  type InAnyMemory,
  type IntoNDArray,
  type NamedDType,
  ndarray,
  type NumpyTypes,
  numpyTypes,
} from "./conversions.ts";
export type { ArrayOf, DType, DTypeArrays, DTypeOf, TimeUnit } from "./dtype.ts";
export { type ArrayLayout, type ArrayOptions, NDArray, type Nested } from "./ndarray.ts";
export { scalar, type ScalarValue } from "./scalar.ts";
export { type ItemOf, vectorize } from "./vectorize.ts";
