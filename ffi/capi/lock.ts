/** `lock.h` @module */
/** `PyMutex_*` */
export const lock = {
  PyMutex_Lock: ["void", ["pointer"], { since: 13, unstable: true }],
  PyMutex_Unlock: ["void", ["pointer"], { since: 13, unstable: true }],
  PyMutex_IsLocked: ["i32", ["pointer"], { since: 14, unstable: true }],
} as const;
