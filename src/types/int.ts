/**
 * Python's `int`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `int`.
 *
 * @example Cast
 * ```ts
 * import { PyInt, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("2**70");
 *   console.assert(PyInt.isTypeOf(object));
 *   console.assert(object.cast(PyInt).extract("bigint") === 2n ** 70n);
 * });
 * ```
 */
export class PyInt extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyInt.pythonName);
   *   console.assert(type.call("ff", 16).extract("int") === 255);
   * });
   * ```
   */
  static readonly pythonName = "int";

  /**
   * Whether an object is an `int` or of a subclass: Python's `isinstance(object, int)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A bool is an int too
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyInt.isTypeOf(py.eval("True")));
   *   console.assert(!PyInt.isTypeOf(py.eval("1.0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyLong_Type");
  }
}
