/** `funcobject.h` @module */
/** `PyFunction_*`, `PyClassMethod_*`, `PyStaticMethod_*` */
export const funcobject = {
  PyFunction_New: ["owned", ["handle", "handle"], { unstable: true }],
  PyFunction_NewWithQualName: ["owned", ["handle", "handle", "handle"], { unstable: true }],
  PyFunction_GetCode: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_GetGlobals: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_GetModule: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_GetDefaults: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_SetDefaults: ["i32", ["handle", "handle"], { unstable: true }],
  PyFunction_SetVectorcall: ["void", ["pointer", "pointer"], { since: 12, unstable: true }],
  PyFunction_GetKwDefaults: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_SetKwDefaults: ["i32", ["handle", "handle"], { unstable: true }],
  PyFunction_GetClosure: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_SetClosure: ["i32", ["handle", "handle"], { unstable: true }],
  PyFunction_GetAnnotations: ["borrowed", ["handle"], { unstable: true }],
  PyFunction_SetAnnotations: ["i32", ["handle", "handle"], { unstable: true }],
  PyClassMethod_New: ["owned", ["handle"], { unstable: true }],
  PyStaticMethod_New: ["owned", ["handle"], { unstable: true }],
  PyFunction_AddWatcher: ["i32", ["pointer"], { since: 12, unstable: true }],
  PyFunction_ClearWatcher: ["i32", ["i32"], { since: 12, unstable: true }],
} as const;
