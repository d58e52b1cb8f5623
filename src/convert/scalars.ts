/**
 * `None`, `bool`, `str`, `bytes` and `bytearray`.
 *
 * @module
 */
import { abstract, bulk, bytesobject, object, type Ptr, pyerrors, unicodeobject } from "../../ffi/mod.ts";
import { builtin, check, checkNumber, isInstance, nameOf, none, throwPending, typeOf } from "../core/mod.ts";
import { typeName } from "../types/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** `None` ↔ `null`; `undefined` means `None` too. */
export const noneType: Converter = {
  expected: "None",
  fromPy(ptr: Ptr): null {
    if (ptr === none()) return null;
    throw mismatch("None", ptr);
  },
  intoPy(value: unknown): Ptr {
    if (value !== null && value !== undefined) throw unfit("None", value);
    return newRef(none());
  },
};

/** `None` ↔ `undefined`, what TypeScript has for a value that is not there. */
export const noneAsUndefined: Converter = {
  ...noneType,
  fromPy(ptr: Ptr): undefined {
    noneType.fromPy(ptr);
  },
};

/** `bool` ↔ a boolean. Nothing else counts as one, but numpy's own. */
export const bool: Converter = {
  expected: "bool",
  takes: ["PyBool_Type", "boolean"],
  fromPy(ptr: Ptr): boolean {
    if (ptr === builtin("_Py_TrueStruct")) return true;
    if (ptr === builtin("_Py_FalseStruct")) return false;
    if (isNumpyBool(ptr)) return checkNumber(object.PyObject_IsTrue(ptr)) === 1;
    throw mismatch("bool", ptr);
  },
  intoPy(value: unknown): Ptr {
    if (typeof value !== "boolean") throw unfit("bool", value);
    return newRef(builtin(value ? "_Py_TrueStruct" : "_Py_FalseStruct"));
  },
};

function isNumpyBool(ptr: Ptr): boolean {
  // numpy 1 says bool_, numpy 2 bool; only a type of its own has either name and is not Python's bool.
  return /^bool_?$/.test(typeName(ptr)) && moduleOf(typeOf(ptr)) === "numpy";
}

function moduleOf(type: Ptr): string | null {
  const module = object.PyObject_GetAttrString(type, MODULE);
  if (!module) {
    pyerrors.PyErr_Clear();
    return null;
  }
  const name = isInstance(module, "PyUnicode_Type") ? bulk.readString(module) : null;
  object.Py_DecRef(module);
  if (name === null) pyerrors.PyErr_Clear();
  return name;
}

const MODULE = new TextEncoder().encode("__module__\0");

/** `str` ↔ a string, exactly: NUL, astral characters and lone surrogates included. */
export const str: Converter = {
  expected: "str",
  takes: ["PyUnicode_Type", "string"],
  fromPy(ptr: Ptr): string {
    // It checks the type in the same call.
    if (unicodeobject.PyUnicode_GetLength(ptr) < 0) {
      pyerrors.PyErr_Clear();
      throw mismatch("str", ptr);
    }
    return bulk.readString(ptr) ?? throwPending();
  },
  intoPy(value: unknown): Ptr {
    if (typeof value !== "string") throw unfit("str", value);
    return check(bulk.newString(value));
  },
  readAll(list: Ptr): string[] | undefined {
    const count = checkNumber(abstract.PySequence_Size(list));
    if (count < FEW) return undefined;
    const joined = unicodeobject.PyUnicode_Join(nameOf("\0"), list);
    if (!joined) {
      // One is no `str`: who asks finds out which.
      pyerrors.PyErr_Clear();
      return undefined;
    }
    try {
      const texts = (bulk.readString(joined) ?? throwPending()).split("\0");
      return texts.length === count ? texts : undefined;
    } finally {
      object.Py_DecRef(joined);
    }
  },
  makeAll(values: readonly unknown[]): Ptr | undefined {
    if (values.length < FEW || !values.every((value) => typeof value === "string")) return undefined;
    const joined = check(bulk.newString(values.join("\0")));
    const list = unicodeobject.PyUnicode_Split(joined, nameOf("\0"), -1);
    object.Py_DecRef(joined);
    if (abstract.PySequence_Size(check(list)) === values.length) return list;
    object.Py_DecRef(list);
    return undefined;
  },
};

/** From so many texts on they cross as one, with a NUL between; those that have one themselves cross one by one. */
const FEW = 8;

/** `bytes` ↔ a copy in a `Uint8Array`. */
export const bytes: Converter = {
  expected: "bytes",
  takes: ["PyBytes_Type", "object"],
  fromPy(ptr: Ptr): Uint8Array<ArrayBuffer> {
    if (bytesobject.PyBytes_Size(ptr) >= 0) return bulk.readBytes(ptr);
    pyerrors.PyErr_Clear();
    throw mismatch("bytes", ptr);
  },
  intoPy: (value) => check(bulk.newBytes(asBytes("bytes", value))),
};

/** `bytearray` ↔ a copy in a `Uint8Array`. */
export const bytearray: Converter = {
  expected: "bytearray",
  fromPy(ptr: Ptr): Uint8Array<ArrayBuffer> {
    if (isInstance(ptr, "PyByteArray_Type")) return bulk.readByteArray(ptr);
    throw mismatch("bytearray", ptr);
  },
  intoPy: (value) => check(bulk.newByteArray(asBytes("bytearray", value))),
};

function asBytes(expected: string, value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return value as Uint8Array<ArrayBuffer>;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw unfit(expected, value);
}

/** A new reference to an object. */
export function newRef(ptr: Ptr): Ptr {
  object.Py_IncRef(ptr);
  return ptr;
}
