/** `pycapsule.h` @module */
/** `PyCapsule_*` */
export const pycapsule = {
  // The name is kept, not copied.
  PyCapsule_New: ["owned", ["pointer", "pointer", "pointer"]],
  PyCapsule_GetPointer: ["pointer", ["handle", "cstr"]],
  PyCapsule_GetDestructor: ["pointer", ["handle"]],
  PyCapsule_GetName: ["text", ["handle"]],
  PyCapsule_GetContext: ["pointer", ["handle"]],
  PyCapsule_IsValid: ["i32", ["handle", "cstr"]],
  PyCapsule_SetPointer: ["i32", ["handle", "pointer"]],
  PyCapsule_SetDestructor: ["i32", ["handle", "pointer"]],
  // The name is kept, not copied.
  PyCapsule_SetName: ["i32", ["handle", "pointer"]],
  PyCapsule_SetContext: ["i32", ["handle", "pointer"]],
  PyCapsule_Import: ["pointer", ["cstr", "i32"]],
} as const;
