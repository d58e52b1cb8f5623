/**
 * Python's `set`.
 *
 * @module
 */
import { setobject } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Items are lent: the set takes
// references of its own.

/**
 * A handle to a Python `set`.
 *
 * @example Cast
 * ```ts
 * import { PySet, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("{1, 2}");
 *   console.assert(PySet.isTypeOf(object));
 *   console.assert(object.cast(PySet).discard(2));
 * });
 * ```
 */
export class PySet extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "set";

  /** Whether an object is a `set` or of a subclass: Python's `isinstance(object, set)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PySet_Type");
  }

  /**
   * A new set: Python's `set(items)`.
   *
   * @param items Any values that Python can hash; what is equal in Python goes in once.
   * @returns The set.
   */
  static from(items: Iterable<unknown>): PySet {
    return withPtr([...items], (ptr) => new PySet(check(setobject.PySet_New(ptr))));
  }

  /** Puts an item in: Python's `self.add(item)`. (`add` is the operator `+`, as on every object.) */
  insert(item: unknown): void {
    withPtr(item, (ptr) => checkNumber(setobject.PySet_Add(ptrOf(this), ptr)));
  }

  /**
   * Takes an item out where it is in: Python's `self.discard(item)`.
   *
   * @param item The item.
   * @returns Whether it was in.
   */
  discard(item: unknown): boolean {
    return withPtr(item, (ptr) => checkNumber(setobject.PySet_Discard(ptrOf(this), ptr))) === 1;
  }
}
