/**
 * Python's `str`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `str`.
 *
 * @example Cast
 * ```ts
 * import { PyString, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("'a'");
 *   console.assert(PyString.isTypeOf(object));
 *   console.assert(object.cast(PyString).extract("str") === "a");
 * });
 * ```
 */
export class PyString extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyString.pythonName);
   *   console.assert(type.call(3.5).extract("str") === "3.5");
   * });
   * ```
   */
  static readonly pythonName = "str";

  /**
   * Whether an object is a `str` or of a subclass: Python's `isinstance(object, str)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Text and its bytes
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const text = py.intoPyObject("Zürich");
   *   console.assert(PyString.isTypeOf(text));
   *   console.assert(!PyString.isTypeOf(text.callMethod("encode")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyUnicode_Type");
  }
}
