/** `weakrefobject.h` @module */
/** `PyWeakref_*` */
export const weakrefobject = {
  PyWeakref_NewRef: ["owned", ["handle", "handle"]],
  PyWeakref_NewProxy: ["owned", ["handle", "handle"]],
  PyWeakref_GetObject: ["borrowed", ["handle"]],
  PyWeakref_GetRef: ["i32", ["handle", "handle*"], { since: 13 }],
} as const;
