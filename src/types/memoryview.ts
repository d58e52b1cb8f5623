/**
 * Python's `memoryview`.
 *
 * @module
 */
import { bulk, type ItemOrder, memoryobject } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { attributeAs } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached; what is made is the new handle's.

/**
 * A handle to a Python `memoryview`: the memory that an object exports, and how its items lie there. It keeps the
 * exporter and its memory where they are, so a `bytearray` cannot change its length meanwhile.
 *
 * @example The shape of an image
 * ```ts
 * import { PyMemoryView, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   using pixels = PyMemoryView.from(new Uint8Array(12)).reinterpret("B", [2, 2, 3]);
 *   console.assert(pixels.ndim() === 3 && pixels.shape().join() === "2,2,3");
 * });
 * ```
 */
export class PyMemoryView extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyMemoryView.pythonName);
   *   console.assert(type.call(new Uint8Array(3)).len() === 3);
   * });
   * ```
   */
  static readonly pythonName = "memoryview";

  /**
   * Whether an object is a `memoryview`: Python's `isinstance(object, memoryview)`. There are no subclasses.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example What exports its memory is no view of it
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyMemoryView.isTypeOf(py.eval("memoryview(b'')")));
   *   console.assert(!PyMemoryView.isTypeOf(py.eval("b''")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyMemoryView_Type");
  }

  /**
   * A view of an object's memory: Python's `memoryview(object)`.
   *
   * @param object What exports its memory: a `bytes`, a `bytearray`, an `array.array`, an array of NumPy or of ctypes.
   * @returns The view.
   * @throws {PyTypeError} Where it exports none.
   *
   * @example Every other byte, without a copy
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const view = PyMemoryView.from(py.eval("bytearray(b'abcdef')"));
   *   console.assert(view.getItem(py.eval("slice(None, None, 2)")).callMethodAs("bytes", "tobytes").length === 3);
   * });
   * ```
   */
  static from(object: unknown): PyMemoryView {
    return withPtr(object, (ptr) => new this(check(memoryobject.PyMemoryView_FromObject(ptr))));
  }

  /**
   * What an item is, as the module `struct` writes it: Python's `self.format`.
   *
   * @returns The format, such as `"B"` for a byte and `"d"` for a double.
   * @throws {PyValueError} Where the view was released; so do all methods.
   *
   * @example An array of doubles
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const samples = py.import("array").callMethod("array", "d", [0.5]);
   *   console.assert(PyMemoryView.from(samples).format() === "d");
   * });
   * ```
   */
  format(): string {
    return attributeAs(this, "format", "str");
  }

  /**
   * The size of an item in bytes: Python's `self.itemsize`.
   *
   * @returns The size.
   *
   * @example Two bytes each
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const samples = py.import("array").callMethod("array", "h", [1, 2, 3]);
   *   console.assert(PyMemoryView.from(samples).itemSize() === 2);
   * });
   * ```
   */
  itemSize(): number {
    return attributeAs(this, "itemsize", "int");
  }

  /**
   * How many items there are in all dimensions together.
   *
   * @returns The count; 1 where there are no dimensions.
   *
   * @example Rows by columns
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyMemoryView.from(new Uint8Array(6)).reinterpret("B", [2, 3]).itemCount() === 6);
   * });
   * ```
   */
  itemCount(): number {
    return this.shape().reduce((count, length) => count * length, 1);
  }

  /**
   * The size of all items together in bytes: Python's `self.nbytes`.
   *
   * @returns The size.
   *
   * @example Bytes, not items
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const samples = PyMemoryView.from(py.import("array").callMethod("array", "d", [1, 2, 3]));
   *   console.assert(samples.byteLength() === 24 && samples.len() === 3);
   * });
   * ```
   */
  byteLength(): number {
    return attributeAs(this, "nbytes", "int");
  }

  /**
   * How many dimensions there are: Python's `self.ndim`.
   *
   * @returns The count; 0 for one item that is no array.
   *
   * @example A line of bytes
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyMemoryView.from(new Uint8Array(6)).ndim() === 1);
   * });
   * ```
   */
  ndim(): number {
    return attributeAs(this, "ndim", "int");
  }

  /**
   * The length of each dimension: Python's `self.shape`.
   *
   * @returns The lengths in items, the outermost first.
   *
   * @example Rows and columns
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const [rows, columns] = PyMemoryView.from(new Uint8Array(6)).reinterpret("B", [2, 3]).shape();
   *   console.assert(rows === 2 && columns === 3);
   * });
   * ```
   */
  shape(): number[] {
    return attributeAs(this, "shape", "tuple[int, ...]");
  }

  /**
   * The way from one item to the next in each dimension: Python's `self.strides`.
   *
   * @returns The ways in bytes, negative where the items lie backwards.
   *
   * @example From row to row, and from column to column
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyMemoryView.from(new Uint8Array(6)).reinterpret("B", [2, 3]).strides().join() === "3,1");
   * });
   * ```
   */
  strides(): number[] {
    return attributeAs(this, "strides", "tuple[int, ...]");
  }

  /**
   * Where a dimension is an array of pointers, what is added behind each: Python's `self.suboffsets`.
   *
   * @returns The offsets in bytes, negative where there is no pointer; empty for nearly every exporter.
   *
   * @example Plain memory
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyMemoryView.from(new Uint8Array(6)).suboffsets().length === 0);
   * });
   * ```
   */
  suboffsets(): number[] {
    return attributeAs(this, "suboffsets", "tuple[int, ...]");
  }

  /**
   * Whether the memory is constant: Python's `self.readonly`.
   *
   * @returns Whether it is.
   *
   * @example A bytes and a bytearray
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyMemoryView.from(py.eval("b'ab'")).isReadOnly());
   *   console.assert(!PyMemoryView.from(py.eval("bytearray(b'ab')")).isReadOnly());
   * });
   * ```
   */
  isReadOnly(): boolean {
    return attributeAs(this, "readonly", "bool");
  }

  /**
   * Whether the items lie in one piece, the last index running fastest: Python's `self.c_contiguous`.
   *
   * @returns Whether they do.
   *
   * @example Not after a step
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyMemoryView.from(new Uint8Array(6)).isCContiguous());
   *   console.assert(!PyMemoryView.from(py.eval("memoryview(b'abcdef')[::2]")).isCContiguous());
   * });
   * ```
   */
  isCContiguous(): boolean {
    return attributeAs(this, "c_contiguous", "bool");
  }

  /**
   * Whether the items lie in one piece, the first index running fastest: Python's `self.f_contiguous`.
   *
   * @returns Whether they do. With one dimension it is the same as the other order.
   *
   * @example Rows lie one after the other here
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(!PyMemoryView.from(new Uint8Array(6)).reinterpret("B", [2, 3]).isFContiguous());
   * });
   * ```
   */
  isFContiguous(): boolean {
    return attributeAs(this, "f_contiguous", "bool");
  }

  /**
   * Whether the items lie in one piece, in either order: Python's `self.contiguous`.
   *
   * @returns Whether they do.
   *
   * @example Backwards is no piece
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(!PyMemoryView.from(py.eval("memoryview(b'abc')[::-1]")).isContiguous());
   * });
   * ```
   */
  isContiguous(): boolean {
    return attributeAs(this, "contiguous", "bool");
  }

  /**
   * The items as bytes: Python's `self.tobytes(order)`.
   *
   * @param order `"C"`: the last index runs fastest; `"F"`: the first does; `"A"`: `"F"` where they lie so in memory,
   * else `"C"`. Default `"C"`.
   * @returns A copy.
   *
   * @example By columns
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const table = PyMemoryView.from(Uint8Array.of(1, 2, 3, 4, 5, 6)).reinterpret("B", [2, 3]);
   *   console.assert(table.toBytes().join() === "1,2,3,4,5,6");
   *   console.assert(table.toBytes("F").join() === "1,4,2,5,3,6");
   * });
   * ```
   */
  toBytes(order: ItemOrder = "C"): Uint8Array<ArrayBuffer> {
    return bulk.readBuffer(ptrOf(this), order) ?? throwPending();
  }

  /**
   * The same memory as items of another kind or in another shape: Python's `self.cast(format, shape)`.
   *
   * @param format A format of one letter, such as `"B"` or `"d"`; one of the two formats is that of a byte.
   * @param shape The length of each dimension. Default: one dimension.
   * @returns A view of its own.
   * @throws {PyTypeError} Where the memory is not in one piece, or the sizes do not fit.
   *
   * @example A double as its bytes
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const one = PyMemoryView.from(py.import("array").callMethod("array", "d", [1]));
   *   console.assert(one.reinterpret("B").toBytes().join() === "0,0,0,0,0,0,240,63");
   * });
   * ```
   */
  reinterpret(format: string, shape?: readonly number[]): PyMemoryView {
    const view = shape === undefined ? this.callMethod("cast", format) : this.callMethod("cast", format, [...shape]);
    return view.cast(PyMemoryView);
  }

  /**
   * Gives the memory back at once: Python's `self.release()`. Twice does nothing.
   *
   * @throws {PyBufferError} Where another view stands on this one.
   *
   * @example It may grow again
   * ```ts
   * import { PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray(3)");
   *   const view = PyMemoryView.from(data);
   *   view.release();
   *   data.callMethod("append", 1);
   *   console.assert(data.len() === 4);
   * });
   * ```
   */
  release(): void {
    this.callMethod("release").dispose();
  }
}
