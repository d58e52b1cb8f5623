/**
 * Values of `AsyncLocalStorage` on their way through Python.
 *
 * @module
 */
import { type AsyncLocal, longobject, object } from "../../ffi/mod.ts";
import { check } from "./err.ts";
import { held, hold } from "./held.ts";
import { callRuntime } from "./runtime.ts";

// SAFETY: attached, or `callRuntime` throws; the references are ours.

type Storage = AsyncLocal<unknown>;

const storages = new Set<Storage>();

/** Carries what a storage holds where Python begins something, to where that calls TypeScript. */
export function carry(storage: Storage): void {
  storages.add(storage);
}

/** Whether anything is carried. */
export function carries(): boolean {
  return storages.size > 0;
}

/** Runs `begin`, where Python copies its context: the values that the storages have here are in it. */
export function withCarried<T>(begin: () => T): T {
  if (!carries()) return begin();
  const number = check(longobject.PyLong_FromDouble(hold(Array.from(storages, (one) => [one, one.getStore()]))));
  const token = callRuntime("carry", [number]);
  object.Py_DecRef(number);
  try {
    return begin();
  } finally {
    object.Py_DecRef(callRuntime("carry_no_more", [token]));
    object.Py_DecRef(token);
  }
}

/** Runs `body`, which Python calls, with the values that its context carries. */
export function runCarried<T>(body: () => T): T {
  if (!carries()) return body();
  const number = callRuntime("carried_number");
  const values = held(longobject.PyLong_AsDouble(number)) as [Storage, unknown][] | undefined;
  object.Py_DecRef(number);
  if (values === undefined) return body();
  return values.reduce((inner, [storage, value]) => () => storage.run(value, inner), body)();
}
