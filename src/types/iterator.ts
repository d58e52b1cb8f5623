/**
 * Python's iterators and generators.
 *
 * @module
 */
import { abstract, backend, bulk, type Cell, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { type Bound, builtin, check, nameOf, none, ptrOf, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. What is sent is lent; items
// are new references of the innermost scope.

/** What `PyIter_Send` answers. */
const RETURNED = 0;
const FAILED = -1;

/** What a step of an iterator gives: an item, or the value that a generator returned. */
export type PyIteratorResult = IteratorResult<PyAny, PyAny | undefined>;

/**
 * A handle to a Python iterator. For a plain loop over any object, write
 * `for (const item of object)`; this class is for taking items one at a time, and for sending into generators.
 *
 * @example Send into a generator
 * ```ts
 * import { PyIterator, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const names = py.run(`
 *     def total():
 *         sum = 0
 *         while (number := (yield sum)) is not None:
 *             sum += number
 *         return "done"
 *   `, {});
 *   const total = names.getItem("total").call().cast(PyIterator);
 *   total.next();
 *   total.next(3);
 *   console.assert(total.next(4).value?.extract("int") === 7);
 *   console.assert(total.next(null).value?.extract("str") === "done");
 * });
 * ```
 */
export class PyIterator extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the abstract base classes
   * ```ts
   * import { PyIterator, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("collections.abc").getattr(PyIterator.pythonName);
   *   console.assert(py.eval("iter([])").isInstance(type));
   * });
   * ```
   */
  static readonly pythonName = "Iterator";

  /**
   * Whether an object has `__next__`: Python's `isinstance(object, collections.abc.Iterator)`.
   *
   * @param object Any object.
   * @returns Whether it has.
   *
   * @example A list has an iterator, but is none
   * ```ts
   * import { PyIterator, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const list = py.eval("[1, 2]");
   *   console.assert(!PyIterator.isTypeOf(list));
   *   console.assert(PyIterator.isTypeOf(PyIterator.from(list)));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return abstract.PyIter_Check(ptrOf(object)) !== 0;
  }

  /**
   * An iterator over an object's items: Python's `iter(object)`.
   *
   * @param object Anything that can be iterated.
   * @returns The iterator.
   * @throws {PyTypeError} Where it cannot be iterated.
   *
   * @example A few of endlessly many
   * ```ts
   * import { PyIterator, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const numbers = PyIterator.from(py.import("itertools").callMethod("count", 10, 5));
   *   numbers.next();
   *   console.assert(numbers.next().value?.extract("int") === 15);
   * });
   * ```
   */
  static from(object: Bound): PyIterator {
    return new PyIterator(check(abstract.PyObject_GetIter(ptrOf(object))));
  }

  /**
   * The next item: Python's `next(self)`, or `self.send(value)` with a value other than `undefined`.
   *
   * @param value What the generator's `yield` gives. Nothing to send: `undefined` or `null`, Python's `None`.
   * @returns The item; at the end what the generator returned, `undefined` where that was `None`.
   * @throws {PyErr} What the iterator raises, other than `StopIteration`.
   *
   * @example To the end
   * ```ts
   * import { PyIterator, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const letters = PyIterator.from(py.intoPyObject("a"));
   *   console.assert(letters.next().value?.extract("str") === "a");
   *   console.assert(letters.next().done);
   * });
   * ```
   */
  next(value?: unknown): PyIteratorResult {
    return withPtr(value, (sent) => abstract.PyIter_Send ? this.#send(sent, abstract.PyIter_Send) : this.#call(sent));
  }

  #send(sent: Ptr, send: (iterator: Ptr, value: Ptr, result: Cell<Ptr>) => number): PyIteratorResult {
    // One for each call: the generator may call us, and we iterate.
    const result = backend().cell("handle*");
    const state = send(ptrOf(this), sent, result);
    if (state === FAILED) throwPending();
    return state === RETURNED ? returned(result.value) : { done: false, value: own(result.value) };
  }

  /** Before 3.10: by the methods, whose end is an exception. */
  #call(sent: Ptr): PyIteratorResult {
    const self = ptrOf(this);
    const item = sent === none()
      ? bulk.callMethod(nameOf("__next__"), [self])
      : bulk.callMethod(nameOf("send"), [self, sent]);
    if (item) return { done: false, value: own(item) };
    if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_StopIteration"))) throwPending();
    // SAFETY: the exception is ours; its value is a reference of its own.
    const stop = bulk.fetchError();
    const value = object.PyObject_GetAttr(stop, nameOf("value"));
    object.Py_DecRef(stop);
    return returned(check(value));
  }
}

function returned(value: Ptr): PyIteratorResult {
  if (value !== none()) return { done: true, value: own(value) };
  object.Py_DecRef(value);
  return { done: true, value: undefined };
}
