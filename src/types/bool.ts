/**
 * Python's `bool`.
 *
 * @module
 */
import { boolobject } from "../../ffi/mod.ts";
import { type Bound, builtin, check, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

// SAFETY: `ptrOf` and `requireAttached` throw unless this thread is attached; what is made is the new handle's.

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

  /**
   * One of the two: Python's `True` or `False`.
   *
   * @param value Which.
   * @returns A handle to the one object.
   *
   * @example The same object each time
   * ```ts
   * import { PyBool, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyBool.from(1 < 2).is(py.eval("True")));
   * });
   * ```
   */
  static from(value: boolean): PyBool {
    requireAttached();
    return new PyBool(check(boolobject.PyBool_FromLong(value ? 1n : 0n)));
  }

  /**
   * Whether it is `True`: Python's `self is True`.
   *
   * @returns The value.
   *
   * @example A flag
   * ```ts
   * import { PyBool, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("'a' in 'cat'").cast(PyBool).isTrue());
   * });
   * ```
   */
  isTrue(): boolean {
    return ptrOf(this) === builtin("_Py_TrueStruct");
  }
}
