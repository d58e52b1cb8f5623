/**
 * Arrays of NumPy.
 *
 * @module
 */
import { type BufferLayout, bulk, type ItemOrder, memoryobject, pyerrors } from "../../../ffi/mod.ts";
import { annotation, asBytes, isShared, lendShared } from "../../convert/mod.ts";
import { type Bound, ptrOf, type Py } from "../../core/mod.ts";
import { PyAny, PyBuffer, PyBufferError, PyTypeError, PyValueError, type ViewOptions } from "../../types/mod.ts";
import { describe, mismatch, type Requirement } from "./constraints.ts";
import {
  type ArrayOf,
  type DType,
  type DTypeOf,
  dtypeOfArray,
  dtypeOfFormat,
  type ItemLayout,
  layoutOf,
} from "./dtype.ts";
import { half } from "./half.ts";

/** What the items of an array are, and how they lie in memory. */
export interface ArrayLayout extends Omit<BufferLayout, "format" | "byteLength"> {
  /** The dtype as NumPy calls it, `S5` and `U3` for text, its fields for a record. */
  readonly dtype: string;
  /** Whether the items have the byte order of this machine. */
  readonly isNative: boolean;
}

/** How an array is made. */
export interface ArrayOptions<D extends string = string> {
  /** The dtype. Default: that of the typed array, or what NumPy finds for the values. */
  readonly dtype?: D;
  /** The length of each dimension. Default: one dimension, or as the lists nest. */
  readonly shape?: readonly number[];
  /** `"F"`: the values come by columns, and lie so. Default `"C"`. */
  readonly order?: "C" | "F";
}

/** Numbers, texts and the like in arrays in arrays, a level for each dimension. */
export type Nested<T> = T | readonly Nested<T>[];

const LAYOUT = annotation("tuple[str, int, bool, tuple[int, ...], tuple[int, ...], bool, bool, bool]");
const NAME_AND_SIZE = annotation("tuple[str, int]");
const COPY = annotation("bytearray");

let arrayType: Py<PyAny> | undefined;

/**
 * An array of NumPy: a handle, with its items as typed arrays.
 *
 * Where Python is in this process, {@linkcode NDArray.view} gives the memory itself. What it gives is empty once this
 * is disposed of or its scope ends, so nothing sees memory that is freed. Where Python is another process (a TypeScript
 * module in a stock Python), items come and go as copies: {@linkcode NDArray.toArray}, {@linkcode NDArray.update}.
 *
 * @typeParam D The dtype, where it is known.
 *
 * @example Written here, seen there
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { NDArray } from "@pyo3/ts/numpy";
 *
 * Python.attach(() => {
 *   const matrix = NDArray.zeros([2, 3], "float64");
 *   matrix.update((items) => items[5] = 1);
 *   console.assert(matrix.callMethodAs("float", "sum") === 1);
 * });
 * ```
 */
export class NDArray<D extends DType = DType> extends PyAny {
  readonly #shown: PyBuffer[] = [];

  /**
   * The type's name as NumPy writes it.
   *
   * @example In messages
   * ```ts
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * console.assert(NDArray.pythonName === "ndarray");
   * ```
   */
  static readonly pythonName = "ndarray";

  /**
   * Whether an object is an array of NumPy: Python's `isinstance(object, numpy.ndarray)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A list is none
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   console.assert(NDArray.isTypeOf(py.import("numpy").callMethod("arange", 3)));
   *   console.assert(!NDArray.isTypeOf(py.eval("[0, 1, 2]")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    arrayType ??= half.call("array_type").unbind();
    return object instanceof PyAny && object.isInstance(arrayType.bind());
  }

  /**
   * An array of the items of a typed array, or of values in nested arrays.
   *
   * The memory of a typed array over a `SharedArrayBuffer` is shared, where Python is in this process: both sides see
   * what the other writes. Any other may be transferred or resized while Python looks at it, so it is copied.
   *
   * @param values The items, one after the other, or nested.
   * @param options The dtype, the shape, the order.
   * @returns The array.
   * @throws {PyValueError} Where the shape is not that of so many items.
   * @throws {PyTypeError} Where the dtype is not one of such items.
   *
   * @example Rows of a typed array, and nested values
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const points = NDArray.from(Float32Array.of(1, 2, 3, 4), { shape: [2, 2] });
   *   console.assert(points.dtype() === "float32" && points.getItem(1).repr().includes("3."));
   *   const days = NDArray.from(["2024-02-28", "2024-03-01"], { dtype: "datetime64[D]" });
   *   console.assert(days.toArray()[1] - days.toArray()[0] === 2n);
   * });
   * ```
   */
  static from<T extends ArrayBufferView>(values: T, options?: ArrayOptions<never>): NDArray<DTypeOf<T>>;
  /** An array of a dtype that is named, or that NumPy finds. */
  static from<D extends DType = DType>(
    values: ArrayBufferView | readonly Nested<unknown>[],
    options?: ArrayOptions<D>,
  ): NDArray<D>;
  static from<D extends DType>(
    values: ArrayBufferView | readonly Nested<unknown>[],
    { dtype, shape, order = "C" }: ArrayOptions<D> = {},
  ): NDArray<D> {
    if (!ArrayBuffer.isView(values)) return arrayFrom("of_values", values, dtype ?? null, shape ?? null, order);
    const own = dtypeOfArray(values);
    const name = dtype ?? own;
    const { BYTES_PER_ELEMENT: size } = values as Uint8Array;
    const itemSize = name === own ? size : itemSizeFor(name, own, size);
    const items = values.byteLength / itemSize;
    const lengths = shape ?? [items];
    if (product(lengths) !== items) {
      throw new PyValueError(
        `Cannot make an array of shape ${describe(lengths)}, which takes ${product(lengths)} items, of ${items}`,
      );
    }
    if (isShared(values)) {
      const [address, token] = lendShared(asBytes(values));
      // SAFETY: both are new references, each now a handle's.
      using place = PyAny.fromOwnedPtr(address);
      using held = PyAny.fromOwnedPtr(token);
      return arrayFrom("over_shared", place, values.byteLength, held, name, lengths, order);
    }
    using memory = COPY.intoPyObject(asBytes(values) as Uint8Array<ArrayBuffer>);
    return arrayFrom("over", memory, name, lengths, order);
  }

  /**
   * An array of zeros: `numpy.zeros(shape, dtype, order)`.
   *
   * @param shape The length of each dimension.
   * @param dtype The dtype. Default `"float64"`.
   * @param order The order in memory. Default `"C"`.
   * @returns The array.
   *
   * @example No dimensions, one item
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => console.assert(NDArray.zeros([], "int8").toList() === 0));
   * ```
   */
  static zeros<D extends DType = "float64">(
    shape: readonly number[],
    dtype: D = "float64" as D,
    order: "C" | "F" = "C",
  ): NDArray<D> {
    return arrayFrom("zeros", shape, dtype, order);
  }

  /**
   * An array that has one value everywhere: `numpy.full(shape, value, dtype)`.
   *
   * @param shape The length of each dimension.
   * @param value The value.
   * @param dtype The dtype. Default `"float64"`.
   * @returns The array.
   *
   * @example Nothing measured yet
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => console.assert(NDArray.full([3], NaN).toArray().every(Number.isNaN)));
   * ```
   */
  static full<D extends DType = "float64">(
    shape: readonly number[],
    value: unknown,
    dtype: D = "float64" as D,
  ): NDArray<D> {
    return arrayFrom("full", shape, value, dtype);
  }

  /**
   * An array over the memory of another library's tensor, without a copy: `numpy.from_dlpack(tensor)`. The other way
   * needs nothing: an array of NumPy is what `from_dlpack` of the other library takes.
   *
   * @param tensor A tensor in the memory of the CPU: of PyTorch, JAX, CuPy, TensorFlow or NumPy.
   * @returns The array, which NumPy may call constant.
   * @throws {PyErr} `AttributeError` or `TypeError` where it is none, `BufferError` where its memory is a GPU's.
   *
   * @example By the protocol that all of them have
   * ```ts no-run
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   const tensor = py.import("torch").callMethod("ones", 3);
   *   console.log(NDArray.fromDLPack(tensor).toArray());
   * });
   * ```
   */
  static fromDLPack(tensor: PyAny): NDArray {
    return arrayFrom("from_dlpack", tensor);
  }

  /**
   * What the items are, and how they lie in memory, read at once.
   *
   * @returns The layout.
   *
   * @example Backwards
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   const { dtype, strides } = py.import("numpy").callMethod("arange", 4, 0, -1, "int16").cast(NDArray).layout();
   *   console.assert(dtype === "int16" && strides[0] === 2);
   * });
   * ```
   */
  layout(): ArrayLayout {
    if (bulk.readLayout === undefined) return this.#asked();
    // SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference.
    const layout = bulk.readLayout(ptrOf(this));
    if (layout === null) pyerrors.PyErr_Clear();
    return (layout && exported(layout)) ?? this.#asked();
  }

  #asked(): ArrayLayout {
    using found = half.call("layout", this);
    const [dtype, itemSize, isNative, shape, strides, isReadOnly, isCContiguous, isFContiguous] = found.extract(LAYOUT);
    return { dtype, itemSize, isNative, shape, strides, isReadOnly, isCContiguous, isFContiguous };
  }

  /**
   * The dtype as NumPy calls it: `self.dtype.name`, but `S5` and `U3` for text, and its fields for a record.
   *
   * @returns The dtype.
   *
   * @example Text of three characters
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => console.assert(NDArray.from(["abc", "d"]).dtype() as string === "U3"));
   * ```
   */
  dtype(): D {
    return this.layout().dtype as D;
  }

  /**
   * The length of each dimension: `self.shape`.
   *
   * @returns The lengths in items, the outermost first.
   *
   * @example Rows and columns
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const [rows, columns] = NDArray.from([[1, 2, 3], [4, 5, 6]]).shape();
   *   console.assert(rows === 2 && columns === 3);
   * });
   * ```
   */
  shape(): readonly number[] {
    return this.layout().shape;
  }

  /**
   * The same array with its dtype known to TypeScript, checked; and its shape, order and whether it can be written to,
   * where these matter.
   *
   * @param dtype The dtype it must have.
   * @param requirement What else must hold.
   * @returns This.
   * @throws {PyTypeError} Where the dtype is another one, or the items have the other byte order.
   * @throws {PyValueError} Where the shape or the order is another one, or the array is constant.
   *
   * @example Points in space
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   const points = py.import("numpy").callMethod("ones", [5, 3]).cast(NDArray).require("float64", { shape: [null, 3] });
   *   const coordinates: Float64Array = points.toArray();
   *   console.assert(coordinates.length === 15);
   * });
   * ```
   */
  require<K extends DType>(dtype: K, requirement: Requirement = {}): NDArray<K> {
    const problem = mismatch(this.layout(), dtype, requirement);
    if (problem !== undefined) throw problem;
    return this as unknown as NDArray<K>;
  }

  /**
   * The memory as a typed array, without a copy: what is written on one side shows on the other. The items stand as
   * they lie in memory, those of Fortran's order by columns. It is empty once this is disposed of or the scope ends that it
   * is asked for in.
   *
   * @param options Whether constant memory may be looked at.
   * @returns The array. Do not transfer its `ArrayBuffer` elsewhere: NumPy's array would stay for ever.
   * @throws {PyTypeError} Where no typed array has such items.
   * @throws {PyBufferError} Where the memory is constant, not in one piece, or that of another process.
   *
   * @example Seen from both sides
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const samples = NDArray.zeros([1000]);
   *   if (PyBuffer.sharesMemory) samples.view()[999] = 0.5;
   *   else samples.update((items) => items[999] = 0.5);
   *   console.assert(samples.getItem(-1).extract("float") === 0.5);
   * });
   * ```
   */
  view({ unsafe = false }: ViewOptions = {}): ArrayOf<D> {
    const [layout, buffer] = this.#open();
    const items = this.#itemsOf(layout);
    if (PyBuffer.sharesMemory) {
      if (!layout.isCContiguous && !layout.isFContiguous) throw cannotShow(layout, "it is not in one piece");
      if (layout.isReadOnly && !unsafe) throw cannotShow(layout, "it is constant, and JavaScript could write to it");
    }
    this.#shown.push(buffer);
    return typed(items, buffer.as("bytes", { unsafe }));
  }

  /**
   * The items as a typed array of its own, in the byte order of this machine.
   *
   * @param order `"C"`: the last index runs fastest; `"F"`: the first does; `"A"`: as they lie in memory where that is
   * one piece, else `"C"`. Default `"C"`.
   * @returns A copy.
   * @throws {PyTypeError} Where no typed array has such items.
   *
   * @example By columns
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const table = NDArray.from(Int32Array.of(1, 2, 3, 4), { shape: [2, 2] });
   *   console.assert(table.toArray().join() === "1,2,3,4" && table.toArray("F").join() === "1,3,2,4");
   * });
   * ```
   */
  toArray(order: ItemOrder = "C"): ArrayOf<D> {
    const [layout, opened] = this.#open();
    using buffer = opened;
    const items = layoutOf(layout.dtype);
    if (!layout.isNative) {
      using native = arrayFrom<D>("native", this);
      return native.toArray(order);
    }
    return typed(items, buffer.toArray("bytes", order));
  }

  /**
   * Changes the items: `body` gets them as a typed array, and what it writes is in the array afterwards, whatever
   * process that is in. It is the memory itself where Python is in this process and the items lie in one piece, else a
   * copy that is written back when `body` returns or throws.
   *
   * @param body Reads and writes the items, as they lie in memory where that is one piece, else in C's order. It
   * returns a value, not a promise.
   * @returns What `body` returns.
   * @throws {PyTypeError} Where no typed array has such items.
   * @throws {PyBufferError} Where the array is constant.
   *
   * @example Every other item
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   const all = NDArray.zeros([6], "int16");
   *   all.getItem(py.eval("slice(None, None, 2)")).cast(NDArray).require("int16").update((items) => items.fill(7));
   *   console.assert(all.toArray().join() === "7,0,7,0,7,0");
   * });
   * ```
   */
  update<T>(body: (items: ArrayOf<D>) => T): T {
    const [layout, opened] = this.#open();
    using buffer = opened;
    const items = this.#itemsOf(layout);
    if (layout.isReadOnly) throw new PyBufferError(`Cannot change a constant array: ${describe(layout)}`);
    return buffer.update("bytes", (bytes) => body(typed(items, bytes)));
  }

  /**
   * Copies the items of a typed array into this one.
   *
   * @param source As many items, of the kind that {@linkcode NDArray.toArray} gives.
   * @param order In which order they stand, as for {@linkcode NDArray.toArray}. Default `"C"`.
   * @throws {PyTypeError} Where the items are of another kind.
   * @throws {PyBufferError} Where they are more or fewer, or the array is constant.
   *
   * @example A frame into its place
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const frame = NDArray.zeros([2, 2], "uint8");
   *   frame.copyFrom(Uint8Array.of(1, 2, 3, 4));
   *   console.assert(frame.callMethodAs("int", "sum") === 10);
   * });
   * ```
   */
  copyFrom(source: ArrayOf<D>, order: ItemOrder = "C"): void {
    const [layout, opened] = this.#open();
    using buffer = opened;
    const items = this.#itemsOf(layout);
    if (!(source instanceof items.type)) {
      throw new PyTypeError(`expected a ${items.type.name} for ${describe(layout)}, got ${dtypeOfArray(source)} items`);
    }
    const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
    buffer.copyFrom(bytes, order);
  }

  /**
   * The items as plain values, in arrays in arrays: `self.tolist()`, but times as counts of their unit. Integers of 64
   * bits are bigints, complex numbers `Complex`, text strings, `S` bytes; objects and records are handles.
   *
   * @returns The values; for no dimensions, one value.
   *
   * @example Rows
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const names = NDArray.from([["Ada", "Zoë"]]).toList();
   *   console.assert(JSON.stringify(names) === '[["Ada","Zoë"]]');
   * });
   * ```
   */
  toList(): Nested<unknown> {
    const { dtype, shape } = this.layout();
    const value = itemAnnotation(dtype);
    using list = half.call("to_list", this);
    return list.extract("list[".repeat(shape.length) + value + "]".repeat(shape.length) as "list[Any]");
  }

  /**
   * The same items in another shape: `self.reshape(shape)`.
   *
   * @param shape The length of each dimension; one may be -1, for what is left.
   * @returns An array of the same memory where NumPy can, else of a copy.
   *
   * @example Pairs
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   console.assert(NDArray.from(Int8Array.of(1, 2, 3, 4)).reshape([-1, 2]).shape().join() === "2,2");
   * });
   * ```
   */
  reshape(shape: readonly number[]): NDArray<D> {
    return ofAny(this.callMethod("reshape", [...shape]));
  }

  /**
   * The same memory with its dimensions in another order: `self.transpose(axes)`.
   *
   * @param axes The old places of the new dimensions. Default: the other way round.
   * @returns An array of the same memory.
   *
   * @example Columns as rows
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   console.assert(NDArray.zeros([2, 3]).transpose().shape().join() === "3,2");
   * });
   * ```
   */
  transpose(axes?: readonly number[]): NDArray<D> {
    return ofAny(axes === undefined ? this.callMethod("transpose") : this.callMethod("transpose", [...axes]));
  }

  /**
   * The items as another dtype: `self.astype(dtype)`.
   *
   * @param dtype The dtype.
   * @returns An array of a copy.
   * @throws {PyErr} Where NumPy cannot convert an item.
   *
   * @example To what WebGL takes
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const vertices: Float32Array = NDArray.from([[0.5, 1], [2, 3]]).astype("float32").toArray();
   *   console.assert(vertices.length === 4);
   * });
   * ```
   */
  astype<K extends DType>(dtype: K): NDArray<K> {
    return ofAny(this.callMethod("astype", dtype));
  }

  /**
   * One field of an array of records: `self[name]`.
   *
   * @param name The name of the field.
   * @returns An array of the same memory, whose items lie apart.
   * @throws {PyErr} `ValueError` or `IndexError` where there is no such field.
   *
   * @example The ages
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach((py) => {
   *   const people = py.import("numpy").callMethod("zeros", 2, py.eval("[('age', 'i4'), ('name', 'U9')]")).cast(NDArray);
   *   people.field("age").require("int32").copyFrom(Int32Array.of(36, 41));
   *   console.assert(people.getItem(1).repr().includes("41"));
   * });
   * ```
   */
  field(name: string): NDArray {
    return this.getItem(name).cast(NDArray);
  }

  /**
   * Gives the memory back and releases the reference before the scope ends; arrays over it are empty from now on.
   * Twice does nothing.
   *
   * @example Early
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   * import { NDArray } from "@pyo3/ts/numpy";
   *
   * Python.attach(() => {
   *   const samples = NDArray.zeros([3]);
   *   const view = PyBuffer.sharesMemory ? samples.view() : new Float64Array(0);
   *   samples.dispose();
   *   console.assert(view.length === 0);
   * });
   * ```
   */
  override dispose(): void {
    for (const buffer of this.#shown.splice(0)) buffer.dispose();
    super.dispose();
  }

  /** How the items stand in a typed array that shows them as they are. */
  #itemsOf(layout: ArrayLayout): ItemLayout {
    const items = layoutOf(layout.dtype);
    if (layout.isNative) return items;
    throw cannotShow(layout, "its items have the other byte order");
  }

  /** The layout and the memory, which the buffer protocol gives at once for all but times. */
  #open(): [ArrayLayout, PyBuffer] {
    // SAFETY: as above; a new reference, which is the buffer's.
    const view = bulk.readLayout && memoryobject.PyMemoryView_FromObject(ptrOf(this));
    if (view) {
      const buffer = new PyBuffer(view);
      const layout = exported(buffer.layout());
      if (layout !== undefined) return [layout, buffer];
      buffer.dispose();
    } else if (bulk.readLayout !== undefined) pyerrors.PyErr_Clear();
    const layout = this.#asked();
    if (!isTime(layout.dtype)) return [layout, PyBuffer.get(this)];
    using counts = half.call("lent", this);
    return [layout, PyBuffer.get(counts)];
  }
}

/** The layout that the buffer protocol tells; `undefined` for what it has no words for. */
function exported({ format, byteLength: _, ...rest }: BufferLayout): ArrayLayout | undefined {
  const dtype = dtypeOfFormat(format, rest.itemSize);
  return dtype && { dtype, isNative: true, ...rest };
}

function arrayFrom<D extends DType>(name: string, ...args: unknown[]): NDArray<D> {
  return ofAny(half.call(name, ...args));
}

/** A handle of this class in place of one of another. */
function ofAny<D extends DType>(array: PyAny): NDArray<D> {
  using any = array;
  return any.cast(NDArray) as unknown as NDArray<D>;
}

function typed<D extends DType>({ type }: ItemLayout, { buffer, byteOffset, byteLength }: Uint8Array): ArrayOf<D> {
  return new type(buffer, byteOffset, byteLength / type.BYTES_PER_ELEMENT) as ArrayOf<D>;
}

function cannotShow(layout: ArrayLayout, reason: string): PyBufferError {
  return new PyBufferError(`Cannot show the memory of this array, as ${reason}; take toArray(): ${describe(layout)}`);
}

function isTime(dtype: string): boolean {
  return /^(datetime64|timedelta64)/.test(dtype);
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((count, length) => count * length, 1);
}

/** The size of an item of a dtype that is given by name, for whose items a typed array has others. */
function itemSizeFor(dtype: string, own: string, size: number): number {
  using found = half.call("dtype_of", dtype);
  const [name, itemSize] = found.extract(NAME_AND_SIZE);
  if (name === own || layoutOf(name).type.BYTES_PER_ELEMENT === size) return itemSize;
  throw new PyTypeError(`Cannot take ${own} items for ${name}, which is of another width`);
}

/** What a value of a dtype is, once it is plain Python. */
function itemAnnotation(dtype: string): string {
  if (isTime(dtype) || /^u?int64$/.test(dtype)) return "bigint";
  if (/^u?int\d+$/.test(dtype)) return "int";
  if (/^float(16|32|64)$/.test(dtype)) return "float";
  if (/^complex(64|128)$/.test(dtype)) return "complex";
  if (dtype === "bool") return "bool";
  return dtype.startsWith("U") ? "str" : dtype.startsWith("S") ? "bytes" : "Any";
}
