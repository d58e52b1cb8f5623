/**
 * The backend of this process, and the call table seen through it.
 *
 * @module
 */
import type { Backend, Bulk, OwnedStack } from "./backend.ts";
import { selectBackend } from "./backend/select.ts";
import type { Calls, Header, Ptr } from "./ctype.ts";
import { lazily } from "./lazy.ts";

let chosen: Backend | undefined;

/** The backend of this process. */
export function backend(): Backend {
  return chosen ??= selectBackend();
}

/** The bulk operations. Unset until {@linkcode openLibpython} has run. */
export let bulk: Bulk;

/** The null pointer. Unset until {@linkcode openLibpython} has run. */
export let NULL: Ptr;

/** The references that scopes own. Unset until {@linkcode openLibpython} has run. */
export let owned: OwnedStack;

/** Opens libpython; nothing else works before. Throws {@linkcode LibraryError}. */
export function openLibpython(library: string): void {
  const { NULL: nullPointer } = backend();
  backend().open(library);
  bulk = backend().bulk;
  owned = backend().stack();
  NULL = nullPointer;
}

/** A header through the backend. */
export function header<H extends Header>(rows: H): Calls<H> {
  return lazily(rows, (name, row) => backend().bind(name, row));
}
