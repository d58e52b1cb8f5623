/** `bytesobject.h` @module */
/** `PyBytes_*`, `PyBytesWriter_*` */
export const bytesobject = {
  PyBytes_FromStringAndSize: ["owned", ["bytes", "isize"]],
  PyBytes_FromString: ["owned", ["cstr"]],
  PyBytes_FromObject: ["owned", ["handle"]],
  PyBytes_Size: ["isize", ["handle"]],
  PyBytes_AsString: ["pointer", ["handle"]],
  PyBytes_Repr: ["owned", ["handle", "i32"]],
  // These read the cell, take its reference and write a new one.
  PyBytes_Concat: ["void", ["handle*", "handle"]],
  PyBytes_ConcatAndDel: ["void", ["handle*", "stolen"]],
  PyBytes_DecodeEscape: ["owned", ["bytes", "isize", "cstr", "isize", "cstr"]],
  PyBytes_AsStringAndSize: ["i32", ["handle", "pointer", "isize*"]],
  PyBytes_Join: ["owned", ["handle", "handle"], { since: 14, unstable: true }],

  // Writer
  PyBytesWriter_Create: ["pointer", ["isize"], { since: 15, unstable: true }],
  PyBytesWriter_Discard: ["void", ["pointer"], { since: 15, unstable: true }],
  PyBytesWriter_Finish: ["owned", ["pointer"], { since: 15, unstable: true }],
  PyBytesWriter_FinishWithSize: ["owned", ["pointer", "isize"], { since: 15, unstable: true }],
  PyBytesWriter_FinishWithPointer: ["owned", ["pointer", "pointer"], { since: 15, unstable: true }],
  PyBytesWriter_GetData: ["pointer", ["pointer"], { since: 15, unstable: true }],
  PyBytesWriter_GetSize: ["isize", ["pointer"], { since: 15, unstable: true }],
  PyBytesWriter_WriteBytes: ["i32", ["pointer", "pointer", "isize"], { since: 15, unstable: true }],
  PyBytesWriter_Resize: ["i32", ["pointer", "isize"], { since: 15, unstable: true }],
  PyBytesWriter_Grow: ["i32", ["pointer", "isize"], { since: 15, unstable: true }],
  PyBytesWriter_GrowAndUpdatePointer: ["pointer", ["pointer", "isize", "pointer"], { since: 15, unstable: true }],
} as const;
