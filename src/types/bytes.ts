/**
 * Python's `bytes`.
 *
 * @module
 */
import { bulk, bytesobject } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf, requireAttached, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyBackedBytes } from "./backed.ts";
import { BuilderWriter, type BytesWriter } from "./bytes_writer.ts";
import { isBuiltin } from "./cast.ts";
import { refusePromise } from "./promise.ts";
import { size } from "./place.ts";

// SAFETY: `ptrOf` and `requireAttached` throw unless this thread is attached; what is made is the new handle's.

/**
 * A handle to a Python `bytes`.
 *
 * @example Cast
 * ```ts
 * import { PyBytes, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("b'a'");
 *   console.assert(PyBytes.isTypeOf(object));
 *   console.assert(object.cast(PyBytes).len() === 1);
 * });
 * ```
 */
export class PyBytes extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyBytes.pythonName);
   *   console.assert(type.callMethod("fromhex", "cafe").len() === 2);
   * });
   * ```
   */
  static readonly pythonName = "bytes";

  /**
   * Whether an object is a `bytes` or of a subclass: Python's `isinstance(object, bytes)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A bytearray is no bytes
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyBytes.isTypeOf(py.intoPyObject("é").callMethod("encode")));
   *   console.assert(!PyBytes.isTypeOf(py.eval("bytearray(2)")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyBytes_Type");
  }

  /**
   * A new `bytes` with a copy of the data.
   *
   * @param data The bytes.
   * @returns The handle.
   *
   * @example To be hashed
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = PyBytes.from(new TextEncoder().encode("abc"));
   *   console.assert(py.import("zlib").callMethodAs("int", "crc32", data) === 0x352441c2);
   * });
   * ```
   */
  static from(data: Uint8Array | ArrayBuffer): PyBytes {
    requireAttached();
    return new PyBytes(check(bulk.newBytes(data instanceof Uint8Array ? data : new Uint8Array(data))));
  }

  /**
   * The bytes of an object: Python's `bytes(object)`.
   *
   * @param object Whatever exports its memory, or an iterable of integers from 0 to 255.
   * @returns The `bytes`; a `bytes` itself.
   * @throws {PyTypeError} Where it is neither.
   * @throws {PyValueError} Where an integer is out of range.
   *
   * @example The items of an array
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const samples = py.import("array").callMethod("array", "H", [1, 258]);
   *   console.assert(PyBytes.fromObject(samples).repr() === "b'\\x01\\x00\\x02\\x01'");
   *   console.assert(PyBytes.fromObject([104, 105]).repr() === "b'hi'");
   * });
   * ```
   */
  static fromObject(object: unknown): PyBytes {
    return withPtr(object, (ptr) => new PyBytes(check(bytesobject.PyBytes_FromObject(ptr))));
  }

  /**
   * A new `bytes` that is filled in place: without a copy where Python is in this process.
   *
   * @param length How many bytes.
   * @param fill Gets the memory, zeroed, for the length of the call; the array is empty afterwards. What it throws is
   * thrown, and there is no object then.
   * @returns The handle.
   * @throws {RangeError} Where the length is no whole number, or negative.
   * @throws {TypeError} Where `fill` has transferred the memory.
   * @throws {PyMemoryError} Where memory is short.
   *
   * @example Random bytes
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const key = PyBytes.newWith(32, (memory) => crypto.getRandomValues(memory));
   *   console.assert(key.len() === 32);
   * });
   * ```
   */
  static newWith(length: number, fill: (memory: Uint8Array<ArrayBuffer>) => unknown): PyBytes {
    requireAttached();
    const builder = bulk.buildBytes(size(length)) ?? throwPending();
    try {
      refusePromise(fill(builder.memory), "newWith");
      return new PyBytes(check(builder.finish()));
    } finally {
      builder.drop();
    }
  }

  /**
   * A new `bytes` that is written piece by piece, without another copy where Python is in this process.
   *
   * @param write Writes the pieces. What it throws is thrown, and there is no object then.
   * @param capacity How many bytes there will be, about. Default 256.
   * @returns The handle.
   * @throws {RangeError} Where the capacity is no whole number, or negative.
   * @throws {PyMemoryError} Where memory is short.
   *
   * @example A table
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const table = PyBytes.newWithWriter((writer) => {
   *     for (const [name, value] of [["a", 1], ["b", 2]]) writer.write(`${name};${value}\n`);
   *   });
   *   console.assert(table.repr() === "b'a;1\\nb;2\\n'");
   * });
   * ```
   */
  static newWithWriter(write: (writer: BytesWriter) => unknown, capacity = 256): PyBytes {
    requireAttached();
    const builder = bulk.buildBytes(size(capacity)) ?? throwPending();
    const writer = new BuilderWriter(builder);
    try {
      refusePromise(write(writer), "newWithWriter");
      if (!builder.resize(writer.length)) throwPending();
      return new PyBytes(check(builder.finish()));
    } finally {
      writer.close();
      builder.drop();
    }
  }

  /**
   * The bytes.
   *
   * @returns A copy.
   *
   * @example A digest
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const digest = py.import("hashlib").callMethod("sha256", new Uint8Array(0)).callMethod("digest").cast(PyBytes);
   *   console.assert(digest.toBytes()[0] === 0xe3);
   * });
   * ```
   */
  toBytes(): Uint8Array<ArrayBuffer> {
    return bulk.readBytes(ptrOf(this));
  }

  /**
   * The bytes as they lie in Python's memory, to keep beyond this scope.
   *
   * @returns The view, which keeps the `bytes` alive.
   *
   * @example The head of a large file
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using image = Python.attach((py) => py.eval("b'GIF89a' + bytes(1_000_000)").cast(PyBytes).backed());
   *
   * console.assert(image.length === 1_000_006 && image.decode(0, 3) === "GIF");
   * ```
   */
  backed(): PyBackedBytes {
    return PyBackedBytes.of(this);
  }
}
