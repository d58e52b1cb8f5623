/**
 * TypeScript functions and objects as Python objects, and back: the same one each time.
 *
 * @module
 */
import { longobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  builtin,
  callerPlace,
  callRuntime,
  held,
  hold,
  isOfRuntime,
  nameOf,
  none,
  numberOf,
  typeOf,
} from "../core/mod.ts";
import { bigintIntoPy, installForeign } from "../convert/mod.ts";

installForeign({ intoPy, fromPy });

/** The Python object that stands for a function or an object without a Python form; a new reference. */
function intoPy(value: object): Ptr {
  const number = numberOf(value);
  if (number !== undefined && held(number) === value) {
    const known = withInt(number, (ptr) => callRuntime("known", [ptr]));
    if (known !== none()) return known;
    object.Py_DecRef(known);
  }
  const fresh = hold(value);
  return withInt(fresh, (ptr) => typeof value === "function" ? makeFunction(ptr, value) : makeOpaque(ptr, value));
}

function makeFunction(number: Ptr, value: { readonly name: string }): Ptr {
  const { file, line } = callerPlace();
  const name = value.name || "<lambda>";
  return withInt(line, (ptr) => callRuntime("function", [number, nameOf(name), nameOf(file), ptr]));
}

function makeOpaque(number: Ptr, value: object): Ptr {
  const made = callRuntime("opaque", [number, nameOf(value.constructor?.name || "object")]);
  opaqueType = typeOf(made);
  return made;
}

function withInt<T>(value: number, body: (ptr: Ptr) => T): T {
  const ptr = bigintIntoPy(BigInt(value));
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** The TypeScript value that a Python object stands for; `undefined` where it is Python's own. */
function fromPy(ptr: Ptr): object | undefined {
  const type = typeOf(ptr);
  // The attribute alone says nothing: functools.wraps copies it to any wrapper.
  if (type === builtin("PyFunction_Type")) return isOfRuntime(ptr) ? byNumber(ptr, "__pyo3_ts__") : undefined;
  if (isOpaque(type)) return byNumber(ptr, "_id");
  return undefined;
}

let opaqueType: Ptr | undefined;

function isOpaque(type: Ptr): boolean {
  // Nothing is opaque before the first one was made.
  return opaqueType !== undefined && type === opaqueType;
}

function byNumber(ptr: Ptr, attribute: string): object | undefined {
  const number = object.PyObject_GetAttr(ptr, nameOf(attribute));
  if (!number) {
    pyerrors.PyErr_Clear();
    return undefined;
  }
  const value = held(longobject.PyLong_AsDouble(number));
  object.Py_DecRef(number);
  return value;
}
