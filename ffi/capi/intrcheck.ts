/** `intrcheck.h` @module */
// Windows has no `fork`, so it lacks what is named for it.

/** `PyOS_*` */
export const intrcheck = {
  PyOS_InterruptOccurred: ["i32", []],
  PyOS_BeforeFork: ["void", []],
  PyOS_AfterFork_Parent: ["void", []],
  PyOS_AfterFork_Child: ["void", []],
  PyOS_AfterFork: ["void", []],
} as const;
