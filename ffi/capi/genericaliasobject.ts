/** `genericaliasobject.h` @module */
/** `Py_*` */
export const genericaliasobject = {
  Py_GenericAlias: ["owned", ["handle", "handle"], { since: 9 }],
} as const;
