/**
 * The pending exception as one object, in this process.
 *
 * @module
 */
import { abstract } from "../capi/abstract.ts";
import { object } from "../capi/object.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import type { Bulk } from "../backend.ts";
import type { Cell, Ptr } from "../ctype.ts";
import { pick } from "../lazy.ts";
import type { Libpython } from "./in_process.ts";

// SAFETY: the caller is attached. Fetching gives its reference to the caller, restoring takes it over.

const ROWS = {
  ...pick(abstract, "PyObject_Type"),
  ...pick(object, "Py_DecRef"),
  ...pick(
    pyerrors,
    "PyErr_GetRaisedException",
    "PyErr_SetRaisedException",
    "PyErr_Fetch",
    "PyErr_NormalizeException",
    "PyErr_Restore",
    "PyException_SetTraceback",
    "PyException_GetTraceback",
  ),
} as const;

/** The error part of {@linkcode Bulk}. */
export function errors(python: Libpython): Pick<Bulk, "fetchError" | "restoreError"> {
  const { native } = python;
  const c = python.bind(ROWS);
  const triples: [Cell<Ptr>, Cell<Ptr>, Cell<Ptr>][] = [];

  /** Before 3.12: type, value and traceback come apart. */
  const fetchParts = ([type, value, traceback]: [Cell<Ptr>, Cell<Ptr>, Cell<Ptr>]): Ptr => {
    // SAFETY: all three are ours now; the exception takes a reference of its own to the traceback.
    c.PyErr_Fetch(type, value, traceback);
    if (!type.value) return native.NULL;
    c.PyErr_NormalizeException(type, value, traceback);
    const exception = value.value;
    if (traceback.value) {
      c.PyException_SetTraceback(exception, traceback.value);
      c.Py_DecRef(traceback.value);
    }
    c.Py_DecRef(type.value);
    return exception;
  };

  return {
    fetchError(): Ptr {
      if (c.PyErr_GetRaisedException) return c.PyErr_GetRaisedException();
      // Normalizing runs Python, which may call us and come back here: each level has cells of its own.
      const cells = triples.pop() ?? [native.cell("handle*"), native.cell("handle*"), native.cell("handle*")];
      const exception = fetchParts(cells);
      triples.push(cells);
      return exception;
    },
    restoreError(exception: Ptr): void {
      if (c.PyErr_SetRaisedException) return c.PyErr_SetRaisedException(exception);
      // SAFETY: takes over all three; type and traceback are new references.
      c.PyErr_Restore(c.PyObject_Type(exception), exception, c.PyException_GetTraceback(exception));
    },
  };
}
