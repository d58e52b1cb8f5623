/**
 * Members of Python's enums, as their values.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf, type Py, storedPtr, typeOf } from "../core/mod.ts";
import type { PyAny } from "../types/mod.ts";
import { untyped } from "./any.ts";
import { type Converter, mismatch } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** A member ↔ its value. */
export class ClassEnum implements Converter {
  readonly expected: string;
  readonly #type: Py<PyAny>;

  constructor(type: Py<PyAny>, expected: string) {
    this.expected = expected;
    this.#type = type;
  }

  fromPy(ptr: Ptr): unknown {
    if (!object.PyType_IsSubtype(typeOf(ptr), storedPtr(this.#type))) throw mismatch(this.expected, ptr);
    const value = check(object.PyObject_GetAttr(ptr, nameOf("value")));
    try {
      return untyped.fromPy(value);
    } finally {
      object.Py_DecRef(value);
    }
  }

  intoPy(value: unknown): Ptr {
    const ptr = untyped.intoPy(value);
    const member = bulk.callOne(storedPtr(this.#type), ptr);
    object.Py_DecRef(ptr);
    return check(member);
  }
}
