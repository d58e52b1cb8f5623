/**
 * Scalars of NumPy.
 *
 * @module
 */
import type { Complex, FromPyObject, PyAny } from "../../types/mod.ts";
import { half } from "./half.ts";

/** What a scalar is in TypeScript. */
export type ScalarValue = number | bigint | boolean | string | Uint8Array<ArrayBuffer> | Complex | PyAny | null;

/**
 * A scalar of NumPy's, or a value of Python's own, as a plain value: in place of an annotation, or under a name in
 * others. An integer is a number where that is exact, else a bigint; a time is a count of its unit; an object of any
 * other type stays a handle, so that nothing is lost.
 *
 * @example Of any type
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { NDArray, scalar } from "@pyo3/ts/numpy";
 *
 * Python.attach(() => {
 *   const halves = NDArray.from(Float32Array.of(0.5, 1.5));
 *   console.assert(halves.callMethod("sum").extract(scalar) === 2);
 *   console.assert(halves.callMethod("argmax").extract(scalar) === 1);
 * });
 * ```
 */
export const scalar: FromPyObject<ScalarValue> = {
  name: "Scalar",
  extract: (object) =>
    half.call("to_value", object).extract("None | bool | int | bigint | float | str | bytes | complex | Any"),
};
