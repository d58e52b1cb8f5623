/**
 * Calls, and values on their way to Python.
 *
 * @module
 */
import { bulk, dictobject, NULL, object, type Ptr } from "../../../ffi/mod.ts";
import { Bound, check, checkNumber, nameOf, onStart, ptrOf, standInOf, whileConverting } from "../../core/mod.ts";
import { type Converter, intoPyByKind, newRef, wrappingFunctions } from "../../convert/mod.ts";
import { Kwargs } from "../../types/mod.ts";
import { proxyOf, received } from "./held.ts";

// SAFETY: attached; the callable is lent, arguments are new references released after the call, results the caller's.

/** Values as the natural style has them: proxies where other converters have handles. */
export const natural: Converter = {
  expected: "object",
  fromPy: (ptr) => received(newRef(ptr)),
  intoPy,
};

/** A new reference to the object for a value of any kind. */
export function intoPy(value: unknown): Ptr {
  if (typeof value === "function") return standInOf(value)?.newRef() ?? convert(value);
  return typeof value === "object" && value !== null ? convert(value) : intoPyByKind(value);
}

/** Getters and iterators of the value are the user's code. */
function convert(value: object): Ptr {
  return whileConverting(() => wrappingFunctions(takingProxies, () => intoPyByKind(value)));
}

/** Functions are called with proxies. */
function takingProxies(target: CallableFunction): CallableFunction {
  const wrapper = (...args: unknown[]): unknown =>
    target(...args.map((arg) => arg instanceof Bound ? proxyOf(newRef(ptrOf(arg))) : arg));
  return Object.defineProperty(wrapper, "name", { value: target.name });
}

/** Lends a value as a Python object. */
export function withObject<T>(value: unknown, body: (ptr: Ptr) => T): T {
  const ptr = intoPy(value);
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** Calls an object; a new reference, or NULL with an exception set. */
export function call(callable: Ptr, args: readonly unknown[]): Ptr {
  const last = args.length === 0 ? undefined : args[args.length - 1];
  if (typeof last === "object" && last instanceof Kwargs) {
    const dict = dictOf(last);
    try {
      return callWith(callable, args, args.length - 1, dict);
    } finally {
      object.Py_DecRef(dict);
    }
  }
  if (args.length !== 1) return callWith(callable, args, args.length, NULL);
  const known = typeof last === "number" ? smallInt(last) : undefined;
  if (known !== undefined) return bulk.callOne(callable, known);
  const argument = intoPy(last);
  const result = bulk.callOne(callable, argument);
  object.Py_DecRef(argument);
  return result;
}

/** Ints that Python has ready made, most arguments among them: asked for once. */
let smallInts: Ptr[] = [];

onStart(() => smallInts = []);

/** Lends such an int. */
function smallInt(value: number): Ptr | undefined {
  if (!(value >= 0 && value <= 256) || (value | 0) !== value || Object.is(value, -0)) return undefined;
  return smallInts[value] ??= intoPyByKind(value);
}

function callWith(callable: Ptr, args: readonly unknown[], count: number, kwargs: Ptr): Ptr {
  const ptrs: Ptr[] = [];
  try {
    for (let i = 0; i < count; i++) ptrs.push(intoPy(args[i]));
    return bulk.call(callable, ptrs, kwargs);
  } finally {
    for (let i = 0; i < ptrs.length; i++) object.Py_DecRef(ptrs[i]);
  }
}

function dictOf({ entries }: Kwargs): Ptr {
  const dict = check(dictobject.PyDict_New());
  try {
    for (const [name, value] of entries) {
      withObject(value, (ptr) => checkNumber(dictobject.PyDict_SetItem(dict, nameOf(name), ptr)));
    }
    return dict;
  } catch (error) {
    object.Py_DecRef(dict);
    throw error;
  }
}
