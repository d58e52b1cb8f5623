/**
 * Members of Python's own modules, each looked up once.
 *
 * @module
 */
import { abstract, import_, object, type Ptr } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, nameOf, ptrOf, requireAttached } from "../core/mod.ts";

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

/** Whether an object is an instance of a class of a module: Python's `isinstance(object, module.name)`. */
export function isImported(bound: Bound, module: string, name: string): boolean {
  // SAFETY: attached, or `ptrOf` throws; both are lent.
  return checkNumber(abstract.PyObject_IsInstance(ptrOf(bound), imported(module, name))) === 1;
}
