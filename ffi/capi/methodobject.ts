/** `methodobject.h` @module */
/** `PyCFunction_*`, `PyCMethod_*` */
export const methodobject = {
  PyCFunction_GetFunction: ["pointer", ["handle"]],
  PyCFunction_GetSelf: ["borrowed", ["handle"]],
  PyCFunction_GetFlags: ["i32", ["handle"]],
  // A macro in 3.9, exported again since.
  PyCFunction_New: ["owned", ["pointer", "handle"], { since: 10 }],
  PyCFunction_NewEx: ["owned", ["pointer", "handle", "handle"]],
  PyCMethod_New: ["owned", ["pointer", "handle", "handle", "handle"], { since: 9 }],
  PyCFunction_Call: ["owned", ["handle", "handle", "handle"]],
} as const;
