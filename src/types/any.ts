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
   */
  static fromBorrowedPtr(ptr: Ptr): PyAny {
    requireAttached();
    if (ptr) object.Py_IncRef(ptr);
    return own(ptr);
  }

  /**
   * The object's address for the raw C-API in `@pyo3/ts/ffi`, borrowed from this handle.
   *
   * @returns The address.
   */
  asPtr(): Ptr {
    return ptrOf(this);
  }

  /**
   * An item: Python's `self[key]`.
   *
   * @param key The key or index.
   * @returns The item.
   * @throws {PyKeyError} Where a mapping has no such key.
   * @throws {PyIndexError} Where a sequence is too short.
   */
  getItem(key: unknown): PyAny {
    return withPtr(key, (ptr) => own(abstract.PyObject_GetItem(ptrOf(this), ptr)));
  }

  /**
   * Sets an item: Python's `self[key] = value`.
   *
   * @param key The key or index.
   * @param value Any value that Python can hold.
   */
  setItem(key: unknown, value: unknown): void {
    withPtr(key, (k) => withPtr(value, (v) => checkNumber(abstract.PyObject_SetItem(ptrOf(this), k, v))));
  }

  /**
   * Deletes an item: Python's `del self[key]`.
   *
   * @param key The key or index.
   */
  delItem(key: unknown): void {
    withPtr(key, (ptr) => checkNumber(abstract.PyObject_DelItem(ptrOf(this), ptr)));
  }

  /**
   * Whether a value is in the object: Python's `value in self`.
   *
   * @param value Any value that Python can hold.
   * @returns Whether it is.
   */
  contains(value: unknown): boolean {
    return withPtr(value, (ptr) => checkNumber(abstract.PySequence_Contains(ptrOf(this), ptr))) === 1;
  }

  /** How many items there are: Python's `len(self)`. */
  len(): number {
    return checkNumber(abstract.PyObject_Size(ptrOf(this)));
  }

  /** Whether there are no items: Python's `len(self) == 0`. */
  isEmpty(): boolean {
    return this.len() === 0;
  }

  /**
   * The items, one after the other: Python's `for item in self`. An exception that the iterator raises is thrown out
   * of the loop. Every item belongs to the scope around the loop: open one inside it, or dispose of the items, where
   * there are very many.
   *
   * @returns The items.
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
   * @returns The handle.
   * @throws {CastError} Where the object is of another type.
   */
  cast<T extends PyAny>(type: PyTypeInfo<T>): T {
    if (!type.isTypeOf(this)) throw new CastError(this, type.pythonName);
    const ptr = ptrOf(this);
    object.Py_IncRef(ptr);
    return new type(ptr);
  }
}

setOwn((ptr) => new PyAny(ptr ? ptr : throwPending()));
