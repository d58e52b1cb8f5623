/**
 * `dict` as a plain object or a `Map`.
 *
 * @module
 */
import { abstract, bulk, dictobject, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { builtin, check, checkNumber, isInstance, nameOf, throwPending, typeOf } from "../core/mod.ts";
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
      const columns = readColumns(ptr, str, value);
      if (columns !== undefined) return recordOf(columns, expected);
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
    intoPy(values: unknown): Ptr {
      if (values instanceof Map || isPlainObject(values)) return makeDict(values, str, value);
      throw unfit(expected, values);
    },
  };
}

const SURROGATE = /[\ud800-\udfff]/;

function recordOf({ keys, values }: Columns, expected: string): Record<string, unknown> {
  const result = emptyObject(keys.length);
  for (let i = 0; i < keys.length; i++) define(result, keys[i] as string, values[i]);
  if (SURROGATE.test(keys.join("")) && Object.keys(result).length !== keys.length) throw collision(expected);
  return result;
}

/** Keys and values, each in a list of their own. */
interface Columns {
  readonly keys: readonly unknown[];
  readonly values: readonly unknown[];
}

/** From so many entries on keys and values are read all at once. */
const SEVERAL = 16;

/** What a plain `dict` holds, where all of it can be read at once; `undefined` where one does not fit, or is to be found. */
function readColumns(ptr: Ptr, key: Converter, value: Converter): Columns | undefined {
  if (key.readAll === undefined || value.readAll === undefined || typeOf(ptr) !== builtin("PyDict_Type")) {
    return undefined;
  }
  if (dictobject.PyDict_Size(ptr) < SEVERAL) return undefined;
  // Others may change the dict between one call and the next, but not this copy.
  const own = check(dictobject.PyDict_Copy(ptr));
  const lists = [dictobject.PyDict_Keys(own), dictobject.PyDict_Values(own)];
  object.Py_DecRef(own);
  try {
    lists.forEach(check);
    const keys = key.readAll(lists[0]);
    const values = keys && value.readAll(lists[1]);
    return keys && values && { keys, values };
  } finally {
    bulk.releaseMany(lists);
  }
}

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
      const columns = readColumns(ptr, key, value);
      if (columns !== undefined) {
        columns.keys.forEach((one, i) => result.set(one, columns.values[i]));
        if (result.size !== columns.keys.length) throw collision(expected);
        return result;
      }
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

/** A new `dict` of a `Map` or a plain object. */
export function makeDict(
  source: ReadonlyMap<unknown, unknown> | Record<string, unknown>,
  key: Converter,
  value: Pick<Converter, "intoPy" | "makeAll">,
): Ptr {
  const columns = columnsOf(source);
  const dict = makeAtOnce(columns, key, value) ?? makeOneByOne(columns, key, value);
  // `1`, `1n` and `true` are three keys in JavaScript and one in Python: no entry is dropped unsaid.
  if (dictobject.PyDict_Size(dict) === columns.keys.length) return dict;
  object.Py_DecRef(dict);
  throw new PyValueError("expected dict, got keys that are equal in Python");
}

/** Measured: `Object.entries` and `Object.values` of a large object take V8 four times as long. */
function columnsOf(source: ReadonlyMap<unknown, unknown> | Record<string, unknown>): Columns {
  if (source instanceof Map) return { keys: [...source.keys()], values: [...source.values()] };
  const fields = source as Record<string, unknown>;
  const keys = Object.keys(fields);
  return { keys, values: keys.map((key) => fields[key]) };
}

/** A new `dict` of a list of keys and one of values; `undefined` where one does not fit, and is to be found. */
function makeAtOnce({ keys, values }: Columns, key: Converter, value: Pick<Converter, "makeAll">): Ptr | undefined {
  if (keys.length < SEVERAL) return undefined;
  const listOfKeys = key.makeAll?.(keys);
  if (listOfKeys === undefined) return undefined;
  const listOfValues = value.makeAll?.(values);
  const pairs = listOfValues && bulk.call(builtin("PyZip_Type"), [listOfKeys, listOfValues], NULL);
  bulk.releaseMany(listOfValues === undefined ? [listOfKeys] : [listOfKeys, listOfValues]);
  if (pairs === undefined) return undefined;
  const dict = dictobject.PyDict_New();
  const status = check(pairs) && dict ? dictobject.PyDict_MergeFromSeq2(dict, pairs, 1) : -1;
  object.Py_DecRef(pairs);
  if (status === 0) return dict;
  object.Py_DecRef(dict);
  return throwPending();
}

function makeOneByOne({ keys, values }: Columns, key: Converter, value: Pick<Converter, "intoPy">): Ptr {
  const dict = check(dictobject.PyDict_New());
  try {
    for (let i = 0; i < keys.length; i++) {
      const keyPtr = key.intoPy(keys[i]);
      try {
        const valuePtr = convert(value, values[i], keys[i]);
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

/** Whether a value is an object literal's: no class made it. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
