/**
 * What every Python sequence can do.
 *
 * @module
 */
import { abstract, bulk, NULL } from "../../ffi/mod.ts";
import { builtin, checkNumber, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { own } from "./object_protocol.ts";
import { place } from "./place.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Operands are lent; results are
// new references of the innermost scope.

/**
 * A handle to a Python object whose items stand in a row, with the operations that every such object has.
 *
 * @example Any sequence
 * ```ts
 * import { PySequence, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const word = py.intoPyObject("banana").cast(PySequence);
 *   console.assert(word.count("a") === 3 && word.index("n") === 2);
 *   console.assert(word.slice(-2).str() === "na");
 * });
 * ```
 */
export class SequenceProtocol extends PyAny {
  /**
   * The items from `start` up to `end`: Python's `self[start:end]`.
   *
   * @param start The place of the first item; a negative one counts from the end.
   * @param end The place behind the last item; a negative one counts from the end. Default: to the end.
   * @returns The items, as a new object.
   * @throws {PyTypeError} Where the object has no slices.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example All but the ends
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const quoted = py.intoPyObject("'text'").cast(PySequence);
   *   console.assert(quoted.slice(1, -1).str() === "text");
   * });
   * ```
   */
  slice(start: number = 0, end: number = Number.MAX_SAFE_INTEGER): PyAny {
    return own(abstract.PySequence_GetSlice(ptrOf(this), place(start), place(end)));
  }

  /**
   * The first place of a value: Python's `self.index(value)`.
   *
   * @param value Any value that Python can hold; compared with `==`.
   * @returns The place, from 0.
   * @throws {PyValueError} Where no item equals it.
   *
   * @example The rank of a name
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const ranking = PyList.from(["Ada", "Grace", "Linus"]);
   *   console.assert(ranking.index("Grace") === 1);
   * });
   * ```
   */
  index(value: unknown): number {
    return withPtr(value, (ptr) => checkNumber(abstract.PySequence_Index(ptrOf(this), ptr)));
  }

  /**
   * How often a value is in it: Python's `self.count(value)`.
   *
   * @param value Any value that Python can hold; compared with `==`.
   * @returns The number of items that equal it.
   *
   * @example Votes
   * ```ts
   * import { PyTuple, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const votes = PyTuple.from([true, false, true, 1]);
   *   console.assert(votes.count(true) === 3);
   * });
   * ```
   */
  count(value: unknown): number {
    return withPtr(value, (ptr) => checkNumber(abstract.PySequence_Count(ptrOf(this), ptr)));
  }

  /**
   * The items from the last to the first: Python's `for item in reversed(self)`. Every item belongs to the scope around
   * the loop.
   *
   * @returns The items.
   * @throws {PyTypeError} Where the object cannot be gone through backwards.
   *
   * @example The last word first
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const words: string[] = [];
   *   for (const word of PyList.from(["be", "to"]).reversed()) words.push(word.extract("str"));
   *   console.assert(words.join(" ") === "to be");
   * });
   * ```
   */
  *reversed(): IterableIterator<PyAny> {
    using items = own(bulk.call(builtin("PyReversed_Type"), [ptrOf(this)], NULL));
    yield* items;
  }
}
