/** `longobject.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `PyLong_*`, `PyOS_*`, `PyUnstable_*`, `PyLongWriter_*` */
export const longobject = {
  // Making
  PyLong_FromLong: ["owned", ["i64"]],
  PyLong_FromUnsignedLong: ["owned", ["u64"]],
  PyLong_FromSize_t: ["owned", ["usize"]],
  PyLong_FromSsize_t: ["owned", ["isize"]],
  PyLong_FromDouble: ["owned", ["f64"]],
  PyLong_FromVoidPtr: ["owned", ["pointer"]],
  PyLong_FromLongLong: ["owned", ["i64"]],
  PyLong_FromUnsignedLongLong: ["owned", ["u64"]],
  PyLong_FromString: ["owned", ["cstr", "pointer", "i32"]],
  PyLong_FromUnicodeObject: ["owned", ["handle", "i32"], { unstable: true }],
  PyLong_FromNativeBytes: ["owned", ["pointer", "usize", "i32"], { since: 13 }],
  PyLong_FromUnsignedNativeBytes: ["owned", ["pointer", "usize", "i32"], { since: 13 }],
  // Stand in for `PyLong_FromNativeBytes` and `PyLong_AsNativeBytes`.
  _PyLong_FromByteArray: ["owned", ["pointer", "usize", "i32", "i32"], { until: 12, unstable: true }],
  PyLong_FromInt32: ["owned", ["i32"], { since: 14 }],
  PyLong_FromUInt32: ["owned", ["u32"], { since: 14 }],
  PyLong_FromInt64: ["owned", ["i64"], { since: 14 }],
  PyLong_FromUInt64: ["owned", ["u64"], { since: 14 }],

  // Reading
  PyLong_AsLong: ["i64", ["handle"]],
  PyLong_AsLongAndOverflow: ["i64", ["handle", "i32*"]],
  PyLong_AsSsize_t: ["isize", ["handle"]],
  PyLong_AsSize_t: ["usize", ["handle"]],
  PyLong_AsUnsignedLong: ["u64", ["handle"]],
  PyLong_AsUnsignedLongMask: ["u64", ["handle"]],
  PyLong_AsInt: ["i32", ["handle"], { since: 13 }],
  PyLong_AsDouble: ["f64", ["handle"]],
  PyLong_AsVoidPtr: ["pointer", ["handle"]],
  PyLong_AsLongLong: ["i64", ["handle"]],
  PyLong_AsUnsignedLongLong: ["u64", ["handle"]],
  PyLong_AsUnsignedLongLongMask: ["u64", ["handle"]],
  PyLong_AsLongLongAndOverflow: ["i64", ["handle", "i32*"]],
  PyLong_AsNativeBytes: ["isize", ["handle", "pointer", "isize", "i32"], { since: 13 }],
  // 3.13 has one parameter more.
  _PyLong_AsByteArray: ["i32", ["handle", "pointer", "usize", "i32", "i32"], { until: 12, unstable: true }],
  PyLong_AsInt32: ["i32", ["handle", "i32*"], { since: 14 }],
  PyLong_AsUInt32: ["i32", ["handle", "pointer"], { since: 14 }],
  PyLong_AsInt64: ["i32", ["handle", "i64*"], { since: 14 }],
  PyLong_AsUInt64: ["i32", ["handle", "pointer"], { since: 14 }],

  // Other
  PyLong_GetInfo: ["owned", []],
  PyOS_strtoul: ["u64", ["cstr", "pointer", "i32"]],
  PyOS_strtol: ["i64", ["cstr", "pointer", "i32"]],
  PyUnstable_Long_IsCompact: ["i32", ["handle"], { since: 12, unstable: true }],
  PyUnstable_Long_CompactValue: ["isize", ["handle"], { since: 12, unstable: true }],
  // Stands in for `PyLong_GetSign`.
  _PyLong_Sign: ["i32", ["handle"], { until: 13, unstable: true }],
  PyLong_GetSign: ["i32", ["handle", "i32*"], { since: 14, unstable: true }],
  PyLong_IsPositive: ["i32", ["handle"], { since: 14, unstable: true }],
  PyLong_IsNegative: ["i32", ["handle"], { since: 14, unstable: true }],
  PyLong_IsZero: ["i32", ["handle"], { since: 14, unstable: true }],
  PyLong_GetNativeLayout: ["pointer", [], { since: 14 }],
  PyLong_Export: ["i32", ["handle", "pointer"], { since: 14 }],
  PyLong_FreeExport: ["void", ["pointer"], { since: 14 }],
  PyLongWriter_Create: ["pointer", ["i32", "isize", "pointer"], { since: 14 }],
  PyLongWriter_Finish: ["owned", ["pointer"], { since: 14 }],
  PyLongWriter_Discard: ["void", ["pointer"], { since: 14 }],
} as const;
