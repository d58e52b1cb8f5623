/** `critical_section.h` @module */
/** `PyCriticalSection_*`, `PyCriticalSection2_*` */
export const critical_section = {
  PyCriticalSection_Begin: ["void", ["pointer", "handle"], { since: 13 }],
  PyCriticalSection_End: ["void", ["pointer"], { since: 13 }],
  PyCriticalSection2_Begin: ["void", ["pointer", "handle", "handle"], { since: 13 }],
  PyCriticalSection2_End: ["void", ["pointer"], { since: 13 }],
} as const;
