/** `floatobject.h` @module */
/** `PyFloat_*` */
export const floatobject = {
  PyFloat_GetMax: ["f64", []],
  PyFloat_GetMin: ["f64", []],
  PyFloat_GetInfo: ["owned", []],
  PyFloat_FromString: ["owned", ["handle"]],
  PyFloat_FromDouble: ["owned", ["f64"]],
  PyFloat_AsDouble: ["f64", ["handle"]],
  PyFloat_Pack2: ["i32", ["f64", "pointer", "i32"], { since: 11, unstable: true }],
  PyFloat_Pack4: ["i32", ["f64", "pointer", "i32"], { since: 11, unstable: true }],
  PyFloat_Pack8: ["i32", ["f64", "pointer", "i32"], { since: 11, unstable: true }],
  PyFloat_Unpack2: ["f64", ["pointer", "i32"], { since: 11, unstable: true }],
  PyFloat_Unpack4: ["f64", ["pointer", "i32"], { since: 11, unstable: true }],
  PyFloat_Unpack8: ["f64", ["pointer", "i32"], { since: 11, unstable: true }],
} as const;
