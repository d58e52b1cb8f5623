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
  /** The type's name as Python writes it. */
  static readonly pythonName = "bool";

  /** Whether an object is a `bool` or of a subclass: Python's `isinstance(object, bool)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyBool_Type");
  }
}
