/** `pystate.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `PyInterpreterState_*`, `PyState_*`, `PyThreadState_*`, `PyGILState_*` and others */
export const pystate = {
  // GIL
  PyGILState_Ensure: ["i32", []],
  PyGILState_Release: ["void", ["i32"]],
  PyGILState_GetThisThreadState: ["pointer", []],
  PyGILState_Check: ["i32", [], { unstable: true }],

  // Thread states
  PyThreadState_New: ["pointer", ["pointer"]],
  PyThreadState_Clear: ["void", ["pointer"]],
  PyThreadState_Delete: ["void", ["pointer"]],
  PyThreadState_Get: ["pointer", []],
  PyThreadState_Swap: ["pointer", ["pointer"]],
  PyThreadState_GetDict: ["borrowed", []],
  PyThreadState_SetAsyncExc: ["i32", ["u64", "handle"]],
  PyThreadState_GetInterpreter: ["pointer", ["pointer"], { since: 9 }],
  PyThreadState_GetFrame: ["owned", ["pointer"], { since: 9 }],
  PyThreadState_GetID: ["u64", ["pointer"], { since: 9 }],
  PyThreadState_GetUnchecked: ["pointer", [], { since: 13, unstable: true }],
  PyThreadState_EnterTracing: ["void", ["pointer"], { since: 11, unstable: true }],
  PyThreadState_LeaveTracing: ["void", ["pointer"], { since: 11, unstable: true }],
  PyThreadState_Next: ["pointer", ["pointer"], { unstable: true }],
  PyThreadState_DeleteCurrent: ["void", []],
  // Stands in for `PyThreadState_GetUnchecked`.
  _PyThreadState_UncheckedGet: ["pointer", [], { until: 12, unstable: true }],
  PyThreadState_Ensure: ["pointer", ["pointer"], { since: 15 }],
  PyThreadState_EnsureFromView: ["pointer", ["pointer"], { since: 15 }],
  PyThreadState_Release: ["void", ["pointer"], { since: 15 }],

  // Interpreters
  PyInterpreterState_New: ["pointer", []],
  PyInterpreterState_Clear: ["void", ["pointer"]],
  PyInterpreterState_Delete: ["void", ["pointer"]],
  PyInterpreterState_Get: ["pointer", [], { since: 9 }],
  PyInterpreterState_GetDict: ["borrowed", ["pointer"]],
  PyInterpreterState_GetID: ["i64", ["pointer"]],
  PyUnstable_InterpreterState_GetMainModule: ["owned", ["pointer"], { since: 13, unstable: true }],
  PyInterpreterState_Main: ["pointer", [], { unstable: true }],
  PyInterpreterState_Head: ["pointer", [], { unstable: true }],
  PyInterpreterState_Next: ["pointer", ["pointer"], { unstable: true }],
  PyInterpreterState_ThreadHead: ["pointer", ["pointer"], { unstable: true }],

  // Guards and views
  PyInterpreterGuard_FromCurrent: ["pointer", [], { since: 15 }],
  PyInterpreterGuard_FromView: ["pointer", ["pointer"], { since: 15 }],
  PyInterpreterGuard_Close: ["void", ["pointer"], { since: 15 }],
  PyInterpreterView_FromCurrent: ["pointer", [], { since: 15 }],
  PyInterpreterView_FromMain: ["pointer", [], { since: 15 }],
  PyInterpreterView_Close: ["void", ["pointer"], { since: 15 }],

  // Other
  PyState_AddModule: ["i32", ["handle", "pointer"]],
  PyState_RemoveModule: ["i32", ["pointer"]],
  PyState_FindModule: ["borrowed", ["pointer"]],
} as const;
