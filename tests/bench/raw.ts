/**
 * How the subjects reach `subjects.py` by the C-API alone. The thread stays attached; references are counted by hand.
 *
 * @module
 */

import { bulk, ceval, dictobject, discover, host, import_, moduleobject, openLibpython, pythonrun } from "@pyo3/ts/ffi";
import type { Ptr } from "@pyo3/ts/ffi";
import source from "./subjects.py" with { type: "text" };

const encoder = new TextEncoder();

/** The compiler's start symbol for statements. */
const PY_FILE_INPUT = 257;

/** Starts Python and gives a member of `subjects.py`, borrowed for ever. */
export function rawMember(name: string): Ptr {
  const { executable, home, library } = discover({ system: host });
  openLibpython(library);
  bulk.initialize({ executable, home, argv: [], flags: {} });
  const dict = moduleobject.PyModule_GetDict(import_.PyImport_AddModule(cstr("__main__")));
  const code = pythonrun.Py_CompileString(cstr(source), cstr("subjects.py"), PY_FILE_INPUT);
  if (!code || !ceval.PyEval_EvalCode(code, dict, dict)) throw new Error("Cannot run subjects.py");
  return dictobject.PyDict_GetItemString(dict, cstr(name));
}

/** Text as C takes it. */
export function cstr(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${text}\0`);
}
