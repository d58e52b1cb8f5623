/**
 * Which JavaScript class a Python exception becomes.
 *
 * @module
 */
import { abstract, backend, bulk, ceval, dictobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { nameOf } from "./interned.ts";
import { isInstance } from "./type_object.ts";

/** A class of errors that stands for a built-in exception. */
export type ExceptionClass<T> = new (message?: string) => T;

const registered = new Map<string, ExceptionClass<unknown>>();
const names = new Map<unknown, string>();
const byType = new Map<Ptr, ExceptionClass<unknown>>();

/** Adds classes by the names of their exceptions; those that this Python lacks are never met. */
export function registerExceptions(classes: Readonly<Record<string, ExceptionClass<unknown>>>): void {
  for (const [name, type] of Object.entries(classes)) {
    registered.set(name, type);
    names.set(type, name);
  }
}

/** The exception that a class stands for; a user's own subclass stands for that of its base. */
export function exceptionName(type: unknown): string {
  const name = names.get(type);
  return name ?? exceptionName(Object.getPrototypeOf(type));
}

/** A built-in exception by its name, borrowed; NULL where this Python lacks it. */
export function exceptionType(name: string): Ptr {
  // SAFETY: attached; borrowed either way, and built-in exceptions live as long as Python.
  const ptr = backend().data(`PyExc_${name}`);
  // ExceptionGroup has no symbol: it is made when Python starts.
  return ptr ? ptr : dictobject.PyDict_GetItemWithError(ceval.PyEval_GetBuiltins(), nameOf(name));
}

/** The class that fits an exception best: the first of its type's `__mro__` that has one. */
export function exceptionClass(exception: Ptr): ExceptionClass<unknown> | undefined {
  if (byType.size === 0) learnTypes();
  // SAFETY: attached; the exception is lent, its type ours.
  const type = abstract.PyObject_Type(exception);
  const exact = byType.get(type);
  const found = exact ?? ofBases(type);
  object.Py_DecRef(type);
  return found;
}

function ofBases(type: Ptr): ExceptionClass<unknown> | undefined {
  // SAFETY: attached; the type is lent, the order and its items are ours.
  const mro = object.PyObject_GetAttr(type, nameOf("__mro__"));
  if (!mro) pyerrors.PyErr_Clear();
  // A metaclass may say anything here, or raise.
  const types = mro && isInstance(mro, "PyTuple_Type") ? bulk.readSequence(mro) : [];
  const found = types.find((base) => byType.has(base));
  bulk.releaseMany([...types, mro]);
  return found ? byType.get(found) : registered.get("BaseException");
}

function learnTypes(): void {
  for (const [name, type] of registered) {
    const ptr = exceptionType(name);
    if (ptr) byType.set(ptr, type);
  }
}
