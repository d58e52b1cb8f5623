/**
 * Python's `frozenset`.
 *
 * @module
 */
import { NULL, setobject } from "../../ffi/mod.ts";
import { type Bound, check, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `frozenset`.
 *
 * @example Cast
 * ```ts
 * import { PyFrozenSet, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("frozenset({1, 2})");
 *   console.assert(PyFrozenSet.isTypeOf(object));
 *   console.assert(object.cast(PyFrozenSet).len() === 2);
 * });
 * ```
 */
export class PyFrozenSet extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyFrozenSet, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyFrozenSet.pythonName);
   *   console.assert(type.call("hello").len() === 4);
   * });
   * ```
   */
  static readonly pythonName = "frozenset";

  /**
   * Whether an object is a `frozenset` or of a subclass: Python's `isinstance(object, frozenset)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A set is no frozenset
   * ```ts
   * import { PyFrozenSet, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyFrozenSet.isTypeOf(py.eval("frozenset('ab')")));
   *   console.assert(!PyFrozenSet.isTypeOf(py.eval("{'a', 'b'}")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFrozenSet_Type");
  }

  /**
   * A new set: Python's `frozenset(items)`.
   *
   * @param items Any values that Python can hash; what is equal in Python goes in once.
   * @returns The set.
   * @throws {PyTypeError} Where an item has no hash, as a `list`.
   *
   * @example A set as a key
   * ```ts
   * import { PyFrozenSet, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const colours = PyFrozenSet.from(["red", "blue"]);
   *   const names = py.intoPyObject(new Map([[colours, "purple"]]));
   *   console.assert(names.getItem(PyFrozenSet.from(["blue", "red"])).extract("str") === "purple");
   * });
   * ```
   */
  static from(items: Iterable<unknown>): PyFrozenSet {
    // SAFETY: attached, or `withPtr` throws; the items are lent, the scope owns the set.
    return withPtr([...items], (ptr) => new PyFrozenSet(check(setobject.PyFrozenSet_New(ptr))));
  }
  /**
   * The set without items: Python's `frozenset()`.
   *
   * @returns The set.
   *
   * @example Nothing in common
   * ```ts
   * import { PyFrozenSet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyFrozenSet.from("ab").bitAnd(PyFrozenSet.from("cd")).eq(PyFrozenSet.empty()));
   * });
   * ```
   */
  static empty(): PyFrozenSet {
    requireAttached();
    // SAFETY: attached; the scope owns the set.
    return new PyFrozenSet(check(setobject.PyFrozenSet_New(NULL)));
  }
}
