/** `fileutils.h` @module */
/** `Py_*` */
export const fileutils = {
  Py_DecodeLocale: ["pointer", ["cstr", "pointer"]],
  Py_EncodeLocale: ["pointer", ["pointer", "pointer"]],
} as const;
