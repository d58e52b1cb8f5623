/** `pylifecycle.h` @module */
/** `Py_*`, `PyOS_*`, `PyUnstable_*` */
export const pylifecycle = {
  // Life of the interpreter
  Py_Initialize: ["void", []],
  Py_InitializeEx: ["void", ["i32"]],
  Py_Finalize: ["void", []],
  Py_FinalizeEx: ["i32", []],
  Py_IsInitialized: ["i32", []],
  Py_NewInterpreter: ["pointer", []],
  Py_EndInterpreter: ["void", ["pointer"]],
  Py_AtExit: ["i32", ["pointer"]],
  Py_Exit: ["void", ["i32"]],
  Py_Main: ["i32", ["i32", "pointer"]],
  Py_BytesMain: ["i32", ["i32", "pointer"]],
  PyOS_getsig: ["pointer", ["i32"]],
  PyOS_setsig: ["pointer", ["i32", "pointer"]],
  Py_IsFinalizing: ["i32", [], { since: 13 }],
  Py_RunMain: ["i32", [], { unstable: true }],
  PyUnstable_AtExit: ["i32", ["pointer", "pointer", "pointer"], { since: 13, unstable: true }],
  // Stands in for `Py_IsFinalizing`.
  _Py_IsFinalizing: ["i32", [], { until: 12, unstable: true }],

  // About this build
  Py_GetVersion: ["text", []],
  Py_GetPlatform: ["text", []],
  Py_GetCopyright: ["text", []],
  Py_GetCompiler: ["text", []],
  Py_GetBuildInfo: ["text", []],

  // Other
  Py_SetProgramName: ["void", ["pointer"]],
  Py_GetProgramName: ["pointer", []],
  Py_SetPythonHome: ["void", ["pointer"]],
  Py_GetPythonHome: ["pointer", []],
  Py_GetProgramFullPath: ["pointer", []],
  Py_GetPrefix: ["pointer", []],
  Py_GetExecPrefix: ["pointer", []],
  Py_GetPath: ["pointer", []],
  Py_SetPath: ["void", ["pointer"]],
  Py_SetStandardStreamEncoding: ["i32", ["cstr", "cstr"], { until: 12, unstable: true }],
} as const;
