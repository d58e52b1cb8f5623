/**
 * Exceptions that hold others.
 *
 * @module
 */
import { bulk, object } from "../../ffi/mod.ts";
import { attachedFor, check, errorOf, exceptionOf, isInstance, nameOf, type PyErrOptions } from "../core/mod.ts";
import type { PyErr } from "./err.ts";

/** What a group holds until Python asks for it. */
export interface PyGroupOptions extends PyErrOptions {
  /** The errors; Python refuses a group of none. */
  errors?: readonly unknown[];
}

/** The arguments of a group's exception: its message and its errors. */
export function groupOptions(message = "", options: PyGroupOptions = {}): PyErrOptions {
  const { errors, ...others } = options;
  return errors === undefined ? others : { args: [message, errors.map(asError)], ...others };
}

/** Only errors become exceptions when they are items of a list. */
function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}

/** The errors of a group that Python has made. */
export function groupErrors(group: PyErr): unknown[] {
  return attachedFor(() => {
    // SAFETY: attached; the group keeps its exception, the tuple is ours, and each error takes over its own.
    const exceptions = check(object.PyObject_GetAttr(exceptionOf(group), nameOf("exceptions")));
    const items = isInstance(exceptions, "PyTuple_Type") ? bulk.readSequence(exceptions) : [];
    object.Py_DecRef(exceptions);
    return items.map(errorOf);
  });
}
