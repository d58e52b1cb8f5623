/**
 * Where a field of a shape stands in a Python object: an attribute, or an item.
 *
 * @module
 */
import { abstract, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { builtin, isInstance, nameOf, throwPending } from "../core/mod.ts";
import { intoPyByKind } from "./any.ts";
import { mismatch, step } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is read is a new reference of the caller's.

/** A key of a dict that can be written down. */
export type ItemKey = string | number | bigint | boolean | null;

/** One place in objects of any type. */
export interface Place {
  /** How it stands in a path. */
  readonly step: string;
  /** What is missing where it is empty: `attribute 'id'`. */
  readonly what: string;
  /** A new reference to what is there; NULL with no exception where it is empty. */
  read(object: Ptr): Ptr;
  /** A new reference to its key in a dict. */
  key(): Ptr;
}

/** `object.name`. */
export function attributePlace(name: string): Place {
  return {
    step: step(name),
    what: `attribute '${name}'`,
    read: (ptr) => object.PyObject_GetAttr(ptr, nameOf(name)) || missing("PyExc_AttributeError"),
    key: () => nameKey(name),
  };
}

/** `object[key]`. */
export function itemPlace(key: ItemKey, expected: string): Place {
  const make = typeof key === "string" ? (): Ptr => nameKey(key) : (): Ptr => intoPyByKind(key);
  return {
    step: step(key),
    what: `key ${typeof key === "string" ? `'${key}'` : key}`,
    read(ptr: Ptr): Ptr {
      const keyPtr = make();
      const item = abstract.PyObject_GetItem(ptr, keyPtr);
      object.Py_DecRef(keyPtr);
      return item || missing("PyExc_LookupError", () => withoutItems(ptr, expected));
    },
    key: make,
  };
}

function nameKey(name: string): Ptr {
  const ptr = nameOf(name);
  object.Py_IncRef(ptr);
  return ptr;
}

/** Tells an empty place from any other failure, which is thrown. */
function missing(exception: string, otherwise?: () => void): Ptr {
  if (!pyerrors.PyErr_ExceptionMatches(builtin(exception))) {
    otherwise?.();
    return throwPending();
  }
  pyerrors.PyErr_Clear();
  return NULL;
}

/** Throws a mismatch for an object that has no items by name, whatever its own words for it. */
function withoutItems(ptr: Ptr, expected: string): void {
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_TypeError")) || isInstance(ptr, "PyDict_Type")) return;
  pyerrors.PyErr_Clear();
  throw mismatch(expected, ptr);
}
