/**
 * Promises of what Python does meanwhile: the Python half has an errand for each, and says when there is an outcome.
 *
 * @module
 */
import { bulk, longobject, object, type Ptr } from "../../ffi/mod.ts";
import { withCarried } from "./carried.ts";
import { conversions } from "./conversion.ts";
import { check } from "./err.ts";
import { hold, letGo } from "./held.ts";
import { Py, storedPtr } from "./instance.ts";
import { nameOf } from "./interned.ts";
import { isRunning } from "./lifecycle.ts";
import { NotAttachedError } from "./not_attached_error.ts";
import { callRuntime } from "./runtime.ts";
import { attachedFor } from "./scope.ts";

// SAFETY: attached, or `callRuntime` throws; what is lent is the caller's, results are ours.

/** How long a promise waits. */
export interface Patience {
  /** Cancels the errand when it aborts; then the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Cancels the errand after as many milliseconds; then the promise is rejected with a `TimeoutError`. Default: never. */
  readonly timeout?: number;
}

/** What is done for a promise. */
export interface ErrandKind {
  /** Its class in the Python half. */
  readonly name: string;
  /** What it takes besides the number of who is told of its outcome. */
  readonly args: readonly Ptr[];
  /** Whether nothing makes it end: a promise that is given up is rejected at once then. */
  readonly unstoppable?: boolean;
}

/**
 * A promise of what an errand comes to, as `read` makes it of the result, which is lent to it in a scope of its own.
 * The program stays as long as the promise is open.
 */
export function promiseOfErrand<T>(kind: ErrandKind, read: (result: Ptr) => T, patience: Patience): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const { signal, end: endLimit } = limited(patience);
  const tell = (what: string): void => {
    object.Py_DecRef(ask(errand, what));
  };
  const cancel = (): void => {
    if (!isRunning()) return;
    attachedFor(() => tell("cancel"));
    if (kind.unstoppable) giveUp();
  };
  const giveUp = (): void => {
    end();
    reject(signal!.reason);
    errand.dispose();
  };
  const end = (): void => {
    letGo(number);
    release(reject);
    signal?.removeEventListener("abort", cancel);
    endLimit();
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
    errand = newErrand(kind, number);
    if (signal?.aborted) {
      tell("cancel");
      if (kind.unstoppable) {
        giveUp();
        return promise;
      }
    } else signal?.addEventListener("abort", cancel);
    // From now on another thread may settle it.
    tell("begin");
  } catch (error) {
    end();
    reject(error);
  }
  return promise;
}

/** A signal that aborts when the time is over, too. */
function limited({ signal, timeout }: Patience): { signal: AbortSignal | undefined; end: () => void } {
  if (timeout === undefined || timeout === Infinity) return { signal, end: () => {} };
  if (!(timeout >= 0 && timeout <= LONGEST)) {
    throw new RangeError(`A timeout must be a number of milliseconds from 0 to ${LONGEST}, found ${timeout}`);
  }
  const controller = new AbortController();
  const timer = setTimeout(() => {
    const message = `Python has not answered for ${timeout} ms, the timeout of this call; it was cancelled`;
    controller.abort(new DOMException(message, "TimeoutError"));
  }, timeout);
  return {
    signal: signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]),
    end: () => clearTimeout(timer),
  };
}

/** What a timer can count. */
const LONGEST = 2 ** 31 - 1;

function ask(errand: Py, what: string): Ptr {
  return check(bulk.callMethod(nameOf(what), [storedPtr(errand)]));
}

function newErrand(kind: ErrandKind, number: number): Py {
  const id = check(longobject.PyLong_FromDouble(number));
  try {
    return new Py(conversions.anyClass, withCarried(() => callRuntime(kind.name, [id, ...kind.args])));
  } finally {
    object.Py_DecRef(id);
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof Error && /\bCancelledError$/.test(error.name);
}

const known = new WeakSet<object>();

/** Whether what a promise waits for goes on outside the attachment, as with those of {@linkcode promiseOfErrand}. */
export function isOurs(promise: object): boolean {
  return known.has(promise);
}

/** Makes a promise one that `attach` may return. What it waits for must hold nothing that ends with the attachment. */
export function asOurs<T>(promise: Promise<T>): Promise<T> {
  known.add(promise);
  return promise;
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
