/**
 * Which JavaScript class a Python exception becomes.
 *
 * @module
 */
import { abstract, backend, bulk, object, type Ptr } from "../../ffi/mod.ts";
import { nameOf } from "./interned.ts";

/** A class of errors that stands for a built-in exception. */
export interface ExceptionClass<T> {
  new (message?: string): T;
  readonly pythonName: string;
}

const registered: ExceptionClass<unknown>[] = [];
const byType = new Map<Ptr, ExceptionClass<unknown>>();

/** Adds classes; those that this Python lacks are never met. */
export function registerExceptions(classes: readonly ExceptionClass<unknown>[]): void {
  registered.push(...classes);
}

/** The class that fits an exception best: the first of its type's `__mro__` that has one. */
export function exceptionClass(exception: Ptr): ExceptionClass<unknown> | undefined {
  if (byType.size === 0) learnTypes();
  const type = abstract.PyObject_Type(exception);
  const exact = byType.get(type);
  const found = exact ?? ofBases(type);
  object.Py_DecRef(type);
  return found;
}

function ofBases(type: Ptr): ExceptionClass<unknown> | undefined {
  const mro = object.PyObject_GetAttr(type, nameOf("__mro__"));
  const types = bulk.readSequence(mro);
  const found = types.find((base) => byType.has(base));
  bulk.releaseMany([...types, mro]);
  return found && byType.get(found);
}

function learnTypes(): void {
  for (const type of registered) {
    const ptr = backend().data(`PyExc_${type.pythonName}`);
    // IOError is OSError by another name: the first class to come keeps the type.
    if (ptr && !byType.has(ptr)) byType.set(ptr, type);
  }
}
