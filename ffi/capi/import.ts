/** `import.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `PyImport_*` */
export const import_ = {
  // Importing
  PyImport_GetMagicNumber: ["i64", []],
  PyImport_GetMagicTag: ["text", []],
  PyImport_GetModuleDict: ["borrowed", []],
  PyImport_GetModule: ["owned", ["handle"]],
  PyImport_AddModuleObject: ["borrowed", ["handle"]],
  PyImport_AddModule: ["borrowed", ["cstr"]],
  PyImport_AddModuleRef: ["owned", ["cstr"], { since: 13 }],
  PyImport_ImportModule: ["owned", ["cstr"]],
  PyImport_ImportModuleNoBlock: ["owned", ["cstr"]],
  PyImport_ImportModuleLevel: ["owned", ["cstr", "handle", "handle", "handle", "i32"]],
  PyImport_ImportModuleLevelObject: ["owned", ["handle", "handle", "handle", "handle", "i32"]],
  PyImport_Import: ["owned", ["handle"]],
  PyImport_ReloadModule: ["owned", ["handle"]],
  PyImport_ImportFrozenModuleObject: ["i32", ["handle"]],
  PyImport_ImportFrozenModule: ["i32", ["cstr"]],
  PyImport_ImportModuleAttr: ["owned", ["handle", "handle"], { since: 14, unstable: true }],
  PyImport_ImportModuleAttrString: ["owned", ["cstr", "cstr"], { since: 14, unstable: true }],

  // Other
  PyImport_ExecCodeModule: ["owned", ["cstr", "handle"]],
  PyImport_ExecCodeModuleEx: ["owned", ["cstr", "handle", "cstr"]],
  PyImport_ExecCodeModuleWithPathnames: ["owned", ["cstr", "handle", "cstr", "cstr"]],
  PyImport_ExecCodeModuleObject: ["owned", ["handle", "handle", "handle", "handle"]],
  PyImport_GetImporter: ["owned", ["handle"]],
  // The name is kept, not copied.
  PyImport_AppendInittab: ["i32", ["pointer", "pointer"]],
  PyImport_ExtendInittab: ["i32", ["pointer"], { unstable: true }],
  PyImport_CreateModuleFromInitfunc: ["owned", ["handle", "pointer"], { since: 15, unstable: true }],
} as const;
