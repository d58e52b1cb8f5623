/**
 * Python's `dict`.
 *
 * @module
 */
import { abstract, backend, type Cell, dictobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { type Bound, builtin, checkNumber, ptrOf, throwPending, typeOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
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
export class PyDict extends PyAny {
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
  static readonly pythonName = "dict";

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
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDict_Type");
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
  get(key: unknown): PyAny | undefined {
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
   * The keys: Python's `list(self.keys())`.
   *
   * @returns A `list`, in the order they came in; later changes do not show in it.
   *
   * @example The columns of a row
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const row = py.intoPyObject({ id: 7, name: "Ada" }).cast(PyDict);
   *   console.assert(row.keys().extract("list[str]").join() === "id,name");
   * });
   * ```
   */
  keys(): PyAny {
    return isPlain(this) ? own(dictobject.PyDict_Keys(ptrOf(this))) : listOf(this, "keys");
  }

  /**
   * The values: Python's `list(self.values())`.
   *
   * @returns A `list`, in the order of the keys; later changes do not show in it.
   *
   * @example A sum of prices
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const prices = py.intoPyObject({ tea: 2.5, cake: 4 }).cast(PyDict);
   *   console.assert(py.import("builtins").callMethodAs("float", "sum", prices.values()) === 6.5);
   * });
   * ```
   */
  values(): PyAny {
    return isPlain(this) ? own(dictobject.PyDict_Values(ptrOf(this))) : listOf(this, "values");
  }

  /**
   * The pairs: Python's `list(self.items())`.
   *
   * @returns A `list` of tuples of a key and its value; later changes do not show in it.
   *
   * @example The best score
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const scores = py.intoPyObject({ Ada: 97, Linus: 88 }).cast(PyDict);
   *   const pairs = scores.items().extract("list[tuple[str, int]]");
   *   console.assert(pairs.find(([, score]) => score > 90)?.[0] === "Ada");
   * });
   * ```
   */
  items(): PyAny {
    return isPlain(this) ? own(dictobject.PyDict_Items(ptrOf(this))) : listOf(this, "items");
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

/** What a method gives, as a list. */
function listOf(dict: PyDict, method: string): PyAny {
  using view = dict.callMethod(method);
  return own(abstract.PySequence_List(ptrOf(view)));
}
