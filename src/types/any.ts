/**
 * A Python object of any type.
 *
 * @module
 */
import { abstract, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { checkNumber, ptrOf, requireAttached, throwPending } from "../core/mod.ts";
import { withPtr } from "./arguments.ts";
import { CastError, type PyTypeInfo } from "./cast.ts";
import { NumberProtocol } from "./number_protocol.ts";
import { own, setOwn } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Operands are lent for the
// call; `own` gives each result, a new reference, to the innermost scope.

/**
 * A handle to a Python object of any type, valid until its scope ends.
 *
 * @example Attributes, calls and items
 * ```ts
 * import { Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const environ = py.import("os").getattr("environ");
 *   environ.setItem("PLANET", "Mars");
 *   console.assert(environ.getItem("PLANET").extract("str") === "Mars");
 *   console.assert(environ.callMethod("get", "PLANET").eq("Mars"));
 * });
 * ```
 */
export class PyAny extends NumberProtocol {
  /**
   * A handle that takes over a new reference of the raw C-API, such as the result of most of its functions.
   *
   * @param ptr The reference.
   * @returns The handle.
   * @throws {PyErr} Where the pointer is NULL: the pending exception.
   *
   * @example A number made by the C-API
   * ```ts
   * import { PyAny, Python } from "@pyo3/ts";
   * import { floatobject } from "@pyo3/ts/ffi";
   *
   * Python.attach(() => {
   *   const third = PyAny.fromOwnedPtr(floatobject.PyFloat_FromDouble(1 / 3));
   *   console.assert(third.extract("float") === 1 / 3);
   * });
   * ```
   */
  static fromOwnedPtr(ptr: Ptr): PyAny {
    requireAttached();
    return own(ptr);
  }

  /**
   * A handle for a reference of the raw C-API that somebody else owns: the count goes up by one.
   *
   * @param ptr The reference.
   * @returns The handle.
   * @throws {PyErr} Where the pointer is NULL: the pending exception.
   *
   * @example An item that its list owns
   * ```ts
   * import { PyAny, Python } from "@pyo3/ts";
   * import { listobject } from "@pyo3/ts/ffi";
   *
   * Python.attach((py) => {
   *   const list = py.intoPyObject(["first", "second"]);
   *   const item = PyAny.fromBorrowedPtr(listobject.PyList_GetItem(list.asPtr(), 1));
   *   console.assert(item.extract("str") === "second");
   * });
   * ```
   */
  static fromBorrowedPtr(ptr: Ptr): PyAny {
    requireAttached();
    if (ptr) object.Py_IncRef(ptr);
    return own(ptr);
  }

  /**
   * The object's address for the raw C-API in `@pyo3/ts/ffi`, borrowed from this handle.
   *
   * @returns The address, good as long as the handle.
   * @throws {NotAttachedError} Where the handle's scope has ended.
   *
   * @example A function that only the C-API has
   * ```ts
   * import { Python } from "@pyo3/ts";
   * import { listobject } from "@pyo3/ts/ffi";
   *
   * Python.attach((py) => {
   *   const today = py.eval("[3, 1, 2]");
   *   console.assert(listobject.PyList_Sort(today.asPtr()) === 0);
   *   console.assert(today.repr() === "[1, 2, 3]");
   * });
   * ```
   */
  asPtr(): Ptr {
    return ptrOf(this);
  }

  /**
   * An item: Python's `self[key]`.
   *
   * @param key The key, or a place; a negative one counts from the end.
   * @returns The item.
   * @throws {PyKeyError} Where a mapping has no such key.
   * @throws {PyIndexError} Where a sequence is too short.
   * @throws {PyTypeError} Where the object has no items, or not by such a key.
   *
   * @example A group of a match
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const match = py.import("re").callMethod("match", "(\\w+)@(?P<host>\\w+)", "ada@engine");
   *   console.assert(match.getItem(1).extract("str") === "ada");
   *   console.assert(match.getItem("host").extract("str") === "engine");
   * });
   * ```
   */
  getItem(key: unknown): PyAny {
    return withPtr(key, (ptr) => own(abstract.PyObject_GetItem(ptrOf(this), ptr)));
  }

  /**
   * Sets an item: Python's `self[key] = value`.
   *
   * @param key The key, or a place; a negative one counts from the end.
   * @param value Any value that Python can hold.
   * @throws {PyIndexError} Where a sequence is too short.
   * @throws {PyTypeError} Where the object's items cannot be set.
   *
   * @example Change a byte
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray(b'cat')");
   *   data.setItem(0, 98);
   *   console.assert(data.callMethodAs("str", "decode") === "bat");
   * });
   * ```
   */
  setItem(key: unknown, value: unknown): void {
    withPtr(key, (k) => withPtr(value, (v) => checkNumber(abstract.PyObject_SetItem(ptrOf(this), k, v))));
  }

  /**
   * Deletes an item: Python's `del self[key]`.
   *
   * @param key The key, or a place; a negative one counts from the end.
   * @throws {PyKeyError} Where a mapping has no such key.
   * @throws {PyIndexError} Where a sequence is too short.
   * @throws {PyTypeError} Where the object's items cannot be deleted.
   *
   * @example Drop the last item
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const queue = py.intoPyObject(["a", "b", "c"]);
   *   queue.delItem(-1);
   *   console.assert(queue.len() === 2);
   * });
   * ```
   */
  delItem(key: unknown): void {
    withPtr(key, (ptr) => checkNumber(abstract.PyObject_DelItem(ptrOf(this), ptr)));
  }

  /**
   * Whether a value is in the object: Python's `value in self`.
   *
   * @param value Any value that Python can hold; for a mapping a key.
   * @returns Whether it is.
   * @throws {PyTypeError} Where the object is no container.
   *
   * @example Is it a keyword?
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const keywords = py.import("keyword").getattr("kwlist");
   *   console.assert(keywords.contains("lambda") && !keywords.contains("function"));
   * });
   * ```
   */
  contains(value: unknown): boolean {
    return withPtr(value, (ptr) => checkNumber(abstract.PySequence_Contains(ptrOf(this), ptr))) === 1;
  }

  /**
   * How many items there are: Python's `len(self)`.
   *
   * @returns The count; for a `str` of code points, not of UTF-16 units.
   * @throws {PyTypeError} Where the object has no length.
   *
   * @example Characters and bytes
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const word = py.intoPyObject("naïve");
   *   console.assert(word.len() === 5);
   *   console.assert(word.callMethod("encode").len() === 6);
   * });
   * ```
   */
  len(): number {
    return checkNumber(abstract.PyObject_Size(ptrOf(this)));
  }

  /**
   * Whether there are no items: Python's `len(self) == 0`.
   *
   * @returns Whether there are none.
   * @throws {PyTypeError} Where the object has no length.
   *
   * @example An empty queue
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const queue = py.import("collections").callMethod("deque");
   *   console.assert(queue.isEmpty());
   *   queue.callMethod("append", "job");
   *   console.assert(!queue.isEmpty());
   * });
   * ```
   */
  isEmpty(): boolean {
    return this.len() === 0;
  }

  /**
   * The items, one after the other: Python's `for item in self`. An exception that the iterator raises is thrown out
   * of the loop. Every item belongs to the scope around the loop: open one inside it, or dispose of the items, where
   * there are very many.
   *
   * @returns The items.
   * @throws {PyTypeError} Where the object cannot be iterated.
   *
   * @example The days of a week
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names: string[] = [];
   *   for (const name of py.import("calendar").getattr("day_abbr")) names.push(name.extract("str"));
   *   console.assert(names.length === 7 && names[0] === "Mon");
   * });
   * ```
   */
  *[Symbol.iterator](): IterableIterator<PyAny> {
    using iterator = own(abstract.PyObject_GetIter(ptrOf(this)));
    for (;;) {
      const item = abstract.PyIter_Next(ptrOf(iterator));
      if (item) yield own(item);
      else if (pyerrors.PyErr_Occurred()) throwPending();
      else return;
    }
  }

  /**
   * The same object as a handle of a class that fits its type, checked like Python's `isinstance`.
   *
   * @param type The class of handle, such as `PyList`.
   * @returns The handle, a second one to the same object.
   * @throws {CastError} Where the object is of another type.
   *
   * @example A result as a list
   * ```ts
   * import { PyList, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const lines = py.intoPyObject("b\na").callMethod("splitlines").cast(PyList);
   *   lines.sort();
   *   console.assert(lines.repr() === "['a', 'b']");
   * });
   * ```
   */
  cast<T extends PyAny>(type: PyTypeInfo<T>): T {
    if (!type.isTypeOf(this)) throw new CastError(this, type.pythonName);
    const ptr = ptrOf(this);
    object.Py_IncRef(ptr);
    return new type(ptr);
  }
}

setOwn((ptr) => new PyAny(ptr ? ptr : throwPending()));
