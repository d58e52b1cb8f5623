/**
 * `AsyncIterator[T]`, item by item.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { attachedFor, Bound, check, home, kept, nameOf, promiseOf, Py, storedPtr } from "../core/mod.ts";
import { PyAny, PyStopAsyncIteration } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { converted, hasMethod, objectFor, original } from "./awaitable.ts";
import { type Converter, mismatch, unfit, within } from "./converter.ts";
import { foreign } from "./foreign.ts";
import { newRef, noneType } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Items are ours.

/**
 * What Python iterates by `async for` ↔ an async iterator that awaits and converts its items one by one; its own
 * iterator comes back.
 */
export function asyncIterator(name: string, item: Converter): Converter {
  const expected = `${name}[${item.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (!hasMethod(ptr, "__aiter__")) throw mismatch(expected, ptr);
      const own = original(foreign.fromPy(ptr));
      return isAsyncIterable(own) ? own : itemsOf(new Py(PyAny, newRef(ptr)), home(), item);
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Bound || value instanceof Py) return intoPyByKind(value);
      if (!isAsyncIterable(value)) throw unfit(expected, value);
      return intoPyByKind(converted(value, objectsFor(value, item)));
    },
  };
}

/** The iterator keeps Python's until its end, or until the loop is left, and all of it runs in one place. */
async function* itemsOf(source: Py, place: Py, item: Converter): AsyncGenerator<unknown, undefined> {
  using _source = source;
  using _place = place;
  using iterator = attachedFor(() => new Py(PyAny, call(source, "__aiter__")));
  const awaited = <T>(method: string, read: (result: Ptr) => T): Promise<T> =>
    attachedFor(() => {
      const awaitable = call(iterator, method);
      try {
        return promiseOf(awaitable, read, { home: place });
      } finally {
        object.Py_DecRef(awaitable);
      }
    });
  let ended = false;
  try {
    for (let index = 0;; index++) {
      const next = awaited("__anext__", (result) => {
        try {
          return kept(item.fromPy(result));
        } catch (error) {
          throw within(`[${index}]`, error);
        }
      });
      let value: unknown;
      try {
        value = await next;
      } catch (error) {
        ended = error instanceof PyStopAsyncIteration;
        if (ended) return;
        throw error;
      }
      yield value;
    }
  } finally {
    // Where the loop was left, a generator ends where it stands.
    if (!ended && attachedFor(() => hasMethod(storedPtr(iterator), "aclose"))) await awaited("aclose", noneType.fromPy);
  }
}

function call(self: Py, method: string): Ptr {
  return check(bulk.callMethod(nameOf(method), [storedPtr(self)]));
}

/** The objects for what an iterable gives, each made when Python asks for it. */
async function* objectsFor(values: AsyncIterable<unknown>, item: Converter): AsyncGenerator<Py> {
  let index = 0;
  for await (const value of values) {
    try {
      yield objectFor(value, item);
    } catch (error) {
      throw within(`[${index}]`, error);
    }
    index++;
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
