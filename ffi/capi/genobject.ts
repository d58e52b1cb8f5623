/** `genobject.h` @module */
/** `PyGen_*`, `PyCoro_*`, `PyAsyncGen_*` */
export const genobject = {
  // These take the frame.
  PyGen_New: ["owned", ["stolen"], { unstable: true }],
  PyGen_NewWithQualName: ["owned", ["stolen", "handle", "handle"], { unstable: true }],
  PyGen_GetCode: ["owned", ["handle"], { since: 12, unstable: true }],
  PyCoro_New: ["owned", ["stolen", "handle", "handle"], { unstable: true }],
  PyAsyncGen_New: ["owned", ["stolen", "handle", "handle"], { unstable: true }],
} as const;
