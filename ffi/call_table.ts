/**
 * The backend of this process, and the call table seen through it.
 *
 * @module
 */
import type { Backend, Bulk, OwnedStack } from "./backend.ts";
import { host, selectBackend } from "./backend/select.ts";
import { checked, isChecking } from "./checked/checked.ts";
import type { Calls, Header, Ptr } from "./ctype.ts";
import { lazily } from "./lazy.ts";

let chosen: Backend | undefined;

/** The backend of this process. */
export function backend(): Backend {
  return chosen ??= selectBackend();
}

/**
 * Looks at every call before C does, from now on; `PYO3_TS_CHECKED=1` does so from outside. Comes before
 * {@linkcode openLibpython}. At the end the program says what was never released.
 *
 * @example NULL where an object must be
 * ```ts alone
 * import { bulk, checkCalls, discover, NULL, object, openLibpython } from "@pyo3/ts/ffi";
 *
 * checkCalls();
 * const python = discover();
 * openLibpython(python.library);
 * bulk.initialize({ executable: python.executable, argv: [], flags: {} });
 * try {
 *   object.PyObject_IsTrue(NULL);
 *   console.assert(false);
 * } catch (error) {
 *   console.assert((error as Error).message.includes("argument 1 of PyObject_IsTrue"));
 * }
 * ```
 */
export function checkCalls(): void {
  const inner = backend();
  if (isChecking()) return;
  if (bulk !== undefined) throw new Error("Cannot check calls after the library is open; call checkCalls() before");
  chosen = checked(inner, host);
}

/** The bulk operations. Unset until {@linkcode openLibpython} has run. */
export let bulk: Bulk;

/** The null pointer. Unset until {@linkcode openLibpython} has run. */
export let NULL: Ptr;

/** The references that scopes own. Unset until {@linkcode openLibpython} has run. */
export let owned: OwnedStack;

/**
 * Opens libpython, after the libraries that it and its modules find nowhere else; nothing else works before. Throws
 * {@linkcode LibraryError}.
 */
export function openLibpython(library: string, needs: readonly string[] = []): void {
  const { NULL: nullPointer } = backend();
  backend().open(library, needs);
  bulk = backend().bulk;
  owned = backend().stack();
  NULL = nullPointer;
}

/** A header through the backend. */
export function header<H extends Header>(rows: H): Calls<H> {
  return lazily(rows, (name, row) => backend().bind(name, row));
}
