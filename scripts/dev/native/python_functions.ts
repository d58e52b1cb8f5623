/**
 * What the files of `native/` use of CPython by name. One of them that is missing here does not compile.
 *
 * @module
 */

/** Functions whose words in the call table say all about their C types. */
export const FROM_TABLE = [
  // References and types
  "Py_IncRef",
  "Py_DecRef",
  "PyObject_Type",
  "PyFunction_GetGlobals",
  "Py_GetVersion",
  "Py_IsInitialized",
  "Py_IsFinalizing",
  "_Py_IsFinalizing",
  "PyGILState_Check",

  // Errors
  "PyErr_Occurred",
  "PyErr_Clear",
  "PyErr_Fetch",
  "PyErr_Restore",
  "PyErr_NormalizeException",
  "PyErr_GetRaisedException",
  "PyErr_SetRaisedException",
  "PyErr_SetString",
  "PyErr_SetObject",
  "PyErr_SetNone",
  "PyErr_NoMemory",
  "PyErr_SetFromErrno",
  "PyErr_SetFromErrnoWithFilename",
  "PyErr_SetFromErrnoWithFilenameObject",
  "PyErr_CheckSignals",
  "PyErr_ExceptionMatches",
  "PyErr_GivenExceptionMatches",
  "PyErr_WriteUnraisable",
  "PyException_SetTraceback",
  "PyException_GetTraceback",

  // Numbers
  "PyFloat_FromDouble",
  "PyFloat_AsDouble",
  "PyLong_AsDouble",
  "PyLong_FromDouble",
  "PyNumber_ToBase",

  // Text and bytes
  "PyUnicode_FromString",
  "PyUnicode_FromStringAndSize",
  "PyUnicode_DecodeFSDefault",
  "PyUnicode_EncodeFSDefault",
  "PyUnicode_GetLength",
  "PyUnicode_DecodeLatin1",
  "PyUnicode_DecodeUTF8",
  "PyUnicode_DecodeUTF16",
  "PyUnicode_AsEncodedString",
  "PyUnicode_AsUTF8",
  "PyBytes_FromStringAndSize",
  "PyBytes_Size",
  "PyByteArray_Size",

  // Containers
  "PyTuple_New",
  "PyTuple_Size",
  "PyTuple_GetItem",
  "PyTuple_SetItem",
  "PyList_New",
  "PyList_Size",
  "PyList_GetItem",
  "PyList_SetItem",
  "PyDict_New",
  "PyDict_Size",
  "PyDict_SetItem",
  "PyDict_SetItemString",
  "PyDict_GetItemString",
  "PyDict_Next",
  "PySequence_Size",
  "PySequence_GetItem",

  // Calls, attributes and modules
  "PyObject_Call",
  "PyObject_CallObject",
  "PyObject_VectorcallDict",
  "PyObject_VectorcallMethod",
  "PyObject_IsTrue",
  "PyObject_GetAttr",
  "PyObject_GetAttrString",
  "PyObject_SetAttrString",
  "PyModule_AddObject",
  "PyImport_ImportModule",
  "PySys_GetObject",
] as const;

/** Functions with pointers of other kinds, or with `long` or an enum, which words do not tell apart: in C. */
export const IN_C: Readonly<Record<string, readonly [result: string, parameters: string]>> = {
  PyBool_FromLong: ["PyObject *", "(long)"],
  PyLong_FromLong: ["PyObject *", "(long)"],
  PyLong_AsLong: ["long", "(PyObject *)"],
  PyLong_FromLongLong: ["PyObject *", "(long long)"],
  PyLong_AsLongLongAndOverflow: ["long long", "(PyObject *, int *)"],
  PyLong_FromString: ["PyObject *", "(const char *, char **, int)"],
  PyUnicode_AsUTF8AndSize: ["const char *", "(PyObject *, Py_ssize_t *)"],
  PyBytes_AsString: ["char *", "(PyObject *)"],
  PyByteArray_AsString: ["char *", "(PyObject *)"],
  PyObject_GetBuffer: ["int", "(PyObject *, Py_buffer *, int)"],
  PyBuffer_Release: ["void", "(Py_buffer *)"],
  PyType_IsSubtype: ["int", "(PyTypeObject *, PyTypeObject *)"],
  PyGILState_Ensure: ["PyGILState_STATE", "(void)"],
  PyGILState_Release: ["void", "(PyGILState_STATE)"],
  PyThreadState_Get: ["PyThreadState *", "(void)"],
  PyEval_SaveThread: ["PyThreadState *", "(void)"],
  PyEval_RestoreThread: ["void", "(PyThreadState *)"],
  PyModule_Create2: ["PyObject *", "(PyModuleDef *, int)"],
  PyModuleDef_Init: ["PyObject *", "(PyModuleDef *)"],
  PyModule_GetState: ["void *", "(PyObject *)"],
  PyCFunction_NewEx: ["PyObject *", "(PyMethodDef *, PyObject *, PyObject *)"],
  PyCapsule_New: ["PyObject *", "(void *, const char *, void (*)(PyObject *))"],
  PyCapsule_GetPointer: ["void *", "(PyObject *, const char *)"],
  Py_AtExit: ["int", "(void (*)(void))"],
  PyErr_Format: ["PyObject *", "(PyObject *, const char *, ...)"],
  PyUnicode_FromFormat: ["PyObject *", "(const char *, ...)"],
};

/** Type objects. */
export const TYPES = [
  "PyBaseObject_Type",
  "PyBool_Type",
  "PyByteArray_Type",
  "PyBytes_Type",
  "PyDict_Type",
  "PyFloat_Type",
  "PyList_Type",
  "PyFunction_Type",
  "PyLong_Type",
  "PyTuple_Type",
  "PyUnicode_Type",
] as const;

/** Exceptions, whose symbols hold their addresses. */
export const EXCEPTIONS = [
  "PyExc_BaseException",
  "PyExc_ChildProcessError",
  "PyExc_ImportError",
  "PyExc_KeyboardInterrupt",
  "PyExc_MemoryError",
  "PyExc_OSError",
  "PyExc_RuntimeError",
  "PyExc_SystemError",
  "PyExc_SystemExit",
  "PyExc_TypeError",
  "PyExc_ValueError",
] as const;

/** The objects there is one of, by the names they have here: CPython's are macros. */
export const SINGLETONS = { None: "_Py_NoneStruct", True: "_Py_TrueStruct", False: "_Py_FalseStruct" } as const;
