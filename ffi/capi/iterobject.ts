/** `iterobject.h` @module */
/** `PySeqIter_*`, `PyCallIter_*` */
export const iterobject = {
  PySeqIter_New: ["owned", ["handle"]],
  PyCallIter_New: ["owned", ["handle", "handle"]],
} as const;
