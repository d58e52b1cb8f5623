/** `pyframe.h` @module */
/** `PyFrame_*`, `PyUnstable_*` */
export const pyframe = {
  PyFrame_GetLineNumber: ["i32", ["handle"]],
  PyFrame_GetCode: ["owned", ["handle"], { since: 9 }],
  PyFrame_GetBack: ["owned", ["handle"], { since: 9, unstable: true }],
  PyFrame_GetLocals: ["owned", ["handle"], { since: 11, unstable: true }],
  PyFrame_GetGlobals: ["owned", ["handle"], { since: 11, unstable: true }],
  PyFrame_GetBuiltins: ["owned", ["handle"], { since: 11, unstable: true }],
  PyFrame_GetGenerator: ["owned", ["handle"], { since: 11, unstable: true }],
  PyFrame_GetLasti: ["i32", ["handle"], { since: 11, unstable: true }],
  PyFrame_GetVar: ["owned", ["handle", "handle"], { since: 12, unstable: true }],
  PyFrame_GetVarString: ["owned", ["handle", "cstr"], { since: 12, unstable: true }],
  PyUnstable_InterpreterFrame_GetCode: ["owned", ["pointer"], { since: 12, unstable: true }],
  PyUnstable_InterpreterFrame_GetLasti: ["i32", ["pointer"], { since: 12, unstable: true }],
  PyUnstable_InterpreterFrame_GetLine: ["i32", ["pointer"], { since: 12, unstable: true }],
} as const;
