/**
 * Python's sequences of any type.
 *
 * @module
 */
import { abstract } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf } from "../core/mod.ts";
import { isAbstract, register } from "./abc.ts";
import type { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyList } from "./list.ts";
import { MutableSequenceProtocol } from "./mutable_sequence_protocol.ts";
import { own } from "./object_protocol.ts";
import { place } from "./place.ts";
import { PyTuple } from "./tuple.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Operands are lent; results are
// new references of the innermost scope.

/**
 * A handle to a Python sequence of any type: a `list`, a `tuple`, a `str`, a `range`, or what a class of Python's says
 * is one.
 *
 * @example A deque
 * ```ts
 * import { PySequence, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const turns = py.import("collections").callMethod("deque", ["Ada", "Grace"]).cast(PySequence);
 *   turns.setItem(0, "Linus");
 *   console.assert(turns.toList().repr() === "['Linus', 'Grace']");
 * });
 * ```
 */
export class PySequence extends MutableSequenceProtocol {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the abstract base classes
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("collections.abc").getattr(PySequence.pythonName);
   *   console.assert(py.eval("range(3)").isInstance(type));
   * });
   * ```
   */
  static readonly pythonName = "Sequence";

  /**
   * Whether an object is a sequence: Python's `isinstance(object, collections.abc.Sequence)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A set has no order
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PySequence.isTypeOf(py.eval("'abc'")));
   *   console.assert(!PySequence.isTypeOf(py.eval("{1, 2}")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isAbstract(object, "Sequence");
  }

  /**
   * Says that the instances of a class are sequences: Python's `collections.abc.Sequence.register(type)`.
   *
   * @param type A class of Python's, or one of TypeScript declared by `@pyclass`.
   * @throws {PyTypeError} Where it is no class.
   *
   * @example A class with items
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     class Squares:
   *         def __len__(self): return 3
   *         def __getitem__(self, place): return [0, 1, 4][place]
   *   `, {});
   *   PySequence.register(names.getItem("Squares"));
   *   console.assert(names.getItem("Squares").call().cast(PySequence).index(4) === 2);
   * });
   * ```
   */
  static register(type: unknown): void {
    register("Sequence", type);
  }

  /**
   * Its items and then those of another: Python's `self + other`, for sequences only.
   *
   * @param other A sequence.
   * @returns A new sequence.
   * @throws {PyTypeError} Where the two cannot be joined.
   *
   * @example Two words
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const word = py.intoPyObject("note").cast(PySequence);
   *   console.assert(word.concat("book").str() === "notebook");
   * });
   * ```
   */
  concat(other: unknown): PyAny {
    return withPtr(other, (ptr) => own(abstract.PySequence_Concat(ptrOf(this), ptr)));
  }

  /**
   * Its items again and again: Python's `self * count`, for sequences only.
   *
   * @param count How often; below one gives no items.
   * @returns A new sequence.
   * @throws {PyTypeError} Where it cannot be repeated.
   * @throws {RangeError} Where the count is no whole number.
   *
   * @example A line
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject("-").cast(PySequence).repeat(5).str() === "-----");
   * });
   * ```
   */
  repeat(count: number): PyAny {
    return own(abstract.PySequence_Repeat(ptrOf(this), place(count)));
  }

  /**
   * The items as a new `list`: Python's `list(self)`.
   *
   * @returns The list.
   *
   * @example The letters of a word
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject("ab").cast(PySequence).toList().repr() === "['a', 'b']");
   * });
   * ```
   */
  toList(): PyList {
    return new PyList(check(abstract.PySequence_List(ptrOf(this))));
  }

  /**
   * The items as a `tuple`: Python's `tuple(self)`.
   *
   * @returns The tuple.
   *
   * @example The numbers of a range
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("range(3)").cast(PySequence).toTuple().repr() === "(0, 1, 2)");
   * });
   * ```
   */
  toTuple(): PyTuple {
    return new PyTuple(check(abstract.PySequence_Tuple(ptrOf(this))));
  }
}
