/**
 * The views of Python's `dict`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `dict_keys`: the keys of a dict, as they are at any time. {@linkcode PyDict.keysView} gives one.
 *
 * @example What two have in common
 * ```ts
 * import { PyDict, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const [a, b] = [PyDict.from({ x: 1, y: 2 }), PyDict.from({ y: 3, z: 4 })];
 *   console.assert(a.keysView().bitAnd(b.keysView()).repr() === "{'y'}");
 * });
 * ```
 */
export class PyDictKeys extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of a view
   * ```ts
   * import { PyDictKeys, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type({}.keys()).__name__").str() === PyDictKeys.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "dict_keys";

  /**
   * Whether an object is such a view: Python's `isinstance(object, type({}.keys()))`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A list of them is no view
   * ```ts
   * import { PyDict, PyDictKeys, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const dict = PyDict.empty();
   *   console.assert(PyDictKeys.isTypeOf(dict.keysView()) && !PyDictKeys.isTypeOf(dict.keys()));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDictKeys_Type");
  }
}

/**
 * A handle to a Python `dict_values`: the values of a dict, as they are at any time. {@linkcode PyDict.valuesView} gives one.
 *
 * @example Go through them
 * ```ts
 * import { PyDict, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const ages = PyDict.from({ Ada: 36, Grace: 85 });
 *   console.assert([...ages.valuesView()].map((age) => age.extract("int")).join() === "36,85");
 * });
 * ```
 */
export class PyDictValues extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of a view
   * ```ts
   * import { PyDictValues, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type({}.values()).__name__").str() === PyDictValues.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "dict_values";

  /**
   * Whether an object is such a view: Python's `isinstance(object, type({}.values()))`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A list of them is no view
   * ```ts
   * import { PyDict, PyDictValues, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const dict = PyDict.empty();
   *   console.assert(PyDictValues.isTypeOf(dict.valuesView()) && !PyDictValues.isTypeOf(dict.values()));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDictValues_Type");
  }
}

/**
 * A handle to a Python `dict_items`: the pairs of a dict, as they are at any time. {@linkcode PyDict.itemsView} gives one.
 *
 * @example What has changed
 * ```ts
 * import { PyDict, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const [before, after] = [PyDict.from({ x: 1, y: 2 }), PyDict.from({ x: 1, y: 3 })];
 *   console.assert(after.itemsView().sub(before.itemsView()).repr() === "{('y', 3)}");
 * });
 * ```
 */
export class PyDictItems extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of a view
   * ```ts
   * import { PyDictItems, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type({}.items()).__name__").str() === PyDictItems.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "dict_items";

  /**
   * Whether an object is such a view: Python's `isinstance(object, type({}.items()))`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A list of them is no view
   * ```ts
   * import { PyDict, PyDictItems, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const dict = PyDict.empty();
   *   console.assert(PyDictItems.isTypeOf(dict.itemsView()) && !PyDictItems.isTypeOf(dict.items()));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDictItems_Type");
  }
}
