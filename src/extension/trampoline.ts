/**
 * The only way in from Python: every call of a TypeScript function comes through {@linkcode enter}.
 *
 * @module
 */
import {
  backend,
  bulk,
  longobject,
  NULL,
  object,
  type Ptr,
  pyerrors,
  tupleobject,
  type ValueCall,
} from "../../ffi/mod.ts";
import {
  answerCalls,
  AwaitedCall,
  builtin,
  closeScope,
  current,
  held,
  isRunning,
  letGo,
  nameOf,
  none,
  openNestedScope,
  openScope,
  raise,
  runtimeMember,
  withLateScope,
} from "../core/mod.ts";
import { errorIntoException, intoPyByKind, newRef, untyped } from "../convert/mod.ts";
import { PyReferenceError } from "../types/mod.ts";
import { Cancellation } from "./cancellation.ts";
import { applyTo, DeclaredFunction } from "./declared_function.ts";
import { NOT_PLAIN } from "./direct_call.ts";

// SAFETY: Python called, so this thread is attached. Python keeps the request, which keeps all that is in it, until we
// return; what we return is a new reference, or NULL with an exception set.

/** Answers a call of Python: a new reference, or NULL with an exception set. Never throws. */
function enter(request: Ptr): Ptr {
  try {
    return dispatch(request);
  } catch (error) {
    // A call from another process has no scope around it.
    return attached(() => refuse(error));
  }
}

/** Answers a call by plain values, as it came from another process; `false` where it takes more than that. */
function enterDirectly(values: ValueCall): boolean {
  // Under another call the handles of that one are in use, so a scope must tell of this one.
  if (current !== undefined || values.count === 0 || !values.isInt(0)) return false;
  const target = held(values.number(0));
  if (!(target instanceof DeclaredFunction) || target.plan === undefined) return false;
  const { takes, give } = target.plan;
  const args: unknown[] = [];
  for (let i = 0; i < takes.length; i++) {
    const value = takes[i](values, i + 1);
    if (value === NOT_PLAIN) return false;
    args.push(value);
  }
  withLateScope(() => {
    try {
      const result = applyTo(target.handler, args);
      if (isPromise(result) && !target.givesPromise) answerLater(result, (value) => target.intoPy(value));
      else if (!give(values, result)) values.returnObject(attached(() => target.intoPy(result)));
    } catch (error) {
      values.returnObject(attached(() => refuse(error)));
    }
  });
  return true;
}

answerCalls(enter, enterDirectly);

/**
 * The number of a function, and its arguments (those of a declared one each by itself, of any other in a tuple); 0, the
 * number, a tuple of the arguments and who waits for the answer; or minus what is dropped.
 */
function dispatch(request: Ptr): Ptr {
  const number = longobject.PyLong_AsDouble(tupleobject.PyTuple_GetItem(request, 0));
  if (number > 0) return call(number, request, 1, answerLater);
  if (number === 0) {
    const queued = longobject.PyLong_AsDouble(tupleobject.PyTuple_GetItem(request, 1));
    const waiting = tupleobject.PyTuple_GetItem(request, 3);
    return call(queued, request, 2, (promise, intoPy) => settleLater(promise, waiting, intoPy));
  }
  letGo(-number);
  return newRef(none());
}

/** Calls a function with what stands in a request from a place on. The scope of the arguments ends when it returns. */
function call(number: number, request: Ptr, place: number, onPromise: OnPromise): Ptr {
  if (depth > SHALLOW) requireRoom(ROOM);
  const scope = openNestedScope();
  depth++;
  try {
    const target = held(number);
    if (target instanceof DeclaredFunction) return callDeclared(target, request, place, onPromise);
    if (target === undefined) throw new PyReferenceError("Cannot call a TypeScript function that Python has let go of");
    const result = apply(target as Target, tupleobject.PyTuple_GetItem(request, place));
    return isPromise(result) ? onPromise(result, intoPyByKind) : intoPyByKind(result);
  } finally {
    depth--;
    closeScope(scope);
  }
}

function callDeclared(target: DeclaredFunction, request: Ptr, place: number, onPromise: OnPromise): Ptr {
  // A queued call has its arguments in a tuple.
  const [args, first] = place === 1 ? [request, 1] : [tupleobject.PyTuple_GetItem(request, place), 0];
  if (target.isAsync) return callAsync(target, args, first, place === 1 && !bulk.canDefer());
  const result = target.call(args, first);
  return isPromise(result) && !target.givesPromise
    ? onPromise(result, (value) => target.intoPy(value))
    : target.intoPy(result);
}

/** An async function: before its arguments stands who awaits it. */
function callAsync(target: DeclaredFunction, args: Ptr, first: number, onJsThread: boolean): Ptr {
  const awaiting = tupleobject.PyTuple_GetItem(args, first);
  const result = callAwaited(target, args, first, awaiting);
  const intoPy = (value: unknown): Ptr => target.intoPy(value);
  if (!isPromise(result)) {
    object.Py_IncRef(awaiting);
    settle(awaiting, "settle", () => intoPy(result));
  } else if (onJsThread) refusePromise(result);
  else object.Py_DecRef(settleLater(result, awaiting, intoPy));
  return newRef(none());
}

/** Calls an async function on behalf of whoever awaits it, until it has ended. */
function callAwaited(target: DeclaredFunction, args: Ptr, first: number, awaiting: Ptr): unknown {
  const call = new AwaitedCall(awaiting);
  const cancellation = target.wantsSignal ? new Cancellation(awaiting) : undefined;
  const end = (): void => {
    call.end();
    cancellation?.end();
  };
  try {
    const result = call.run(() => target.call(args, first + 1, cancellation?.signal));
    if (isPromise(result)) result.then(end, end);
    else end();
    return result;
  } catch (error) {
    end();
    throw error;
  }
}

type IntoPy = (value: unknown) => Ptr;
type OnPromise = (promise: PromiseLike<unknown>, intoPy: IntoPy) => Ptr;

/** How many calls of Python are under way, one inside the other. */
let depth = 0;
const SHALLOW = 16;

/** Frames that have to fit, so that the stack does not end where neither language expects it. */
const ROOM = 2000;

/** Throws a RangeError where the stack is almost full. */
function requireRoom(frames: number): number {
  return frames === 0 ? 0 : 1 + requireRoom(frames - 1);
}

type Target = (...args: unknown[]) => unknown;

/** Measured: spreading an array costs as much as six calls of Python. */
function apply(target: Target, args: Ptr): unknown {
  const count = tupleobject.PyTuple_Size(args);
  switch (count) {
    case 0:
      return target();
    case 1:
      return target(argument(args, 0));
    case 2:
      return target(argument(args, 0), argument(args, 1));
    default:
      return target(...Array.from({ length: count }, (_, index) => argument(args, index)));
  }
}

function argument(args: Ptr, index: number): unknown {
  return untyped.fromPy(tupleobject.PyTuple_GetItem(args, index));
}

/** Makes a thrown value the pending exception, whatever it takes. */
function refuse(error: unknown): Ptr {
  try {
    raise(error);
  } catch (instead) {
    refuseInstead(instead);
  }
  return NULL;
}

/** An error that cannot be raised as what it is says why. */
function refuseInstead(error: unknown): void {
  try {
    // There may be one already where the stack was full too early for us to say why.
    pyerrors.PyErr_Clear();
    raise(error);
  } catch {
    // Most likely the stack is full; this much always fits.
    pyerrors.PyErr_SetNone(builtin("PyExc_RecursionError"));
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** A call that comes straight from a thread of Python: where that waits in another process, the promise can be kept. */
function answerLater(promise: PromiseLike<unknown>, intoPy: IntoPy): Ptr {
  const answer = bulk.defer();
  if (answer === undefined) refusePromise(promise);
  else {
    Promise.resolve(promise).then(
      (result) => answer(() => attached(() => intoPy(result))),
      (error) => answer(() => attached(() => raiseRejected(error))),
    );
  }
  return NULL;
}

/** Runs `body`, which answers a call, on the thread that waits for it. */
function attached(body: () => Ptr): Ptr {
  const scope = openNestedScope();
  try {
    return body();
  } catch (error) {
    return refuse(error);
  } finally {
    closeScope(scope);
  }
}

function raiseRejected(error: unknown): Ptr {
  bulk.restoreError(errorIntoException(error, true));
  return NULL;
}

function refusePromise(promise: PromiseLike<unknown>): never {
  // Nobody will ever see what it comes to.
  promise.then(undefined, () => {});
  throw new TypeError(
    "Cannot give a promise to Python on the JS thread, which keeps it from being kept; call it from another Python thread, as by py.thread()",
  );
}

/** Another thread waits for the call, so that its promise can be kept. */
function settleLater(promise: PromiseLike<unknown>, waiting: Ptr, intoPy: IntoPy): Ptr {
  // SAFETY: borrowed from the request; kept until the promise is settled.
  object.Py_IncRef(waiting);
  // A thenable of the user's may answer twice, or throw: a promise of JavaScript's own settles once, later.
  Promise.resolve(promise).then(
    (result) => settle(waiting, "settle", () => intoPy(result)),
    (error) => settle(waiting, "fail", () => errorIntoException(error, true)),
  );
  return newRef(backend().hosted ? none() : runtimeMember("pending"));
}

/** Tells whoever waits what a promise came to; takes over the reference to it. */
function settle(waiting: Ptr, method: string, make: () => Ptr): void {
  if (!isRunning()) return;
  // SAFETY: attached by this scope, since the event loop calls; the value is ours, lent to the method.
  const scope = openScope();
  let value = NULL;
  try {
    try {
      value = make();
    } catch (error) {
      // What it came to cannot go to Python: the caller hears why.
      refuse(error);
      [method, value] = ["fail", bulk.fetchError()];
    }
    const result = bulk.callMethod(nameOf(method), [waiting, value]);
    if (!result) pyerrors.PyErr_WriteUnraisable(waiting);
    object.Py_DecRef(result);
  } finally {
    bulk.releaseMany([value, waiting]);
    closeScope(scope);
  }
}
