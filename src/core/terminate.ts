/**
 * The end of a Worker that uses Python.
 *
 * @module
 */
import { backend, bulk, host, longobject, object, type Ptr } from "../../ffi/mod.ts";
import { conversions } from "./conversion.ts";
import { check } from "./err.ts";
import { isRunning, leave } from "./lifecycle.ts";
import { callRuntime, runtimeMember } from "./runtime.ts";
import { closeScope, openScope } from "./scope.ts";

/** A Worker of the web, or one of `node:worker_threads`. */
export interface AnyWorker {
  /** Its number, where the runtime gives it one. */
  readonly threadId?: number;
  /** Sends it a message; what it can transfer differs between the two. */
  postMessage(message: unknown, transfer: never[]): void;
  /** Ends it at once. */
  terminate(): unknown;
}

/** Ends a Worker once no attachment of it is under way. */
export async function terminate(worker: AnyWorker): Promise<void> {
  if (!isRunning() || backend().hosted) return void await worker.terminate();
  // What the Worker tells does not keep the process alive; whoever waits for it does.
  const waiting = setInterval(() => {}, 2 ** 30);
  try {
    const { threadId } = worker;
    const number = threadId === undefined ? await askToLeave(worker) : numberOf(threadId);
    const thread = threadOf(number);
    const { left, ended } = watch(number);
    if (threadId !== undefined) {
      dismiss(number);
      await left;
    }
    await worker.terminate();
    await ended;
    // Told in its last breath: Python must not be finalized meanwhile.
    while (thread !== 0 && attached(() => bulk.hasThread(thread))) await sleep(1);
  } finally {
    clearInterval(waiting);
  }
}

// SAFETY: attached by the scope in all that follows; what is made is ours, lent to the call.

/** The number of the Worker that the runtime calls so; 0 where it does not use Python. */
function numberOf(threadId: number): number {
  return attached(() => withInt(threadId, (ptr) => extract("int", callRuntime("worker_number", [ptr])))) as number;
}

/** Python's number for the thread of a Worker; 0 where its end will not be known. */
function threadOf(number: number): number {
  return attached(() => withInt(number, (ptr) => extract("float", callRuntime("thread_of", [ptr])))) as number;
}

/** When a Worker has left Python, and when nothing is left of it there. */
function watch(number: number): { left: Promise<void>; ended: Promise<void> } {
  const left = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const tell = (event: string): void => {
    left.resolve();
    if (event === "ended") ended.resolve();
  };
  const listens = attached(() => {
    const face = conversions.intoPy(tell);
    try {
      return withInt(number, (ptr) => extract("bool", callRuntime("listen", [ptr, face])));
    } finally {
      object.Py_DecRef(face);
    }
  });
  if (!listens) tell("ended");
  return { left: left.promise, ended: ended.promise };
}

function dismiss(number: number): void {
  attached(() => withInt(number, (ptr) => object.Py_DecRef(callRuntime("dismiss", [ptr]))));
}

const FAREWELL = "@pyo3/ts: leave Python";
const PATIENCE = 20;

/** Has a Worker leave that has no number; gives its number in the Python half, 0 where it does not use Python. */
async function askToLeave(worker: AnyWorker): Promise<number> {
  if (rouse().size === 0) return 0;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<number>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  worker.postMessage(FAREWELL, [port2] as never[]);
  try {
    // It may have ended, or never have heard of this package: then all others will have come by, and it will not.
    return await Promise.race([answer, everyoneCameBy().then(() => 0)]);
  } finally {
    port1.close();
  }
}

/** Whether Python knows threads of Workers, be it that they are just about to end. */
export function workersUsePython(): boolean {
  const threads = runtimeMember("threads");
  object.Py_IncRef(threads);
  return (extract("list[float]", threads) as number[]).some((thread) => bulk.hasThread(thread));
}

/** Resolves when every Worker that uses Python has been in its event loop, and had the time to answer there. */
async function everyoneCameBy(): Promise<void> {
  const before = rouse();
  do await sleep(PATIENCE); while ([...rouse()].some(([number, turns]) => before.get(number) === turns));
  await sleep(5 * PATIENCE);
}

function sleep(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** Wakes the event loops of all Workers that use Python; says how often each has turned, by number. */
function rouse(): Map<number, number> {
  return attached(() => extract("dict[int, int]", callRuntime("rouse"))) as Map<number, number>;
}

function attached<T>(body: () => T): T {
  const scope = openScope();
  try {
    return body();
  } finally {
    closeScope(scope);
  }
}

/** A value of an object, whose reference it takes. */
function extract(annotation: string, ptr: Ptr): unknown {
  try {
    return conversions.extract(ptr, annotation);
  } finally {
    object.Py_DecRef(ptr);
  }
}

function withInt<T>(value: number, body: (ptr: Ptr) => T): T {
  const ptr = check(longobject.PyLong_FromDouble(value));
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** On a Worker whose number nobody outside knows: before any listener of the user's, since this file is loaded first. */
function listenForFarewell(): void {
  addEventListener("message", (event: Event) => {
    const { data, ports: [port] } = event as MessageEvent;
    if (data !== FAREWELL || port === undefined) return;
    event.stopImmediatePropagation();
    port.postMessage(leavePython());
  });
}

/** From the event loop: takes Python from this Worker; gives its number, 0 where it never had any. */
function leavePython(): number {
  const number = isRunning() ? attached(() => longobject.PyLong_AsDouble(runtimeMember("number"))) : 0;
  leave();
  return number;
}

if (!host.isMainThread && host.threadId === undefined) listenForFarewell();
