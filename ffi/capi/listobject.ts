/** `listobject.h` @module */
/** `PyList_*` */
export const listobject = {
  PyList_New: ["owned", ["isize"]],
  PyList_Size: ["isize", ["handle"]],
  PyList_GetItem: ["borrowed", ["handle", "isize"]],
  PyList_GetItemRef: ["owned", ["handle", "isize"], { since: 13 }],
  PyList_SetItem: ["i32", ["handle", "isize", "stolen"]],
  PyList_Insert: ["i32", ["handle", "isize", "handle"]],
  PyList_Append: ["i32", ["handle", "handle"]],
  PyList_GetSlice: ["owned", ["handle", "isize", "isize"]],
  PyList_SetSlice: ["i32", ["handle", "isize", "isize", "handle"]],
  PyList_Sort: ["i32", ["handle"]],
  PyList_Reverse: ["i32", ["handle"]],
  PyList_AsTuple: ["owned", ["handle"]],
  PyList_Extend: ["i32", ["handle", "handle"], { since: 13, unstable: true }],
  PyList_Clear: ["i32", ["handle"], { since: 13, unstable: true }],
} as const;
