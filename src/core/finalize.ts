/**
 * Python's end: on demand, or with the program.
 *
 * @module
 */
import { bulk, dictobject, host, import_, object, type Ptr, pyerrors, sysmodule } from "../../ffi/mod.ts";
import { forgetNames, nameOf } from "./interned.ts";
import { finish, isRunning, onStart } from "./lifecycle.ts";
import { forgetReleases } from "./ref_pool.ts";
import { callRuntime } from "./runtime.ts";
import { closeScope, forgetScope, isAttachedOrSuspended, openScope } from "./scope.ts";
import { builtin } from "./type_object.ts";

/** Ends Python for good. */
export function finalize(): void {
  if (!isRunning()) return;
  if (isAttachedOrSuspended()) throw new Error("Cannot finalize Python inside attach; leave every attach first");
  openScope();
  finish();
  forgetScope();
  forgetReleases();
  forgetNames();
}

/**
 * At the end of the program Python's `atexit` functions run and its streams are flushed. The interpreter itself is left
 * as it is: its threads may still run, and the process gives everything back faster than it could.
 */
function exit(): void {
  if (!isRunning()) return;
  const scope = openScope();
  const atexit = import_.PyImport_Import(nameOf("atexit"));
  callQuietly(atexit, "_run_exitfuncs");
  object.Py_DecRef(atexit);
  for (const stream of STREAMS) callQuietly(sysmodule.PySys_GetObject(stream), "flush");
  closeScope(scope);
}

const encoder = new TextEncoder();
const STREAMS = [encoder.encode("stdout\0"), encoder.encode("stderr\0")];

/** Calls a method and swallows what it raises: there is nobody left to tell. */
function callQuietly(self: Ptr, name: string): void {
  const result = self && bulk.callMethod(nameOf(name), [self]);
  if (result) object.Py_DecRef(result);
  pyerrors.PyErr_Clear();
}

/** Whether Python's own threads still run. The process waits for those that are no daemons, as `python3` does. */
function hasThreads(): boolean {
  if (!isRunning()) return false;
  const scope = openScope();
  try {
    const modules = sysmodule.PySys_GetObject(MODULES);
    // Whoever has threads has imported the module; nobody else pays for it.
    if (!dictobject.PyDict_Contains(modules, nameOf("threading"))) return false;
    return callRuntime("has_threads") === builtin("_Py_TrueStruct");
  } finally {
    closeScope(scope);
  }
}

const MODULES = encoder.encode("modules\0");

onStart(() => {
  host.onExit(exit);
  host.onIdle(hasThreads);
});
