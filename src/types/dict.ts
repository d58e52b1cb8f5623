/**
 * Python's `dict`.
 *
 * @module
 */
import { dictobject, object, pyerrors } from "../../ffi/mod.ts";
import { type Bound, checkNumber, ptrOf, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Keys and values are lent;
// results are new references of the innermost scope.

/** A handle to a Python `dict`. */
export class PyDict extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "dict";

  /** Whether an object is a `dict` or of a subclass: Python's `isinstance(object, dict)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDict_Type");
  }

  /**
   * An item that may be missing: Python's `self.get(key)`, with `undefined` told from `None`.
   *
   * @param key The key.
   * @returns The item, or `undefined` where there is no such key.
   */
  get(key: unknown): PyAny | undefined {
    return withPtr(key, (ptr) => {
      const item = dictobject.PyDict_GetItemWithError(ptrOf(this), ptr);
      if (!item) return pyerrors.PyErr_Occurred() ? throwPending() : undefined;
      // SAFETY: borrowed from the dict; nothing ran since.
      object.Py_IncRef(item);
      return own(item);
    });
  }

  /** The keys: Python's `list(self.keys())`. */
  keys(): PyAny {
    return own(dictobject.PyDict_Keys(ptrOf(this)));
  }

  /** The values: Python's `list(self.values())`. */
  values(): PyAny {
    return own(dictobject.PyDict_Values(ptrOf(this)));
  }

  /** The pairs: Python's `list(self.items())`. */
  items(): PyAny {
    return own(dictobject.PyDict_Items(ptrOf(this)));
  }

  /** Takes over another mapping's items: Python's `self.update(other)`. */
  update(other: unknown): void {
    withPtr(other, (ptr) => checkNumber(dictobject.PyDict_Update(ptrOf(this), ptr)));
  }

  /** A shallow copy: Python's `self.copy()`. */
  copy(): PyDict {
    return own(dictobject.PyDict_Copy(ptrOf(this))).cast(PyDict);
  }

  /** Removes every item: Python's `self.clear()`. */
  clear(): void {
    dictobject.PyDict_Clear(ptrOf(this));
  }
}
