/** `odictobject.h` @module */
/** `PyODict_*` */
export const odictobject = {
  PyODict_New: ["owned", [], { unstable: true }],
  PyODict_SetItem: ["i32", ["handle", "handle", "handle"], { unstable: true }],
  PyODict_DelItem: ["i32", ["handle", "handle"], { unstable: true }],
} as const;
