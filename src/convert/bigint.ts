/**
 * `int` of any size as a bigint.
 *
 * @module
 */
import { abstract, bulk, longobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { check, throwPending } from "../core/mod.ts";
import type { Converter } from "./converter.ts";
import { indexOf, requireInteger } from "./number.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Texts are ours.

const LOW = -(2n ** 63n);
const HIGH = 2n ** 63n - 1n;

/** `bigint` ↔ a bigint. */
export const bigint: Converter = {
  expected: "int",
  takes: ["PyLong_Type", "PyBool_Type", "number", "bigint"],
  fromPy(ptr: Ptr): bigint {
    const index = indexOf(ptr, "int");
    try {
      return bigintFromInt(index);
    } finally {
      object.Py_DecRef(index);
    }
  },
  intoPy(value: unknown): Ptr {
    if (typeof value === "bigint") return bigintIntoPy(value);
    requireInteger("int", value);
    return bigintIntoPy(BigInt(value));
  },
};

/** The value of an `int`. */
export function bigintFromInt(ptr: Ptr): bigint {
  const value = longobject.PyLong_AsLongLong(ptr);
  if (value !== -1n || !pyerrors.PyErr_Occurred()) return value;
  pyerrors.PyErr_Clear();
  // Hexadecimal: reading and writing take linear time, and Python's limit on decimal digits does not apply.
  const text = check(abstract.PyNumber_ToBase(ptr, 16));
  const digits = bulk.readString(text);
  object.Py_DecRef(text);
  if (digits === null) throwPending();
  return digits.startsWith("-") ? -BigInt(digits.slice(1)) : BigInt(digits);
}

/** A new `int`. */
export function bigintIntoPy(value: bigint): Ptr {
  if (value >= LOW && value <= HIGH) return check(longobject.PyLong_FromLongLong(value));
  const text = check(bulk.newString(value.toString(16)));
  const int = longobject.PyLong_FromUnicodeObject(text, 16);
  object.Py_DecRef(text);
  return check(int);
}
