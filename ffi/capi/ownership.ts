/**
 * What the words of a row leave open: which parameters may be NULL, what a cell gets, what a container does not lend any
 * more. The checked mode reads it; a call does not need it.
 *
 * @module
 */

/** The parameters that may be NULL, by place; every other `handle` and `stolen` must be an object. */
export const NULLABLE: Readonly<Record<string, readonly number[]>> = {
  // References
  Py_IncRef: [0],
  Py_DecRef: [0],
  Py_XNewRef: [0],

  // Any object
  PyObject_Repr: [0],
  PyObject_Str: [0],
  PyObject_ASCII: [0],
  PyObject_Bytes: [0],
  PyObject_Format: [1],
  PyObject_SetAttr: [2],
  PyObject_SetAttrString: [2],
  PyObject_GenericSetAttr: [2],
  PyObject_GenericSetDict: [1],
  PySequence_SetItem: [2],
  PySequence_SetSlice: [3],
  PyNumber_AsSsize_t: [1],
  PyUnstable_Object_Dump: [0],

  // Calling
  PyObject_Call: [2],
  PyObject_CallObject: [1],
  PyVectorcall_Call: [2],
  PyObject_Vectorcall: [3],
  PyObject_VectorcallMethod: [3],
  PyObject_VectorcallDict: [3],
  PyCFunction_Call: [2],
  PyEval_CallObjectWithKeywords: [1, 2],
  PyEval_EvalCode: [2],
  PyEval_EvalCodeEx: [2, 9, 10],
  PyEval_SetProfile: [1],
  PyEval_SetProfileAllThreads: [1],
  PyEval_SetTrace: [1],
  PyEval_SetTraceAllThreads: [1],
  PyRun_String: [3],
  PyRun_StringFlags: [3],

  // Types and functions
  PyType_FromSpecWithBases: [1],
  PyType_FromModuleAndSpec: [0, 2],
  PyType_FromMetaclass: [0, 1, 3],
  PyType_GenericNew: [1, 2],
  PyCFunction_New: [1],
  PyCFunction_NewEx: [1, 2],
  PyCMethod_New: [1, 2, 3],
  PyFunction_NewWithQualName: [2],
  PyGen_NewWithQualName: [1, 2],
  PyCoro_New: [1, 2],
  PyAsyncGen_New: [1, 2],
  PyFrame_New: [3],
  PyCell_New: [0],
  PyCell_Set: [1],

  // Errors
  PyErr_SetObject: [0, 1],
  PyErr_SetNone: [0],
  PyErr_Restore: [0, 1, 2],
  PyErr_SetRaisedException: [0],
  PyErr_SetHandledException: [0],
  PyErr_SetExcInfo: [0, 1, 2],
  PyErr_SetFromErrnoWithFilenameObject: [1],
  PyErr_SetFromErrnoWithFilenameObjects: [1, 2],
  PyErr_SetImportError: [1, 2],
  PyErr_SetImportErrorSubclass: [2, 3],
  PyErr_NewException: [1, 2],
  PyErr_NewExceptionWithDoc: [2, 3],
  PyErr_WriteUnraisable: [0],
  PyErr_GivenExceptionMatches: [0, 1],
  PyErr_ProgramTextObject: [0],
  PyErr_Display: [0, 1, 2],
  PyErr_WarnEx: [0],
  PyErr_WarnExplicit: [0, 5],
  PyErr_WarnExplicitObject: [0, 4, 5],
  PyException_SetCause: [1],
  PyException_SetContext: [1],
  PyTraceBack_Print: [0],
  PyThreadState_SetAsyncExc: [1],
  PyOS_string_to_double: [2],

  // Containers
  PyList_SetSlice: [3],
  PyTuple_SetItem: [2],
  PyList_SetItem: [2],
  PySet_New: [0],
  PyFrozenSet_New: [0],
  PyFrozenDict_New: [0],
  PySlice_New: [0, 1, 2],
  PyContextVar_New: [1],
  PyContextVar_Get: [1],
  PyWeakref_NewRef: [1],
  PyWeakref_NewProxy: [1],

  // Text
  PyBytes_Concat: [1],
  PyBytes_ConcatAndDel: [1],
  PyUnicode_Append: [1],
  PyUnicode_AppendAndDel: [1],
  PyUnicode_Split: [1],
  PyUnicode_RSplit: [1],
  PyUnicode_Join: [0],
  PyUnicode_DecodeCharmap: [2],
  PyUnicode_FSConverter: [0],
  PyUnicode_FSDecoder: [0],

  // Modules
  PyImport_ImportModuleLevel: [1, 2, 3],
  PyImport_ImportModuleLevelObject: [1, 2, 3],
  PyImport_ExecCodeModuleObject: [2, 3],
  PyModule_AddObject: [2],
  PyModule_AddObjectRef: [2],
  PyModule_Add: [2],
  PySys_SetObject: [1],
  PySys_AuditTuple: [1],
};

/** A function that takes a reference only when it succeeds, which no word says: the place. */
export const TAKES_ON_SUCCESS: Readonly<Record<string, number>> = { PyModule_AddObject: 2 };

/** Functions that make an object of bare memory, which is owned then. */
export const MAKES_OF_MEMORY: readonly string[] = ["PyObject_Init", "PyObject_InitVar"];

/** Functions whose borrowed result belongs to the interpreter and not to their first argument. */
export const LENT_BY_PYTHON: readonly string[] = ["PyImport_AddModuleObject", "PyWeakref_GetObject"];

/**
 * Functions after which a container does not lend what it lent: the place of the key that it was lent under, or all of it.
 */
export const TAKES_BACK: Readonly<Record<string, number | "all">> = {
  PyDict_Clear: "all",
  PyDict_DelItem: 1,
  PyDict_DelItemString: 1,
  PyDict_SetItem: 1,
  PyDict_SetItemString: 1,
  PyList_Clear: "all",
  PyList_SetItem: 1,
  PyObject_DelItem: 1,
  PyObject_SetItem: 1,
  PyStructSequence_SetItem: 1,
  PyTuple_SetItem: 1,
};

/** Functions after which the items of a container may stand under other keys. */
export const SHIFTS: readonly string[] = [
  "PyList_Insert",
  "PyList_Reverse",
  "PyList_SetSlice",
  "PyList_Sort",
  "PySequence_DelItem",
  "PySequence_DelSlice",
  "PySequence_SetSlice",
];

/** The functions that may be called while no thread state is attached. */
export const NEEDS_NO_THREAD: RegExp = new RegExp(
  "^(" + [
    "_?Py_Is(Initialized|Finalizing)",
    "Py_(Initialize|InitializeEx|InitializeFromInitConfig|Main|BytesMain|RunMain|AtExit|AddPendingCall)",
    "Py_Get(Version|Platform|Copyright|Compiler|BuildInfo|ArgcArgv|Prefix|ExecPrefix|Path)",
    "Py_Get(ProgramName|PythonHome|ProgramFullPath)",
    "Py_Set(ProgramName|PythonHome|Path|StandardStreamEncoding)",
    "PyGILState_\\w+",
    "PyEval_(RestoreThread|AcquireThread|AcquireLock|ReleaseLock|ThreadsInitialized|InitThreads)",
    "_?PyThreadState_(New|Delete|Next|Swap|GetUnchecked|UncheckedGet|GetInterpreter|GetID|Ensure|EnsureFromView|Release)",
    "PyInterpreterState_(Main|Head|Next|ThreadHead|GetID|New)",
    "PyInterpreter(Guard|View)_\\w+",
    "Py(Pre)?Config_(InitPythonConfig|InitIsolatedConfig|Clear)",
    "PyInitConfig_\\w+",
    "PyMem_(Raw\\w+|GetAllocator|SetAllocator|SetupDebugHooks)",
    "PyObject_(Get|Set)ArenaAllocator",
    "PyThread_(?!GetInfo)\\w+",
    "PyMutex_\\w+",
    "PyImport_(Append|Extend)Inittab",
    "PySys_(AddWarnOption|AddXOption|ResetWarnOptions|HasWarnOptions|AddAuditHook)",
    "PyErr_SetInterrupt(Ex)?",
    "PyOS_(getsig|setsig|InterruptOccurred|mystrnicmp|mystricmp)",
    "PyTime_\\w+Raw",
    "Py_FatalError",
    "Py_(Enc|Dec)odeLocale",
    "PyABIInfo_Check",
  ].join("|") + ")$",
);

/** The functions and bulk operations that may be called while an exception is pending. */
export const MAY_HAVE_ERROR: RegExp = new RegExp(
  "^(" + [
    "bulk\\.(flush|fetchError|restoreError|releaseMany|typeOf|isForeign|attach|detach|newEntry)",
    "PyErr_\\w+",
    "PyException(Class)?_\\w+",
    "PyTraceBack_\\w+",
    "Py_(X?New|Inc|Dec)Ref",
    "Py_(Is|Get)\\w+",
    "Py_(TYPE|REFCNT|ReprLeave|LeaveRecursiveCall|Exit)",
    "PyGILState_\\w+",
    "PyEval_(Save|Release)Thread",
    "_?PyThreadState_\\w+",
    "PyInterpreterState_\\w+",
    "Py(Mem|Object)_(Malloc|Calloc|Realloc|Free)",
    "PyObject_(Type|GC_Del|GC_UnTrack)",
    "PyType_(IsSubtype|GetFlags)",
    "PyBuffer_Release",
    "PyImport_GetModuleDict",
    // They take NULL with the exception of whoever made it.
    "PyModule_Add(Object|ObjectRef)?",
  ].join("|") + ")$",
);

/** The type that C takes an argument to have without a look, by the start of the name: a place and a type's symbol. */
export const UNSEEN_TYPES: readonly (readonly [names: RegExp, place: number, type: string])[] = [
  [/^PyException_/, 0, "PyExc_BaseException"],
  [/^PyType_(Get\w+|IsSubtype|Modified|Freeze|GenericAlloc|GenericNew)$/, 0, "PyType_Type"],
  [/^PyType_IsSubtype$/, 1, "PyType_Type"],
  [/^PyEval_EvalCode(Ex)?$/, 0, "PyCode_Type"],
  [/^PyCode_(Addr2Line|Get\w+)$/, 0, "PyCode_Type"],
  [/^PyFrame_(Get\w+|LocalsToFast|FastToLocals\w*)$/, 0, "PyFrame_Type"],
  [/^PyObject_Call$|^PyCFunction_Call$/, 1, "PyTuple_Type"],
  [/^PyObject_Call$|^PyCFunction_Call$/, 2, "PyDict_Type"],
];
