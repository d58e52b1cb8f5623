/**
 * Python's `bytes`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

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
}
