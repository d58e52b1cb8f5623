/**
 * `Awaitable[T]` as a promise.
 *
 * @module
 */
import { object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { attachedFor, Bound, kept, nameOf, promiseOf, Py, typeOf } from "../core/mod.ts";
import { PyAny } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { foreign } from "./foreign.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** A Python awaitable, which begins at once ↔ a promise of the converted result; its own promise comes back. */
export function awaitable(result: Converter): Converter {
  const expected = `Awaitable[${result.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (!isAwaitable(ptr)) throw mismatch(expected, ptr);
      const own = original(foreign.fromPy(ptr));
      return own instanceof Promise ? own : promiseOf(ptr, (value) => kept(result.fromPy(value)));
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Bound || value instanceof Py) return intoPyByKind(value);
      if (!isThenable(value)) throw unfit(expected, value);
      return intoPyByKind(converted(value, Promise.resolve(value).then((value) => objectFor(value, result))));
    },
  };
}

const originals = new WeakMap<object, object>();

/** Takes note of what a value was before its parts were converted for Python. */
export function converted<T extends object>(value: object, made: T): T {
  originals.set(made, value);
  return made;
}

/** What comes back from Python, as it was before. */
export function original(value: object | undefined): object | undefined {
  return value && (originals.get(value) ?? value);
}

/** A handle to keep, to the object for a value that comes at any time. */
export function objectFor(value: unknown, converter: Converter): Py {
  return attachedFor(() => new Py(PyAny, converter.intoPy(value)));
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function isAwaitable(ptr: Ptr): boolean {
  return hasMethod(ptr, "__await__");
}

/** Whether the type of an object has a method, as Python looks for special ones. */
export function hasMethod(ptr: Ptr, name: string): boolean {
  const found = object.PyObject_GetAttr(typeOf(ptr), nameOf(name));
  if (!found) pyerrors.PyErr_Clear();
  object.Py_DecRef(found);
  return Boolean(found);
}
