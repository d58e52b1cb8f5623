/**
 * Python's `tuple`.
 *
 * @module
 */
import { tupleobject } from "../../ffi/mod.ts";
import { type Bound, check, conversions, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { place } from "./place.ts";

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
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyTuple.pythonName);
   *   console.assert(type.call("ab").repr() === "('a', 'b')");
   * });
   * ```
   */
  static readonly pythonName = "tuple";

  /**
   * Whether an object is a `tuple` or of a subclass: Python's `isinstance(object, tuple)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A time is a tuple
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyTuple.isTypeOf(py.import("time").callMethod("gmtime", 0)));
   *   console.assert(!PyTuple.isTypeOf(py.eval("[1, 2]")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyTuple_Type");
  }

  /**
   * A new tuple: Python's `tuple(items)`.
   *
   * @param items Any values that Python can hold.
   * @returns The tuple.
   * @throws {PyTypeError} Where there is no such object in Python.
   * @throws {TypeError} Where there is no such object in Python.
   *
   * @example Arguments for a format
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const values = PyTuple.from(["disk", 93.5]);
   *   console.assert(py.intoPyObject("%s: %d%%").rem(values).extract("str") === "disk: 93%");
   * });
   * ```
   */
  static from(items: Iterable<unknown>): PyTuple {
    return new PyTuple(conversions.intoPy([...items], "tuple"));
  }

  /**
   * The items from `start` up to `end`: Python's `self[start:end]` for places that are not negative.
   *
   * @param start The place of the first item, from 0.
   * @param end The place behind the last item; beyond the end stands for the end.
   * @returns The items, as a new tuple.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example The date of a time
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const time = py.import("time").callMethod("gmtime", 0).cast(PyTuple);
   *   console.assert(time.slice(0, 3).repr() === "(1970, 1, 1)");
   * });
   * ```
   */
  slice(start: number, end: number): PyTuple {
    // SAFETY: attached, or `ptrOf` throws; the scope owns the new tuple.
    return new PyTuple(check(tupleobject.PyTuple_GetSlice(ptrOf(this), place(start), place(end))));
  }
}
