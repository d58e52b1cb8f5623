/** `traceback.h` @module */
/** `PyTraceBack_*` */
export const traceback = {
  PyTraceBack_Here: ["i32", ["handle"]],
  PyTraceBack_Print: ["i32", ["handle", "handle"]],
} as const;
