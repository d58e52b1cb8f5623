/** `picklebufobject.h` @module */
/** `PyPickleBuffer_*` */
export const picklebufobject = {
  PyPickleBuffer_FromObject: ["owned", ["handle"], { unstable: true }],
  PyPickleBuffer_GetBuffer: ["pointer", ["handle"], { unstable: true }],
  PyPickleBuffer_Release: ["i32", ["handle"], { unstable: true }],
} as const;
