/**
 * `dict` as a plain object or a `Map`.
 *
 * @module
 */
import { abstract, bulk, dictobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { builtin, check, checkNumber, isInstance, nameOf, typeOf } from "../core/mod.ts";
import { PyTypeError, PyValueError, typeName } from "../types/mod.ts";
import { type Converter, mismatch, step, unfit, within } from "./converter.ts";
import { str } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. A dict takes
// references of its own to its keys and values.

/** `dict[str, V]` ↔ a plain object with own data properties; a `Map` goes in too. */
export function record(value: Converter, name = "dict"): Converter {
  const expected = `${name}[str, ${value.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): Record<string, unknown> {
      const entries = entriesIn(ptr, expected);
      const result = emptyObject(entries.length / 2);
      let key: string | undefined;
      let mayCollide = false;
      try {
        for (let i = 0; i < entries.length; i += 2) {
          key = undefined;
          key = str.fromPy(entries[i]) as string;
          // Keys of which one is written in surrogates are all that may differ in Python alone.
          mayCollide ||= SURROGATE.test(key);
          define(result, key, value.fromPy(entries[i + 1]));
        }
      } catch (error) {
        throw within(key === undefined ? ".keys()" : step(key), error);
      } finally {
        bulk.releaseMany(entries);
      }
      if (mayCollide && Object.keys(result).length !== entries.length / 2) throw collision(expected);
      return result;
    },
    intoPy: (values) => makeDict(entriesOf(expected, values), str, value),
  };
}

const SURROGATE = /[\ud800-\udfff]/;

/** From so many keys on, V8 fills an object without a prototype faster. Measured: by a third for a thousand. */
const MANY = 64;

/** A plain object that so many keys are to be set in. */
function emptyObject(count: number): Record<string, unknown> {
  return count < MANY ? {} : Object.setPrototypeOf(Object.create(null), Object.prototype);
}

/** `dict[K, V]` ↔ a `Map` in the same order. */
export function map(key: Converter, value: Converter, name = "dict"): Converter {
  const expected = `${name}[${key.expected}, ${value.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): Map<unknown, unknown> {
      const result = new Map<unknown, unknown>();
      const count = readEntries(ptr, expected, key, value, (k, v) => result.set(k, v));
      if (result.size !== count) throw collision(expected);
      return result;
    },
    intoPy(values: unknown): Ptr {
      if (!(values instanceof Map)) throw unfit(expected, values);
      return makeDict(values, key, value);
    },
  };
}

/** A new `dict` of entries. */
export function makeDict(
  entries: Iterable<readonly [unknown, unknown]>,
  key: Converter,
  value: Pick<Converter, "intoPy">,
): Ptr {
  const dict = check(dictobject.PyDict_New());
  let count = 0;
  try {
    for (const [k, v] of entries) {
      count++;
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
    // `1`, `1n` and `true` are three keys in JavaScript and one in Python: no entry is dropped unsaid.
    if (dictobject.PyDict_Size(dict) !== count) {
      throw new PyValueError("expected dict, got keys that are equal in Python");
    }
    return dict;
  } catch (error) {
    object.Py_DecRef(dict);
    throw error;
  }
}

/** Keys that differ in Python alone, such as two NaNs, or 2**53 and 2**53 + 1 as `float`. */
function collision(expected: string): PyValueError {
  return new PyValueError(`expected ${expected}, got keys that differ in Python alone`);
}

/** Sets an own data property, whatever its name: `__proto__` is a key like any other. */
export function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else target[key] = value;
}

function convert(converter: Pick<Converter, "intoPy">, value: unknown, key: unknown): Ptr {
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
): number {
  const entries = entriesIn(ptr, expected);
  let at: unknown;
  try {
    for (let i = 0; i < entries.length; i += 2) {
      at = undefined;
      const k = key.fromPy(entries[i]);
      at = k;
      add(k, value.fromPy(entries[i + 1]));
    }
    return entries.length / 2;
  } catch (error) {
    throw within(at === undefined ? ".keys()" : step(at), error);
  } finally {
    bulk.releaseMany(entries);
  }
}

/** New references to keys and values in turn, in the mapping's own order. */
function entriesIn(ptr: Ptr, expected: string): Ptr[] {
  if (typeOf(ptr) === builtin("PyDict_Type")) return bulk.readDict(ptr);
  if (!isInstance(ptr, "PyDict_Type") && !(expected.startsWith("Mapping") && isMapping(ptr))) {
    throw mismatch(expected, ptr);
  }
  // A subclass such as OrderedDict keeps an order that the dict in it does not know.
  const items = check(abstract.PyMapping_Items(ptr));
  const pairs = bulk.readSequence(items);
  object.Py_DecRef(items);
  const entries: Ptr[] = [];
  try {
    for (const pair of pairs) {
      const both = isInstance(pair, "PyTuple_Type") ? bulk.readSequence(pair) : [];
      for (const ptr of both) entries.push(ptr);
      if (both.length !== 2) {
        throw new PyTypeError(`expected ${expected}, got ${typeName(ptr)} whose items are no pairs`);
      }
    }
    return entries;
  } catch (error) {
    bulk.releaseMany(entries);
    throw error;
  } finally {
    bulk.releaseMany(pairs);
  }
}

/** Whether an object has keys and values: a list can be indexed too, but has no `keys`. */
function isMapping(ptr: Ptr): boolean {
  if (!abstract.PyMapping_Check(ptr)) return false;
  const keys = object.PyObject_GetAttr(ptr, nameOf("keys"));
  if (!keys) pyerrors.PyErr_Clear();
  else object.Py_DecRef(keys);
  return Boolean(keys);
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
