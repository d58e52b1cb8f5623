/**
 * What a proxy asks of its object beside attributes and calls.
 *
 * @module
 */
import { abstract, object, type Ptr, pyerrors } from "../../../ffi/mod.ts";
import { attachForTurn, builtin, check, checkNumber, nameOf, Py, standInOf, storedPtr } from "../../core/mod.ts";
import { PyAny, PyTuple } from "../../types/mod.ts";
import { withObject } from "./call.ts";
import { received } from "./held.ts";
import { itemKey } from "./item.ts";

// SAFETY: attached, and the object is lent; what is made here is released here, or given to `received`.

/** Whether an object has an attribute. */
export function hasAttribute(ptr: Ptr, name: string): boolean {
  const value = object.PyObject_GetAttr(ptr, nameOf(name));
  if (value) {
    object.Py_DecRef(value);
    return true;
  }
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_AttributeError"))) check(value);
  pyerrors.PyErr_Clear();
  return false;
}

/** Whether the type of an object has a method, as Python looks for special ones. */
export function hasSpecial(ptr: Ptr, name: string): boolean {
  const type = check(abstract.PyObject_Type(ptr));
  try {
    return hasAttribute(type, name);
  } finally {
    object.Py_DecRef(type);
  }
}

/** Whether Python's `for` takes an object. */
export function isIterable(ptr: Ptr): boolean {
  return hasSpecial(ptr, "__iter__") || (hasSpecial(ptr, "__getitem__") && !hasSpecial(ptr, "keys"));
}

/** The items of an iterator, whose reference it takes. */
export function* itemsOf(iterator: Ptr): Generator<unknown, undefined> {
  using kept = new Py(PyAny, iterator);
  for (;;) {
    attachForTurn();
    const item = abstract.PyIter_Next(storedPtr(kept));
    if (!item && !pyerrors.PyErr_Occurred()) return;
    yield received(item);
  }
}

/** Whether an object of Python's is an instance of a type; no value of JavaScript's is. */
export function isInstanceOf(value: unknown, type: Ptr): boolean {
  if (typeof value !== "function" || standInOf(value) === undefined) return false;
  return withObject(value, (ptr) => checkNumber(abstract.PyObject_IsInstance(ptr, type))) === 1;
}

/** The key that a property stands for; `undefined` where it is an attribute. */
export function keyOf(property: string | symbol): unknown {
  const item = itemKey(property);
  if (item !== undefined) return "key" in item ? item.key ?? null : PyTuple.from(item.keys);
  if (typeof property === "string") return undefined;
  throw new TypeError(`Cannot use a symbol as a name in Python; use at(key): ${String(property)}`);
}
