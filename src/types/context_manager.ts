/**
 * Python's `with`.
 *
 * @module
 */
import { abstract, bulk, NULL, pyerrors } from "../../ffi/mod.ts";
import { intoException, none, ptrOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { own } from "./object_protocol.ts";
import { refusePromise } from "./promise.ts";

/** Runs `body` inside a context manager. */
export function runWith<T>(manager: PyAny, body: (value: PyAny) => T): T | undefined {
  using exit = manager.getattr("__exit__");
  const value = manager.callMethod("__enter__");
  let result: T;
  try {
    result = body(value);
    refusePromise(result, "with");
  } catch (error) {
    if (leave(exit, error)) return undefined;
    throw error;
  }
  exit.call(null, null, null).dispose();
  return result;
}

/** Calls `__exit__` with what was thrown; whether it swallows that. */
function leave(exit: PyAny, error: unknown): boolean {
  // SAFETY: first, since it throws unless this thread is still attached. The three arguments are ours, lent to the
  // call.
  const callable = ptrOf(exit);
  const exception = intoException(error);
  const type = abstract.PyObject_Type(exception);
  const traceback = pyerrors.PyException_GetTraceback(exception);
  const answer = bulk.call(callable, [type, exception, traceback ? traceback : none()], NULL);
  bulk.releaseMany(traceback ? [type, exception, traceback] : [type, exception]);
  using swallows = own(answer);
  return swallows.isTruthy();
}
