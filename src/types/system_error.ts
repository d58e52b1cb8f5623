/**
 * What an `OSError` says of the system.
 *
 * @module
 */
import { object } from "../../ffi/mod.ts";
import { attachedFor, callRuntime, check, conversions, exceptionOf, isInstance, nameOf, none } from "../core/mod.ts";
import type { PyErr } from "./err.ts";

const TYPES = { int: "PyLong_Type", str: "PyUnicode_Type" } as const;

/** An attribute of an error; `undefined` where it is of another type, such as `None`. */
export function systemValue(error: PyErr, name: string, annotation: keyof typeof TYPES): unknown {
  return attachedFor(() => {
    // SAFETY: attached; the error keeps its exception, and the value is ours.
    const value = check(object.PyObject_GetAttr(exceptionOf(error), nameOf(name)));
    try {
      return isInstance(value, TYPES[annotation]) ? conversions.extract(value, annotation) : undefined;
    } finally {
      object.Py_DecRef(value);
    }
  });
}

/** The code for the number of an error. */
export function systemCode(error: PyErr): string | undefined {
  return attachedFor(() => {
    // SAFETY: attached; both are lent, and the answer is ours.
    const code = callRuntime("error_code", [exceptionOf(error)]);
    try {
      return code === none() ? undefined : conversions.extract(code, "str") as string;
    } finally {
      object.Py_DecRef(code);
    }
  });
}
