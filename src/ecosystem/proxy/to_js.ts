/**
 * Deep copies, with proxies for what has none.
 *
 * @module
 */
import type { Ptr } from "../../../ffi/mod.ts";
import { copyToJs, newRef, type ToJsOptions } from "../../convert/mod.ts";
import { proxyOf } from "./held.ts";

/** A copy of a borrowed object. */
export function copyOf(ptr: Ptr, options?: ToJsOptions): unknown {
  return copyToJs(ptr, options, (other) => proxyOf(newRef(other)));
}
