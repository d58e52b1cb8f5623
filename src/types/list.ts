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

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Items are lent: the list
// takes references of its own.

/** A handle to a Python `list`. */
export class PyList extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "list";

  /** Whether an object is a `list` or of a subclass: Python's `isinstance(object, list)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyList_Type");
  }

  /** Adds an item at the end: Python's `self.append(item)`. */
  append(item: unknown): void {
    withPtr(item, (ptr) => checkNumber(listobject.PyList_Append(ptrOf(this), ptr)));
  }

  /** Adds an item before a place: Python's `self.insert(index, item)`. */
  insert(index: number, item: unknown): void {
    withPtr(item, (ptr) => checkNumber(listobject.PyList_Insert(ptrOf(this), index, ptr)));
  }

  /** The items from `start` up to `end`: Python's `self[start:end]` for places that are not negative. */
  slice(start: number, end: number): PyList {
    return own(abstract.PySequence_GetSlice(ptrOf(this), start, end)).cast(PyList);
  }

  /** Sorts in place: Python's `self.sort()`. */
  sort(): void {
    checkNumber(listobject.PyList_Sort(ptrOf(this)));
  }

  /** Turns the order round in place: Python's `self.reverse()`. */
  reverse(): void {
    checkNumber(listobject.PyList_Reverse(ptrOf(this)));
  }
}
