/**
 * Python's `list`.
 *
 * @module
 */
import { abstract, listobject } from "../../ffi/mod.ts";
import { Bound, check, checkNumber, conversions, ptrOf, requireAttached } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { kw } from "./kwargs.ts";
import { place } from "./place.ts";
import { MutableSequenceProtocol } from "./mutable_sequence_protocol.ts";
import { PyTuple } from "./tuple.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Items are lent: the list
// takes references of its own.

/** How a list is sorted. */
export interface SortOptions {
  /** Gives what an item is ordered by; called once for each. Default: the item itself. */
  key?: PyAny | ((item: never) => unknown);
  /** Whether the largest comes first. Default `false`. */
  reverse?: boolean;
}

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
export class PyList extends MutableSequenceProtocol {
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
   * A new list: Python's `list(items)`.
   *
   * @param items Any values that Python can hold.
   * @returns The list.
   * @throws {PyTypeError} Where there is no such object in Python.
   *
   * @example From what JavaScript can go through
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const letters = PyList.from(new Set("hello"));
   *   console.assert(letters.repr() === "['h', 'e', 'l', 'o']");
   * });
   * ```
   */
  static from(items: Iterable<unknown>): PyList {
    requireAttached();
    return new PyList(conversions.intoPy([...items], "list"));
  }

  /**
   * A new list without items: Python's `[]`.
   *
   * @returns The list.
   *
   * @example To be filled
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const log = PyList.empty();
   *   py.run("log.append('started')", { log });
   *   console.assert(log.len() === 1);
   * });
   * ```
   */
  static empty(): PyList {
    requireAttached();
    return new PyList(check(listobject.PyList_New(0)));
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
   * Adds items at the end: Python's `self.extend(items)`.
   *
   * @param items What Python or JavaScript can go through.
   * @throws {PyTypeError} Where a Python object cannot be iterated.
   *
   * @example Two ways in
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const numbers = PyList.from([1]);
   *   numbers.extend([2, 3]);
   *   numbers.extend(py.eval("range(4, 6)"));
   *   console.assert(numbers.repr() === "[1, 2, 3, 4, 5]");
   * });
   * ```
   */
  extend(items: Iterable<unknown>): void {
    this.callMethod("extend", items instanceof Bound ? items : [...items]).dispose();
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
   * Takes an item out: Python's `self.pop(index)`.
   *
   * @param index The place; a negative one counts from the end. Default: the last.
   * @returns The item.
   * @throws {PyIndexError} Where there is no such place.
   * @throws {RangeError} Where the place is no whole number.
   *
   * @example A queue
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const queue = PyList.from(["first", "second"]);
   *   console.assert(queue.pop(0).extract("str") === "first");
   *   console.assert(queue.pop().extract("str") === "second" && queue.isEmpty());
   * });
   * ```
   */
  pop(index: number = -1): PyAny {
    return this.callMethod("pop", place(index));
  }

  /**
   * Takes out the first item that equals a value: Python's `self.remove(value)`.
   *
   * @param value Any value that Python can hold.
   * @throws {PyValueError} Where no item equals it.
   *
   * @example Only the first
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const notes = PyList.from(["c", "e", "c"]);
   *   notes.remove("c");
   *   console.assert(notes.repr() === "['e', 'c']");
   * });
   * ```
   */
  remove(value: unknown): void {
    this.callMethod("remove", value).dispose();
  }

  /**
   * Removes every item: Python's `self.clear()`.
   *
   * @example Start anew
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const log = PyList.from(["started"]);
   *   log.clear();
   *   console.assert(log.isEmpty());
   * });
   * ```
   */
  clear(): void {
    this.callMethod("clear").dispose();
  }

  /**
   * The items from `start` up to `end`: Python's `self[start:end]`.
   *
   * @param start The place of the first item; a negative one counts from the end.
   * @param end The place behind the last item; a negative one counts from the end. Default: to the end.
   * @returns The items, as a new list.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example The first three
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const ranking = PyList.from([97, 91, 88, 72]);
   *   console.assert(ranking.slice(0, 3).repr() === "[97, 91, 88]");
   *   console.assert(ranking.slice(-1).repr() === "[72]");
   * });
   * ```
   */
  override slice(start?: number, end?: number): PyList {
    using items = super.slice(start, end);
    return items.cast(PyList);
  }

  /**
   * Sorts in place; equal items keep their order: Python's `self.sort(key=key, reverse=reverse)`.
   *
   * @param options What to order by, and which way round.
   * @throws {PyTypeError} Where two items have no order.
   *
   * @example Numbers, and texts by their length
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const sizes = PyList.from([10, 9, 100]);
   *   sizes.sort();
   *   console.assert(sizes.repr() === "[9, 10, 100]");
   *   const words = PyList.from(["fig", "banana", "pear"]);
   *   words.sort({ key: (word: string) => word.length, reverse: true });
   *   console.assert(words.repr() === "['banana', 'pear', 'fig']");
   * });
   * ```
   */
  sort({ key, reverse = false }: SortOptions = {}): void {
    this.callMethod("sort", kw({ key, reverse })).dispose();
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
  /**
   * A shallow copy: Python's `self.copy()`.
   *
   * @returns The copy, a plain `list`; its items are the same objects.
   *
   * @example Change only the copy
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const first = PyList.from([1]);
   *   first.copy().append(2);
   *   console.assert(first.len() === 1);
   * });
   * ```
   */
  copy(): PyList {
    return new PyList(check(abstract.PySequence_List(ptrOf(this))));
  }

  /**
   * The items as a `tuple`: Python's `tuple(self)`.
   *
   * @returns The tuple.
   *
   * @example A key of a dict
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const place = PyList.from([48, 11]);
   *   console.assert(place.toTuple().repr() === "(48, 11)");
   * });
   * ```
   */
  toTuple(): PyTuple {
    return new PyTuple(check(listobject.PyList_AsTuple(ptrOf(this))));
  }
}
