/**
 * Python's abstract base classes.
 *
 * @module
 */
import { abstract, bulk, object } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, nameOf, ptrOf } from "../core/mod.ts";
import { withPtr } from "./arguments.ts";
import { imported } from "./imported.ts";

/** Registers a class with one of `collections.abc`. */
export function register(name: string, type: unknown): void {
  // SAFETY: attached, or `imported` throws; the base class is kept for ever, the result is ours.
  const base = imported("collections.abc", name);
  withPtr(type, (ptr) => object.Py_DecRef(check(bulk.callMethod(nameOf("register"), [base, ptr]))));
}

/** Whether an object is an instance of one of `collections.abc`, which ask its class. */
export function isAbstract(bound: Bound, name: string): boolean {
  // SAFETY: attached, or `ptrOf` throws; both are lent.
  return checkNumber(abstract.PyObject_IsInstance(ptrOf(bound), imported("collections.abc", name))) === 1;
}
