/**
 * Python's `list`.
 *
 * @module
 */
import { abstract, listobject } from "../../ffi/mod.ts";
import { type Bound, checkNumber, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { own } from "./object_protocol.ts";
import { place } from "./place.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Items are lent: the list
// takes references of its own.

/**
 * A handle to a Python `list`.
 *
 * @example Collect and sort
 * ```ts
 * import { PyList, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const words = py.intoPyObject(["pear", "fig"]).cast(PyList);
 *   words.append("apple");
 *   words.sort();
 *   console.assert(words.extract("list[str]")[0] === "apple");
 * });
 * ```
 */
export class PyList extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyList.pythonName);
   *   console.assert(type.call("abc").len() === 3);
   * });
   * ```
   */
  static readonly pythonName = "list";

  /**
   * Whether an object is a `list` or of a subclass: Python's `isinstance(object, list)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A range is no list
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyList.isTypeOf(py.eval("sorted('ba')")));
   *   console.assert(!PyList.isTypeOf(py.eval("range(3)")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyList_Type");
  }

  /**
   * Adds an item at the end: Python's `self.append(item)`.
   *
   * @param item Any value that Python can hold.
   *
   * @example Rows of a table
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const rows = py.eval("[]").cast(PyList);
   *   rows.append(["Ada", 1815]);
   *   console.assert(rows.repr() === "[['Ada', 1815]]");
   * });
   * ```
   */
  append(item: unknown): void {
    withPtr(item, (ptr) => checkNumber(listobject.PyList_Append(ptrOf(this), ptr)));
  }

  /**
   * Adds an item before a place: Python's `self.insert(index, item)`.
   *
   * @param index The place; a negative one counts from the end, one beyond the list is its end.
   * @param item Any value that Python can hold.
   * @throws {RangeError} Where the place is no whole number.
   *
   * @example Into a queue
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const queue = py.intoPyObject(["b", "c"]).cast(PyList);
   *   queue.insert(0, "a");
   *   queue.insert(99, "d");
   *   console.assert(queue.extract("list[str]").join("") === "abcd");
   * });
   * ```
   */
  insert(index: number, item: unknown): void {
    withPtr(item, (ptr) => checkNumber(listobject.PyList_Insert(ptrOf(this), place(index), ptr)));
  }

  /**
   * The items from `start` up to `end`: Python's `self[start:end]` for places that are not negative.
   *
   * @param start The place of the first item, from 0.
   * @param end The place behind the last item; beyond the end stands for the end.
   * @returns The items, as a new list.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example The first three
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const ranking = py.intoPyObject([97, 91, 88, 72]).cast(PyList);
   *   console.assert(ranking.slice(0, 3).repr() === "[97, 91, 88]");
   * });
   * ```
   */
  slice(start: number, end: number): PyList {
    return own(abstract.PySequence_GetSlice(ptrOf(this), place(start), place(end))).cast(PyList);
  }

  /**
   * Sorts in place, in the items' own order: Python's `self.sort()`.
   *
   * @throws {PyTypeError} Where two items have no order.
   *
   * @example Numbers, not texts
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const sizes = py.intoPyObject([10, 9, 100]).cast(PyList);
   *   sizes.sort();
   *   console.assert(sizes.extract("list[int]").join() === "9,10,100");
   * });
   * ```
   */
  sort(): void {
    checkNumber(listobject.PyList_Sort(ptrOf(this)));
  }

  /**
   * Turns the order round in place: Python's `self.reverse()`.
   *
   * @example Newest first
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const versions = py.intoPyObject(["3.8", "3.9", "3.10"]).cast(PyList);
   *   versions.reverse();
   *   console.assert(versions.getItem(0).extract("str") === "3.10");
   * });
   * ```
   */
  reverse(): void {
    checkNumber(listobject.PyList_Reverse(ptrOf(this)));
  }
}
