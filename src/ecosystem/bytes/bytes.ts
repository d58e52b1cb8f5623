/**
 * Bytes that are not copied on their way.
 *
 * @module
 */
import { annotation } from "../../convert/mod.ts";
import type { Bound, Py } from "../../core/mod.ts";
import { type Conversion, PyAny, type PyBackedBytes, PyBytes } from "../../types/mod.ts";
import { bytesHalf } from "./half.ts";
import { bytesOf } from "./piece.ts";

const MEMORY = annotation("memoryview");

let bytesType: Py<PyAny> | undefined;

/**
 * A handle to a Python object that is what `bytes` is, over memory of TypeScript's: it has the methods of `bytes`,
 * equals `bytes` with the same contents, slices without a copy, and pickles as `bytes`. Its attribute `memory` is a
 * `memoryview`; from Python 3.12 on what takes a buffer takes the object itself.
 *
 * Memory of a `SharedArrayBuffer` is shared where Python is in this process, and stays as long as Python holds the
 * object or a slice of it. Any other is copied, once: it could be detached or resized meanwhile.
 *
 * @example A file's head and body
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { Bytes } from "@pyo3/ts/bytes";
 *
 * const file = new Uint8Array(new SharedArrayBuffer(1_000_000));
 * file.set([0x89, 0x50, 0x4e, 0x47]);
 * Python.attach((py) => {
 *   const names = py.run("head, body = data[:4], data[4:]\nis_png = head == b'\\x89PNG'", { data: Bytes.from(file) });
 *   console.assert(names.getItem("is_png").extract("bool"));
 *   console.assert(names.getItem("body").len() === 999_996);
 * });
 * ```
 */
export class Bytes extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of an object
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { Bytes } from "@pyo3/ts/bytes";
   *
   * Python.attach(() => {
   *   const type = Bytes.from(Uint8Array.of(1)).getType();
   *   console.assert(type.getattr("__name__").extract("str") === Bytes.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "Bytes";

  /**
   * Whether an object is one.
   *
   * @param object The object.
   * @returns Whether it is one.
   *
   * @example Not a bytes
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   * import { Bytes } from "@pyo3/ts/bytes";
   *
   * Python.attach(() => {
   *   console.assert(Bytes.isTypeOf(Bytes.from(Uint8Array.of(1))));
   *   console.assert(!Bytes.isTypeOf(PyBytes.from(Uint8Array.of(1))));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    bytesType ??= bytesHalf.call("bytes_type").unbind();
    return object instanceof PyAny && object.isInstance(bytesType.bind());
  }

  /**
   * An object over memory.
   *
   * @param data The memory; items of more than a byte go as their bytes.
   * @returns The object.
   *
   * @example Python sees what is written later
   * ```ts no-run
   * import { Python } from "@pyo3/ts";
   * import { Bytes } from "@pyo3/ts/bytes";
   *
   * const memory = new Uint8Array(new SharedArrayBuffer(2));
   * Python.attach(() => {
   *   const bytes = Bytes.from(memory);
   *   memory[1] = 7;
   *   console.assert(bytes.repr() === "Bytes(b'\\x00\\x07')");
   * });
   * ```
   */
  static from(data: ArrayBufferView | ArrayBufferLike): Bytes {
    using memory = MEMORY.intoPyObject(bytesOf(data, "Cannot make Bytes of anything but a typed array or a buffer"));
    using object = bytesHalf.call("Bytes", memory);
    return object.cast(Bytes);
  }

  /**
   * What it holds.
   *
   * @returns A copy.
   *
   * @example There and back
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { Bytes } from "@pyo3/ts/bytes";
   *
   * Python.attach(() => {
   *   console.assert(Bytes.from(Uint8Array.of(1, 2)).toBytes()[1] === 2);
   * });
   * ```
   */
  toBytes(): Uint8Array<ArrayBuffer> {
    using memory = this.getattr("memory");
    return memory.callMethodAs("bytes", "tobytes");
  }
}

/**
 * `Bytes` in an annotation. From Python comes a {@linkcode PyBackedBytes}, to be kept beyond the call and read without a
 * copy, of a `bytes`; of what else exports memory, one of a copy. To Python goes a {@linkcode Bytes}.
 *
 * @example Both ways in one signature
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 * import { bytesTypes } from "@pyo3/ts/bytes";
 *
 * const tail = pyfunction("tail(data: Bytes) -> Bytes", bytesTypes, (data) => data.slice(-2));
 * pymodule("tails", { members: [tail] }).register();
 *
 * Python.attach((py) => {
 *   const end = py.import("tails").callMethod("tail", new Uint8Array([1, 2, 3]));
 *   console.assert(end.repr() === "Bytes(b'\\x02\\x03')");
 * });
 * ```
 */
export const bytesView: Conversion<PyBackedBytes, PyAny | ArrayBufferView | ArrayBufferLike> = {
  extract(object: PyAny): PyBackedBytes {
    using bytes = bytesHalf.call("to_bytes", object);
    return bytes.cast(PyBytes).backed();
  },
  intoPyObject: (value) => value instanceof PyAny ? value : Bytes.from(value),
};
