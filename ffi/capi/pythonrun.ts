/** `pythonrun.h` @module */
/** `Py_*`, `PyErr_*`, `PyRun_*` */
export const pythonrun = {
  // Running source
  PyRun_SimpleStringFlags: ["i32", ["cstr", "pointer"], { unstable: true }],
  PyRun_StringFlags: ["owned", ["cstr", "i32", "handle", "handle", "pointer"], { unstable: true }],
  PyRun_String: ["owned", ["cstr", "i32", "handle", "handle"], { unstable: true }],
  PyRun_SimpleString: ["i32", ["cstr"], { unstable: true }],

  // Compiling source
  Py_CompileString: ["owned", ["cstr", "cstr", "i32"]],
  Py_CompileStringExFlags: ["owned", ["cstr", "cstr", "i32", "pointer", "i32"], { unstable: true }],
  Py_CompileStringObject: ["owned", ["cstr", "handle", "i32", "pointer", "i32"], { unstable: true }],

  // Other
  PyErr_Print: ["void", []],
  PyErr_PrintEx: ["void", ["i32"]],
  PyErr_Display: ["void", ["handle", "handle", "handle"]],
  PyErr_DisplayException: ["void", ["handle"], { since: 12 }],
} as const;
