/**
 * Calls on threads of Python's own.
 *
 * @module
 */
import { bulk, import_, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { check, nameOf, type Patience, promiseOfCall, typeOf } from "../core/mod.ts";
import { callMethodPtr } from "./arguments.ts";
import { own } from "./object_protocol.ts";

// SAFETY: attached, or `promiseOfCall` throws; the callable is lent, what is made here is released here.

/** How a call on a thread is made. */
export interface CallOptions extends Patience {
  /** The name of the thread. Default that of the callable. */
  readonly name?: string;
}

/** A promise of what a call comes to, as `read` makes it of the result. */
export function callOnThread<T>(
  callable: Ptr,
  args: readonly unknown[],
  read: (result: Ptr) => T,
  options: CallOptions = {},
): Promise<T> {
  const call = bound(callable, args);
  const name = options.name === undefined ? nameOfCallable(callable) : check(bulk.newString(options.name));
  try {
    return promiseOfCall(call, name, read, options);
  } finally {
    bulk.releaseMany([call, name]);
  }
}

/** The call without arguments: Python's `functools.partial(callable, *args)`. */
function bound(callable: Ptr, args: readonly unknown[]): Ptr {
  object.Py_IncRef(callable);
  if (args.length === 0) return callable;
  using handle = own(callable);
  const functools = check(import_.PyImport_Import(nameOf("functools")));
  try {
    return check(callMethodPtr(functools, "partial", [handle, ...args]));
  } finally {
    object.Py_DecRef(functools);
  }
}

/** What Python calls it; its type's name where it has none. */
function nameOfCallable(callable: Ptr): Ptr {
  const name = object.PyObject_GetAttr(callable, nameOf("__name__"));
  if (name) return name;
  pyerrors.PyErr_Clear();
  return check(object.PyObject_GetAttr(typeOf(callable), nameOf("__name__")));
}
