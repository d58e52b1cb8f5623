/**
 * Attribute names as Python strings, made once.
 *
 * @module
 */
import { bulk, type Ptr } from "../../ffi/mod.ts";
import { throwPending } from "./err.ts";
import { releaseLater } from "./ref_pool.ts";

const names = new Map<string, Ptr>();

/** How many names are kept: a program has few, and one that makes them up must not grow for ever. */
const LIMIT = 4096;

/** A name as a `str`, borrowed from the table until the outermost scope ends. */
export function nameOf(name: string): Ptr {
  return names.get(name) ?? remember(name);
}

function remember(name: string): Ptr {
  const ptr = bulk.newString(name);
  if (!ptr) throwPending();
  if (names.size >= LIMIT) {
    // Later, for a call that is still running may have one of them in hand.
    for (const old of names.values()) releaseLater(old);
    names.clear();
  }
  names.set(name, ptr);
  return ptr;
}

/** Forgets all names: their interpreter is gone. */
export function forgetNames(): void {
  names.clear();
}
