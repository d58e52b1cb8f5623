/**
 * Attribute names as Python strings, made once.
 *
 * @module
 */
import { bulk, owned, type Ptr } from "../../ffi/mod.ts";
import { throwPending } from "./err.ts";
import { current } from "./scope.ts";

const names = new Map<string, Ptr>();

/** How many names are kept: a program has few, and one that makes them up must not grow for ever. */
const LIMIT = 4096;

/** A name as a `str`, borrowed from the table, or from the innermost scope where the table is full. */
export function nameOf(name: string): Ptr {
  return names.get(name) ?? remember(name);
}

function remember(name: string): Ptr {
  // SAFETY: attached; the table owns it, or the scope.
  const ptr = bulk.newString(name);
  if (!ptr) throwPending();
  // One that finds no room ends with the scope whose call uses it.
  if (names.size >= LIMIT && current !== undefined) owned.push(ptr);
  else names.set(name, ptr);
  return ptr;
}

/** Forgets all names: their interpreter is gone. */
export function forgetNames(): void {
  names.clear();
}
