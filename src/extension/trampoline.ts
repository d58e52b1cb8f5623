/**
 * The only way in from Python: every call of a TypeScript function comes through {@linkcode enter}.
 *
 * @module
 */
import { bulk, longobject, NULL, object, type Ptr, pyerrors, tupleobject } from "../../ffi/mod.ts";
import {
  answerCalls,
  builtin,
  callRuntime,
  closeScope,
  held,
  intoException,
  isRunning,
  letGo,
  nameOf,
  openNestedScope,
  openScope,
  raise,
  runtimeMember,
} from "../core/mod.ts";
import { intoPyByKind, newRef, untyped } from "../convert/mod.ts";

/** What Python wants, the first of its arguments; `runtime.py` has the same numbers. */
const Request = { CALL: 1, RELEASE: 2, QUEUED: 3 } as const;

/** Answers a call of Python: a new reference, or NULL with an exception set. Never throws. */
function enter(args: Ptr): Ptr {
  try {
    return dispatch(args);
  } catch (error) {
    return refuse(error);
  }
}

answerCalls(enter);

function dispatch(args: Ptr): Ptr {
  const number = longobject.PyLong_AsDouble(tupleobject.PyTuple_GetItem(args, 1));
  switch (longobject.PyLong_AsDouble(tupleobject.PyTuple_GetItem(args, 0))) {
    case Request.CALL:
      return call(number, tupleobject.PyTuple_GetItem(args, 2), refusePromise);
    case Request.QUEUED: {
      const waiting = tupleobject.PyTuple_GetItem(args, 3);
      return call(number, tupleobject.PyTuple_GetItem(args, 2), (promise) => settleLater(promise, waiting));
    }
    default:
      letGo(number);
      return newRef(builtin("_Py_NoneStruct"));
  }
}

/** Calls a function with what a tuple holds. The scope of the arguments ends when it returns. */
function call(number: number, tuple: Ptr, onPromise: (promise: PromiseLike<unknown>) => Ptr): Ptr {
  const scope = openNestedScope();
  try {
    const target = held(number) as (...args: unknown[]) => unknown;
    const count = tupleobject.PyTuple_Size(tuple);
    const values = new Array<unknown>(count);
    for (let i = 0; i < count; i++) values[i] = untyped.fromPy(tupleobject.PyTuple_GetItem(tuple, i));
    const result = target(...values);
    return isPromise(result) ? onPromise(result) : intoPyByKind(result);
  } finally {
    closeScope(scope);
  }
}

/** Makes a thrown value the pending exception, whatever it takes. */
function refuse(error: unknown): Ptr {
  try {
    raise(error);
  } catch {
    // Most likely the stack is full; this much always fits.
    pyerrors.PyErr_SetNone(builtin("PyExc_RecursionError"));
  }
  return NULL;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function refusePromise(promise: PromiseLike<unknown>): Ptr {
  // Nobody will ever see what it comes to.
  promise.then(undefined, () => {});
  throw new TypeError(
    "Cannot give a promise to Python on the JS thread, which keeps it from being kept; call it from another Python thread",
  );
}

/** Another thread waits for the call, so that its promise can be kept. */
function settleLater(promise: PromiseLike<unknown>, waiting: Ptr): Ptr {
  object.Py_IncRef(waiting);
  const finish = (method: string, make: () => Ptr): void => {
    if (!isRunning()) return;
    const scope = openScope();
    let value: Ptr;
    try {
      value = make();
    } catch (error) {
      // What it came to cannot go to Python: the caller hears why.
      [method, value] = ["fail", intoException(error)];
    }
    const result = bulk.callMethod(nameOf(method), [waiting, value]);
    if (!result) pyerrors.PyErr_WriteUnraisable(waiting);
    bulk.releaseMany([result, value, waiting]);
    closeScope(scope);
  };
  promise.then(
    (result) => finish("settle", () => intoPyByKind(result)),
    (error) => finish("fail", () => intoException(error)),
  );
  return newRef(runtimeMember("pending"));
}
