/** `sliceobject.h` @module */
/** `PySlice_*` */
export const sliceobject = {
  PySlice_New: ["owned", ["handle", "handle", "handle"]],
  PySlice_GetIndices: ["i32", ["handle", "isize", "isize*", "isize*", "isize*"]],
  PySlice_GetIndicesEx: ["i32", ["handle", "isize", "isize*", "isize*", "isize*", "isize*"]],
  PySlice_Unpack: ["i32", ["handle", "isize*", "isize*", "isize*"]],
  // Reads and writes its cells.
  PySlice_AdjustIndices: ["isize", ["isize", "isize*", "isize*", "isize"]],
} as const;
