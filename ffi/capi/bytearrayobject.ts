/** `bytearrayobject.h` @module */
/** `PyByteArray_*` */
export const bytearrayobject = {
  PyByteArray_FromObject: ["owned", ["handle"]],
  PyByteArray_Concat: ["owned", ["handle", "handle"]],
  PyByteArray_FromStringAndSize: ["owned", ["bytes", "isize"]],
  PyByteArray_Size: ["isize", ["handle"]],
  PyByteArray_AsString: ["pointer", ["handle"]],
  PyByteArray_Resize: ["i32", ["handle", "isize"]],
} as const;
