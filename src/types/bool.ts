/**
 * Python's `bool`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `bool`.
 *
 * @example Cast
 * ```ts
 * import { PyBool, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("True");
 *   console.assert(PyBool.isTypeOf(object));
 *   console.assert(object.cast(PyBool).isTruthy());
 * });
 * ```
 */
export class PyBool extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyBool, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyBool.pythonName);
   *   console.assert(type.call([]).repr() === "False");
   * });
   * ```
   */
  static readonly pythonName = "bool";

  /**
   * Whether an object is a `bool`: Python's `isinstance(object, bool)`. There are no subclasses.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not every truth is a bool
   * ```ts
   * import { PyBool, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyBool.isTypeOf(py.eval("1 < 2")));
   *   console.assert(!PyBool.isTypeOf(py.eval("1")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyBool_Type");
  }
}
