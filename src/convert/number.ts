/**
 * `int` as a number, `float`, and integers of a fixed width.
 *
 * @module
 */
import { abstract, bulk, floatobject, longobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { builtin, check, isInstance, throwPending } from "../core/mod.ts";
import { PyOverflowError, PyTypeError } from "../types/mod.ts";
import { bigintFromInt, bigintIntoPy } from "./bigint.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** `int` ↔ a safe integer. */
export const int: Converter = {
  expected: "int",
  takes: ["PyLong_Type", "PyBool_Type", "number", "bigint"],
  fromPy(ptr: Ptr): number {
    // Exact for every safe integer, and one call: others come out larger, or -1 with an exception.
    const value = longobject.PyLong_AsDouble(ptr);
    return value !== -1 && Number.isSafeInteger(value) ? value : unusualInt(ptr, value);
  },
  intoPy(value: unknown): Ptr {
    if (typeof value === "bigint") return bigintIntoPy(value);
    if (typeof value !== "number") throw unfit("int", value);
    requireInteger("int", value);
    return check(longobject.PyLong_FromDouble(value));
  },
  readAll(list: Ptr): number[] | undefined {
    const values = bulk.readInts(list);
    return values && areInts(values) ? toArray(values) : undefined;
  },
  makeAll(values: readonly unknown[]): Ptr | undefined {
    const ints = asDoubles(values);
    return ints && areInts(ints) ? check(bulk.newInts(ints)) : undefined;
  },
};

/** Measured: `every` and `Array.from` take ten times as long. */
function areInts(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isSafeInteger(values[i])) return false;
  return true;
}

function toArray(values: Float64Array): number[] {
  const numbers = new Array<number>(values.length);
  for (let i = 0; i < values.length; i++) numbers[i] = values[i];
  return numbers;
}

/** Values that are numbers, and nothing else. */
function asDoubles(values: readonly unknown[]): Float64Array | undefined {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== "number") return undefined;
    numbers[i] = value;
  }
  return numbers;
}

function unusualInt(ptr: Ptr, value: number): number {
  if (value !== -1) throw tooLarge(bigintFromInt(ptr));
  if (!pyerrors.PyErr_Occurred()) return -1;
  pyerrors.PyErr_Clear();
  if (isInstance(ptr, "PyLong_Type")) throw tooLarge(bigintFromInt(ptr));
  const index = indexOf(ptr, "int");
  try {
    return int.fromPy(index) as number;
  } finally {
    object.Py_DecRef(index);
  }
}

function tooLarge(value: number | bigint, expected = "int"): PyOverflowError {
  return new PyOverflowError(`expected ${expected} within ±(2**53 - 1), use bigint for larger ones: ${value}`);
}

/** Throws unless a value is an integer that a number holds exactly. */
export function requireInteger(expected: string, value: unknown): asserts value is number {
  if (typeof value !== "number") throw unfit(expected, value);
  if (Number.isSafeInteger(value)) return;
  if (Number.isInteger(value)) throw tooLarge(value, expected);
  throw new PyTypeError(`expected ${expected}, got a number that is no integer: ${value}`);
}

/** An `int` for an object with `__index__`, such as numpy's integers; a new reference. */
export function indexOf(ptr: Ptr, expected: string): Ptr {
  const index = abstract.PyNumber_Index(ptr);
  if (index) return index;
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_TypeError"))) return check(index);
  pyerrors.PyErr_Clear();
  throw mismatch(expected, ptr);
}

/** `float` ↔ any number; `int` is accepted, as Python accepts it. */
export const float: Converter = {
  expected: "float",
  takes: ["PyFloat_Type", "PyLong_Type", "PyBool_Type", "number"],
  fromPy(ptr: Ptr): number {
    const value = floatobject.PyFloat_AsDouble(ptr);
    return value === -1 && pyerrors.PyErr_Occurred() ? refuseFloat(ptr) : value;
  },
  intoPy(value: unknown): Ptr {
    if (typeof value !== "number") throw unfit("float", value);
    return check(floatobject.PyFloat_FromDouble(value));
  },
  readAll(list: Ptr): number[] | undefined {
    const values = bulk.readFloats(list);
    return values === null ? undefined : toArray(values);
  },
  makeAll(values: readonly unknown[]): Ptr | undefined {
    const floats = asDoubles(values);
    return floats && check(bulk.newFloats(floats));
  },
};

function refuseFloat(ptr: Ptr): never {
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_TypeError"))) return throwPending();
  pyerrors.PyErr_Clear();
  throw mismatch("float", ptr);
}

/** `f32`: a `float` rounded to single precision, both ways. */
export const f32: Converter = {
  expected: "f32",
  fromPy: (ptr) => Math.fround(float.fromPy(ptr) as number),
  intoPy: (value) => float.intoPy(typeof value === "number" ? Math.fround(value) : value),
};

/** An integer of `bits` bits ↔ a number, or a bigint beyond 32 bits. */
export function fixedWidth(expected: string, bits: number, signed: boolean): Converter {
  const low = signed ? -(2n ** BigInt(bits - 1)) : 0n;
  const high = 2n ** BigInt(signed ? bits - 1 : bits) - 1n;
  const inRange = (value: bigint): bigint => {
    if (value >= low && value <= high) return value;
    throw new PyOverflowError(`expected ${expected} within ${low} to ${high}: ${value}`);
  };
  return {
    expected,
    fromPy(ptr: Ptr): number | bigint {
      const index = indexOf(ptr, expected);
      try {
        const value = inRange(bigintFromInt(index));
        return bits > 32 ? value : Number(value);
      } finally {
        object.Py_DecRef(index);
      }
    },
    intoPy(value: unknown): Ptr {
      if (typeof value !== "bigint") requireInteger(expected, value);
      return bigintIntoPy(inRange(BigInt(value as number | bigint)));
    },
  };
}
