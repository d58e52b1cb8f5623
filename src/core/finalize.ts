/**
 * Python's end: on demand, or with the program.
 *
 * @module
 */
import {
  backend,
  bulk,
  dictobject,
  host,
  import_,
  longobject,
  NULL,
  object,
  type Ptr,
  pyerrors,
  sysmodule,
} from "../../ffi/mod.ts";
import { abandonPromises } from "./errand.ts";
import { forgetNames, nameOf } from "./interned.ts";
import { finish, isRunning, onStart } from "./lifecycle.ts";
import { forgetReleases } from "./ref_pool.ts";
import { callRuntime } from "./runtime.ts";
import { closeScope, forgetScope, isAttachedOrSuspended, openScope } from "./scope.ts";
import { workersUsePython } from "./terminate.ts";
import { builtin } from "./type_object.ts";

/** Ends Python for good. */
export function finalize(): void {
  if (!isRunning()) return;
  if (backend().hosted) {
    throw new Error("Cannot finalize Python in a program that Python has started: it ends the program, and itself");
  }
  if (!host.isMainThread) throw new Error("Cannot finalize Python in a Worker; do it on the main thread");
  if (isAttachedOrSuspended()) throw new Error("Cannot finalize Python inside attach; leave every attach first");
  const scope = openScope();
  if (haveWorkersJoined() && workersUsePython()) {
    closeScope(scope);
    throw new Error("Cannot finalize Python while Workers use it; end them before by await Python.terminate(worker)");
  }
  finish();
  forgetScope();
  forgetReleases();
  forgetNames();
  abandonPromises();
}

/** Nobody has joined where there is nothing that a Worker leaves in `sys`. */
function haveWorkersJoined(): boolean {
  // SAFETY: attached by the scope; borrowed from `sys`, and only looked at.
  return Boolean(sysmodule.PySys_GetObject(encoder.encode("_pyo3_ts\0")));
}

/**
 * At the end of the program Python's `atexit` functions run and its streams are flushed. The interpreter itself is left
 * as it is: its threads may still run, and the process gives everything back faster than it could.
 */
function exit(): void {
  if (!isRunning()) return;
  // SAFETY: attached by the scope, here and below.
  const scope = openScope();
  callQuietly(import_.PyImport_Import(nameOf("atexit")), "_run_exitfuncs");
  for (const name of STREAMS) {
    const stream = sysmodule.PySys_GetObject(name);
    // SAFETY: borrowed from `sys`, where Python may put another one while it flushes this.
    object.Py_IncRef(stream);
    callQuietly(stream, "flush");
  }
  closeScope(scope);
}

const encoder = new TextEncoder();
const STREAMS = [encoder.encode("stdout\0"), encoder.encode("stderr\0")];

/** Calls a method of an object, whose reference it takes, and swallows what it raises: there is nobody left to tell. */
function callQuietly(self: Ptr, name: string): void {
  // SAFETY: attached; both are ours, and Python works with the object until the call is over.
  const result = self ? bulk.callMethod(nameOf(name), [self]) : NULL;
  pyerrors.PyErr_Clear();
  bulk.releaseMany([result, self]);
}

/** Whether Python's own threads still run. The process waits for those that are no daemons, as `python3` does. */
function hasThreads(): boolean {
  if (!isRunning()) return false;
  const scope = openScope();
  try {
    // SAFETY: the dict is borrowed from the interpreter, and the module from it. Whoever has threads has imported the
    // module, and who has one alone does not pay for the Python half. `sys.modules` may be anything, this is not.
    const threading = dictobject.PyDict_GetItemWithError(import_.PyImport_GetModuleDict(), nameOf("threading"));
    if (!threading || isAlone(threading)) return false;
    const answer = callRuntime("has_threads");
    object.Py_DecRef(answer);
    return answer === builtin("_Py_TrueStruct");
  } finally {
    closeScope(scope);
  }
}

/** Whether Python knows of no thread but this one. */
function isAlone(threading: Ptr): boolean {
  // SAFETY: attached; the module is in use by whoever called, the count is ours.
  const count = bulk.callMethod(nameOf("active_count"), [threading]);
  if (!count) {
    pyerrors.PyErr_Clear();
    return false;
  }
  const threads = longobject.PyLong_AsLong(count);
  object.Py_DecRef(count);
  return Number(threads) === 1;
}

onStart(() => {
  if (backend().hosted || !host.isMainThread) return;
  host.onExit(exit);
  host.onIdle(hasThreads);
});
