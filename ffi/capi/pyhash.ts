/** `pyhash.h` @module */
/** `PyHash_*`, `Py_*`, `PyObject_*` */
export const pyhash = {
  PyHash_GetFuncDef: ["pointer", [], { unstable: true }],
  Py_HashPointer: ["isize", ["pointer"], { since: 13, unstable: true }],
  PyObject_GenericHash: ["isize", ["handle"], { since: 13, unstable: true }],
  Py_HashBuffer: ["isize", ["pointer", "isize"], { since: 14, unstable: true }],
} as const;
