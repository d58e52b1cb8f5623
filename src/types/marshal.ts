/**
 * Python's `marshal`: values and code objects as bytes, in a format of this version of Python's own.
 *
 * @module
 */
import { import_, marshal } from "../../ffi/mod.ts";
import { check, nameOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyBytes } from "./bytes.ts";

// SAFETY: attached, or `withPtr` and `nameOf` throw; what is made is the new handle's.

/** The newest format of the oldest Python there is. */
const VERSION = 4;

/**
 * An object as bytes: Python's `marshal.dumps(value, version)`.
 *
 * @param value A value of a plain type (`None`, `bool`, `int`, `float`, `complex`, `str`, `bytes`, `bytearray`, `tuple`,
 * `list`, `dict`, `set`, `frozenset`), or a code object.
 * @param version The version of the format, up to 4 on every Python. Default 4.
 * @returns The bytes.
 * @throws {PyValueError} Where an object is of another type.
 *
 * @example Compiled code, to be kept in a file
 * ```ts
 * import { marshal, PyCode, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const file = marshal.dumps(PyCode.compile("6 * 7", { mode: "eval" })).toBytes();
 *   console.assert(marshal.loads(file).cast(PyCode).run().extract("int") === 42);
 * });
 * ```
 */
export function dumps(value: unknown, version: number = VERSION): PyBytes {
  return withPtr(value, (ptr) => new PyBytes(check(marshal.PyMarshal_WriteObjectToString(ptr, version))));
}

/**
 * The object of bytes: Python's `marshal.loads(data)`. Read only what you have written: bad bytes may crash Python.
 *
 * @param data What `dumps` of the same version of Python has made.
 * @returns The object.
 * @throws {PyEOFError} Where there are too few bytes.
 * @throws {PyValueError} Where they are no such format, or a `PyTypeError`.
 *
 * @example A value
 * ```ts
 * import { marshal, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const copy = marshal.loads(marshal.dumps({ answer: [42n, 0.5, null] }));
 *   console.assert(copy.repr() === "{'answer': [42, 0.5, None]}");
 * });
 * ```
 */
export function loads(data: PyAny | Uint8Array): PyAny {
  using module = new PyAny(check(import_.PyImport_Import(nameOf("marshal"))));
  return module.callMethod("loads", data);
}
