/**
 * Deep copies of Python's data in JavaScript's own types.
 *
 * @module
 */
import {
  abstract,
  bulk,
  dictobject,
  floatobject,
  import_,
  memoryobject,
  object,
  type Ptr,
  pyerrors,
} from "../../ffi/mod.ts";
import {
  attachedFor,
  Bound,
  builtin,
  check,
  checkNumber,
  nameOf,
  ptrOf,
  type Py,
  storedPtr,
  throwPending,
  typeOf,
} from "../core/mod.ts";
import { type ItemArray, itemTypeOf, PyAny, PyBuffer, PyRecursionError } from "../types/mod.ts";
import { intValue, plainFromPy } from "./any.ts";
import { date, datetime, jsDate, time, timedelta } from "./dates.ts";
import { complex, decimal, fraction } from "./exact_numbers.ts";
import { readMarshalled, UNREADABLE } from "./marshal_reader.ts";
import { isRecordKey, setEntry } from "./record_key.ts";
import { newRef } from "./scalars.ts";

// SAFETY: attached; objects are lent, what a container gives is ours and released here.

/** How Python's data are copied. */
export interface ToJsOptions {
  /** Whether a `dict` becomes a plain object where its keys allow it, else a `Map`; or always a `Map`. */
  readonly dicts?: "object" | "Map";
  /** Whether a `datetime` becomes one of Temporal's, exactly; or a `Date`, which throws where something would be lost. */
  readonly dates?: "Temporal" | "Date";
}

/** What becomes of an object that has no copy; it is lent. */
type Other = (ptr: Ptr) => unknown;

/**
 * A deep copy of a Python object in JavaScript's own types. `dict` and every other mapping, `list`, `tuple`, `set`, and
 * what derives from them, become plain objects (`Map` where keys are no text, or would lose their place), arrays and
 * `Set`; what exports memory becomes a typed array, of several dimensions arrays of them; scalars of NumPy, `datetime`
 * and exact numbers become values as `extract` gives them. What is shared, or contains itself, is so in the copy. Any
 * other object stays a handle.
 *
 * @param object A handle.
 * @param options What dicts and dates become.
 * @returns The copy.
 * @throws {NotAttachedError} Where the handle was disposed of or its scope has ended.
 *
 * @example A document
 * ```ts
 * import { Python, toJs } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const order = py.eval("{'id': 7, 'lines': [('tea', 2.5)], 'tags': {'new'}, 'data': b'ab'}");
 *   const copy = toJs<{ lines: [string, number][]; tags: Set<string>; data: Uint8Array }>(order);
 *   console.assert(copy.lines[0][1] === 2.5 && copy.tags.has("new") && copy.data.length === 2);
 * });
 * ```
 */
export function toJs<T = unknown>(object: Bound | Py, options?: ToJsOptions): T {
  return attachedFor(() => {
    const ptr = object instanceof Bound ? ptrOf(object) : storedPtr(object);
    return copyToJs(ptr, options, (other) => new PyAny(newRef(other))) as T;
  });
}

/** A copy of a borrowed object. */
export function copyToJs(ptr: Ptr, options: ToJsOptions | undefined, other: Other): unknown {
  const plain = plainFromPy(ptr);
  if (plain !== undefined) return plain;
  const copy = readMarshalled(ptr, options?.dicts === "Map");
  if (copy !== UNREADABLE) return copy;
  const copier = new Copier(options ?? {}, other);
  try {
    return copier.copy(ptr);
  } finally {
    copier.end();
  }
}

type Reader = (copier: Copier, ptr: Ptr) => unknown;

/** How objects are read, by the name of their class or of the first one that it derives from. */
const READERS: Readonly<Record<string, Reader>> = {
  "builtins.list": (copier, ptr) => copier.array(ptr),
  "builtins.tuple": (copier, ptr) => copier.array(ptr),
  "builtins.set": (copier, ptr) => copier.set(ptr),
  "builtins.frozenset": (copier, ptr) => copier.set(ptr),
  "builtins.dict": (copier, ptr) => copier.dict(ptr),
  "builtins.bytes": (_, ptr) => bulk.readBytes(ptr),
  "builtins.bytearray": (copier, ptr) => copier.memory(ptr),
  "builtins.memoryview": (copier, ptr) => copier.memory(ptr),
  "array.array": (copier, ptr) => copier.memory(ptr),
  "numpy.ndarray": (copier, ptr) => copier.memory(ptr),
  "numpy.generic": (copier, ptr) => copier.item(ptr),
  "builtins.str": (_, ptr) => bulk.readString(ptr) ?? throwPending(),
  "builtins.int": (_, ptr) => intValue(ptr),
  "builtins.float": (_, ptr) => floatobject.PyFloat_AsDouble(ptr),
  "builtins.complex": (_, ptr) => complex.fromPy(ptr),
  "decimal.Decimal": (_, ptr) => decimal.fromPy(ptr),
  "fractions.Fraction": (_, ptr) => fraction.fromPy(ptr),
  "datetime.datetime": (copier, ptr) => (copier.dates === "Date" ? jsDate : datetime).fromPy(ptr),
  "datetime.date": (_, ptr) => date.fromPy(ptr),
  "datetime.time": (_, ptr) => time.fromPy(ptr),
  "datetime.timedelta": (_, ptr) => timedelta.fromPy(ptr),
  "enum.Enum": (copier, ptr) => copier.other(ptr),
};

/** Deeper than this the stack might end. */
export const MAX_DEPTH = 1000;

/** One copy: what it has met. */
class Copier {
  readonly dates: ToJsOptions["dates"];
  readonly other: Other;
  readonly #maps: boolean;
  readonly #copies: Map<Ptr, unknown> = new Map();
  readonly #readers: Map<Ptr, Reader> = new Map();
  /** What was made only for this: an address says which object it is while the object lives. */
  readonly #made: Ptr[] = [];
  #depth = 0;

  constructor({ dicts, dates }: ToJsOptions, other: Other) {
    this.#maps = dicts === "Map";
    this.dates = dates;
    this.other = other;
  }

  /** Ends it. */
  end(): void {
    bulk.releaseMany(this.#made);
  }

  copy(ptr: Ptr): unknown {
    const type = typeOf(ptr);
    const plain = plainFromPy(ptr, type);
    if (plain !== undefined) return plain;
    if (this.#copies.has(ptr)) return this.#copies.get(ptr);
    let reader = this.#readers.get(type);
    if (reader === undefined) this.#readers.set(type, reader = readerOf(type));
    if (this.#depth === MAX_DEPTH) {
      throw new PyRecursionError(`Cannot copy data that nest deeper than ${MAX_DEPTH} levels`);
    }
    this.#depth++;
    const copy = reader(this, ptr);
    this.#depth--;
    this.#copies.set(ptr, copy);
    return copy;
  }

  array(ptr: Ptr): unknown[] {
    const array: unknown[] = [];
    this.#copies.set(ptr, array);
    this.#each(newRef(ptr), (item) => array.push(item));
    return array;
  }

  set(ptr: Ptr): Set<unknown> {
    const set = new Set<unknown>();
    this.#copies.set(ptr, set);
    this.#each(check(abstract.PySequence_List(ptr)), (item) => set.add(item));
    return set;
  }

  /** A plain object where all keys are text that keeps its place in one, else a `Map`. */
  dict(ptr: Ptr, self = ptr): unknown {
    const entries = bulk.readDict(ptr);
    try {
      const keys: unknown[] = [];
      for (let i = 0; i < entries.length; i += 2) keys.push(this.copy(entries[i]));
      const result: Record<string, unknown> | Map<unknown, unknown> = this.#maps || !keys.every(isRecordKey)
        ? new Map()
        : {};
      this.#copies.set(self, result);
      keys.forEach((key, i) => setEntry(result, key, this.copy(entries[2 * i + 1])));
      return result;
    } finally {
      bulk.releaseMany(entries);
    }
  }

  /** A mapping of another class, as the `dict` that Python makes of it. */
  mapping(ptr: Ptr): unknown {
    const items = this.#keep(dictobject.PyDict_New());
    checkNumber(dictobject.PyDict_Update(items, ptr));
    return this.dict(items, ptr);
  }

  /** A typed array of what an object exports, or as many arrays as it has dimensions. */
  memory(ptr: Ptr): unknown {
    const view = memoryobject.PyMemoryView_FromObject(ptr);
    if (!view) {
      pyerrors.PyErr_Clear();
      return this.#listed(ptr);
    }
    using buffer = new PyBuffer(view);
    const type = itemTypeOf(buffer.format(), buffer.itemSize());
    const shape = buffer.shape();
    return type === undefined || shape.length === 0 ? this.#listed(ptr) : nested(buffer.toArray(type), shape);
  }

  /** A scalar, which says itself what it is in Python; some are nothing else. */
  item(ptr: Ptr): unknown {
    const item = this.#keep(bulk.callMethod(nameOf("item"), [ptr]));
    return typeOf(item) === typeOf(ptr) ? this.other(ptr) : this.copy(item);
  }

  /** An array that no typed array holds says itself what its items are in Python. */
  #listed(ptr: Ptr): unknown {
    const list = bulk.callMethod(nameOf("tolist"), [ptr]);
    if (!list) {
      pyerrors.PyErr_Clear();
      return this.other(ptr);
    }
    return this.copy(this.#keep(list));
  }

  #keep(made: Ptr): Ptr {
    this.#made.push(check(made));
    return made;
  }

  /** Copies the items of a list or tuple, whose reference it takes. */
  #each(listed: Ptr, add: (item: unknown) => void): void {
    const items = bulk.readSequence(listed);
    object.Py_DecRef(listed);
    try {
      for (const item of items) add(this.copy(item));
    } finally {
      bulk.releaseMany(items);
    }
  }
}

function readerOf(type: Ptr): Reader {
  const names = check(object.PyObject_GetAttr(type, nameOf("__mro__")));
  const bases = bulk.readSequence(names);
  object.Py_DecRef(names);
  try {
    for (const base of bases) {
      const reader = READERS[`${textOf(base, "__module__")}.${textOf(base, "__qualname__")}`];
      if (reader !== undefined) return reader;
    }
    return isMapping(type) ? (copier, ptr) => copier.mapping(ptr) : (copier, ptr) => copier.other(ptr);
  } finally {
    bulk.releaseMany(bases);
  }
}

/** Whether `collections.abc` takes the instances of a type for mappings. */
function isMapping(type: Ptr): boolean {
  const abc = check(import_.PyImport_Import(nameOf("collections.abc")));
  const mapping = object.PyObject_GetAttr(abc, nameOf("Mapping"));
  object.Py_DecRef(abc);
  try {
    return checkNumber(abstract.PyObject_IsSubclass(type, check(mapping))) === 1;
  } finally {
    object.Py_DecRef(mapping);
  }
}

function textOf(type: Ptr, name: string): string {
  const text = check(object.PyObject_GetAttr(type, nameOf(name)));
  const value = typeOf(text) === builtin("PyUnicode_Type") ? bulk.readString(text) : "";
  object.Py_DecRef(text);
  return value ?? throwPending();
}

/** The items of an array of several dimensions. */
function nested(items: ItemArray, [length, ...rest]: readonly number[]): unknown {
  if (rest.length === 0) return items;
  const size = rest.reduce((a, b) => a * b, 1);
  return Array.from({ length }, (_, i) => nested(items.slice(i * size, (i + 1) * size), rest));
}
