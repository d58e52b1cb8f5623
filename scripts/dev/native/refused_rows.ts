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
  ...reason("it takes a reference where it succeeds only, which a child cannot know", ["PyModule_AddObject"]),
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

function reason(text: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text]));
}
