/**
 * Checked changes from one class of handle to another.
 *
 * @module
 */
import { bulk, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { type Bound, isInstance, nameOf, ptrOf, typeOf } from "../core/mod.ts";

/** A class of handles that knows which Python objects it is for. */
export interface PyTypeInfo<T> {
  /** Takes over a new reference. */
  new (ptr: Ptr): T;
  /** The type's name as Python writes it, for messages. */
  readonly pythonName: string;
  /** Whether an object may be held by this class: Python's `isinstance(object, type)`. */
  isTypeOf(object: Bound): boolean;
}

/**
 * An object was taken for one of another type.
 *
 * @example Not the type that was hoped for
 * ```ts
 * import { CastError, PyList, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   try {
 *     py.eval("{'a': 1}").cast(PyList);
 *     console.assert(false);
 *   } catch (error) {
 *     console.assert(error instanceof CastError && error.expected === "list" && error.actual === "dict");
 *   }
 * });
 * ```
 */
export class CastError extends TypeError {
  /** The name of the class. */
  override readonly name = "CastError";
  /** The class that was asked for, as Python writes it. */
  readonly expected: string;
  /** The object's own class. */
  readonly actual: string;

  /** The error for an object that is no `expected`. */
  constructor(object: Bound, expected: string) {
    const actual = typeName(ptrOf(object));
    super(`Cannot cast to ${expected}; the object is of type ${actual}`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** The name of an object's type, as Python's own messages have it. */
export function typeName(ptr: Ptr): string {
  return nameOfType(typeOf(ptr));
}

/** A type's name, as Python's own messages have it. */
export function nameOfType(type: Ptr): string {
  // SAFETY: attached; the caller keeps the type, or its object does, and the name is ours.
  const name = object.PyObject_GetAttr(type, nameOf("__name__"));
  // A metaclass may say anything here, or raise.
  const text = name && isInstance(name, "PyUnicode_Type") ? bulk.readString(name) : null;
  if (name) object.Py_DecRef(name);
  if (text === null) pyerrors.PyErr_Clear();
  return text ?? "object";
}

/** Whether a handle holds an instance of a built-in type. */
export function isBuiltin(bound: Bound, symbol: string): boolean {
  return isInstance(ptrOf(bound), symbol);
}
