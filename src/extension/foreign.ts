/**
 * TypeScript functions and objects as Python objects, and back: the same one each time.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import {
  builtin,
  callerPlace,
  callRuntime,
  held,
  heldBy,
  hold,
  isOfRuntime,
  letGo,
  nameOf,
  none,
  numberOf,
  type Place,
  runtimeMember,
  storedPtr,
  typeOf,
} from "../core/mod.ts";
import { bigintIntoPy, installForeign, unwrapped, wrapperOf } from "../convert/mod.ts";
import { PyReferenceError, PyTypeError } from "../types/mod.ts";
import { type DeclaredClass, declaredClassOf } from "./declared_class.ts";
import { type AnyFunction, declarationOf, DeclaredFunction } from "./declared_function.ts";
import { typeDeclarationOf } from "./declared_type.ts";
import { classInPython } from "./extended_class.ts";
import { moduleFunction, newLooseFunction } from "./function_object.ts";
import { newType, typeNumber } from "./type_object.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. The Python half
// keeps the type of opaque objects.

installForeign({ intoPy, fromPy });

/** The Python object that stands for a function or an object without a Python form; a new reference. */
function intoPy(value: object): Ptr {
  const declared = typeDeclarationOf(value);
  if (declared !== undefined) return newType(declared);
  const ofModule = typeof value === "function" ? declarationOf(value as AnyFunction) : undefined;
  if (ofModule !== undefined) return moduleFunction(ofModule) ?? standIn(ofModule.loose);
  return standIn(typeof value === "function" ? wrapperOf(value as AnyFunction) : value);
}

let isWorker = false;

/** Makes this program one of a pool: its values have no way back to it, so none goes to Python. */
export function becomeWorker(): void {
  isWorker = true;
}

/** The living object that stands for a value, or a new one. */
function standIn(value: object): Ptr {
  if (isWorker) {
    const name = nameIn(typeof value === "function" ? value as { name: unknown } & object : value.constructor);
    throw new PyTypeError(
      `Cannot give Python a TypeScript object from a pool, where the next call may go to another process: ${
        name ?? "object"
      }`,
    );
  }
  const number = numberOf(value);
  if (number !== undefined && held(number) === value) {
    const known = withInt(number, (ptr) => callRuntime("known", [ptr]));
    if (known !== none()) return known;
    object.Py_DecRef(known);
  }
  if (number !== undefined) requireNothingLost(value);
  const fresh = hold(value);
  try {
    return make(fresh, value);
  } catch (error) {
    letGo(fresh);
    throw error;
  }
}

/** Throws where an object had an instance that held what is Python's alone: that has gone with it. */
function requireNothingLost(value: object): void {
  const declared = declaredClassOf(Object.getPrototypeOf(value));
  if (declared === undefined || (declared.above === undefined && declared.keep === undefined)) return;
  const lost = declared.above === undefined ? "what Python kept for it" : `its ${declared.above}`;
  throw new PyReferenceError(
    `Cannot give a ${declared.name} to Python again: ${lost} has gone with the instance that Python had; keep that by a Py`,
  );
}

function make(fresh: number, value: object): Ptr {
  return withInt(fresh, (ptr) => {
    if (value instanceof DeclaredFunction) return newLooseFunction(value, fresh);
    if (typeof value === "function") return makeFunction(ptr, value);
    const declared = declaredClassOf(Object.getPrototypeOf(value));
    return declared === undefined ? makeOpaque(ptr, value) : makeInstance(declared, value, ptr);
  });
}

/** An instance of the Python class of a declared one, or of the one that extends it there. */
function makeInstance(declared: DeclaredClass, value: object, number: Ptr): Ptr {
  const extending = classInPython(value);
  if (extending !== undefined) return callRuntime("make", [storedPtr(extending), number]);
  return withInt(typeNumber(declared), (of) => callRuntime("instance", [of, number]));
}

/** Where each function was first handed to Python: finding out costs Deno 100 µs. */
const firstPlaces = new WeakMap<object, Place>();

function makeFunction(number: Ptr, value: object & { readonly name: unknown }): Ptr {
  const place = firstPlaces.get(value) ?? callerPlace();
  firstPlaces.set(value, place);
  const { file, line } = place;
  const name = nameIn(value) ?? "<lambda>";
  return withInt(line, (ptr) => callRuntime("function", [number, nameOf(name), nameOf(file), ptr]));
}

function makeOpaque(number: Ptr, value: object): Ptr {
  return callRuntime("opaque", [number, nameOf(nameIn(value.constructor) ?? "object")]);
}

/** A class may have anything as its `name`. */
function nameIn(value: { readonly name: unknown } | undefined): string | undefined {
  return typeof value?.name === "string" && value.name !== "" ? value.name : undefined;
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
  if (bulk.isForeign(ptr)) return undefined;
  const type = typeOf(ptr);
  // The attribute alone says nothing: functools.wraps copies it to any wrapper.
  if (type === builtin("PyFunction_Type")) return isOfRuntime(ptr) ? functionOf(heldBy(ptr, "__pyo3_ts__")) : undefined;
  if (standsForObject(type)) return heldBy(ptr, "__ts__");
  return undefined;
}

function functionOf(value: object | undefined): object | undefined {
  return value instanceof DeclaredFunction ? value.handler : unwrapped(value);
}

let wrapperType: Ptr | undefined;

/** Whether objects of a type stand for TypeScript's. None does before the Python half is there. */
function standsForObject(type: Ptr): boolean {
  if (wrapperType === undefined) {
    wrapperType = runtimeMember("Wrapper");
    // SAFETY: borrowed until here; kept for ever.
    object.Py_IncRef(wrapperType);
  }
  return type === wrapperType || object.PyType_IsSubtype(type, wrapperType) !== 0;
}
