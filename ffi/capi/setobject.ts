/** `setobject.h` @module */
/** `PySet_*`, `PyFrozenSet_*` */
export const setobject = {
  PySet_New: ["owned", ["handle"]],
  PyFrozenSet_New: ["owned", ["handle"]],
  PySet_Add: ["i32", ["handle", "handle"]],
  PySet_Clear: ["i32", ["handle"]],
  PySet_Contains: ["i32", ["handle", "handle"]],
  PySet_Discard: ["i32", ["handle", "handle"]],
  PySet_Pop: ["owned", ["handle"]],
  PySet_Size: ["isize", ["handle"]],
} as const;
