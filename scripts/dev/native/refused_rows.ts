/**
 * What the host has to know of some rows besides their words.
 *
 * @module
 */

/** Rows that a child may not call, and why: with good handles they would end the host or corrupt its memory. */
export const REFUSED: Readonly<Record<string, string>> = {
  ...reason("the host's Python is not the child's to end", [
    "Py_Finalize",
    "Py_FinalizeEx",
    "Py_Exit",
    "Py_FatalError",
    "Py_RunMain",
    "PyThread_exit_thread",
    "PyThreadState_DeleteCurrent",
  ]),
  ...reason("the host's Python runs already", ["Py_Initialize", "Py_InitializeEx", "Py_SetStandardStreamEncoding"]),
  ...reason("attach and detach take the GIL and give it back", [
    "PyEval_InitThreads",
    "PyEval_AcquireLock",
    "PyEval_ReleaseLock",
    "PyGILState_Ensure",
    "PyGILState_Release",
  ]),
  ...reason("the child counts its references by itself", ["Py_IncRef", "Py_DecRef"]),
  ...reason("only fork itself may call it", [
    "PyOS_BeforeFork",
    "PyOS_AfterFork",
    "PyOS_AfterFork_Parent",
    "PyOS_AfterFork_Child",
    "PyThread_ReInitTLS",
  ]),
  ...reason("the keys of the host's threads are its own", ["PyThread_delete_key", "PyThread_delete_key_value"]),
  ...reason("memory in use would change its allocator", ["PyMem_SetupDebugHooks"]),
  ...reason("it makes or changes an object without its type's consent", [
    "Py_SET_SIZE",
    "PyObject_Init",
    "PyObject_InitVar",
    "PyObject_ClearManagedDict",
    "PyObject_CallFinalizerFromDealloc",
    "PyObject_CopyData",
    "PyType_GenericAlloc",
    "PyUnicode_New",
    "PyUnstable_Object_GC_NewWithExtraData",
  ]),
  ...reason("it takes a frame that nothing runs", [
    "PyEval_EvalFrame",
    "PyEval_EvalFrameEx",
    "PyGen_New",
    "PyGen_NewWithQualName",
    "PyCoro_New",
    "PyAsyncGen_New",
  ]),
  ...reason("it does not check its numbers", [
    "PySlice_AdjustIndices",
    "PyStructSequence_GetItem",
    "PyStructSequence_SetItem",
  ]),
};

/** What the host must do about `handle*` in each row that has one. */
export const WRITTEN: Readonly<Record<string, Written>> = {
  ...writes("exchanged", [
    "PyBytes_Concat",
    "PyBytes_ConcatAndDel",
    "PyErr_NormalizeException",
    "PyUnicode_Append",
    "PyUnicode_AppendAndDel",
    "PyUnicode_InternImmortal",
    "PyUnicode_InternInPlace",
    "PyUnicode_Resize",
  ]),
  ...writes("borrowed", ["PyDict_Next"]),
  ...writes("owned", [
    "PyContextVar_Get",
    "PyDict_GetItemRef",
    "PyDict_GetItemStringRef",
    "PyDict_Pop",
    "PyDict_PopString",
    "PyDict_SetDefaultRef",
    "PyErr_Fetch",
    "PyErr_GetExcInfo",
    "PyIter_NextItem",
    "PyIter_Send",
    "PyMapping_GetOptionalItem",
    "PyMapping_GetOptionalItemString",
    "PyObject_GetOptionalAttr",
    "PyObject_GetOptionalAttrString",
    "PySys_GetOptionalAttr",
    "PySys_GetOptionalAttrString",
    "PyUnicode_FSConverter",
    "PyUnicode_FSDecoder",
    "PyWeakref_GetRef",
    "_PyObject_LookupAttr",
  ]),
};

/** A new reference is written, or a borrowed one; or the reference in the cell is taken and a new one written. */
export type Written = "owned" | "borrowed" | "exchanged";

function reason(text: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text]));
}

function writes(how: Written, names: readonly string[]): Record<string, Written> {
  return Object.fromEntries(names.map((name) => [name, how]));
}
