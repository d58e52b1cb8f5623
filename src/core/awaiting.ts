/**
 * Awaitables of Python's as promises.
 *
 * @module
 */
import { type AsyncLocal, bulk, host, longobject, object, type Ptr } from "../../ffi/mod.ts";
import { conversions } from "./conversion.ts";
import { check } from "./err.ts";
import { hold, letGo } from "./held.ts";
import { Bound, Py, storedPtr } from "./instance.ts";
import { nameOf } from "./interned.ts";
import { isRunning } from "./lifecycle.ts";
import { NotAttachedError } from "./not_attached_error.ts";
import { callRuntime } from "./runtime.ts";
import { attachedFor } from "./scope.ts";
import { none } from "./type_object.ts";

// SAFETY: attached, or `callRuntime` throws; what is lent is the caller's, results are ours.

/** A call of an async function that Python awaits. What the function awaits in turn runs on the same loop. */
export class AwaitedCall {
  #awaiting: Py | undefined;

  /** Keeps who awaits. */
  constructor(awaiting: Ptr) {
    object.Py_IncRef(awaiting);
    this.#awaiting = new Py(conversions.anyClass, awaiting);
  }

  /** Runs the function. */
  run<T>(body: () => T): T {
    local ??= host.asyncLocal();
    return local.run(this, body);
  }

  /** Nobody awaits it any more. */
  end(): void {
    this.#awaiting?.dispose();
    this.#awaiting = undefined;
  }

  /** Who awaits the call that this code goes on from; `undefined` where nobody does. */
  static get current(): Py | undefined {
    const call = local?.getStore();
    return call && call.#awaiting;
  }
}

let local: AsyncLocal<AwaitedCall> | undefined;

/** Where an awaitable would run that is awaited here; see `Home` in the Python half. */
export function home(): Py {
  const awaiting = AwaitedCall.current;
  return new Py(conversions.anyClass, callRuntime("Home", [awaiting === undefined ? none() : storedPtr(awaiting)]));
}

/** How a promise is kept. */
export interface PromiseOptions {
  /** Where the awaitable runs. Default where this is called. */
  readonly home?: Py;
  /** Cancels the awaitable when it aborts; then the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * A promise of what an awaitable comes to, as `read` makes it of the result, which is lent to it in a scope of its own.
 * The program stays as long as the promise is open.
 */
export function promiseOf<T>(awaitable: Ptr, read: (result: Ptr) => T, options: PromiseOptions = {}): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const { signal } = options;
  const tell = (what: string): void => {
    object.Py_DecRef(ask(errand, what));
  };
  const cancel = (): void => {
    if (isRunning()) attachedFor(() => tell("cancel"));
  };
  const end = (): void => {
    letGo(number);
    release(reject);
    signal?.removeEventListener("abort", cancel);
  };
  // Called by Python, from the event loop or wherever it comes by.
  const settle = (): void => {
    end();
    try {
      const result = ask(errand, "outcome");
      try {
        resolve(read(result));
      } finally {
        object.Py_DecRef(result);
      }
    } catch (error) {
      reject(signal?.aborted && isCancelled(error) ? signal.reason : error);
    } finally {
      errand.dispose();
    }
  };
  const number = hold(settle);
  let errand: Py;
  stay(reject);
  known.add(promise);
  try {
    errand = newErrand(awaitable, number, options.home);
    if (signal?.aborted) tell("cancel");
    else signal?.addEventListener("abort", cancel);
    // From now on another thread may settle it.
    tell("begin");
  } catch (error) {
    end();
    reject(error);
  }
  return promise;
}

function ask(errand: Py, what: string): Ptr {
  return check(bulk.callMethod(nameOf(what), [storedPtr(errand)]));
}

function newErrand(awaitable: Ptr, number: number, place: Py | undefined): Py {
  const own = place ?? home();
  const id = check(longobject.PyLong_FromDouble(number));
  try {
    return new Py(conversions.anyClass, callRuntime("Errand", [awaitable, id, storedPtr(own)]));
  } finally {
    object.Py_DecRef(id);
    if (place === undefined) own.dispose();
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && /\bCancelledError$/.test(error.name);
}

const known = new WeakSet<object>();

/** Whether a promise is one of {@linkcode promiseOf}: what it waits for goes on outside the attachment. */
export function isOurs(promise: object): boolean {
  return known.has(promise);
}

/** What rejects each open promise, and what keeps the program meanwhile. */
const open = new Set<(error: Error) => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function stay(reject: (error: Error) => void): void {
  if (open.size === 0) timer = setInterval(() => {}, 2 ** 30);
  open.add(reject);
}

function release(reject: (error: Error) => void): void {
  open.delete(reject);
  if (open.size === 0) clearInterval(timer);
}

/** Rejects whatever is open: Python has ended. */
export function abandonPromises(): void {
  for (const reject of open) {
    release(reject);
    reject(new NotAttachedError("Cannot await this any longer: Python was finalized"));
  }
}

/** A handle to keep, where a value is one that would end with its scope, or has such within. */
export function kept(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Bound) return value.unbind();
  // Whatever is of another class is the program's own.
  switch (Object.getPrototypeOf(value)) {
    case Array.prototype:
      return (value as unknown[]).map(kept);
    case Map.prototype:
      return new Map(Array.from(value as Map<unknown, unknown>, ([key, item]) => [kept(key), kept(item)]));
    case Set.prototype:
      return new Set(Array.from(value as Set<unknown>, kept));
    case Object.prototype:
      for (const [key, item] of Object.entries(value)) {
        const own = kept(item);
        if (own !== item) (value as Record<string, unknown>)[key] = own;
      }
  }
  return value;
}
