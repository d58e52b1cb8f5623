/** `fileobject.h` @module */
/** `PyFile_*`, `PyObject_*` */
export const fileobject = {
  PyFile_FromFd: ["owned", ["i32", "cstr", "cstr", "i32", "cstr", "cstr", "cstr", "i32"]],
  PyFile_GetLine: ["owned", ["handle", "i32"]],
  PyFile_WriteObject: ["i32", ["handle", "handle", "i32"]],
  PyFile_WriteString: ["i32", ["cstr", "handle"]],
  PyObject_AsFileDescriptor: ["i32", ["handle"]],
  PyFile_NewStdPrinter: ["owned", ["i32"], { unstable: true }],
  PyFile_OpenCode: ["owned", ["cstr"], { unstable: true }],
  PyFile_OpenCodeObject: ["owned", ["handle"], { unstable: true }],
  PyFile_SetOpenCodeHook: ["i32", ["pointer", "pointer"], { unstable: true }],
} as const;
