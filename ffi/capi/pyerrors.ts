/** `pyerrors.h` @module */
/** `PyErr_*`, `Py_*`, `PyException_*`, `PyExceptionClass_*` and others */
export const pyerrors = {
  // Raising and showing
  PyErr_SetNone: ["void", ["handle"]],
  PyErr_SetObject: ["void", ["handle", "handle"]],
  PyErr_SetString: ["void", ["handle", "cstr"]],
  PyErr_BadArgument: ["i32", []],
  // Returns NULL always.
  PyErr_NoMemory: ["borrowed", []],
  // These return NULL always.
  PyErr_SetFromErrno: ["borrowed", ["handle"]],
  PyErr_SetFromErrnoWithFilenameObject: ["borrowed", ["handle", "handle"]],
  PyErr_SetFromErrnoWithFilenameObjects: ["borrowed", ["handle", "handle", "handle"]],
  PyErr_SetFromErrnoWithFilename: ["borrowed", ["handle", "cstr"]],
  PyErr_SetImportErrorSubclass: ["borrowed", ["handle", "handle", "handle", "handle"]],
  // These return NULL always.
  PyErr_SetImportError: ["borrowed", ["handle", "handle", "handle"]],
  PyErr_BadInternalCall: ["void", []],
  PyErr_NewException: ["owned", ["cstr", "handle", "handle"]],
  PyErr_NewExceptionWithDoc: ["owned", ["cstr", "cstr", "handle", "handle"]],
  PyErr_WriteUnraisable: ["void", ["handle"]],
  PyErr_CheckSignals: ["i32", []],
  PyErr_SetInterrupt: ["void", []],
  PyErr_SetInterruptEx: ["i32", ["i32"], { since: 10 }],
  PyErr_SyntaxLocation: ["void", ["cstr", "i32"]],
  PyErr_SyntaxLocationEx: ["void", ["cstr", "i32", "i32"]],
  PyErr_ProgramText: ["owned", ["cstr", "i32"]],
  PyErr_SyntaxLocationObject: ["void", ["handle", "i32", "i32"], { unstable: true }],
  PyErr_RangedSyntaxLocationObject: ["void", ["handle", "i32", "i32", "i32", "i32"], { since: 10, unstable: true }],
  PyErr_ProgramTextObject: ["owned", ["handle", "i32"], { unstable: true }],

  // The error being raised
  PyErr_Occurred: ["borrowed", []],
  PyErr_Clear: ["void", []],
  // New references are written, the error is cleared.
  PyErr_Fetch: ["void", ["handle*", "handle*", "handle*"]],
  PyErr_Restore: ["void", ["stolen", "stolen", "stolen"]],
  PyErr_GetRaisedException: ["owned", [], { since: 12 }],
  PyErr_SetRaisedException: ["void", ["stolen"], { since: 12 }],
  PyErr_GetHandledException: ["owned", [], { since: 11 }],
  PyErr_SetHandledException: ["void", ["handle"], { since: 11 }],
  // New references are written.
  PyErr_GetExcInfo: ["void", ["handle*", "handle*", "handle*"]],
  PyErr_SetExcInfo: ["void", ["stolen", "stolen", "stolen"]],
  PyErr_GivenExceptionMatches: ["i32", ["handle", "handle"]],
  PyErr_ExceptionMatches: ["i32", ["handle"]],
  // Reads and writes its cells.
  PyErr_NormalizeException: ["void", ["handle*", "handle*", "handle*"]],

  // Exception objects
  PyException_SetTraceback: ["i32", ["handle", "handle"]],
  PyException_GetTraceback: ["owned", ["handle"]],
  PyException_GetCause: ["owned", ["handle"]],
  PyException_SetCause: ["void", ["handle", "stolen"]],
  PyException_GetContext: ["owned", ["handle"]],
  PyException_SetContext: ["void", ["handle", "stolen"]],
  PyException_GetArgs: ["owned", ["handle"], { since: 12 }],
  PyException_SetArgs: ["void", ["handle", "handle"], { since: 12 }],
  PyExceptionClass_Name: ["text", ["handle"]],
  PyUnstable_Exc_PrepReraiseStar: ["owned", ["handle", "handle"], { since: 12, unstable: true }],

  // Unicode errors
  PyUnicodeDecodeError_Create: ["owned", ["cstr", "bytes", "isize", "isize", "isize", "cstr"]],
  PyUnicodeEncodeError_GetEncoding: ["owned", ["handle"]],
  PyUnicodeDecodeError_GetEncoding: ["owned", ["handle"]],
  PyUnicodeEncodeError_GetObject: ["owned", ["handle"]],
  PyUnicodeDecodeError_GetObject: ["owned", ["handle"]],
  PyUnicodeTranslateError_GetObject: ["owned", ["handle"]],
  PyUnicodeEncodeError_GetStart: ["i32", ["handle", "isize*"]],
  PyUnicodeDecodeError_GetStart: ["i32", ["handle", "isize*"]],
  PyUnicodeTranslateError_GetStart: ["i32", ["handle", "isize*"]],
  PyUnicodeEncodeError_SetStart: ["i32", ["handle", "isize"]],
  PyUnicodeDecodeError_SetStart: ["i32", ["handle", "isize"]],
  PyUnicodeTranslateError_SetStart: ["i32", ["handle", "isize"]],
  PyUnicodeEncodeError_GetEnd: ["i32", ["handle", "isize*"]],
  PyUnicodeDecodeError_GetEnd: ["i32", ["handle", "isize*"]],
  PyUnicodeTranslateError_GetEnd: ["i32", ["handle", "isize*"]],
  PyUnicodeEncodeError_SetEnd: ["i32", ["handle", "isize"]],
  PyUnicodeDecodeError_SetEnd: ["i32", ["handle", "isize"]],
  PyUnicodeTranslateError_SetEnd: ["i32", ["handle", "isize"]],
  PyUnicodeEncodeError_GetReason: ["owned", ["handle"]],
  PyUnicodeDecodeError_GetReason: ["owned", ["handle"]],
  PyUnicodeTranslateError_GetReason: ["owned", ["handle"]],
  PyUnicodeEncodeError_SetReason: ["i32", ["handle", "cstr"]],
  PyUnicodeDecodeError_SetReason: ["i32", ["handle", "cstr"]],
  PyUnicodeTranslateError_SetReason: ["i32", ["handle", "cstr"]],

  // Other
  Py_FatalError: ["void", ["cstr"]],
  // Exported by 3.8 too, then hidden until 3.13.
  PySignal_SetWakeupFd: ["i32", ["i32"], { since: 13, unstable: true }],
} as const;
