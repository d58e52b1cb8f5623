/** `pymem.h` @module */
/** `PyMem_*` */
export const pymem = {
  PyMem_Malloc: ["pointer", ["usize"]],
  PyMem_Calloc: ["pointer", ["usize", "usize"]],
  PyMem_Realloc: ["pointer", ["pointer", "usize"]],
  PyMem_Free: ["void", ["pointer"]],
  PyMem_RawMalloc: ["pointer", ["usize"]],
  PyMem_RawCalloc: ["pointer", ["usize", "usize"]],
  PyMem_RawRealloc: ["pointer", ["pointer", "usize"]],
  PyMem_RawFree: ["void", ["pointer"]],
  PyMem_GetAllocator: ["void", ["i32", "pointer"], { unstable: true }],
  PyMem_SetAllocator: ["void", ["i32", "pointer"], { unstable: true }],
  PyMem_SetupDebugHooks: ["void", [], { unstable: true }],
} as const;
