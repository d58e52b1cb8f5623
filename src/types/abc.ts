/**
 * Python's abstract base classes.
 *
 * @module
 */
import { bulk, object } from "../../ffi/mod.ts";
import { check, nameOf } from "../core/mod.ts";
import { withPtr } from "./arguments.ts";
import { imported } from "./imported.ts";

/** Registers a class with one of `collections.abc`. */
export function register(name: string, type: unknown): void {
  // SAFETY: attached, or `imported` throws; the base class is kept for ever, the result is ours.
  const base = imported("collections.abc", name);
  withPtr(type, (ptr) => object.Py_DecRef(check(bulk.callMethod(nameOf("register"), [base, ptr]))));
}
