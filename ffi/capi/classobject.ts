/** `classobject.h` @module */
/** `PyMethod_*`, `PyInstanceMethod_*` */
export const classobject = {
  PyMethod_New: ["owned", ["handle", "handle"], { unstable: true }],
  PyMethod_Function: ["borrowed", ["handle"], { unstable: true }],
  PyMethod_Self: ["borrowed", ["handle"], { unstable: true }],
  PyInstanceMethod_New: ["owned", ["handle"], { unstable: true }],
  PyInstanceMethod_Function: ["borrowed", ["handle"], { unstable: true }],
} as const;
