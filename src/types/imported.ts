/**
 * Members of Python's own modules, each looked up once.
 *
 * @module
 */
import { import_, object, type Ptr } from "../../ffi/mod.ts";
import { type Bound, check, nameOf, ptrOf, requireAttached, typeOf } from "../core/mod.ts";

const found = new Map<string, Ptr>();

/** A member of a module that is imported for it, borrowed for ever. */
export function imported(module: string, name: string): Ptr {
  const key = `${module}.${name}`;
  let member = found.get(key);
  if (member === undefined) found.set(key, member = lookUp(module, name));
  return member;
}

function lookUp(module: string, name: string): Ptr {
  // SAFETY: attached, or this throws; the module is ours until here, its member is kept for ever.
  requireAttached();
  const from = check(import_.PyImport_Import(nameOf(module)));
  const member = object.PyObject_GetAttr(from, nameOf(name));
  object.Py_DecRef(from);
  return check(member);
}

/** Whether an object's type is a class of a module or derives from it, whatever the object itself says. */
export function isImported(bound: Bound, module: string, name: string): boolean {
  // SAFETY: attached, or `ptrOf` throws; both are borrowed, and no Python code runs once the class is there.
  return object.PyType_IsSubtype(typeOf(ptrOf(bound)), imported(module, name)) !== 0;
}
