/** `frameobject.h` @module */
/** `PyFrame_*` */
export const frameobject = {
  PyFrame_New: ["owned", ["pointer", "handle", "handle", "handle"], { unstable: true }],
  PyFrame_LocalsToFast: ["void", ["handle", "i32"], { unstable: true }],
  PyFrame_FastToLocalsWithError: ["i32", ["handle"], { unstable: true }],
  PyFrame_FastToLocals: ["void", ["handle"], { unstable: true }],
} as const;
