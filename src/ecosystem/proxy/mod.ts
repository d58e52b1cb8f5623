/**
 * The natural style: Python's objects as if they were TypeScript's.
 *
 * @example A table of numbers
 * ```ts
 * import { at, kw, python } from "@pyo3/ts/proxy";
 *
 * const Counter = python.import("collections").Counter;
 * const letters = Counter("banana");
 * console.assert(letters[at("a")] as unknown === 3);
 * console.assert(python.builtins.sorted(letters, kw({ reverse: true })).toString() === "['n', 'b', 'a']");
 * ```
 *
 * @module
 */
import "../../extension/mod.ts";
export { kw, type Kwargs } from "../../types/mod.ts";
export type { ToJsOptions } from "../../convert/mod.ts";
export { at } from "./item.ts";
export { proxy, python, type PythonStyle, slice } from "./python.ts";
export type { ProxyMembers, PyProxy, PythonMembers } from "./py_proxy.ts";
export type { Context } from "./template.ts";
