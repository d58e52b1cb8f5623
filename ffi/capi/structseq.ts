/** `structseq.h` @module */
/** `PyStructSequence_*` */
export const structseq = {
  PyStructSequence_InitType: ["void", ["handle", "pointer"], { unstable: true }],
  PyStructSequence_InitType2: ["i32", ["handle", "pointer"], { unstable: true }],
  PyStructSequence_NewType: ["owned", ["pointer"]],
  PyStructSequence_New: ["owned", ["handle"]],
  PyStructSequence_SetItem: ["void", ["handle", "isize", "stolen"]],
  PyStructSequence_GetItem: ["borrowed", ["handle", "isize"]],
} as const;
