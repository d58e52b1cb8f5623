/**
 * Python's `dict`.
 *
 * @module
 */
import { backend, type Cell, dictobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { type Bound, builtin, check, checkNumber, ptrOf, requireAttached, throwPending, typeOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { PyDictItems, PyDictKeys, PyDictValues } from "./dict_views.ts";
import { PyMapping } from "./mapping.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Keys and values are lent;
// results are new references of the innermost scope.

/** Where `PyDict_GetItemRef` puts what it finds. */
let found: Cell<Ptr> | undefined;

/**
 * A handle to a Python `dict`.
 *
 * @example Count words
 * ```ts
 * import { PyDict, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const counts = py.eval("{}").cast(PyDict);
 *   for (const word of ["to", "be", "or", "not", "to", "be"]) {
 *     counts.setItem(word, (counts.get(word)?.extract("int") ?? 0) + 1);
 *   }
 *   console.assert(counts.get("be")?.extract("int") === 2 && counts.len() === 4);
 * });
 * ```
 */
export class PyDict extends PyMapping {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyDict.pythonName);
   *   console.assert(type.call([["a", 1]]).repr() === "{'a': 1}");
   * });
   * ```
   */
  static override readonly pythonName: string = "dict";

  /**
   * Whether an object is a `dict` or of a subclass: Python's `isinstance(object, dict)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A counter is a dict
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyDict.isTypeOf(py.import("collections").callMethod("Counter")));
   *   console.assert(!PyDict.isTypeOf(py.import("os").getattr("environ")));
   * });
   * ```
   */
  static override isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDict_Type");
  }

  /**
   * A new dict: Python's `dict(items)`.
   *
   * @param items An object, a `Map`, or pairs of a key and its value; a later pair goes before an earlier one.
   * @returns The dict.
   * @throws {PyTypeError} Where a key has no hash, as a `list`.
   *
   * @example Keys of any kind
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDict.from({ a: 1 }).repr() === "{'a': 1}");
   *   console.assert(PyDict.from([[1, "one"], [null, "none"]]).repr() === "{1: 'one', None: 'none'}");
   * });
   * ```
   */
  static from(
    items: Readonly<Record<string, unknown>> | Iterable<readonly [key: unknown, value: unknown]>,
  ): PyDict {
    const dict = PyDict.empty();
    for (const [key, value] of Symbol.iterator in items ? items : Object.entries(items)) dict.setItem(key, value);
    return dict;
  }

  /**
   * A new dict from pairs that Python has: Python's `dict(pairs)`.
   *
   * @param pairs What Python can go through, each item with two items of its own.
   * @returns The dict.
   * @throws {PyTypeError} Where it cannot be gone through, or an item cannot.
   * @throws {PyValueError} Where an item has not two items.
   *
   * @example Two columns
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.import("builtins").callMethod("zip", ["a", "b"], [1, 2]);
   *   console.assert(PyDict.fromSequence(names).repr() === "{'a': 1, 'b': 2}");
   * });
   * ```
   */
  static fromSequence(pairs: PyAny): PyDict {
    const dict = PyDict.empty();
    checkNumber(dictobject.PyDict_MergeFromSeq2(ptrOf(dict), ptrOf(pairs), 1));
    return dict;
  }

  /**
   * A new dict without items: Python's `{}`.
   *
   * @returns The dict.
   *
   * @example Names for code
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = PyDict.empty();
   *   py.run("answer = 42", names);
   *   console.assert(names.get("answer")?.extract("int") === 42);
   * });
   * ```
   */
  static empty(): PyDict {
    requireAttached();
    return new PyDict(check(dictobject.PyDict_New()));
  }

  /**
   * An item that may be missing: Python's `self.get(key)`, with `undefined` told from `None`.
   *
   * @param key Any value that Python can hash.
   * @returns The item, or `undefined` where there is no such key.
   * @throws {PyTypeError} Where the key has no hash, as a `list`.
   *
   * @example A setting that may be missing
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const settings = py.intoPyObject({ theme: null }).cast(PyDict);
   *   console.assert(settings.get("theme")?.isNone());
   *   console.assert(settings.get("font") === undefined);
   * });
   * ```
   */
  override get(key: unknown): PyAny | undefined {
    return withPtr(key, (ptr) => {
      const { PyDict_GetItemRef } = dictobject;
      if (PyDict_GetItemRef) {
        // SAFETY: written when all that the key may call is over, and read at once. NULL where there is nothing.
        found ??= backend().cell("handle*");
        checkNumber(PyDict_GetItemRef(ptrOf(this), ptr, found));
        return found.value ? own(found.value) : undefined;
      }
      const item = dictobject.PyDict_GetItemWithError(ptrOf(this), ptr);
      if (!item) return pyerrors.PyErr_Occurred() ? throwPending() : undefined;
      // SAFETY: borrowed from the dict; nothing ran since, as every Python before 3.13 has a GIL.
      object.Py_IncRef(item);
      return own(item);
    });
  }

  /**
   * An item, which is put in where the key is missing: Python's `self.setdefault(key, value)`.
   *
   * @param key Any value that Python can hash.
   * @param value What goes in where there is no such key.
   * @returns The item that is there now.
   * @throws {PyTypeError} Where the key has no hash, as a `list`.
   *
   * @example Lists by first letter
   * ```ts
   * import { PyDict, PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const index = PyDict.empty();
   *   for (const word of ["fig", "pear", "fennel"]) index.setDefault(word[0], []).cast(PyList).append(word);
   *   console.assert(index.repr() === "{'f': ['fig', 'fennel'], 'p': ['pear']}");
   * });
   * ```
   */
  setDefault(key: unknown, value: unknown): PyAny {
    return this.callMethod("setdefault", key, value);
  }

  /**
   * Takes an item out: Python's `self.pop(key)`.
   *
   * @param key Any value that Python can hash.
   * @returns The item, or `undefined` where there is no such key.
   * @throws {PyTypeError} Where the key has no hash, as a `list`.
   *
   * @example An option that is used up
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const options = PyDict.from({ debug: true });
   *   console.assert(options.pop("debug")?.extract("bool") && options.pop("debug") === undefined);
   * });
   * ```
   */
  pop(key: unknown): PyAny | undefined {
    const item = this.get(key);
    if (item !== undefined) this.delItem(key);
    return item;
  }

  /**
   * The keys as they are at any time: Python's `self.keys()`.
   *
   * @returns The view, which works like a set.
   *
   * @example Later keys show
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const ages = PyDict.from({ Ada: 36 });
   *   const names = ages.keysView();
   *   ages.setItem("Grace", 85);
   *   console.assert(names.contains("Grace"));
   * });
   * ```
   */
  keysView(): PyDictKeys {
    using view = this.callMethod("keys");
    return view.cast(PyDictKeys);
  }

  /**
   * The values as they are at any time: Python's `self.values()`.
   *
   * @returns The view.
   *
   * @example Later values show
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const ages = PyDict.from({ Ada: 36 });
   *   const values = ages.valuesView();
   *   ages.setItem("Ada", 37);
   *   console.assert(py.import("builtins").callMethodAs("int", "sum", values) === 37);
   * });
   * ```
   */
  valuesView(): PyDictValues {
    using view = this.callMethod("values");
    return view.cast(PyDictValues);
  }

  /**
   * The pairs as they are at any time: Python's `self.items()`.
   *
   * @returns The view, which works like a set where the values have hashes.
   *
   * @example Later pairs show
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const ages = PyDict.from({ Ada: 36 });
   *   const pairs = ages.itemsView();
   *   ages.clear();
   *   console.assert(pairs.isEmpty());
   * });
   * ```
   */
  itemsView(): PyDictItems {
    using view = this.callMethod("items");
    return view.cast(PyDictItems);
  }

  /**
   * Takes over the items of another mapping, which replace those of the same keys: Python's `self.update(other)`.
   *
   * @param other A mapping of Python's, an object, a `Map`, or an array of pairs.
   * @throws {PyTypeError} Where it is none of these.
   *
   * @example Settings over defaults
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const settings = py.intoPyObject({ size: 10, theme: "light" }).cast(PyDict);
   *   settings.update({ theme: "dark" });
   *   console.assert(settings.repr() === "{'size': 10, 'theme': 'dark'}");
   * });
   * ```
   */
  update(other: unknown): void {
    this.callMethod("update", other).dispose();
  }

  /**
   * Takes over the items of another mapping whose keys it lacks: Python's `self | other` the other way round, in place.
   *
   * @param other A mapping of Python's, an object, or a `Map`.
   * @throws {PyErr} Where it is none of these: an `AttributeError` for its `keys`.
   *
   * @example Defaults under settings
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const settings = PyDict.from({ theme: "dark" });
   *   settings.updateIfMissing({ theme: "light", size: 10 });
   *   console.assert(settings.repr() === "{'theme': 'dark', 'size': 10}");
   * });
   * ```
   */
  updateIfMissing(other: unknown): void {
    withPtr(other, (ptr) => checkNumber(dictobject.PyDict_Merge(ptrOf(this), ptr, 0)));
  }

  /**
   * A shallow copy: Python's `self.copy()`, which for a subclass without one of its own is a plain `dict`.
   *
   * @returns The copy; its keys and values are the same objects.
   *
   * @example Change only the copy
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const first = py.intoPyObject({ a: 1 }).cast(PyDict);
   *   const second = first.copy();
   *   second.setItem("b", 2);
   *   console.assert(first.len() === 1 && second.len() === 2);
   * });
   * ```
   */
  copy(): PyDict {
    using copy = this.callMethod("copy");
    return copy.cast(PyDict);
  }

  /**
   * Removes every item: Python's `self.clear()`.
   *
   * @example Empty a cache
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const cache = py.intoPyObject({ "/": "index" }).cast(PyDict);
   *   cache.clear();
   *   console.assert(cache.isEmpty());
   * });
   * ```
   */
  clear(): void {
    if (isPlain(this)) dictobject.PyDict_Clear(ptrOf(this));
    else this.callMethod("clear").dispose();
  }
}

/** Whether it is no subclass. The C-API passes by what one keeps beside its items, such as an order. */
function isPlain(dict: PyDict): boolean {
  return typeOf(ptrOf(dict)) === builtin("PyDict_Type");
}
