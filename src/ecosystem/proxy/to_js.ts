/**
 * Deep copies of Python's containers.
 *
 * @module
 */
import { abstract, bulk, object, type Ptr } from "../../../ffi/mod.ts";
import { builtin, check, typeOf } from "../../core/mod.ts";
import { define, newRef, plainFromPy } from "../../convert/mod.ts";
import { proxyOf } from "./held.ts";

// SAFETY: attached; objects are lent, what a container gives is ours and released here.

/** A copy of a borrowed object. What is shared, or contains itself, is so in the copy; other objects stay proxies. */
export function toJs(ptr: Ptr, copies: Map<Ptr, unknown> = new Map()): unknown {
  const known = copies.get(ptr);
  if (known !== undefined) return known;
  const plain = plainFromPy(ptr);
  if (plain !== undefined) return plain;
  const type = typeOf(ptr);
  if (type === builtin("PyList_Type") || type === builtin("PyTuple_Type")) {
    const array: unknown[] = [];
    copies.set(ptr, array);
    return copyItems(bulk.readSequence(ptr), copies, (item) => array.push(item), array);
  }
  if (type === builtin("PySet_Type") || type === builtin("PyFrozenSet_Type")) {
    const set = new Set<unknown>();
    copies.set(ptr, set);
    const list = check(abstract.PySequence_List(ptr));
    const items = bulk.readSequence(list);
    object.Py_DecRef(list);
    return copyItems(items, copies, (item) => set.add(item), set);
  }
  if (type === builtin("PyDict_Type")) return copyDict(ptr, copies);
  if (type === builtin("PyBytes_Type")) return bulk.readBytes(ptr);
  return proxyOf(newRef(ptr));
}

function copyItems<T>(items: Ptr[], copies: Map<Ptr, unknown>, add: (item: unknown) => void, result: T): T {
  try {
    for (const item of items) add(toJs(item, copies));
    return result;
  } finally {
    bulk.releaseMany(items);
  }
}

/** A plain object where all keys are text that keeps its place in one, else a `Map`. */
function copyDict(ptr: Ptr, copies: Map<Ptr, unknown>): unknown {
  const entries = bulk.readDict(ptr);
  try {
    const keys = entries.filter((_, i) => i % 2 === 0).map((key) => toJs(key, copies));
    const isRecord = keys.every((key) => typeof key === "string" && !/^\d+$/.test(key)) &&
      new Set(keys).size === keys.length;
    const result: Record<string, unknown> | Map<unknown, unknown> = isRecord ? {} : new Map();
    copies.set(ptr, result);
    keys.forEach((key, i) => {
      const value = toJs(entries[2 * i + 1], copies);
      if (result instanceof Map) result.set(key, value);
      else define(result, key as string, value);
    });
    return result;
  } finally {
    bulk.releaseMany(entries);
  }
}
