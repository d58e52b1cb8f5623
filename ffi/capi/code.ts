/** `code.h` @module */
/** `PyCode_*`, `PyUnstable_*` */
export const code = {
  PyCode_Addr2Line: ["i32", ["handle", "i32"], { unstable: true }],
  PyCode_Addr2Location: ["i32", ["handle", "i32", "i32*", "i32*", "i32*", "i32*"], { since: 11, unstable: true }],
  PyCode_AddWatcher: ["i32", ["pointer"], { since: 12, unstable: true }],
  PyCode_ClearWatcher: ["i32", ["i32"], { since: 12, unstable: true }],
  PyCode_Optimize: ["owned", ["handle", "handle", "handle", "handle"], { unstable: true }],
  PyUnstable_Code_GetExtra: ["i32", ["handle", "isize", "pointer"], { since: 12, unstable: true }],
  PyUnstable_Code_SetExtra: ["i32", ["handle", "isize", "pointer"], { since: 12, unstable: true }],
  PyCode_GetVarnames: ["owned", ["handle"], { since: 11, unstable: true }],
  PyCode_GetCellvars: ["owned", ["handle"], { since: 11, unstable: true }],
  PyCode_GetFreevars: ["owned", ["handle"], { since: 11, unstable: true }],
  PyCode_NewEmpty: ["owned", ["cstr", "cstr", "i32"], { unstable: true }],
  PyCode_GetCode: ["owned", ["handle"], { since: 11, unstable: true }],
} as const;
