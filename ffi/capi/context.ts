/** `context.h` @module */
/** `PyContext_*`, `PyContextVar_*` */
export const context = {
  PyContext_New: ["owned", [], { unstable: true }],
  PyContext_Copy: ["owned", ["handle"], { unstable: true }],
  PyContext_CopyCurrent: ["owned", [], { unstable: true }],
  PyContext_Enter: ["i32", ["handle"], { unstable: true }],
  PyContext_Exit: ["i32", ["handle"], { unstable: true }],
  PyContextVar_New: ["owned", ["cstr", "handle"], { unstable: true }],
  PyContextVar_Get: ["i32", ["handle", "handle", "handle*"], { unstable: true }],
  PyContextVar_Set: ["owned", ["handle", "handle"], { unstable: true }],
  PyContextVar_Reset: ["i32", ["handle", "handle"], { unstable: true }],
  PyContext_AddWatcher: ["i32", ["pointer"], { since: 14, unstable: true }],
  PyContext_ClearWatcher: ["i32", ["i32"], { since: 14, unstable: true }],
} as const;
