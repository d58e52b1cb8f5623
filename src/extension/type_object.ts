/**
 * The Python class of a declared type.
 *
 * @module
 */
import { backend, bulk, object, type Ptr } from "../../ffi/mod.ts";
import { callRuntime, check, hold, numberOf, onStart, Py, storedPtr } from "../core/mod.ts";
import { bigintIntoPy } from "../convert/mod.ts";
import { PyType } from "../types/mod.ts";
import type { DeclaredType } from "./declared_type.ts";
import { checkedCall, hostedCall } from "./face.ts";

// SAFETY: attached, as somebody converts a value; the texts are ours, lent to the call. The class is kept by its handle.

/** The number of a type that Python has, or has from now on: no module may have brought it there yet. */
export function typeNumber(declared: DeclaredType): number {
  const number = numberOf(declared);
  if (number !== undefined) return number;
  if (declared.base !== undefined) typeNumber(declared.base);
  const [source, line] = declared.face((target) => numberOf(target) ?? hold(target), callHere());
  const texts = [source, declared.place.file, `${line}`].map((text) => check(bulk.newString(text)));
  const made = bulk.newTuple(texts);
  try {
    object.Py_DecRef(callRuntime("declare", [made]));
  } finally {
    object.Py_DecRef(made);
  }
  return numberOf(declared)!;
}

/** How the faces of this program call. */
export function callHere(): typeof checkedCall {
  return backend().hosted ? hostedCall : checkedCall;
}

const types = new Map<DeclaredType, Py<PyType>>();

// An interpreter that has ended took its types along.
onStart(() => types.clear());

/** The class itself, borrowed for ever. */
export function typeObject(declared: DeclaredType): Ptr {
  let type = types.get(declared);
  if (type === undefined) types.set(declared, type = new Py(PyType, newType(declared)));
  return storedPtr(type);
}

/** A new reference to the class. */
export function newType(declared: DeclaredType): Ptr {
  const number = bigintIntoPy(BigInt(typeNumber(declared)));
  try {
    return callRuntime("class_of", [number]);
  } finally {
    object.Py_DecRef(number);
  }
}
