/**
 * The Python half of this package: the module `pyo3_ts`, loaded when it is first needed.
 *
 * @module
 */
import {
  backend,
  bulk,
  ceval,
  dictobject,
  floatobject,
  funcobject,
  host,
  import_,
  listobject,
  longobject,
  moduleobject,
  NULL,
  object,
  type Ptr,
  pyerrors,
  pythonrun,
} from "../../ffi/mod.ts";
import { enterTypeScript } from "./entry.ts";
import { check, checkNumber } from "./err.ts";
import { nameOf } from "./interned.ts";
import { numberFrom } from "./held.ts";
import { isRunning, leave, onStart, startOptions } from "./lifecycle.ts";
import awaiting from "./python/awaiting.py" with { type: "text" };
import exceptions from "./python/exceptions.py" with { type: "text" };
import frames from "./python/frames.py" with { type: "text" };
import hints from "./python/hints.py" with { type: "text" };
import hosted from "./python/hosted.py" with { type: "text" };
import jobs from "./python/jobs.py" with { type: "text" };
import modules from "./python/modules.py" with { type: "text" };
import overloads from "./python/overloads.py" with { type: "text" };
import queue from "./python/queue.py" with { type: "text" };
import runtime from "./python/runtime.py" with { type: "text" };
import shared from "./python/shared.py" with { type: "text" };
import threads from "./python/threads.py" with { type: "text" };
import types from "./python/types.py" with { type: "text" };
import values from "./python/values.py" with { type: "text" };
import wake from "./python/wake.py" with { type: "text" };
import watch from "./python/watch.py" with { type: "text" };
import worker from "./python/worker.py" with { type: "text" };
import workers from "./python/workers.py" with { type: "text" };
import { closeScope, current, openScope } from "./scope.ts";
import { builtin } from "./type_object.ts";

const NAME = "pyo3_ts";
const DEADLOCK_TIMEOUT = 10_000;

/** The source texts, in the order they run. */
const SOURCES = {
  shared,
  wake,
  queue,
  watch,
  values,
  types,
  awaiting,
  jobs,
  overloads,
  frames,
  exceptions,
  threads,
  hints,
  modules,
  workers,
  runtime,
};
const WORKER_SOURCES = { ...SOURCES, worker };
const HOSTED_SOURCES = {
  shared,
  values,
  types,
  awaiting,
  jobs,
  overloads,
  frames,
  exceptions,
  hints,
  modules,
  hosted,
};

/** `Py_file_input`: statements. */
const STATEMENTS = 257;

const encoder = new TextEncoder();

let namespace: Ptr | undefined;
/** A member of the Python half, borrowed for ever. */
export function runtimeMember(name: string): Ptr {
  // SAFETY: attached; nobody takes a member out of the namespace.
  const member = dictobject.PyDict_GetItemWithError(namespace ??= load(), nameOf(name));
  if (!member) throw new Error(`Cannot find a member of the Python runtime: ${name}`);
  return member;
}

/** Calls a function of the Python half; a new reference. */
export function callRuntime(name: string, args: readonly Ptr[] = []): Ptr {
  // SAFETY: attached; the caller lends the arguments and owns the result.
  return check(bulk.call(runtimeMember(name), args, NULL));
}

/** Whether a Python function is one of the Python half's own. */
export function isOfRuntime(callable: Ptr): boolean {
  // SAFETY: attached; the globals are borrowed, and their address is all that counts.
  return namespace !== undefined && funcobject.PyFunction_GetGlobals(callable) === namespace;
}

/** What a built module brings along, so that classes and coroutines are there before this program is. */
export const BAKED_SOURCES: Readonly<Record<string, string>> = { shared, values, types, awaiting, overloads, hosted };

/** What looks up the names in the annotations of a module: a text of its own, as few modules need it. */
export const HINTS_SOURCE: string = hints;

let bakedIn: string | undefined;

/** Says which built module this program serves. Its Python half goes on with what the module has of it. */
export function bakedInto(module: string): void {
  bakedIn = module;
}

/** The Python half as a built module has brought it along; a new reference, or NULL. */
function findBaked(): Ptr {
  // SAFETY: attached; the modules and what stands in them are borrowed.
  const modules = import_.PyImport_GetModuleDict();
  const module = bakedIn === undefined ? NULL : dictobject.PyDict_GetItemWithError(modules, nameOf(bakedIn));
  const found = module && object.PyObject_GetAttr(module, nameOf("_pyo3_ts"));
  if (!found) pyerrors.PyErr_Clear();
  return found;
}

/** Makes the module. */
function load(): Ptr {
  // SAFETY: attached; the module is ours for as long as Python lives, and owns the dict.
  const baked = findBaked();
  const module = baked || check(moduleobject.PyModule_NewObject(nameOf(NAME)));
  const dict = moduleobject.PyModule_GetDict(module);
  set(dict, "__builtins__", ceval.PyEval_GetBuiltins());
  for (const [name, source] of Object.entries(sources())) {
    if (!baked || !(name in BAKED_SOURCES)) run(dict, source, `<${NAME}.${name}>`);
  }
  // The faces of this half find it here.
  set(dict, "here", module);
  if (host.isMainThread) {
    setNumber(dict, "deadlock_timeout", (startOptions().deadlockTimeout ?? DEADLOCK_TIMEOUT) / 1000);
  }
  const modules = import_.PyImport_GetModuleDict();
  // That of a Worker only stands in for that of the main thread.
  if (host.isMainThread || !dictobject.PyDict_Contains(modules, nameOf(NAME))) set(modules, NAME, module);
  install(dict);
  bulk.mark(dict, dictobject.PyDict_GetItemWithError(dict, nameOf("Wrapper")));
  // SAFETY: the dict is borrowed until here. The main thread keeps it for ever; the half of a Worker is kept by its
  // thread, which outlives whatever TypeScript does there, and ends with it.
  if (host.isMainThread) object.Py_IncRef(dict);
  object.Py_DecRef(module);
  return dict;
}

function sources(): Record<string, string> {
  if (backend().hosted) return HOSTED_SOURCES;
  return host.isMainThread ? SOURCES : WORKER_SOURCES;
}

function run(dict: Ptr, source: string, file: string): void {
  // SAFETY: attached; the code is ours until it has run; C is done with the texts when it has compiled them.
  const code = check(pythonrun.Py_CompileString(cstr(source), cstr(file), STATEMENTS));
  const result = ceval.PyEval_EvalCode(code, dict, dict);
  object.Py_DecRef(code);
  object.Py_DecRef(check(result));
}

/** Tells the Python half how to enter TypeScript, and where to wake it. */
function install(dict: Ptr): void {
  if (backend().hosted) callInstall(dict);
  else host.listen(serveWaiting, (path) => callInstall(dict, path));
}

function callInstall(dict: Ptr, ...path: string[]): void {
  // SAFETY: attached; the arguments are ours, lent to the call.
  const args = [check(bulk.newEntry(enterTypeScript)), ...path.map((text) => check(bulk.newString(text)))];
  const result = bulk.call(dictobject.PyDict_GetItemWithError(dict, nameOf("install")), args, NULL);
  bulk.releaseMany(args);
  object.Py_DecRef(check(result));
}

function set(dict: Ptr, name: string, value: Ptr): void {
  // SAFETY: attached; the dict takes a reference of its own.
  checkNumber(dictobject.PyDict_SetItem(dict, nameOf(name), value));
}

function cstr(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${text}\0`);
}

/** From the event loop: makes the calls that other Python threads wait for, and lets go what they have dropped. */
function serveWaiting(): void {
  // Attached in the same turn already: then Python's own way in serves them.
  if (current !== undefined || !isRunning()) return;
  const scope = openScope();
  try {
    const leaves = callRuntime("serve");
    object.Py_DecRef(leaves);
    if (leaves === builtin("_Py_TrueStruct")) leave();
  } finally {
    closeScope(scope);
  }
}

/** What the main thread was told about deadlocks goes for Workers too, which find it in its half. */
onStart(() => {
  if (backend().hosted || !host.isMainThread || startOptions().deadlockTimeout === undefined) return;
  const scope = openScope();
  runtimeMember("main");
  closeScope(scope);
});

/** A Worker has its half at once, so that it can be ended and its values have numbers of their own. */
onStart(() => {
  if (host.isMainThread) return;
  const scope = openScope();
  try {
    numberFrom(longobject.PyLong_AsDouble(runtimeMember("number")));
    setNumber(namespace!, "state", bulk.thisThread());
    // SAFETY: attached; the list takes a reference of its own.
    checkNumber(listobject.PyList_Append(runtimeMember("threads"), runtimeMember("state")));
    if (host.threadId !== undefined) setNumber(namespace!, "thread_id", host.threadId);
    // SAFETY: attached; ours, and of no use to anybody else: it ends with the thread.
    const life = callRuntime("Life");
    if (bulk.leaveAtEnd(life)) {
      set(namespace!, "leaves", builtin("_Py_TrueStruct"));
      object.Py_DecRef(life);
    }
  } finally {
    closeScope(scope);
  }
});

function setNumber(dict: Ptr, name: string, value: number): void {
  // SAFETY: attached; the number is ours, lent to the dict.
  const number = check(floatobject.PyFloat_FromDouble(value));
  set(dict, name, number);
  object.Py_DecRef(number);
}
