/** `tupleobject.h` @module */
/** `PyTuple_*` */
export const tupleobject = {
  PyTuple_New: ["owned", ["isize"]],
  PyTuple_Size: ["isize", ["handle"]],
  PyTuple_GetItem: ["borrowed", ["handle", "isize"]],
  PyTuple_SetItem: ["i32", ["handle", "isize", "stolen"]],
  PyTuple_GetSlice: ["owned", ["handle", "isize", "isize"]],
  // The count is a `Py_ssize_t` in C.
  PyTuple_FromArray: ["owned", ["handles", "usize"], { since: 15, unstable: true }],
} as const;
