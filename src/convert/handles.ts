/**
 * Types that have no value in JavaScript: their objects stay handles, checked.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { Bound, isInstance, ptrOf, Py, storedPtr } from "../core/mod.ts";
import { PyModule, PyRange, PySlice, PyType } from "../types/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { exception } from "./exceptions.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** Objects of a built-in type ↔ handles of a class. */
function handle(expected: string, symbol: string, type: new (ptr: Ptr) => Bound): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): Bound {
      if (isInstance(ptr, symbol)) return new type(newRef(ptr));
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (!(value instanceof Bound || value instanceof Py)) throw unfit(expected, value);
      const ptr = value instanceof Py ? storedPtr(value) : ptrOf(value);
      if (isInstance(ptr, symbol)) return newRef(ptr);
      throw mismatch(expected, ptr);
    },
  };
}

/** Every type that stays a handle, and exceptions. */
export const handles: Readonly<Record<string, Converter>> = {
  type: handle("type", "PyType_Type", PyType),
  ModuleType: handle("ModuleType", "PyModule_Type", PyModule),
  slice: handle("slice", "PySlice_Type", PySlice),
  range: handle("range", "PyRange_Type", PyRange),
  BaseException: exception("BaseException"),
  Exception: exception("Exception"),
};
