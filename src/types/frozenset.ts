/**
 * Python's `frozenset`.
 *
 * @module
 */
import { setobject } from "../../ffi/mod.ts";
import { type Bound, check } from "../core/mod.ts";
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
  /** The type's name as Python writes it. */
  static readonly pythonName = "frozenset";

  /** Whether an object is a `frozenset` or of a subclass: Python's `isinstance(object, frozenset)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFrozenSet_Type");
  }

  /**
   * A new set: Python's `frozenset(items)`.
   *
   * @param items Any values that Python can hash; what is equal in Python goes in once.
   * @returns The set.
   */
  static from(items: Iterable<unknown>): PyFrozenSet {
    // SAFETY: attached, or `withPtr` throws; the items are lent, the scope owns the set.
    return withPtr([...items], (ptr) => new PyFrozenSet(check(setobject.PyFrozenSet_New(ptr))));
  }
}
