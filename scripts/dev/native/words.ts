// deno-lint-ignore-file house-rules/floors -- the headers are made from the tables of that floor
/**
 * The words of the call table as C.
 *
 * @module
 */
import type { Parameter, Result, Row } from "../../../ffi/ctype.ts";

/** The C type of each word but `pointer`, which says too little. */
export const C_TYPES: Readonly<Record<Exclude<Parameter | Result, "pointer">, string>> = {
  handle: "PyObject *",
  stolen: "PyObject *",
  owned: "PyObject *",
  borrowed: "PyObject *",
  bytes: "const char *",
  cstr: "const char *",
  text: "const char *",
  handles: "PyObject *const *",
  "handle*": "PyObject **",
  "isize*": "Py_ssize_t *",
  "i32*": "int *",
  "i64*": "int64_t *",
  "f64*": "double *",
  i32: "int",
  u32: "uint32_t",
  i64: "int64_t",
  u64: "uint64_t",
  isize: "Py_ssize_t",
  usize: "size_t",
  f64: "double",
  void: "void",
};

/** A row in C: the type of its result, and its parameters with their parentheses. */
export function signature(name: string, [result, parameters]: Row): [result: string, parameters: string] {
  return [type(name, result), `(${parameters.map((word) => type(name, word)).join(", ") || "void"})`];
}

function type(name: string, word: Parameter | Result): string {
  if (word === "pointer") throw new TypeError(`${name} needs a C signature of its own`);
  return C_TYPES[word];
}
