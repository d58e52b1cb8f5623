/**
 * `list`, `tuple`, `set` and whatever gives its items one by one.
 *
 * @module
 */
import { abstract, bulk, object, type Ptr, setobject } from "../../ffi/mod.ts";
import { builtin, check, isInstance, typeOf } from "../core/mod.ts";
import { PyValueError } from "../types/mod.ts";
import { type Converter, mismatch, unfit, within } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Lists and items
// on the way are ours until they are read or taken over.

/** `list[T]` ↔ an array; other sequences are accepted, but no `str`. */
export function list(item: Converter): Converter {
  const expected = `list[${item.expected}]`;
  return {
    expected,
    fromPy: (ptr) => readItems(listedSequence(ptr, expected), item),
    intoPy(value: unknown): Ptr {
      if (!Array.isArray(value)) throw unfit(expected, value);
      return item.makeAll?.(value) ?? check(bulk.newList(makeItems(value, () => item)));
    },
  };
}

/** `Iterable[T]` ↔ an array of what it gives; anything JavaScript can iterate goes in, but no string. */
export function iterable(item: Converter): Converter {
  const expected = `Iterable[${item.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown[] {
      if (isInstance(ptr, "PyUnicode_Type")) throw mismatch(expected, ptr);
      return readItems(check(abstract.PySequence_List(ptr)), item);
    },
    intoPy: (value) => check(bulk.newList(makeItems(asIterable(expected, value), () => item))),
  };
}

/** `tuple[A, B]` ↔ an array of exactly that many; `tuple[T, ...]` of any number. */
export function tuple(items: readonly Converter[], variadic: boolean): Converter {
  const expected = `tuple[${items.map((item) => item.expected).join(", ") || "()"}${variadic ? ", ..." : ""}]`;
  const itemAt = (index: number): Converter => items[variadic ? 0 : index];
  const checkLength = (length: number): void => {
    if (variadic || length === items.length) return;
    throw new PyValueError(`expected ${expected}, got ${length} ${length === 1 ? "item" : "items"}`);
  };
  return {
    expected,
    fromPy(ptr: Ptr): unknown[] {
      if (!isInstance(ptr, "PyTuple_Type")) throw mismatch(expected, ptr);
      const listed = listedSequence(ptr, expected);
      const ptrs = bulk.readSequence(listed);
      object.Py_DecRef(listed);
      try {
        checkLength(ptrs.length);
        return ptrs.map((item, index) => at(index, () => itemAt(index).fromPy(item)));
      } finally {
        bulk.releaseMany(ptrs);
      }
    },
    intoPy(value: unknown): Ptr {
      if (!Array.isArray(value)) throw unfit(expected, value);
      checkLength(value.length);
      return check(bulk.newTuple(makeItems(value, itemAt)));
    },
  };
}

/** `set[T]` or `frozenset[T]` ↔ a `Set`; each accepts the other. */
export function set(item: Converter, frozen: boolean): Converter {
  const expected = `${frozen ? "frozenset" : "set"}[${item.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): Set<unknown> {
      if (!isInstance(ptr, "PySet_Type") && !isInstance(ptr, "PyFrozenSet_Type")) throw mismatch(expected, ptr);
      const items = readItems(check(abstract.PySequence_List(ptr)), item);
      const values = new Set(items);
      if (values.size === items.length) return values;
      throw new PyValueError(`expected ${expected}, got items that differ in Python alone`);
    },
    intoPy(value: unknown): Ptr {
      if (!(value instanceof Set)) throw unfit(expected, value);
      const items = check(bulk.newList(makeItems(value, () => item)));
      const made = frozen ? setobject.PyFrozenSet_New(items) : setobject.PySet_New(items);
      object.Py_DecRef(items);
      if (check(made) && setobject.PySet_Size(made) === value.size) return made;
      object.Py_DecRef(made);
      throw new PyValueError(`expected ${expected}, got items that are equal in Python`);
    },
  };
}

/** New references to objects for values; on failure none is left. */
export function makeItems(values: Iterable<unknown>, itemAt: (index: number) => Converter): Ptr[] {
  const ptrs: Ptr[] = [];
  try {
    for (const value of values) ptrs.push(itemAt(ptrs.length).intoPy(value));
    return ptrs;
  } catch (error) {
    bulk.releaseMany(ptrs);
    throw within(`[${ptrs.length}]`, error);
  }
}

/** How many items go at a time: on Deno their addresses are BigInts, which cost little while they die young. */
const BLOCK = 256;

/** The items of a list or tuple, whose reference it takes. */
function readItems(listed: Ptr, item: Converter): unknown[] {
  try {
    return item.readAll?.(listed) ?? readOneByOne(listed, item);
  } finally {
    object.Py_DecRef(listed);
  }
}

function readOneByOne(listed: Ptr, item: Converter): unknown[] {
  const values: unknown[] = [];
  for (;;) {
    const ptrs = bulk.readItems(listed, values.length, BLOCK);
    try {
      for (let i = 0; i < ptrs.length; i++) values.push(item.fromPy(ptrs[i]));
    } catch (error) {
      throw within(`[${values.length}]`, error);
    } finally {
      bulk.releaseMany(ptrs);
    }
    if (ptrs.length < BLOCK) return values;
  }
}

/** A new reference to a list or tuple with a sequence's items. */
function listedSequence(ptr: Ptr, expected: string): Ptr {
  const type = typeOf(ptr);
  if (type === builtin("PyList_Type") || type === builtin("PyTuple_Type")) {
    object.Py_IncRef(ptr);
    return ptr;
  }
  if (isInstance(ptr, "PyUnicode_Type") || isInstance(ptr, "PyDict_Type") || !abstract.PySequence_Check(ptr)) {
    throw mismatch(expected, ptr);
  }
  return check(abstract.PySequence_List(ptr));
}

function asIterable(expected: string, value: unknown): Iterable<unknown> {
  if (typeof value === "object" && value !== null && Symbol.iterator in value) return value as Iterable<unknown>;
  throw unfit(expected, value);
}

function at<T>(index: number, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw within(`[${index}]`, error);
  }
}
