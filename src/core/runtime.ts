/**
 * The Python half of this package: the module `pyo3_ts`, loaded when it is first needed.
 *
 * @module
 */
import {
  bulk,
  ceval,
  dictobject,
  floatobject,
  funcobject,
  host,
  moduleobject,
  NULL,
  object,
  type Ptr,
  sysmodule,
} from "../../ffi/mod.ts";
import { check, checkNumber } from "./err.ts";
import { nameOf } from "./interned.ts";
import { startOptions } from "./lifecycle.ts";
import source from "./runtime.py" with { type: "text" };
import { closeScope, current, openScope } from "./scope.ts";

const NAME = "pyo3_ts";
const DEADLOCK_TIMEOUT = 10_000;
const MODULES = new TextEncoder().encode("modules\0");

let namespace: Ptr | undefined;
let answer: ((args: Ptr) => Ptr) | undefined;

/** Says what answers the calls of Python. It must not throw. */
export function answerCalls(body: (args: Ptr) => Ptr): void {
  answer = body;
}

/** A member of the Python half, borrowed for ever. */
export function runtimeMember(name: string): Ptr {
  const member = dictobject.PyDict_GetItemWithError(namespace ??= load(), nameOf(name));
  if (!member) throw new Error(`Cannot find a member of the Python runtime: ${name}`);
  return member;
}

/** Calls a function of the Python half; a new reference. */
export function callRuntime(name: string, args: readonly Ptr[] = []): Ptr {
  return check(bulk.call(runtimeMember(name), args, NULL));
}

/** Whether a Python function is one of the Python half's own. */
export function isOfRuntime(callable: Ptr): boolean {
  return namespace !== undefined && funcobject.PyFunction_GetGlobals(callable) === namespace;
}

/** Makes the module. It lives as long as Python, so nothing here is given back on failure. */
function load(): Ptr {
  const module = check(moduleobject.PyModule_NewObject(nameOf(NAME)));
  const dict = moduleobject.PyModule_GetDict(module);
  const builtins = ceval.PyEval_GetBuiltins();
  set(dict, "__builtins__", builtins);
  const compile = dictobject.PyDict_GetItemWithError(builtins, nameOf("compile"));
  const text = check(bulk.newString(source));
  const code = check(bulk.call(compile, [text, nameOf(`<${NAME}>`), nameOf("exec")], NULL));
  object.Py_DecRef(check(ceval.PyEval_EvalCode(code, dict, dict)));
  bulk.releaseMany([text, code]);
  const seconds = (startOptions().deadlockTimeout ?? DEADLOCK_TIMEOUT) / 1000;
  set(dict, "deadlock_timeout", check(floatobject.PyFloat_FromDouble(seconds)));
  set(sysmodule.PySys_GetObject(MODULES), NAME, module);
  const install = dictobject.PyDict_GetItemWithError(dict, nameOf("install"));
  const entry = check(bulk.newEntry((args) => answer!(args)));
  host.listen(serveWaiting, (path) => {
    const address = check(bulk.newString(path));
    object.Py_DecRef(check(bulk.call(install, [entry, address], NULL)));
    object.Py_DecRef(address);
  });
  return dict;
}

function set(dict: Ptr, name: string, value: Ptr): void {
  checkNumber(dictobject.PyDict_SetItem(dict, nameOf(name), value));
}

/** From the event loop: makes the calls that other Python threads wait for, and lets go what they have dropped. */
function serveWaiting(): void {
  // Attached in the same turn already: then Python's own way in serves them.
  if (current !== undefined) return;
  const scope = openScope();
  try {
    object.Py_DecRef(callRuntime("serve"));
  } finally {
    closeScope(scope);
  }
}
