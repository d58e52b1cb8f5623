/**
 * Members of Python's enums, as their values.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf, typeOf } from "../core/mod.ts";
import { untyped } from "./any.ts";
import { type Converter, mismatch } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** A member ↔ its value. */
export class ClassEnum implements Converter {
  readonly expected: string;
  readonly #type: () => Ptr;

  /** `type` gives the class, borrowed as long as the converter is used. */
  constructor(type: () => Ptr, expected: string) {
    this.expected = expected;
    this.#type = type;
  }

  fromPy(ptr: Ptr): unknown {
    if (!object.PyType_IsSubtype(typeOf(ptr), this.#type())) throw mismatch(this.expected, ptr);
    const value = check(object.PyObject_GetAttr(ptr, nameOf("_value_")));
    try {
      return untyped.fromPy(value);
    } finally {
      object.Py_DecRef(value);
    }
  }

  intoPy(value: unknown): Ptr {
    const ptr = untyped.intoPy(value);
    const member = bulk.callOne(this.#type(), ptr);
    object.Py_DecRef(ptr);
    return check(member);
  }
}
