/** `memoryobject.h` @module */
/** `PyMemoryView_*` */
export const memoryobject = {
  PyMemoryView_FromObject: ["owned", ["handle"]],
  PyMemoryView_FromMemory: ["owned", ["pointer", "isize", "i32"]],
  PyMemoryView_FromBuffer: ["owned", ["pointer"]],
  PyMemoryView_GetContiguous: ["owned", ["handle", "i32", "i32"]],
} as const;
