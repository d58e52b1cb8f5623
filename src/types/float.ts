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
  /** The type's name as Python writes it. */
  static readonly pythonName = "float";

  /** Whether an object is a `float` or of a subclass: Python's `isinstance(object, float)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFloat_Type");
  }
}
