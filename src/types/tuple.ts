/**
 * Python's `tuple`.
 *
 * @module
 */
import { tupleobject } from "../../ffi/mod.ts";
import { type Bound, check, conversions, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `tuple`.
 *
 * @example Cast
 * ```ts
 * import { Python, PyTuple } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("(1, 2)");
 *   console.assert(PyTuple.isTypeOf(object));
 *   console.assert(object.cast(PyTuple).len() === 2);
 * });
 * ```
 */
export class PyTuple extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "tuple";

  /** Whether an object is a `tuple` or of a subclass: Python's `isinstance(object, tuple)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyTuple_Type");
  }

  /**
   * A new tuple: Python's `tuple(items)`.
   *
   * @param items Any values that Python can hold.
   * @returns The tuple.
   */
  static from(items: Iterable<unknown>): PyTuple {
    return new PyTuple(conversions.intoPy([...items], "tuple"));
  }

  /** The items from `start` up to `end`: Python's `self[start:end]` for places that are not negative. */
  slice(start: number, end: number): PyTuple {
    // SAFETY: attached, or `ptrOf` throws; the scope owns the new tuple.
    return new PyTuple(check(tupleobject.PyTuple_GetSlice(ptrOf(this), start, end)));
  }
}
