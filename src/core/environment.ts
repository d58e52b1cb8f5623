/**
 * What Python finds when it has just started.
 *
 * @module
 */
import {
  backend,
  bulk,
  ceval,
  dictobject,
  host,
  import_,
  listobject,
  object,
  type Ptr,
  pyerrors,
  sysmodule,
  tupleobject,
} from "../../ffi/mod.ts";
import { compile } from "./compiled.ts";
import { check, checkNumber } from "./err.ts";
import { nameOf } from "./interned.ts";
import { onStart, startOptions } from "./lifecycle.ts";
import ownLibuv from "./python/own_libuv.py" with { type: "text" };
import { closeScope, openScope } from "./scope.ts";
import { builtin } from "./type_object.ts";

// SAFETY: attached by the scope, here and below.
onStart(() => {
  if (backend().hosted || !host.isMainThread) return;
  const scope = openScope();
  try {
    leaveInterrupts();
    rememberThread();
    for (const stream of ["stdout", "stderr"]) bufferByLine(stream);
    putFirst(startOptions().path ?? []);
    if (host.platform === "linux") keepLibuvApart();
  } finally {
    closeScope(scope);
  }
});

/**
 * The first import of `signal` takes Ctrl-C for Python, whatever Python was told at its start. So it is imported now and
 * Ctrl-C given back; who wants it says so by `signal.signal`.
 */
function leaveInterrupts(): void {
  // SAFETY: everything here is ours; what fails ends the start, and the little that it holds stays.
  const signal = check(import_.PyImport_Import(nameOf("_signal")));
  const member = (name: string): Ptr => check(object.PyObject_GetAttr(signal, nameOf(name)));
  const call = (name: string, ...args: Ptr[]): Ptr => check(bulk.callMethod(nameOf(name), [signal, ...args]));
  const interrupt = member("SIGINT");
  const taken = member("default_int_handler");
  const byDefault = member("SIG_DFL");
  const now = call("getsignal", interrupt);
  if (now === taken) object.Py_DecRef(call("signal", interrupt, byDefault));
  bulk.releaseMany([now, byDefault, taken, interrupt, signal]);
}

/** A Worker that is first to import `threading` has to know which thread is Python's main one. */
function rememberThread(): void {
  // SAFETY: as above; `sys` takes a reference of its own.
  const module = check(import_.PyImport_Import(nameOf("_thread")));
  const ident = check(bulk.callMethod(nameOf("get_ident"), [module]));
  checkNumber(sysmodule.PySys_SetObject(encoder.encode("_pyo3_ts_main\0"), ident));
  bulk.releaseMany([ident, module]);
}

const encoder = new TextEncoder();

/** So that what Python prints into a file or a pipe keeps its place among what the runtime prints. */
function bufferByLine(name: string): void {
  // SAFETY: borrowed from `sys`; the method, which is ours, keeps its stream.
  const stream = sysmodule.PySys_GetObject(encoder.encode(`${name}\0`));
  const reconfigure = stream && object.PyObject_GetAttr(stream, nameOf("reconfigure"));
  if (reconfigure) {
    const options = check(dictobject.PyDict_New());
    checkNumber(dictobject.PyDict_SetItem(options, nameOf("line_buffering"), builtin("_Py_TrueStruct")));
    bulk.releaseMany([bulk.call(reconfigure, [], options), reconfigure, options]);
  }
  // `None`, or whatever `sitecustomize` has put there: it keeps its ways.
  pyerrors.PyErr_Clear();
}

/** So that modules which bring libuv along, as uvloop does, do not crash on that of the runtime. */
function keepLibuvApart(): void {
  // SAFETY: all is ours; the functions keep their namespace.
  const codes = compile({ "pyo3_ts.own_libuv": ownLibuv });
  const names = check(dictobject.PyDict_New());
  checkNumber(dictobject.PyDict_SetItem(names, nameOf("__builtins__"), ceval.PyEval_GetBuiltins()));
  const result = ceval.PyEval_EvalCode(tupleobject.PyTuple_GetItem(codes, 0), names, names);
  bulk.releaseMany([check(result), names, codes]);
}

/** Puts folders before the others in `sys.path`. */
function putFirst(folders: readonly string[]): void {
  if (folders.length === 0) return;
  // SAFETY: borrowed from `sys`; no Python code runs meanwhile, and the list takes references of its own.
  const path = sysmodule.PySys_GetObject(encoder.encode("path\0"));
  folders.forEach((folder, index) => {
    const text = check(bulk.newString(folder));
    const status = listobject.PyList_Insert(path, index, text);
    object.Py_DecRef(text);
    checkNumber(status);
  });
}
