/**
 * `dict` as a plain object or a `Map`.
 *
 * @module
 */
import { bulk, dictobject, object, type Ptr } from "../../ffi/mod.ts";
import { check, checkNumber, isInstance } from "../core/mod.ts";
import { type Converter, mismatch, unfit, within } from "./converter.ts";
import { str } from "./scalars.ts";

/** `dict[str, V]` ↔ a plain object with own data properties; a `Map` goes in too. */
export function record(value: Converter, name = "dict"): Converter {
  const expected = `${name}[str, ${value.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): Record<string, unknown> {
      const result: Record<string, unknown> = {};
      readEntries(ptr, expected, str, value, (key, item) => define(result, key as string, item));
      return result;
    },
    intoPy: (values) => makeDict(entriesOf(expected, values), str, value),
  };
}

/** `dict[K, V]` ↔ a `Map` in the same order. */
export function map(key: Converter, value: Converter, name = "dict"): Converter {
  const expected = `${name}[${key.expected}, ${value.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): Map<unknown, unknown> {
      const result = new Map<unknown, unknown>();
      readEntries(ptr, expected, key, value, (k, v) => result.set(k, v));
      return result;
    },
    intoPy(values: unknown): Ptr {
      if (!(values instanceof Map)) throw unfit(expected, values);
      return makeDict(values, key, value);
    },
  };
}

/** A new `dict` of entries. */
export function makeDict(entries: Iterable<readonly [unknown, unknown]>, key: Converter, value: Converter): Ptr {
  const dict = check(dictobject.PyDict_New());
  try {
    for (const [k, v] of entries) {
      const keyPtr = key.intoPy(k);
      try {
        const valuePtr = convert(value, v, k);
        const status = dictobject.PyDict_SetItem(dict, keyPtr, valuePtr);
        object.Py_DecRef(valuePtr);
        checkNumber(status);
      } finally {
        object.Py_DecRef(keyPtr);
      }
    }
    return dict;
  } catch (error) {
    object.Py_DecRef(dict);
    throw error;
  }
}

/** Sets an own data property, whatever its name: `__proto__` is a key like any other. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}

function convert(converter: Converter, value: unknown, key: unknown): Ptr {
  try {
    return converter.intoPy(value);
  } catch (error) {
    throw within(step(key), error);
  }
}

function readEntries(
  ptr: Ptr,
  expected: string,
  key: Converter,
  value: Converter,
  add: (key: unknown, value: unknown) => void,
): void {
  const entries = bulk.readDict(asDict(ptr, expected));
  let at: unknown;
  try {
    for (let i = 0; i < entries.length; i += 2) {
      at = undefined;
      const k = key.fromPy(entries[i]);
      at = k;
      add(k, value.fromPy(entries[i + 1]));
    }
  } catch (error) {
    throw within(at === undefined ? ".keys()" : step(at), error);
  } finally {
    bulk.releaseMany(entries);
  }
}

function asDict(ptr: Ptr, expected: string): Ptr {
  if (isInstance(ptr, "PyDict_Type")) return ptr;
  throw mismatch(expected, ptr);
}

function entriesOf(expected: string, values: unknown): Iterable<readonly [unknown, unknown]> {
  if (values instanceof Map) return values;
  if (isPlainObject(values)) return Object.entries(values);
  throw unfit(expected, values);
}

/** Whether a value is an object literal's: no class made it. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** How a key stands in a path: `.name`, `[1]`. */
function step(key: unknown): string {
  return typeof key === "string" && /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(String(key))}]`;
}
