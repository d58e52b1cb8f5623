/**
 * Arrays in annotations.
 *
 * @module
 */
import { ptrOf, Py } from "../../core/mod.ts";
import { type Conversion, PyAny, PyTypeError, typeName } from "../../types/mod.ts";
import { mismatch, type Requirement } from "./constraints.ts";
import { type ArrayOf, type DType, type DTypeArrays, DTYPES, layoutOf } from "./dtype.ts";
import { half } from "./half.ts";
import { NDArray, type Nested } from "./ndarray.ts";
import { scalar } from "./scalar.ts";

/** What goes to Python as an array of a dtype. */
export type IntoNDArray<D extends DType> = NDArray<D> | Py<NDArray<D>> | InAnyMemory<ArrayOf<D>>;

/** @internal A typed array over memory of either kind. */
export type InAnyMemory<T> = T extends Int8Array ? Int8Array : T extends Uint8Array ? Uint8Array
: T extends Int16Array ? Int16Array
: T extends Uint16Array ? Uint16Array
: T extends Int32Array ? Int32Array
: T extends Uint32Array ? Uint32Array
: T extends BigInt64Array ? BigInt64Array
: T extends BigUint64Array ? BigUint64Array
: T extends Float16Array ? Float16Array
: T extends Float32Array ? Float32Array
: T extends Float64Array ? Float64Array
: never;

/**
 * An array of NumPy in place of an annotation, or under a name in others: a handle, checked.
 *
 * @param dtype The dtype it must have. Default: any.
 * @param requirement Its shape, its order, whether it can be written to.
 * @returns Both directions. A typed array goes to Python, too, as {@linkcode NDArray.from} makes it.
 *
 * @example Rows of three, in a signature
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 * import { NDArray, ndarray } from "@pyo3/ts/numpy";
 *
 * const Points = ndarray("float64", { shape: [null, 3] });
 * const names = { Points, Lengths: ndarray("float64", { shape: [null] }) };
 * const lengths = pyfunction("lengths(points: Points) -> Lengths", names, (points) => {
 *   const items = points.toArray();
 *   return Float64Array.from({ length: items.length / 3 }, (_, i) => Math.hypot(...items.subarray(3 * i, 3 * i + 3)));
 * });
 * pymodule("geometry", { members: [lengths] }).register();
 *
 * Python.attach((py) => {
 *   const points = NDArray.from([[3, 4, 0], [0, 0, 1]], { dtype: "float64" });
 *   console.assert(py.import("geometry").callMethod("lengths", points).repr() === "array([5., 1.])");
 * });
 * ```
 */
export function ndarray<D extends DType = DType>(
  dtype?: D,
  requirement: Requirement = {},
): Conversion<NDArray<D>, IntoNDArray<D>> {
  const name = dtype === undefined ? "NDArray" : `NDArray[${dtype}]`;
  const checked = (array: NDArray): NDArray<D> => {
    const problem = mismatch(array.layout(), dtype, requirement);
    if (problem !== undefined) throw problem;
    return array as unknown as NDArray<D>;
  };
  return {
    name,
    extract(object: PyAny): NDArray<D> {
      if (NDArray.isTypeOf(object)) return checked(object.cast(NDArray));
      throw new PyTypeError(`expected ${name}, got ${typeName(ptrOf(object))}`);
    },
    intoPyObject: (value): PyAny => checked(handleOf(value) ?? fromItems(name, dtype, value)),
  };
}

/**
 * Whatever NumPy can make an array of (lists, numbers, objects with `__array__`), in place of an annotation or under a
 * name in others: `numpy.asarray(object, dtype)`.
 *
 * @param dtype The dtype, to which items are converted. Default: what NumPy finds.
 * @param requirement The shape, the order, whether it can be written to.
 * @returns Both directions. Nested arrays of values go to Python, too.
 *
 * @example A list will do
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { arrayLike } from "@pyo3/ts/numpy";
 *
 * Python.attach((py) => {
 *   const samples = py.eval("[1, 2.5]").extract(arrayLike("float64"));
 *   console.assert(samples.toArray()[1] === 2.5);
 * });
 * ```
 */
export function arrayLike<D extends DType = DType>(
  dtype?: D,
  requirement: Requirement = {},
): Conversion<NDArray<D>, IntoNDArray<D> | Nested<unknown>> {
  const name = dtype === undefined ? "ArrayLike" : `ArrayLike[${dtype}]`;
  const arrays = ndarray(dtype, requirement);
  return {
    name,
    extract: (object) => arrays.extract(half.call("like", object, dtype ?? null)),
    intoPyObject: (value): PyAny =>
      handleOf(value) !== undefined || ArrayBuffer.isView(value)
        ? arrays.intoPyObject(value as IntoNDArray<D>)
        : arrays.extract(half.call("like", value, dtype ?? null)),
  };
}

function handleOf(value: unknown): NDArray | undefined {
  const handle = value instanceof Py ? value.bind() : value;
  if (handle instanceof NDArray) return handle;
  return handle instanceof PyAny && NDArray.isTypeOf(handle) ? handle.cast(NDArray) : undefined;
}

function fromItems(name: string, dtype: DType | undefined, value: unknown): NDArray {
  if (!ArrayBuffer.isView(value)) throw new PyTypeError(`expected ${name}, got ${kindOf(value)}`);
  if (dtype === undefined || value instanceof layoutOf(dtype).type) return NDArray.from(value, { dtype });
  throw new PyTypeError(`expected ${name}, got ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value === "object" ? value.constructor?.name ?? "object" : typeof value;
}

/** @internal The dtypes that annotations name. */
export type NamedDType = keyof DTypeArrays;

/** @internal What {@linkcode numpyTypes} has. */
export type NumpyTypes =
  & {
    /** An array of any dtype. */
    readonly NDArray: Conversion<NDArray, IntoNDArray<DType>>;
    /** What NumPy can make an array of. */
    readonly ArrayLike: Conversion<NDArray, IntoNDArray<DType> | Nested<unknown>>;
    /** A scalar of NumPy's, or of Python's. */
    readonly Scalar: typeof scalar;
  }
  & { readonly [D in NamedDType as `NDArray[${D}]`]: Conversion<NDArray<D>, IntoNDArray<D>> }
  & { readonly [D in NamedDType as `ArrayLike[${D}]`]: Conversion<NDArray<D>, IntoNDArray<D> | Nested<unknown>> };

/**
 * Names for annotations: `NDArray`, `NDArray[float64]` and so on for each dtype with a name of its own, `ArrayLike` and
 * `ArrayLike[float64]` for what NumPy can make such an array of, `Scalar` for one of its scalars. For shapes, orders and
 * units of time, give {@linkcode ndarray} a name of your own.
 *
 * @example In a signature
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 * import { numpyTypes } from "@pyo3/ts/numpy";
 *
 * const mean = pyfunction("mean(items: ArrayLike[float64]) -> float", numpyTypes, (items) => {
 *   return items.toArray().reduce((a, b) => a + b) / items.len();
 * });
 * pymodule("statistics_in_typescript", { members: [mean] }).register();
 *
 * Python.attach((py) => {
 *   console.assert(py.import("statistics_in_typescript").callMethodAs("float", "mean", [1, 2, 6]) === 3);
 * });
 * ```
 */
export const numpyTypes: NumpyTypes = {
  NDArray: ndarray(),
  ArrayLike: arrayLike(),
  Scalar: scalar,
  ...Object.fromEntries(DTYPES.flatMap((dtype) => [
    [`NDArray[${dtype}]`, ndarray(dtype)],
    [`ArrayLike[${dtype}]`, arrayLike(dtype)],
  ])),
} as NumpyTypes;
