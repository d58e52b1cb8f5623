/**
 * Exceptions that nobody catches: they end the program as they end Python's own.
 *
 * @module
 */
import { host, longobject, object } from "../../ffi/mod.ts";
import { intoException, PyErrBase } from "./err.ts";
import { isRunning, onStart } from "./lifecycle.ts";
import { callRuntime } from "./runtime.ts";
import { attachedFor } from "./scope.ts";
import { none } from "./type_object.ts";

/** Has Python print its traceback; the exit code, where the exception asks for one. */
function report(error: unknown): number | undefined {
  if (!(error instanceof PyErrBase) || !isRunning()) return undefined;
  try {
    return attachedFor(() => {
      // SAFETY: attached; both are ours.
      const exception = intoException(error);
      const code = callRuntime("report", [exception]);
      const number = code === none() ? undefined : longobject.PyLong_AsDouble(code);
      object.Py_DecRef(exception);
      object.Py_DecRef(code);
      return number;
    });
  } catch {
    // It was disposed of, say. The runtime has what is known of it.
    return undefined;
  }
}

// Before the functions of `atexit` run. What ends a Worker is the main thread's to report.
onStart(() => {
  if (host.isMainThread) host.onUncaught(report);
});
