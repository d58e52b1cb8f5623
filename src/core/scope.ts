/**
 * Attachment and scopes: who may call Python now, and which references end together.
 *
 * @module
 */
import { bulk, context, object, owned, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { drainReleases } from "./ref_pool.ts";
import { ensureStarted } from "./lifecycle.ts";
import { NotAttachedError } from "./not_attached_error.ts";

// SAFETY: this thread is attached while `current` is defined. A scope owns what is above its mark on the stack; nothing
// that a call or a conversion works with is released before its end.

/** References that are released together, when the scope ends: those above a mark on the stack of all. */
export class Scope {
  /** The scope around this one. */
  readonly parent: Scope | undefined;
  /** Whether it serves a call of Python, which returns before any scope around it can end. */
  readonly serves: boolean;
  /** Whether the references may be used: the scope has not ended, and the thread is attached. */
  usable = true;
  /** How many calls of Python are under way around it: what they work with must stay. */
  readonly calls: number;
  /** How many values were on their way to Python when it was opened. */
  readonly conversions: number = converting;
  readonly #start: number = owned.length;
  #open = true;

  constructor(parent: Scope | undefined, serves = false) {
    this.parent = parent;
    this.serves = serves;
    this.calls = (parent?.calls ?? suspendedCalls) + (serves ? 1 : 0);
  }

  /** Whether the scope has not ended. */
  get open(): boolean {
    return this.#open;
  }

  /** Releases one of its references before the others, where nobody can be using it. */
  release(slot: number): void {
    if (converting === 0 && current?.calls === this.calls) owned.release(slot, current.#start);
  }

  /** Runs `body`, which must not throw, when the scope ends, before its references are released. */
  onEnd(body: () => void): void {
    (this.#endings ??= new Set()).add(body);
  }

  /** Takes that back. */
  offEnd(body: () => void): void {
    this.#endings?.delete(body);
  }

  #endings: Set<() => void> | undefined;

  /** Has Python's context variables be those of a context, which it takes over, until {@linkcode leaveContext}. */
  enterContext(entered: Ptr): void {
    // SAFETY: the thread is attached, and the reference ours until it is left.
    if (context.PyContext_Enter(entered) === 0) this.#context = entered;
    else {
      // It is entered already, below a `detach`.
      pyerrors.PyErr_Clear();
      object.Py_DecRef(entered);
    }
  }

  /** Goes back to those of the thread. */
  leaveContext(): void {
    if (this.#context === undefined) return;
    // SAFETY: as above; it fails only where somebody else has entered one in between, which is theirs to leave.
    if (context.PyContext_Exit(this.#context) !== 0) pyerrors.PyErr_Clear();
    object.Py_DecRef(this.#context);
    this.#context = undefined;
  }

  #context: Ptr | undefined;

  /** Ends the scope. */
  close(): void {
    this.usable = this.#open = false;
    if (this.#endings !== undefined) { for (const end of this.#endings) end(); }
    owned.releaseTo(this.#start);
  }
}

/** How many calls of Python wait below a `detach`. */
let suspendedCalls = 0;

/** How many values are on their way to Python: their getters are the user's code, and may dispose of handles in use. */
let converting = 0;

/** Runs `body`, which converts a value; what is disposed of meanwhile stays until its scope ends. */
export function whileConverting<T>(body: () => T): T {
  converting++;
  try {
    return body();
  } finally {
    converting--;
  }
}

/**
 * Whether a reference may be given up now: no conversion can be using it, and no call of Python but the `calls` that
 * were under way when it was made.
 */
export function canRelease(calls = 0): boolean {
  return current !== undefined && current.calls === calls && converting === 0;
}

/** The innermost scope; `undefined` while this thread is not attached. */
export let current: Scope | undefined;

/** Whether a call of Python is being answered that has needed no scope yet. */
let serving = false;

/** Runs `body`, which answers a call of Python where there is no scope: one is opened once it is needed. */
export function withLateScope(body: () => void): void {
  serving = true;
  try {
    body();
  } finally {
    serving = false;
    if (current !== undefined) closeScope(outermost(current));
    else drainUnused();
  }
}

/** Releases what was given up, unless a call below a `detach` or a conversion may still use it. The thread is attached. */
function drainUnused(): void {
  if (suspendedCalls === 0 && converting === 0) drainReleases();
}

/** The context of Python's that this code goes on in, as a new reference; `undefined` where it is the thread's own. */
let contextHere: () => Ptr | undefined = () => undefined;

/** Says what asks for that. */
export function setContextSource(ask: () => Ptr | undefined): void {
  contextHere = ask;
}

/** Opens a scope, attaching the thread (and starting Python) where it is not. */
export function openScope(): Scope {
  if (current === undefined && serving) openNestedScope();
  if (current === undefined) {
    ensureStarted();
    bulk.attach();
    current = new Scope(undefined);
    const entered = contextHere();
    if (entered !== undefined) current.enterContext(entered);
    drainUnused();
    return current;
  }
  return current = new Scope(current);
}

/** Opens a scope that ends with this turn of the event loop at the latest: other Python threads wait for the GIL. */
export function openTurnScope(): Scope {
  const scope = openScope();
  queueMicrotask(() => closeScope(scope));
  return scope;
}

/** Attaches this thread until its turn of the event loop ends, where it is not attached. */
export function attachForTurn(): void {
  if (current === undefined) openTurnScope();
}

/** Opens a scope on a thread that Python has just called us on, so that it is attached already. */
export function openNestedScope(): Scope {
  serving = false;
  return current = new Scope(current, true);
}

/** Ends a scope and those that were left open in it. After the outermost the thread is detached. */
export function closeScope(scope: Scope): void {
  if (!scope.open) return;
  requireEndable(scope);
  while (current !== undefined) {
    const ending: Scope = current;
    // Still the current one while it ends: a finalizer that Python runs now may call us.
    ending.close();
    ending.leaveContext();
    if (ending.parent === undefined && !ending.serves) bulk.flush();
    current = ending.parent;
    // A module that only answers never attaches by itself.
    if (current === undefined && ending.serves) drainUnused();
    if (ending === scope) break;
  }
  // The thread of a call that came from another process stays attached until it is answered.
  if (current === undefined && !scope.serves) bulk.detach();
}

/** Runs `body` attached: in the innermost scope, or in one of its own. */
export function attachedFor<T>(body: () => T): T {
  if (current !== undefined) return body();
  const scope = openScope();
  try {
    return body();
  } finally {
    closeScope(scope);
  }
}

/** Throws where ending a scope would pull the thread from under Python, or from under a `detach`. */
function requireEndable(scope: Scope): void {
  if (scope.conversions < converting) {
    throw new Error("Cannot end an attach while a value of it is on its way to Python; return first");
  }
  let inner = current;
  for (; inner !== scope && inner !== undefined; inner = inner.parent) {
    if (inner.serves) throw new Error("Cannot end an attach from a function that Python calls inside it; return first");
  }
  if (inner === undefined) throw new Error("Cannot end an attach inside its own detach; return first");
}

/** How many `detach` calls are under way. */
let suspensions = 0;

/** Whether this thread is attached, or suspends an attachment that it comes back to. */
export function isAttachedOrSuspended(): boolean {
  return current !== undefined || suspensions > 0;
}

/** Forgets the attachment in which Python was finalized: there is nothing left to release or to detach from. */
export function forgetScope(): void {
  if (current !== undefined) current.usable = false;
  current = undefined;
}

/** Runs `body` with the thread detached, so that other Python threads run meanwhile. */
export function detached<T>(body: () => T): T {
  const suspended = current;
  if (suspended === undefined) throw new NotAttachedError("Cannot detach: this thread is not attached");
  const outerCalls = suspendedCalls;
  setUsable(suspended, false);
  current = undefined;
  suspendedCalls = suspended.calls;
  suspensions++;
  bulk.detach();
  try {
    return body();
  } finally {
    suspensions--;
    // `using py = Python.attach()` in the body may still wait for its microtask.
    if (current !== undefined) closeScope(outermost(current));
    bulk.attach();
    current = suspended;
    suspendedCalls = outerCalls;
    setUsable(suspended, true);
  }
}

/** Throws unless this thread is attached. */
export function requireAttached(): Scope {
  if (current === undefined && serving) return openNestedScope();
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
