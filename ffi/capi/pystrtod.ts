/** `pystrtod.h` @module */
/** `PyOS_*` */
export const pystrtod = {
  PyOS_string_to_double: ["f64", ["cstr", "pointer", "handle"]],
  PyOS_double_to_string: ["pointer", ["f64", "i32", "i32", "i32", "i32*"]],
} as const;
