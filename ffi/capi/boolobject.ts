/** `boolobject.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `Py_*`, `PyBool_*` */
export const boolobject = {
  Py_IsTrue: ["i32", ["handle"], { since: 10 }],
  Py_IsFalse: ["i32", ["handle"], { since: 10 }],
  PyBool_FromLong: ["owned", ["i64"]],
} as const;
