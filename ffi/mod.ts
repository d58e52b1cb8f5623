/**
 * Floor 0: the raw C-API of CPython, alone. Every function stands under its header's name, takes and gives addresses,
 * and counts no references for you; `src/` is the safe API on top.
 *
 * @example Raw calls
 * ```ts
 * import { bulk, discover, floatobject, object, openLibpython } from "@pyo3/ts/ffi";
 *
 * const python = discover();
 * openLibpython(python.library);
 * bulk.initialize({ executable: python.executable, argv: [], flags: {} });
 * const pi = floatobject.PyFloat_FromDouble(3.14);
 * console.assert(floatobject.PyFloat_AsDouble(pi) === 3.14);
 * object.Py_DecRef(pi);
 * ```
 *
 * @module
 */
export * from "./backend.ts";
export { host } from "./backend/select.ts";
export { backend, bulk, checkCalls, header, NULL, openLibpython, owned } from "./call_table.ts";
export { heldReferences, trust } from "./checked/checked.ts";
export { CheckedError } from "./checked/checked_error.ts";
export type { Maker } from "./checked/place.ts";
export type { HeldReferences } from "./checked/report.ts";
export { HEADERS } from "./capi/mod.ts";
export * from "./ctype.ts";
export { CacheFiles, hash } from "./discovery/cache_files.ts";
export * from "./discovery/discover.ts";
export * from "./headers.ts";
export type { AsyncLocal, Host } from "./host.ts";
export type { ValueCall } from "./remote/value_call.ts";
