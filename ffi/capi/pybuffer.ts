/** `pybuffer.h` @module */
/** `PyObject_*`, `PyBuffer_*` */
export const pybuffer = {
  PyObject_CheckBuffer: ["i32", ["handle"], { since: 9 }],
  PyObject_GetBuffer: ["i32", ["handle", "pointer", "i32"]],
  PyBuffer_GetPointer: ["pointer", ["pointer", "pointer"]],
  PyBuffer_SizeFromFormat: ["isize", ["cstr"], { since: 9 }],
  PyBuffer_ToContiguous: ["i32", ["pointer", "pointer", "isize", "i32"]],
  PyBuffer_FromContiguous: ["i32", ["pointer", "pointer", "isize", "i32"]],
  PyObject_CopyData: ["i32", ["handle", "handle"]],
  PyBuffer_IsContiguous: ["i32", ["pointer", "i32"]],
  PyBuffer_FillContiguousStrides: ["void", ["i32", "pointer", "pointer", "i32", "i32"]],
  PyBuffer_FillInfo: ["i32", ["pointer", "handle", "pointer", "isize", "i32", "i32"]],
  PyBuffer_Release: ["void", ["pointer"]],
} as const;
