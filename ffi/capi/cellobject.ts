/** `cellobject.h` @module */
/** `PyCell_*` */
export const cellobject = {
  PyCell_New: ["owned", ["handle"], { unstable: true }],
  PyCell_Get: ["owned", ["handle"], { unstable: true }],
  PyCell_Set: ["i32", ["handle", "handle"], { unstable: true }],
} as const;
