/**
 * Python's `float`.
 *
 * @module
 */
import { floatobject } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

// SAFETY: `ptrOf` and `requireAttached` throw unless this thread is attached; what is made is the new handle's.

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

  /**
   * A new `float`, where a number by itself becomes an `int` if it is one.
   *
   * @param value Any number; `-0`, `NaN` and the infinities too.
   * @returns The handle.
   *
   * @example Not an int
   * ```ts
   * import { PyFloat, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyFloat.from(2).repr() === "2.0" && py.intoPyObject(2).repr() === "2");
   *   console.assert(PyFloat.from(-0).repr() === "-0.0");
   * });
   * ```
   */
  static from(value: number): PyFloat {
    requireAttached();
    return new PyFloat(check(floatobject.PyFloat_FromDouble(value)));
  }

  /**
   * The value, bit by bit the same, but that all `NaN`s may be one.
   *
   * @returns The value.
   *
   * @example Infinity
   * ```ts
   * import { PyFloat, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("-1e400").cast(PyFloat).value() === -Infinity);
   * });
   * ```
   */
  value(): number {
    return floatobject.PyFloat_AsDouble(ptrOf(this));
  }
}
