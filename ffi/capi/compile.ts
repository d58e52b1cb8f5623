/** `compile.h` @module */
/** `PyCompile_*` */
export const compile = {
  PyCompile_OpcodeStackEffect: ["i32", ["i32", "i32"], { unstable: true }],
  PyCompile_OpcodeStackEffectWithJump: ["i32", ["i32", "i32", "i32"], { unstable: true }],
} as const;
