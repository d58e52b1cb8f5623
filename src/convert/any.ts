/**
 * Values without an annotation: each goes by its kind.
 *
 * @module
 */
import { bulk, floatobject, longobject, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  Bound,
  builtin,
  check,
  exceptionType,
  none,
  onStart,
  ptrOf,
  Py,
  PyErrBase,
  standInOf,
  storedPtr,
  throwPending,
  typeOf,
} from "../core/mod.ts";
import { Kwargs, PyAny, PyRecursionError } from "../types/mod.ts";
import { bigintFromInt, bigintIntoPy } from "./bigint.ts";
import { type Converter, unfit } from "./converter.ts";
import { errorIntoException } from "./error.ts";
import { foreign } from "./foreign.ts";
import { isPlainObject, makeDict } from "./mappings.ts";
import { float, int } from "./number.ts";
import { bool, bytes, newRef, noneType, str } from "./scalars.ts";
import { makeItems, set } from "./sequences.ts";
import { valueIntoPy } from "./values_by_kind.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** How deep a value may nest on its way to Python. One that contains itself is deeper. */
const MAX_DEPTH = 500;

/** Values by kind: what an argument, an item or an attribute becomes when no type is said. */
export const untyped: Converter = {
  expected: "object",
  fromPy: fromPyByKind,
  intoPy: intoPyByKind,
  makeAll: makeAllByKind,
};

/** `Any`: a Python object stays a Python object, and what TypeScript gave comes back as it was. */
export const any: Converter = {
  expected: "object",
  fromPy: (ptr) => foreign.fromPy(ptr) ?? new PyAny(newRef(ptr)),
  intoPy: intoPyByKind,
  makeAll: makeAllByKind,
};

/** The exact types that have a value of their own in JavaScript, once one of them was looked for. */
let strType: Ptr | undefined;
let [intType, floatType, boolType]: Ptr[] = [];

onStart(() => strType = undefined);

function findTypes(): void {
  [strType, intType, floatType, boolType] = ["PyUnicode_Type", "PyLong_Type", "PyFloat_Type", "PyBool_Type"]
    .map(builtin);
}

/** `None`, `bool`, `int`, `float` and `str` as values, anything else as a handle. */
function fromPyByKind(ptr: Ptr): unknown {
  const value = plainFromPy(ptr);
  return value === undefined ? new PyAny(newRef(ptr)) : value;
}

/**
 * `None`, `bool`, `int`, `float` and `str` as values, and what TypeScript gave as it was; `undefined` for any other
 * object.
 */
export function plainFromPy(ptr: Ptr, type: Ptr = typeOf(ptr)): unknown {
  if (strType === undefined) findTypes();
  if (type === strType) return bulk.readString(ptr) ?? throwPending();
  if (type === intType) return intValue(ptr);
  if (type === floatType) return floatobject.PyFloat_AsDouble(ptr);
  if (type === boolType) return bool.fromPy(ptr);
  if (ptr === none()) return null;
  return foreign.fromPy(ptr);
}

/** The value of an int: a bigint where a number cannot hold it. */
export function intValue(ptr: Ptr): number | bigint {
  const value = longobject.PyLong_AsDouble(ptr);
  if (value !== -1 && Number.isSafeInteger(value)) return value;
  // Beyond what a double holds there is an exception by now.
  pyerrors.PyErr_Clear();
  const big = bigintFromInt(ptr);
  return big === -1n ? -1 : big;
}

/** A new reference to the object for a value of any kind. */
export function intoPyByKind(value: unknown): Ptr {
  switch (typeof value) {
    case "number":
      return isInt(value) ? check(longobject.PyLong_FromDouble(value)) : check(floatobject.PyFloat_FromDouble(value));
    case "string":
      return str.intoPy(value);
    case "boolean":
      return bool.intoPy(value);
    case "undefined":
      return noneType.intoPy(value);
    case "bigint":
      return bigintIntoPy(value);
    case "object":
      return value === null ? noneType.intoPy(value) : objectIntoPy(value);
    case "function": {
      const standIn = standInOf(value);
      if (standIn !== undefined) return standIn.newRef();
      // A class of errors is its exception.
      return value.prototype instanceof PyErrBase ? newRef(exceptionType(value).get()) : foreign.intoPy(value);
    }
    default:
      throw unfit("a value that Python can hold", value);
  }
}

/** A new reference to a list of values that are all text, all ints or all floats; `undefined` for any others. */
function makeAllByKind(values: readonly unknown[]): Ptr | undefined {
  if (typeof values[0] === "string") return str.makeAll!(values);
  if (typeof values[0] !== "number" || !values.every((value) => typeof value === "number")) return undefined;
  if (values.every(isInt)) return int.makeAll!(values);
  return values.some(isInt) ? undefined : float.makeAll!(values);
}

/** Whether a number goes as an `int`. */
function isInt(value: unknown): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0);
}

let depth = 0;

function objectIntoPy(value: object): Ptr {
  if (value instanceof Bound) return newRef(ptrOf(value));
  if (value instanceof Py) return newRef(storedPtr(value));
  if (value instanceof Uint8Array) return bytes.intoPy(value);
  if (value instanceof Error) return errorIntoException(value);
  if (depth === MAX_DEPTH) {
    throw new PyRecursionError(`Cannot convert a value that contains itself or nests deeper than ${MAX_DEPTH} levels`);
  }
  depth++;
  try {
    if (Array.isArray(value)) return makeAllByKind(value) ?? check(bulk.newList(makeItems(value, () => untyped)));
    if (value instanceof Map) return makeDict(value, untyped, untyped);
    if (value instanceof Set) return set(untyped, false).intoPy(value);
    if (isPlainObject(value)) return makeDict(value, str, untyped);
  } finally {
    depth--;
  }
  if (value instanceof Kwargs) throw new TypeError("Keyword arguments go last in a call: f.call(1, kw({ name: 2 }))");
  // Whoever awaits it hears why it was rejected, which may be later than JavaScript asks for.
  if (value instanceof Promise) value.catch(() => {});
  return valueIntoPy(value) ?? foreign.intoPy(value);
}
