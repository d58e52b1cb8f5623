/**
 * Python's `bytearray`.
 *
 * @module
 */
import { bulk, bytearrayobject } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, ptrOf, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyBuffer } from "./buffer.ts";
import { isBuiltin } from "./cast.ts";
import { size } from "./place.ts";

// SAFETY: `ptrOf` throws unless this thread is attached; what is made is the new handle's.

/**
 * A handle to a Python `bytearray`.
 *
 * @example Written from both sides
 * ```ts
 * import { PyByteArray, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const data = PyByteArray.from(Uint8Array.of(1, 2, 3));
 *   data.update((bytes) => bytes[0] = 9);
 *   data.callMethod("append", 4);
 *   console.assert(data.toBytes().join() === "9,2,3,4");
 * });
 * ```
 */
export class PyByteArray extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyByteArray.pythonName);
   *   console.assert(type.call(2).repr() === "bytearray(b'\\x00\\x00')");
   * });
   * ```
   */
  static readonly pythonName = "bytearray";

  /**
   * Whether an object is a `bytearray` or of a subclass: Python's `isinstance(object, bytearray)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A bytes is no bytearray
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyByteArray.isTypeOf(py.eval("bytearray()")) && !PyByteArray.isTypeOf(py.eval("b''")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyByteArray_Type");
  }

  /**
   * A new `bytearray`: Python's `bytearray(object)`.
   *
   * @param object A `Uint8Array`, whatever exports its memory, an iterable of integers from 0 to 255, or the length of
   * one that is zeroed.
   * @returns The handle, to a copy.
   * @throws {PyTypeError} Where it is none of these.
   * @throws {PyValueError} Where an integer is out of range.
   *
   * @example A copy
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const source = Uint8Array.of(104, 105);
   *   const data = PyByteArray.from(source);
   *   source[0] = 0;
   *   console.assert(data.repr() === "bytearray(b'hi')");
   * });
   * ```
   */
  static from(object: unknown): PyByteArray {
    return withPtr(object, (ptr) => new PyByteArray(check(bytearrayobject.PyByteArray_FromObject(ptr))));
  }

  /**
   * A new `bytearray` that is filled in place: without a copy where Python is in this process.
   *
   * @param length How many bytes.
   * @param fill Gets the memory, zeroed, for the length of the call; the array is empty afterwards. What it throws is
   * thrown, and there is no object then.
   * @returns The handle.
   * @throws {RangeError} Where the length is no whole number, or negative.
   * @throws {PyMemoryError} Where memory is short.
   *
   * @example A ramp
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const ramp = PyByteArray.newWith(4, (bytes) => bytes.forEach((_, i) => bytes[i] = 10 * i));
   *   console.assert(ramp.toBytes().join() === "0,10,20,30");
   * });
   * ```
   */
  static newWith(length: number, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown): PyByteArray {
    const made = PyByteArray.from(size(length));
    try {
      made.update(fill);
      return made;
    } catch (error) {
      made.dispose();
      throw error;
    }
  }

  /**
   * The bytes.
   *
   * @returns A copy.
   *
   * @example What Python has written
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = PyByteArray.newWith(4, () => {});
   *   py.import("struct").callMethod("pack_into", "<H", data, 1, 0x1234);
   *   console.assert(data.toBytes().join() === "0,52,18,0");
   * });
   * ```
   */
  toBytes(): Uint8Array<ArrayBuffer> {
    return bulk.readBuffer(ptrOf(this), "C") ?? throwPending();
  }

  /**
   * Changes the bytes in place: without a copy where Python is in this process, else a copy is written back. The length
   * stays as it is meanwhile, and Python raises a `BufferError` where it is to change. For a view that stays, use
   * `PyBuffer.get`.
   *
   * @param body Reads and writes the bytes; the array is empty afterwards. It returns a value, not a promise.
   * @returns What `body` returns.
   *
   * @example Upside down
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const data = PyByteArray.from([1, 2, 3]);
   *   data.update((bytes) => bytes.reverse());
   *   console.assert(data.toBytes().join() === "3,2,1");
   * });
   * ```
   */
  update<T>(body: (bytes: Uint8Array<ArrayBuffer>) => T): T {
    using buffer = PyBuffer.get(this);
    return buffer.update("bytes", body);
  }

  /**
   * Changes the length; what is new at the end is zeroed.
   *
   * @param length How many bytes there will be.
   * @throws {RangeError} Where the length is no whole number, or negative.
   * @throws {PyBufferError} Where somebody looks at the memory.
   * @throws {PyMemoryError} Where memory is short.
   *
   * @example Cut off
   * ```ts
   * import { PyByteArray, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const data = PyByteArray.from([1, 2, 3]);
   *   data.resize(2);
   *   console.assert(data.toBytes().join() === "1,2");
   * });
   * ```
   */
  resize(length: number): void {
    const more = size(length) - this.len();
    if (more > 0) this.callMethod("extend", new Uint8Array(more)).dispose();
    else checkNumber(bytearrayobject.PyByteArray_Resize(ptrOf(this), length));
  }
}
