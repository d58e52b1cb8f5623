/**
 * Functions of numbers, for arrays.
 *
 * @module
 */
import { annotation } from "../../convert/mod.ts";
import type { PyAny } from "../../types/mod.ts";
import { type ArrayOf, type DType, layoutOf } from "./dtype.ts";
import { half } from "./half.ts";
import { NDArray, type Nested } from "./ndarray.ts";

/** What an item of a dtype is in TypeScript. */
export type ItemOf<D extends DType> = ArrayOf<D> extends ArrayLike<infer T> ? T : never;

const BROADCAST = annotation("tuple[list[Any], tuple[int, ...]]");

/**
 * A function of items as a function of arrays, item by item: what `numpy.vectorize` does for one of Python's. Arrays of
 * other shapes are broadcast, as NumPy's own functions do, and anything that NumPy can make an array of will do.
 *
 * @param dtype What the arguments are converted to, and what the result is. One whose items are single numbers.
 * @param body The function of items: numbers, or bigints for 64-bit integers.
 * @returns The function of arrays, for TypeScript and for `pyfunction`.
 * @throws {PyValueError} Where the shapes do not broadcast.
 *
 * @example As a function of Python
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 * import { numpyTypes, vectorize } from "@pyo3/ts/numpy";
 *
 * const hypot = pyfunction(
 *   "hypot(x: ArrayLike[float64], y: ArrayLike[float64]) -> NDArray[float64]",
 *   numpyTypes,
 *   vectorize("float64", (x: number, y: number) => Math.hypot(x, y)),
 * );
 * pymodule("plane", { members: [hypot] }).register();
 *
 * Python.attach((py) => {
 *   const lengths = py.import("plane").callMethod("hypot", [[3], [5]], [4, 12]);
 *   console.assert(lengths.getItem(1).getItem(1).extract("float") === 13);
 * });
 * ```
 */
export function vectorize<D extends DType, A extends ItemOf<D>[]>(
  dtype: D,
  body: (...items: A) => ItemOf<D>,
): (...arrays: { [I in keyof A]: PyAny | Nested<ItemOf<D>> }) => NDArray<D> {
  const { type, width } = layoutOf(dtype);
  if (width !== 1) throw new TypeError(`Cannot vectorize over items that are not single numbers: ${dtype}`);
  return (...arrays) => {
    using broadcast = half.call("broadcast", arrays, dtype);
    const [handles, shape] = broadcast.extract(BROADCAST);
    const columns = handles.map((handle) => handle.cast(NDArray).toArray() as unknown as ArrayLike<ItemOf<D>>);
    const count = shape.reduce((product, length) => product * length, 1);
    const result = new type(new ArrayBuffer(count * type.BYTES_PER_ELEMENT)) as unknown as ItemOf<D>[];
    fill(result, count, columns, body as (...items: ItemOf<D>[]) => ItemOf<D>);
    return NDArray.from<D>(result as unknown as ArrayBufferView, { dtype, shape });
  };
}

/** Fills items of a result. One call site for each usual number of columns: an array of arguments takes five times as long. */
function fill<T>(result: T[], count: number, columns: ArrayLike<T>[], body: (...items: T[]) => T): void {
  const [first, second] = columns;
  if (columns.length === 1) { for (let i = 0; i < count; i++) result[i] = body(first[i]); }
  else if (columns.length === 2) { for (let i = 0; i < count; i++) result[i] = body(first[i], second[i]); }
  else for (let i = 0; i < count; i++) result[i] = body(...columns.map((column) => column[i]));
}
