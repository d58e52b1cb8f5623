/** `moduleobject.h` @module */
/** `PyModule_*`, `PyModuleDef_*` */
export const moduleobject = {
  PyModule_NewObject: ["owned", ["handle"]],
  PyModule_New: ["owned", ["cstr"]],
  PyModule_GetDict: ["borrowed", ["handle"]],
  PyModule_GetNameObject: ["owned", ["handle"]],
  PyModule_GetName: ["text", ["handle"]],
  PyModule_GetFilename: ["text", ["handle"]],
  PyModule_GetFilenameObject: ["owned", ["handle"]],
  PyModule_GetDef: ["pointer", ["handle"]],
  PyModule_GetState: ["pointer", ["handle"]],
  PyModuleDef_Init: ["borrowed", ["pointer"]],
  PyModule_FromSlotsAndSpec: ["owned", ["pointer", "handle"], { since: 15 }],
  PyModule_Exec: ["i32", ["handle"], { since: 15 }],
  PyModule_GetStateSize: ["i32", ["handle", "isize*"], { since: 15 }],
  PyModule_GetToken: ["i32", ["handle", "pointer"], { since: 15 }],
} as const;
