/** `initconfig.h` @module */
/** `PyPreConfig_*`, `PyConfig_*`, `Py_*`, `PyInitConfig_*` */
export const initconfig = {
  // Configuration by name
  PyInitConfig_Create: ["pointer", [], { since: 14, unstable: true }],
  PyInitConfig_Free: ["void", ["pointer"], { since: 14, unstable: true }],
  PyInitConfig_GetError: ["i32", ["pointer", "pointer"], { since: 14, unstable: true }],
  PyInitConfig_GetExitCode: ["i32", ["pointer", "i32*"], { since: 14, unstable: true }],
  PyInitConfig_HasOption: ["i32", ["pointer", "cstr"], { since: 14, unstable: true }],
  PyInitConfig_GetInt: ["i32", ["pointer", "cstr", "i64*"], { since: 14, unstable: true }],
  PyInitConfig_GetStr: ["i32", ["pointer", "cstr", "pointer"], { since: 14, unstable: true }],
  PyInitConfig_GetStrList: ["i32", ["pointer", "cstr", "pointer", "pointer"], { since: 14, unstable: true }],
  PyInitConfig_FreeStrList: ["void", ["usize", "pointer"], { since: 14, unstable: true }],
  PyInitConfig_SetInt: ["i32", ["pointer", "cstr", "i64"], { since: 14, unstable: true }],
  PyInitConfig_SetStr: ["i32", ["pointer", "cstr", "cstr"], { since: 14, unstable: true }],
  PyInitConfig_SetStrList: ["i32", ["pointer", "cstr", "usize", "pointer"], { since: 14, unstable: true }],
  PyInitConfig_AddModule: ["i32", ["pointer", "cstr", "pointer"], { since: 14, unstable: true }],
  Py_InitializeFromInitConfig: ["i32", ["pointer"], { since: 14, unstable: true }],

  // The running configuration
  PyConfig_Get: ["owned", ["cstr"], { since: 14, unstable: true }],
  PyConfig_GetInt: ["i32", ["cstr", "i32*"], { since: 14, unstable: true }],
  PyConfig_Names: ["owned", [], { since: 14, unstable: true }],
  PyConfig_Set: ["i32", ["cstr", "handle"], { since: 14, unstable: true }],

  // Structs of the caller; functions that return `PyStatus` by value cannot be written as rows
  PyPreConfig_InitPythonConfig: ["void", ["pointer"], { unstable: true }],
  PyPreConfig_InitIsolatedConfig: ["void", ["pointer"], { unstable: true }],
  PyConfig_InitPythonConfig: ["void", ["pointer"], { unstable: true }],
  PyConfig_InitIsolatedConfig: ["void", ["pointer"], { unstable: true }],
  PyConfig_Clear: ["void", ["pointer"], { unstable: true }],
  Py_GetArgcArgv: ["void", ["i32*", "pointer"]],
} as const;
