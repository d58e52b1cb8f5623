/**
 * Type objects and singletons of the interpreter, by address.
 *
 * @module
 */
import { backend, bulk, object, type Ptr } from "../../ffi/mod.ts";

const known = new Map<string, Ptr>();

/** A type object or singleton by its symbol, such as `PyLong_Type`; borrowed, it lives as long as Python. */
export function builtin(symbol: string): Ptr {
  let ptr = known.get(symbol);
  if (ptr === undefined) known.set(symbol, ptr = backend().data(symbol));
  return ptr;
}

/** Python's `None`, borrowed. */
export function none(): Ptr {
  return builtin("_Py_NoneStruct");
}

/** The type of an object, borrowed: the object keeps it alive. */
export function typeOf(ptr: Ptr): Ptr {
  // SAFETY: attached; the caller keeps the object, which keeps its type.
  return bulk.typeOf(ptr);
}

/** Whether an object is an instance of a built-in type or of a subclass of it. */
export function isInstance(ptr: Ptr, symbol: string): boolean {
  const type = typeOf(ptr);
  const expected = builtin(symbol);
  // SAFETY: attached; both are borrowed, and no Python code runs.
  return type === expected || object.PyType_IsSubtype(type, expected) !== 0;
}
