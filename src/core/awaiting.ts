/**
 * Awaitables of Python's, and calls on threads of its own, as promises.
 *
 * @module
 */
import { type AsyncLocal, host, object, type Ptr } from "../../ffi/mod.ts";
import { conversions } from "./conversion.ts";
import { type Patience, promiseOfErrand } from "./errand.ts";
import { Bound, Py, storedPtr } from "./instance.ts";
import { callRuntime } from "./runtime.ts";
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

/** How an awaitable is awaited. */
export interface PromiseOptions extends Patience {
  /** Where the awaitable runs. Default where this is called. */
  readonly home?: Py;
}

/**
 * A promise of what an awaitable comes to, as `read` makes it of the result, which is lent to it in a scope of its own.
 * The program stays as long as the promise is open.
 */
export function promiseOf<T>(awaitable: Ptr, read: (result: Ptr) => T, options: PromiseOptions = {}): Promise<T> {
  const place = options.home ?? home();
  try {
    return promiseOfErrand({ name: "Errand", args: [awaitable, storedPtr(place)] }, read, options);
  } finally {
    if (place !== options.home) place.dispose();
  }
}

/**
 * A promise of what a call without arguments comes to, made on a thread of its own. It is lent, as is the text that
 * names the thread.
 */
export function promiseOfCall<T>(call: Ptr, name: Ptr, read: (result: Ptr) => T, patience: Patience): Promise<T> {
  return promiseOfErrand({ name: "Job", args: [call, name], unstoppable: true }, read, patience);
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
