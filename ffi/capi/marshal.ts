/** `marshal.h` @module */
/** `PyMarshal_*` */
export const marshal = {
  PyMarshal_ReadObjectFromString: ["owned", ["bytes", "isize"]],
  PyMarshal_WriteObjectToString: ["owned", ["handle", "i32"]],
} as const;
