/**
 * Containers in one go, in this process.
 *
 * @module
 */
import { abstract } from "../capi/abstract.ts";
import { dictobject } from "../capi/dictobject.ts";
import { floatobject } from "../capi/floatobject.ts";
import { listobject } from "../capi/listobject.ts";
import { longobject } from "../capi/longobject.ts";
import { object } from "../capi/object.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import { tupleobject } from "../capi/tupleobject.ts";
import type { Bulk } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import { pick } from "../lazy.ts";
import type { Libpython } from "./in_process.ts";

// SAFETY: the caller is attached and lends the container; what comes out, container or items, is a new reference. Cells
// live as long as the library.

const ROWS = {
  ...pick(abstract, "PySequence_Size", "PySequence_GetItem"),
  ...pick(dictobject, "PyDict_Copy", "PyDict_Next"),
  ...pick(floatobject, "PyFloat_FromDouble", "PyFloat_AsDouble"),
  ...pick(listobject, "PyList_New", "PyList_SetItem"),
  ...pick(longobject, "PyLong_FromDouble", "PyLong_AsDouble"),
  ...pick(object, "Py_IncRef", "Py_DecRef"),
  ...pick(pyerrors, "PyErr_Clear", "PyErr_Occurred"),
  ...pick(tupleobject, "PyTuple_New", "PyTuple_SetItem"),
} as const;

/** The container part of {@linkcode Bulk}. */
export function sequences(
  python: Libpython,
): Pick<
  Bulk,
  | "newTuple"
  | "newList"
  | "readSequence"
  | "readItems"
  | "newFloats"
  | "readFloats"
  | "newInts"
  | "readInts"
  | "readDict"
> {
  const { native } = python;
  const c = python.bind(ROWS);
  const position = native.cell("isize*");
  const key = native.cell("handle*");
  const value = native.cell("handle*");

  /** Drops what a container that could not be made was to hold. */
  const drop = (items: readonly Ptr[]): Ptr => {
    for (const item of items) c.Py_DecRef(item);
    return native.NULL;
  };

  const readItems = (object: Ptr, start: number, count: number): Ptr[] => {
    const size = c.PySequence_Size(object);
    // A subclass may raise here; it holds nothing then.
    if (size < 0) c.PyErr_Clear();
    const end = Math.min(start + count, size);
    const items: Ptr[] = [];
    for (let i = start; i < end; i++) {
      const item = c.PySequence_GetItem(object, i);
      if (!item) {
        // Another thread made a list shorter meanwhile: what is left is what it holds.
        c.PyErr_Clear();
        break;
      }
      items.push(item);
    }
    return items;
  };

  const readEntries = (dict: Ptr): Ptr[] => {
    const entries: Ptr[] = [];
    position.value = 0;
    // SAFETY: keys and values are borrowed; no Python code runs in this loop, so the dict stays as it is.
    while (c.PyDict_Next(dict, position, key, value)) {
      const [k, v] = [key.value, value.value];
      c.Py_IncRef(k);
      c.Py_IncRef(v);
      entries.push(k, v);
    }
    return entries;
  };

  return {
    newTuple(items: readonly Ptr[]): Ptr {
      const tuple = c.PyTuple_New(items.length);
      if (!tuple) return drop(items);
      // SAFETY: the new tuple is ours alone and long enough, so storing, which takes over the item, cannot fail.
      for (let i = 0; i < items.length; i++) c.PyTuple_SetItem(tuple, i, items[i]);
      return tuple;
    },
    newList(items: readonly Ptr[]): Ptr {
      const list = c.PyList_New(items.length);
      if (!list) return drop(items);
      // SAFETY: as for the tuple.
      for (let i = 0; i < items.length; i++) c.PyList_SetItem(list, i, items[i]);
      return list;
    },
    readSequence: (object) => readItems(object, 0, Infinity),
    readItems,
    newFloats(values: Float64Array): Ptr {
      const list = c.PyList_New(values.length);
      if (!list) return list;
      // Bare calls in one loop: V8 keeps the addresses in registers, where an array of them would be heap objects.
      for (let i = 0; i < values.length; i++) {
        const float = c.PyFloat_FromDouble(values[i]);
        // SAFETY: a list that is filled in part is freed with what it holds.
        if (!float) return drop([list]);
        c.PyList_SetItem(list, i, float);
      }
      return list;
    },
    readFloats(object: Ptr): Float64Array | null {
      const values = new Float64Array(c.PySequence_Size(object));
      for (let i = 0; i < values.length; i++) {
        const item = c.PySequence_GetItem(object, i);
        // SAFETY: the item is ours: its `__float__` may take it out of the list.
        const value = item ? c.PyFloat_AsDouble(item) : -1;
        if (item) c.Py_DecRef(item);
        if (value === -1 && c.PyErr_Occurred()) {
          c.PyErr_Clear();
          return null;
        }
        values[i] = value;
      }
      return values;
    },
    // The same once more: a call site that meets two functions is no fast call on V8.
    newInts(values: Float64Array): Ptr {
      const list = c.PyList_New(values.length);
      if (!list) return list;
      for (let i = 0; i < values.length; i++) {
        const int = c.PyLong_FromDouble(values[i]);
        if (!int) return drop([list]);
        c.PyList_SetItem(list, i, int);
      }
      return list;
    },
    readInts(object: Ptr): Float64Array | null {
      const values = new Float64Array(c.PySequence_Size(object));
      for (let i = 0; i < values.length; i++) {
        const item = c.PySequence_GetItem(object, i);
        const value = item ? c.PyLong_AsDouble(item) : -1;
        if (item) c.Py_DecRef(item);
        if (value === -1 && c.PyErr_Occurred()) {
          c.PyErr_Clear();
          return null;
        }
        values[i] = value;
      }
      return values;
    },
    readDict(object: Ptr): Ptr[] {
      if (!python.freeThreaded) return readEntries(object);
      // SAFETY: others may change the dict; this copy is ours alone.
      const copy = c.PyDict_Copy(object);
      const entries = copy ? readEntries(copy) : [];
      c.Py_DecRef(copy);
      return entries;
    },
  };
}
