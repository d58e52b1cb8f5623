/**
 * The Python types that classes of TypeScript stand for.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { builtin, conversions, exceptionType, isInstance, PyErrBase } from "../core/mod.ts";
import { ObjectProtocol } from "./object_protocol.ts";
import { imported } from "./imported.ts";

/** A class that stands for a type of Python's: of errors, of handles, or declared by `@pyclass`. */
export type TypeClass = abstract new (...args: never[]) => object;

/** The built-in types by the names that their classes of handles have. */
const BUILTIN: Readonly<Record<string, string>> = {
  object: "PyBaseObject_Type",
  bool: "PyBool_Type",
  int: "PyLong_Type",
  float: "PyFloat_Type",
  complex: "PyComplex_Type",
  str: "PyUnicode_Type",
  bytes: "PyBytes_Type",
  bytearray: "PyByteArray_Type",
  memoryview: "PyMemoryView_Type",
  list: "PyList_Type",
  tuple: "PyTuple_Type",
  dict: "PyDict_Type",
  dict_keys: "PyDictKeys_Type",
  dict_values: "PyDictValues_Type",
  dict_items: "PyDictItems_Type",
  set: "PySet_Type",
  frozenset: "PyFrozenSet_Type",
  mappingproxy: "PyDictProxy_Type",
  range: "PyRange_Type",
  slice: "PySlice_Type",
  type: "PyType_Type",
  super: "PySuper_Type",
  module: "PyModule_Type",
  function: "PyFunction_Type",
  builtin_function_or_method: "PyCFunction_Type",
  code: "PyCode_Type",
  frame: "PyFrame_Type",
  traceback: "PyTraceBack_Type",
  PyCapsule: "PyCapsule_Type",
};

/** The modules of the others. */
const MODULES: Readonly<Record<string, string>> = {
  Iterator: "collections.abc",
  Mapping: "collections.abc",
  Sequence: "collections.abc",
  ReferenceType: "weakref",
  date: "datetime",
  datetime: "datetime",
  time: "datetime",
  timedelta: "datetime",
  timezone: "datetime",
  tzinfo: "datetime",
  GenericAlias: "types",
};

/** The Python type of a class; a new reference. */
export function typeOfClass(type: TypeClass): Ptr {
  // SAFETY: attached, as the caller sees to; each type is kept by Python, and gets a reference for the caller.
  if (type.prototype instanceof ObjectProtocol) return newRef(typeOfHandles(type));
  if (type === PyErrBase) return newRef(builtin("PyExc_BaseException"));
  if (type.prototype instanceof PyErrBase) return newRef(exceptionType(type).get());
  const made = conversions.intoPy(type);
  if (isInstance(made, "PyType_Type")) return made;
  object.Py_DecRef(made);
  throw new TypeError(`Cannot find the Python type of a class that is not declared by @pyclass: ${type.name}`);
}

function typeOfHandles(type: TypeClass): Ptr {
  const name = "pythonName" in type ? `${type.pythonName}` : "object";
  const symbol = BUILTIN[name];
  const found = symbol === undefined ? undefined : builtin(symbol);
  if (found) return found;
  const module = MODULES[name];
  if (module !== undefined) return imported(module, name);
  throw new TypeError(`Cannot find the Python type of a class of handles; pass the type itself: ${type.name}`);
}

function newRef(type: Ptr): Ptr {
  object.Py_IncRef(type);
  return type;
}
