/** `dictobject.h` @module */
/** `PyDict_*`, `PyObject_*`, `PyFrozenDict_*` */
export const dictobject = {
  PyDict_New: ["owned", []],
  PyDict_GetItem: ["borrowed", ["handle", "handle"]],
  PyDict_GetItemWithError: ["borrowed", ["handle", "handle"]],
  PyDict_SetItem: ["i32", ["handle", "handle", "handle"]],
  PyDict_DelItem: ["i32", ["handle", "handle"]],
  PyDict_Clear: ["void", ["handle"]],
  // The position is read and written; key and value are borrowed.
  PyDict_Next: ["i32", ["handle", "isize*", "handle*", "handle*"]],
  PyDict_Keys: ["owned", ["handle"]],
  PyDict_Values: ["owned", ["handle"]],
  PyDict_Items: ["owned", ["handle"]],
  PyDict_Size: ["isize", ["handle"]],
  PyDict_Copy: ["owned", ["handle"]],
  PyDict_Contains: ["i32", ["handle", "handle"]],
  PyDict_Update: ["i32", ["handle", "handle"]],
  PyDict_Merge: ["i32", ["handle", "handle", "i32"]],
  PyDict_MergeFromSeq2: ["i32", ["handle", "handle", "i32"]],
  PyDict_GetItemString: ["borrowed", ["handle", "cstr"]],
  PyDict_SetItemString: ["i32", ["handle", "cstr", "handle"]],
  PyDict_DelItemString: ["i32", ["handle", "cstr"]],
  PyDict_GetItemRef: ["i32", ["handle", "handle", "handle*"], { since: 13 }],
  PyDict_GetItemStringRef: ["i32", ["handle", "cstr", "handle*"], { since: 13 }],
  PyObject_GenericGetDict: ["owned", ["handle", "pointer"]],
  PyDict_SetDefault: ["borrowed", ["handle", "handle", "handle"], { unstable: true }],
  PyDict_SetDefaultRef: ["i32", ["handle", "handle", "handle", "handle*"], { since: 13 }],
  PyDict_ContainsString: ["i32", ["handle", "cstr"], { since: 13, unstable: true }],
  PyDict_Pop: ["i32", ["handle", "handle", "handle*"], { since: 13, unstable: true }],
  PyDict_PopString: ["i32", ["handle", "cstr", "handle*"], { since: 13, unstable: true }],
  PyDict_Unwatch: ["i32", ["i32", "handle"], { since: 12, unstable: true }],

  // Frozen
  PyFrozenDict_New: ["owned", ["handle"], { since: 15, unstable: true }],

  // Watchers
  PyDict_AddWatcher: ["i32", ["pointer"], { since: 12, unstable: true }],
  PyDict_ClearWatcher: ["i32", ["i32"], { since: 12, unstable: true }],
  PyDict_Watch: ["i32", ["i32", "handle"], { since: 12, unstable: true }],
} as const;
