/** `descrobject.h` @module */
/** `PyDescr_*`, `PyDictProxy_*`, `PyWrapper_*`, `PyMember_*` */
export const descrobject = {
  PyDescr_NewMethod: ["owned", ["handle", "pointer"]],
  PyDescr_NewClassMethod: ["owned", ["handle", "pointer"]],
  PyDescr_NewMember: ["owned", ["handle", "pointer"]],
  PyDescr_NewGetSet: ["owned", ["handle", "pointer"]],
  PyDictProxy_New: ["owned", ["handle"]],
  PyWrapper_New: ["owned", ["handle", "handle"]],
  PyMember_GetOne: ["owned", ["pointer", "pointer"]],
  PyMember_SetOne: ["i32", ["pointer", "pointer", "handle"]],
  PyDescr_NewWrapper: ["owned", ["handle", "pointer", "pointer"], { unstable: true }],
  PyDescr_IsData: ["i32", ["handle"], { since: 10, unstable: true }],
} as const;
