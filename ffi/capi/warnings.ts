/** `warnings.h` @module */
/** `PyErr_*` */
export const warnings = {
  PyErr_WarnEx: ["i32", ["handle", "cstr", "isize"]],
  PyErr_WarnExplicit: ["i32", ["handle", "cstr", "cstr", "i32", "cstr", "handle"]],
  PyErr_WarnExplicitObject: ["i32", ["handle", "handle", "handle", "i32", "handle", "handle"], { unstable: true }],
} as const;
