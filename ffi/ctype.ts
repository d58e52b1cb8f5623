/**
 * The words a call-table row is written in: one word for each parameter and result, saying both its C type and how
 * it travels to another process.
 *
 * @module
 */

/** An opaque address: `bigint` on Deno, `number` on Bun. Falsy when it is `NULL`; compare with `===`. */
export type Ptr = (bigint | number) & { readonly ptr: unique symbol };

/** One value that C writes through a pointer: `PyObject **`, `Py_ssize_t *`, `int *`. Made by `Backend.cell()`. */
export interface Cell<T> {
  /** What stands in the cell now. */
  value: T;
}

/**
 * How a parameter travels.
 *
 * | word | C | here |
 * |---|---|---|
 * | `handle` | `PyObject *`, borrowed for the call; may be NULL | `Ptr` |
 * | `stolen` | `PyObject *` whose reference the callee takes, also when it fails | `Ptr` |
 * | `bytes` | `const char *` whose length is the next `isize` | `Uint8Array` |
 * | `cstr` | `const char *` ending in NUL | `Uint8Array` that ends in 0 |
 * | `handles` | `PyObject *const *` whose count is the next `usize` | `Ptr[]` |
 * | `handle*`, `isize*`, `i32*`, `i64*`, `f64*` | a pointer C writes one value through | `Cell` |
 * | `pointer` | any other pointer: it cannot leave the process | `Ptr` |
 */
export type Parameter =
  | "handle"
  | "stolen"
  | "bytes"
  | "cstr"
  | "handles"
  | "handle*"
  | "isize*"
  | "i32*"
  | "i64*"
  | "f64*"
  | Scalar
  | "pointer";

/** A number passed by value. `isize`/`usize` are JS numbers (always safe integers); `i64`/`u64` are bigints. */
export type Scalar = "i32" | "u32" | "i64" | "u64" | "isize" | "usize" | "f64";

/**
 * How a result travels: `owned` is a new reference, `borrowed` one that somebody else owns, `text` a NUL-terminated
 * `const char *` that is copied into a JS string (`null` for NULL).
 */
export type Result = "owned" | "borrowed" | "text" | "void" | Scalar | "pointer";

/** The first and last CPython minor version (3.x) that exports a function. Absent: every version since 3.8. */
export interface Range {
  /** First minor version that exports it. */
  readonly since?: number;
  /** Last minor version that exports it. */
  readonly until?: number;
  /** Not part of the stable ABI in any version. */
  readonly unstable?: true;
}

/** One C function: its result, its parameters, and the versions that have it. */
export type Row = readonly [result: Result, parameters: readonly Parameter[], range?: Range];

/** The functions of one CPython header, by C name. */
export type Header = Readonly<Record<string, Row>>;

/** What a parameter is in TypeScript. */
export type ParameterValue<P extends Parameter> = P extends "handle" | "stolen" | "pointer" ? Ptr
  : P extends "bytes" | "cstr" ? Uint8Array<ArrayBuffer>
  : P extends "handles" ? readonly Ptr[]
  : P extends "handle*" ? Cell<Ptr>
  : P extends "i64*" ? Cell<bigint>
  : P extends "isize*" | "i32*" | "f64*" ? Cell<number>
  : P extends "i64" | "u64" ? bigint
  : number;

/** What a result is in TypeScript. */
export type ResultValue<R extends Result> = R extends "owned" | "borrowed" | "pointer" ? Ptr
  : R extends "text" ? string | null
  : R extends "i64" | "u64" ? bigint
  : R extends "void" ? void
  : number;

/** What a list of parameters is in TypeScript. */
export type ParameterValues<P extends readonly Parameter[]> = { -readonly [I in keyof P]: ParameterValue<P[I]> };

/** A row as a function. */
export type Call<T extends Row> = (...args: ParameterValues<T[1]>) => ResultValue<T[0]>;

/**
 * A header as an object of functions. One that some supported CPython lacks may be `undefined`: its caller has a
 * fallback or a clear error.
 */
export type Calls<H extends Header> = {
  readonly [K in keyof H]: H[K][2] extends { since: number } | { until: number } ? Call<H[K]> | undefined
    : Call<H[K]>;
};

/** Whether a row stays in this process because one of its words is a plain pointer. */
export function isLocal([result, parameters]: Row): boolean {
  return result === "pointer" || parameters.includes("pointer");
}
