/**
 * The buffer protocol: memory that Python objects export, as typed arrays.
 *
 * @module
 */
import { type BufferLayout, bulk, type ItemOrder, type LentMemory, type Ptr } from "../../ffi/mod.ts";
import { checkNumber, ptrOf, requireAttached, type Scope, throwPending } from "../core/mod.ts";
import { PyBufferError } from "./exceptions.ts";
import { type ItemArray, type ItemArrays, type ItemType, makeArray, requireItems, typeOfArray } from "./item_type.ts";
import { PyMemoryView } from "./memoryview.ts";
import { refusePromise } from "./promise.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. What JavaScript sees of the
// memory is taken back before the reference goes: when this is disposed of, and at the latest when its scope ends.

/** How memory is looked at. */
export interface ViewOptions {
  /**
   * `true` also takes memory that Python calls constant. JavaScript has no arrays that cannot be written to: whoever
   * writes changes objects that Python takes for constant, and may break them. Default `false`.
   */
  unsafe?: boolean;
}

/**
 * The memory of an object that exports it, as typed arrays: those of NumPy and of ctypes, `array.array`, `bytearray`,
 * `bytes`, `memoryview`, `mmap`. It is a `memoryview` with more methods.
 *
 * Where Python is in this process, {@linkcode PyBuffer.as} gives an array over that memory. The array is empty once
 * this is released: by `dispose`, by `using`, or when its scope ends; so nothing sees memory that is freed. Where
 * Python is another process (a TypeScript module in a stock Python), memory comes and goes as copies.
 *
 * @example Double the samples where they are
 * ```ts
 * import { PyBuffer, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const samples = py.import("array").callMethod("array", "d", [0.5, 1, 2]);
 *   {
 *     using buffer = PyBuffer.get(samples);
 *     buffer.update("float64", (array) => array.forEach((value, i) => array[i] = 2 * value));
 *   }
 *   console.assert(samples.callMethod("tolist").repr() === "[1.0, 2.0, 4.0]");
 * });
 * ```
 */
export class PyBuffer extends PyMemoryView {
  readonly #scope: Scope;
  #known: BufferLayout | undefined;
  #lent: LentMemory | undefined;
  readonly #takeBack = (): void => {
    this.#lent?.takeBack();
    this.#lent = undefined;
  };

  /** Takes over a new reference to a `memoryview`. */
  constructor(ptr: Ptr) {
    super(ptr);
    this.#scope = requireAttached();
  }

  /**
   * The memory that an object exports.
   *
   * @param object The object.
   * @returns A view of its memory, which stays where it is for as long.
   * @throws {PyTypeError} Where the object exports none.
   *
   * @example What a buffer tells
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   using buffer = PyBuffer.get(py.import("array").callMethod("array", "i", [1, 2, 3]));
   *   console.assert(buffer.format() === "i" && buffer.itemSize() === 4 && buffer.shape()[0] === 3);
   *   console.assert(!buffer.isReadOnly() && buffer.isCContiguous());
   * });
   * ```
   */
  static get(object: unknown): PyBuffer {
    return PyBuffer.from(object) as PyBuffer;
  }

  /**
   * Whether {@linkcode PyBuffer.as} can show memory: whether Python is in this process.
   *
   * @throws {NotAttachedError} Where this thread is not attached.
   *
   * @example A view, or a copy
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   using buffer = PyBuffer.get(py.eval("bytearray(4)"));
   *   const array = PyBuffer.sharesMemory ? buffer.as("uint8") : buffer.toArray("uint8");
   *   console.assert(array.length === 4);
   * });
   * ```
   */
  static get sharesMemory(): boolean {
    requireAttached();
    return bulk.lendBuffer !== undefined;
  }

  /**
   * How the memory lies, all that the other methods tell one by one. It is asked for once.
   *
   * @returns The layout.
   * @throws {PyValueError} Where the view was released.
   *
   * @example Two rows of three
   * ```ts
   * import { PyBuffer, PyMemoryView, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   using buffer = PyBuffer.get(PyMemoryView.from(new Uint8Array(6)).reinterpret("B", [2, 3]));
   *   const { format, shape, strides } = buffer.layout();
   *   console.assert(format === "B" && shape.join() === "2,3" && strides.join() === "3,1");
   * });
   * ```
   */
  layout(): BufferLayout {
    const ptr = ptrOf(this);
    if (bulk.readLayout !== undefined) return this.#known ??= bulk.readLayout(ptr) ?? throwPending();
    return this.#known ??= {
      format: this.format(),
      itemSize: this.itemSize(),
      byteLength: this.byteLength(),
      shape: this.shape(),
      strides: this.strides(),
      isReadOnly: this.isReadOnly(),
      isCContiguous: this.isCContiguous(),
      isFContiguous: this.isFContiguous(),
    };
  }

  /**
   * The memory as a typed array, without a copy: what is written on one side shows on the other. The items stand as
   * they lie in memory, those of Fortran's order by columns. The array is empty once this is released.
   *
   * @param type The kind of items, which must be that of the memory; `"bytes"` for items of any kind.
   * @param options Whether constant memory may be looked at.
   * @returns The array. Do not transfer its `ArrayBuffer` elsewhere: Python's object would stay for ever.
   * @throws {PyTypeError} Where the items are of another kind.
   * @throws {PyBufferError} Where the memory is constant, not in one piece, or that of another process.
   *
   * @example Seen from both sides
   * ```ts no-run
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const matrix = py.import("numpy").callMethod("zeros", [2, 3]);
   *   using buffer = PyBuffer.get(matrix);
   *   buffer.as("float64")[5] = 1;
   *   console.assert(matrix.callMethodAs("float", "item", 1, 2) === 1);
   * });
   * ```
   */
  as<K extends ItemType>(type: K, { unsafe = false }: ViewOptions = {}): ItemArrays[K] {
    const { format, itemSize } = this.layout();
    return makeArray(type, format, itemSize, () => this.#memory(unsafe));
  }

  /**
   * The items as a typed array of its own.
   *
   * @param type The kind of items, which must be that of the memory; `"bytes"` for items of any kind.
   * @param order `"C"`: the last index runs fastest; `"F"`: the first does; `"A"`: as they lie in memory where that is
   * one piece, else `"C"`. Default `"C"`.
   * @returns A copy.
   * @throws {PyTypeError} Where the items are of another kind.
   *
   * @example Every other sample
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const samples = py.import("array").callMethod("array", "f", [1, 2, 3, 4, 5]);
   *   using buffer = PyBuffer.get(py.eval("memoryview(samples)[::2]", { samples }));
   *   console.assert(buffer.toArray("float32").join() === "1,3,5");
   * });
   * ```
   */
  toArray<K extends ItemType>(type: K, order: ItemOrder = "C"): ItemArrays[K] {
    const { format, itemSize } = this.layout();
    return makeArray(type, format, itemSize, () => this.toBytes(order).buffer);
  }

  /**
   * Copies the items into a typed array.
   *
   * @param target An array of this kind of items, or of bytes, for exactly as many.
   * @param order As for {@linkcode PyBuffer.toArray}. Default `"C"`.
   * @throws {PyTypeError} Where the items are of another kind.
   * @throws {PyBufferError} Where the array is longer or shorter.
   *
   * @example Into an array that is there already
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * const frame = new Int16Array(3);
   * Python.attach((py) => {
   *   using buffer = PyBuffer.get(py.import("array").callMethod("array", "h", [-1, 0, 1]));
   *   buffer.copyTo(frame);
   * });
   * console.assert(frame.join() === "-1,0,1");
   * ```
   */
  copyTo(target: ItemArray | Uint8ClampedArray<ArrayBuffer> | DataView<ArrayBuffer>, order: ItemOrder = "C"): void {
    this.#requireFit(target);
    bytesOf(target).set(this.toBytes(order));
  }

  /**
   * Copies the items of a typed array into the memory.
   *
   * @param source An array of this kind of items, or of bytes, of exactly as many.
   * @param order In which order the array has the items, as for {@linkcode PyBuffer.toArray}. Default `"C"`.
   * @throws {PyTypeError} Where the items are of another kind.
   * @throws {PyBufferError} Where the array is longer or shorter, or the memory is constant.
   *
   * @example The odd places of a bytearray
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const text = py.eval("bytearray(b'a-b-c-')");
   *   using buffer = PyBuffer.get(py.eval("memoryview(text)[1::2]", { text }));
   *   buffer.copyFrom(Uint8Array.of(49, 50, 51));
   *   console.assert(text.callMethodAs("str", "decode") === "a1b2c3");
   * });
   * ```
   */
  copyFrom(source: ItemArray | Uint8ClampedArray<ArrayBuffer> | DataView<ArrayBuffer>, order: ItemOrder = "C"): void {
    this.#requireFit(source);
    this.#requireWritable();
    checkNumber(bulk.writeBuffer(ptrOf(this), bytesOf(source), order));
  }

  /**
   * Changes the items: `body` gets them as a typed array, and what it writes is in the memory afterwards, whatever
   * process that is in. It is the memory itself where Python is in this process and the items lie in one piece, else a
   * copy that is written back when `body` returns or throws.
   *
   * @param type The kind of items, which must be that of the memory; `"bytes"` for items of any kind.
   * @param body Reads and writes the items, as they lie in memory where that is one piece, else in C's order. It
   * returns a value, not a promise.
   * @returns What `body` returns.
   * @throws {PyTypeError} Where the items are of another kind.
   * @throws {PyBufferError} Where the memory is constant.
   *
   * @example Sort an array of Python's
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const scores = py.import("array").callMethod("array", "i", [3, 1, 2]);
   *   using buffer = PyBuffer.get(scores);
   *   buffer.update("int32", (array) => array.sort());
   *   console.assert(scores.callMethod("tolist").repr() === "[1, 2, 3]");
   * });
   * ```
   */
  update<K extends ItemType, T>(type: K, body: (array: ItemArrays[K]) => T): T {
    this.#requireWritable();
    const shares = PyBuffer.sharesMemory && isInOnePiece(this.layout());
    const array = shares ? this.as(type) : this.toArray(type, "A");
    try {
      const result = body(array);
      refusePromise(result, "update");
      return result;
    } finally {
      if (!shares) checkNumber(bulk.writeBuffer(ptrOf(this), bytesOf(array), "A"));
    }
  }

  /**
   * Gives the memory back at once; arrays over it are empty from now on. Twice does nothing.
   *
   * @throws {PyBufferError} Where another view stands on this one.
   *
   * @example It may grow again
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray(3)");
   *   const buffer = PyBuffer.get(data);
   *   buffer.update("uint8", (array) => array.fill(1));
   *   buffer.release();
   *   data.callMethod("append", 2);
   *   console.assert(data.len() === 4);
   * });
   * ```
   */
  override release(): void {
    this.#forget();
    super.release();
  }

  /**
   * Gives the memory back and releases the reference before the scope ends; arrays over it are empty from now on.
   * Twice does nothing.
   *
   * @example Early
   * ```ts
   * import { PyBuffer, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray(3)");
   *   const buffer = PyBuffer.get(data);
   *   buffer.dispose();
   *   data.callMethod("clear");
   *   console.assert(data.isEmpty());
   * });
   * ```
   */
  override dispose(): void {
    this.#forget();
    super.dispose();
  }

  /** The memory in one piece, lent once. */
  #memory(unsafe: boolean): ArrayBuffer {
    if (bulk.lendBuffer === undefined) {
      throw new PyBufferError("Cannot show memory of another process; use update(), or toArray() and copyFrom()");
    }
    const layout = this.layout();
    if (layout.isReadOnly && !unsafe) {
      throw new PyBufferError("Cannot show constant memory: JavaScript could write to it; use toArray() for a copy");
    }
    if (!isInOnePiece(layout)) {
      throw new PyBufferError("Cannot show memory that is not in one piece; use update(), or toArray() and copyFrom()");
    }
    if (this.#lent === undefined) {
      this.#lent = bulk.lendBuffer(ptrOf(this), !layout.isReadOnly) ?? throwPending();
      this.#scope.onEnd(this.#takeBack);
    }
    return this.#lent.buffer;
  }

  #forget(): void {
    this.#known = undefined;
    this.#takeBack();
    this.#scope.offEnd(this.#takeBack);
  }

  #requireWritable(): void {
    if (this.layout().isReadOnly) throw new PyBufferError("Cannot change the items of memory that is constant");
  }

  #requireFit(array: ItemArray | Uint8ClampedArray | DataView): void {
    const { format, itemSize, byteLength: length } = this.layout();
    requireItems(typeOfArray(array), format, itemSize);
    if (array.byteLength === length) return;
    throw new PyBufferError(`Cannot copy between a buffer of ${length} bytes and an array of ${array.byteLength}`);
  }
}

function isInOnePiece({ isCContiguous, isFContiguous }: BufferLayout): boolean {
  return isCContiguous || isFContiguous;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
