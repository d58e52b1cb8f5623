/**
 * Arguments of a call on their way to Python.
 *
 * @module
 */
import { bulk, dictobject, NULL, object, type Ptr } from "../../ffi/mod.ts";
import { Bound, check, checkNumber, conversions, nameOf, ptrOf, Py, storedPtr } from "../core/mod.ts";
import { Kwargs } from "./kwargs.ts";

// SAFETY: the caller is attached and keeps what it calls. Handles lend their references for the call, what is made for
// it is released after it, and the result is the caller's.

const NOTHING: readonly Ptr[] = [];

/** Calls an object; a new reference, or NULL with an exception set. */
export function callPtr(callable: Ptr, args: readonly unknown[]): Ptr {
  if (args.length === 0) return bulk.call(callable, NOTHING, NULL);
  const last = args[args.length - 1];
  if (last instanceof Kwargs) return callWithKeywords(callable, args, last);
  return args.length === 1
    ? callWithOne(callable, last)
    : withArguments(args, args.length, (ptrs) => bulk.call(callable, ptrs, NULL));
}

/** The usual call, without an array and without a net: the C-API does not throw. */
function callWithOne(callable: Ptr, value: unknown): Ptr {
  if (value instanceof Bound) return bulk.callOne(callable, ptrOf(value));
  const argument = conversions.intoPy(value);
  const result = bulk.callOne(callable, argument);
  object.Py_DecRef(argument);
  return result;
}

/** Calls a method; a new reference, or NULL with an exception set. */
export function callMethodPtr(self: Ptr, name: string, args: readonly unknown[]): Ptr {
  if (args.length === 0) return bulk.callMethod(nameOf(name), [self]);
  const last = args[args.length - 1];
  if (last instanceof Kwargs) {
    const method = object.PyObject_GetAttr(self, nameOf(name));
    if (!method) return NULL;
    try {
      return callWithKeywords(method, args, last);
    } finally {
      object.Py_DecRef(method);
    }
  }
  return withArguments(args, args.length, (ptrs) => bulk.callMethod(nameOf(name), ptrs), [self]);
}

function callWithKeywords(callable: Ptr, args: readonly unknown[], { entries }: Kwargs): Ptr {
  const dict = check(dictobject.PyDict_New());
  try {
    for (const [name, value] of entries) {
      withPtr(value, (ptr) => checkNumber(dictobject.PyDict_SetItem(dict, nameOf(name), ptr)));
    }
    return withArguments(args, args.length - 1, (ptrs) => bulk.call(callable, ptrs, dict));
  } finally {
    object.Py_DecRef(dict);
  }
}

/**
 * Lends the first `count` values as Python objects, after those in `ptrs`: handles as they are, others made for the
 * length of `body`.
 */
function withArguments(
  values: readonly unknown[],
  count: number,
  body: (ptrs: readonly Ptr[]) => Ptr,
  ptrs: Ptr[] = [],
): Ptr {
  const made: Ptr[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const value = values[i];
      if (value instanceof Bound) ptrs.push(ptrOf(value));
      else if (value instanceof Py) ptrs.push(storedPtr(value));
      else {
        const ptr = conversions.intoPy(value);
        ptrs.push(ptr);
        made.push(ptr);
      }
    }
    return body(ptrs);
  } finally {
    for (let i = 0; i < made.length; i++) object.Py_DecRef(made[i]);
  }
}

/** Lends one value as a Python object. */
export function withPtr<T>(value: unknown, body: (ptr: Ptr) => T): T {
  if (value instanceof Bound) return body(ptrOf(value));
  if (value instanceof Py) return body(storedPtr(value));
  const ptr = conversions.intoPy(value);
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}
