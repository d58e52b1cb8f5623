/** `osmodule.h` @module */
/** `PyOS_*` */
export const osmodule = {
  PyOS_FSPath: ["owned", ["handle"]],
} as const;
