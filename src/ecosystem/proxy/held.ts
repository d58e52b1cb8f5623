/**
 * Objects that proxies keep: one proxy for each object while it lives.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../../ffi/mod.ts";
import {
  attachedFor,
  attachForTurn,
  canRelease,
  check,
  current,
  isRunning,
  NotAttachedError,
  onStart,
  releaseLater,
} from "../../core/mod.ts";
import { plainFromPy } from "../../convert/mod.ts";
import { refusePromise } from "../../types/mod.ts";
import { Handler } from "./handler.ts";
import { forgetLast } from "./method.ts";
import { forgetSeen } from "./seen.ts";
import type { PyProxy } from "./py_proxy.ts";
import type { Source } from "./source.ts";
import { atEndOfTurn } from "./turn.ts";

// SAFETY: a `Held` owns one reference, which is released once: by `dispose`, at the end of its scope, or when it was
// collected. Released attached, where nothing can be using it, else at the next attachment. What a scope has made was
// lent to no call around it, so that its end may release it whatever goes on.

/** An object that a proxy keeps. */
export class Held implements Source {
  readonly handler: Handler = new Handler(this);
  readonly #calls: number = current!.calls;
  #ptr: Ptr | undefined;

  /** Takes over a new reference. */
  constructor(ptr: Ptr) {
    this.#ptr = ptr;
  }

  lend(): Ptr {
    if (this.#ptr === undefined) {
      throw new NotAttachedError("Cannot use a Python object after it was disposed of, or its python.scope ended");
    }
    return this.#ptr;
  }

  giveBack(): void {}

  /** Whether it keeps the object at this address still. */
  isAt(ptr: Ptr): boolean {
    return this.#ptr === ptr;
  }

  newRef(): Ptr {
    const ptr = this.lend();
    object.Py_IncRef(ptr);
    return ptr;
  }

  dispose(): void {
    const ptr = this.take();
    if (ptr === undefined) return;
    forgetLast();
    if (canRelease(this.#calls)) bulk.releaseMany([ptr]);
    else releaseLater(ptr);
  }

  /** What it keeps, to be released by the caller; `undefined` where that has been done. */
  take(): Ptr | undefined {
    const ptr = this.#ptr;
    if (ptr === undefined) return undefined;
    this.#ptr = undefined;
    living.delete(ptr);
    dropped.unregister(this);
    return ptr;
  }

  /** From here on it is kept by whoever has the proxy. */
  leave(): void {
    const ptr = this.#ptr;
    if (ptr === undefined) return;
    living.set(ptr, new WeakRef(this));
    dropped.register(this, ptr, this);
  }
}

/** Every object that is held, so that the same object is the same proxy. */
const living = new Map<Ptr, Held | WeakRef<Held>>();

/** What was made in the innermost scope, or in this turn of the event loop. */
let fresh: Held[] = [];
let inScope = false;

const dropped = new FinalizationRegistry<Ptr>((ptr) => {
  if (!isRunning()) return;
  const known = living.get(ptr);
  if (known instanceof WeakRef && known.deref() === undefined) living.delete(ptr);
  releaseLater(ptr);
});

// A Python of before has taken its objects with it.
onStart(() => {
  for (const held of [...living.values()]) (held instanceof Held ? held : held.deref())?.take();
  living.clear();
  forgetLast();
});

/** The value of a new reference where it is plain, else its proxy; or the pending exception thrown. */
export function received(ptr: Ptr): unknown {
  const value = plainFromPy(check(ptr));
  if (value === undefined) return proxyOf(ptr);
  object.Py_DecRef(ptr);
  return value;
}

/** The proxy for a new reference. */
export function proxyOf(ptr: Ptr): PyProxy {
  return heldFor(ptr).handler.proxy;
}

/** What keeps the object of a new reference. */
export function heldFor(ptr: Ptr): Held {
  const known = living.get(ptr);
  const found = known instanceof WeakRef ? known.deref() : known;
  if (found !== undefined) {
    object.Py_DecRef(ptr);
    return found;
  }
  const held = new Held(ptr);
  living.set(ptr, held);
  // Registering costs more than a call, and nothing is collected before the turn ends.
  if (fresh.length === 0 && !inScope) atEndOfTurn(settle);
  fresh.push(held);
  return held;
}

/** From here on what nobody uses is collected. */
function settle(): void {
  const settled = fresh;
  fresh = [];
  for (const held of settled) held.leave();
}

/** Runs `body` and releases what it made, but for the object that it returns. */
export function scope<T>(body: () => T): T {
  return attachedFor(() => {
    const outer = { fresh, inScope };
    const mine: Held[] = fresh = [];
    inScope = true;
    let result: T | undefined;
    try {
      result = body();
      refusePromise(result, "python.scope");
      return result;
    } finally {
      ({ fresh, inScope } = outer);
      forgetLast();
      forgetSeen();
      endScope(mine, result);
    }
  });
}

function endScope(mine: readonly Held[], result: unknown): void {
  const released: Ptr[] = [];
  for (const held of mine) {
    if (typeof result === "function" && held.handler.isOf(result)) keepOn(held);
    else {
      const ptr = held.take();
      if (ptr !== undefined) released.push(ptr);
    }
  }
  if (current?.usable) bulk.releaseMany(released);
  else released.forEach(releaseLater);
}

/** Gives an object to the scope around, or to the turn. */
function keepOn(held: Held): void {
  if (inScope || fresh.length > 0) fresh.push(held);
  else held.leave();
}

/** The object of a source now, kept like the result of a call. */
export function holdNow(source: { newRef(): Ptr }): PyProxy {
  attachForTurn();
  return proxyOf(source.newRef());
}
