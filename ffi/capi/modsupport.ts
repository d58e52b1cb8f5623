/** `modsupport.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `PyArg_*`, `PyModule_*`, `PyABIInfo_*` */
export const modsupport = {
  PyArg_ValidateKeywordArguments: ["i32", ["handle"]],
  PyModule_AddObjectRef: ["i32", ["handle", "cstr", "handle"], { since: 10 }],
  PyModule_Add: ["i32", ["handle", "cstr", "stolen"], { since: 13 }],
  // Takes the reference only when it succeeds, so it is not `stolen`.
  PyModule_AddObject: ["i32", ["handle", "cstr", "handle"]],
  PyModule_AddIntConstant: ["i32", ["handle", "cstr", "i64"]],
  PyModule_AddStringConstant: ["i32", ["handle", "cstr", "cstr"]],
  PyModule_AddType: ["i32", ["handle", "handle"], { since: 9 }],
  PyModule_SetDocString: ["i32", ["handle", "cstr"]],
  PyModule_AddFunctions: ["i32", ["handle", "pointer"]],
  PyModule_ExecDef: ["i32", ["handle", "pointer"]],
  PyModule_Create2: ["owned", ["pointer", "i32"]],
  PyModule_FromDefAndSpec2: ["owned", ["pointer", "handle", "i32"]],
  PyABIInfo_Check: ["i32", ["pointer", "cstr"], { since: 15 }],
} as const;
