/**
 * Python's `float`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `float`.
 *
 * @example Cast
 * ```ts
 * import { PyFloat, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("1.5");
 *   console.assert(PyFloat.isTypeOf(object));
 *   console.assert(object.cast(PyFloat).extract("float") === 1.5);
 * });
 * ```
 */
export class PyFloat extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyFloat, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyFloat.pythonName);
   *   console.assert(type.call("1e3").extract("float") === 1000);
   * });
   * ```
   */
  static readonly pythonName = "float";

  /**
   * Whether an object is a `float` or of a subclass: Python's `isinstance(object, float)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example An int is no float
   * ```ts
   * import { PyFloat, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyFloat.isTypeOf(py.eval("10 / 5")));
   *   console.assert(!PyFloat.isTypeOf(py.eval("10 // 5")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFloat_Type");
  }
}
