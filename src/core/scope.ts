/**
 * Attachment and scopes: who may call Python now, and which references end together.
 *
 * @module
 */
import { bulk, type Ptr } from "../../ffi/mod.ts";
import { drainReleases } from "./ref_pool.ts";
import { ensureStarted } from "./lifecycle.ts";

/** References that are released together, when the scope ends. */
export class Scope {
  /** The scope around this one. */
  readonly parent: Scope | undefined;
  /** Whether the references may be used: the scope has not ended, and the thread is attached. */
  usable = true;
  #open = true;
  readonly #owned: Ptr[] = [];

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  /** Whether the scope has not ended. */
  get open(): boolean {
    return this.#open;
  }

  /** Takes a reference; gives its place, for {@linkcode Scope.release}. */
  own(ptr: Ptr): number {
    return this.#owned.push(ptr) - 1;
  }

  /** Releases one reference before the others. */
  release(place: number): void {
    const last = place === this.#owned.length - 1;
    const ptr = last ? this.#owned.pop()! : this.#owned[place];
    if (!last) this.#owned[place] = 0 as Ptr;
    bulk.releaseMany([ptr]);
  }

  /** Ends the scope. */
  close(): void {
    this.usable = this.#open = false;
    if (this.#owned.length > 0) bulk.releaseMany(this.#owned);
    this.#owned.length = 0;
  }
}

/** The innermost scope; `undefined` while this thread is not attached. */
export let current: Scope | undefined;

/** Opens a scope, attaching the thread (and starting Python) where it is not. */
export function openScope(): Scope {
  if (current === undefined) {
    ensureStarted();
    bulk.attach();
    current = new Scope(undefined);
    drainReleases();
    return current;
  }
  return current = new Scope(current);
}

/** Opens a scope on a thread that Python has just called us on, so that it is attached already. */
export function openNestedScope(): Scope {
  return current = new Scope(current);
}

/** Ends a scope and those that were left open in it. After the outermost the thread is detached. */
export function closeScope(scope: Scope): void {
  if (!scope.open) return;
  while (current !== undefined) {
    const ending: Scope = current;
    // Still the current one while it ends: a finalizer that Python runs now may call us.
    ending.close();
    current = ending.parent;
    if (ending === scope) break;
  }
  if (current === undefined) bulk.detach();
}

/** Runs `body` with the thread detached, so that other Python threads run meanwhile. */
export function detached<T>(body: () => T): T {
  const suspended = current;
  if (suspended === undefined) throw new NotAttachedError("Cannot detach: this thread is not attached");
  setUsable(suspended, false);
  current = undefined;
  bulk.detach();
  try {
    return body();
  } finally {
    // `using py = Python.attach()` in the body may still wait for its microtask.
    if (current !== undefined) closeScope(outermost(current));
    bulk.attach();
    current = suspended;
    setUsable(suspended, true);
  }
}

/** Python is used while this thread is not attached, or something of an attachment that has ended is used. */
export class NotAttachedError extends Error {
  override name = "NotAttachedError";
}

/** Throws unless this thread is attached. */
export function requireAttached(): Scope {
  if (current === undefined) {
    throw new NotAttachedError("Cannot use Python here: this thread is not attached; use Python.attach((py) => …)");
  }
  return current;
}

function outermost(scope: Scope): Scope {
  return scope.parent === undefined ? scope : outermost(scope.parent);
}

function setUsable(innermost: Scope, usable: boolean): void {
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.parent) scope.usable = usable;
}
