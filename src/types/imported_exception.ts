/**
 * An exception that Python defines, by the module and the name it is found under.
 *
 * @module
 */
import { dictobject, import_, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  builtin,
  check,
  type ExceptionClass,
  type ExceptionType,
  exceptionType,
  formatLiteral,
  isInstance,
  nameOf,
  settleException,
} from "../core/mod.ts";
import { PyTypeError } from "./exceptions.ts";

// SAFETY: attached; what is taken from a module is ours until it is released, and a type that is given is kept for ever.

/** The Python side of such an exception. */
export class ImportedException implements ExceptionType {
  readonly name: string;
  /** Without a base that is written down, the type says what it derives from. */
  readonly imported: boolean;
  readonly #module: string;
  readonly #path: string;
  readonly #base: unknown;
  #type: Ptr | undefined;
  /** The class that stands for it. */
  Class: ExceptionClass<unknown> | undefined;

  constructor(module: string, path: string, base: unknown) {
    this.name = `${module}.${path}`;
    this.imported = base === undefined;
    this.#module = module;
    this.#path = path;
    this.#base = base;
  }

  find = (): Ptr => {
    const type = findException(this.#module, this.#path);
    if (!type || this.#fits(type)) return this.#type = type;
    object.Py_DecRef(type);
    return NULL;
  };

  get = (): Ptr => {
    if (this.#type) return this.#type;
    const type = this.#import();
    settleException(this.Class!, type);
    return this.#type = type;
  };

  /** The source of an expression for the type. */
  get source(): string {
    return `__import__("importlib").import_module(${formatLiteral(this.#module)}).${this.#path}`;
  }

  #import(): Ptr {
    const module = check(import_.PyImport_Import(nameOf(this.#module)));
    const type = check(member(module, this.#path));
    if (isException(type) && this.#fits(type)) return type;
    const problem = isException(type)
      ? "an exception that does not derive from its base"
      : "what is no exception class";
    object.Py_DecRef(type);
    throw new PyTypeError(`Cannot import ${problem}: ${this.name}`);
  }

  #fits(type: Ptr): boolean {
    return this.#base === undefined || object.PyType_IsSubtype(type, exceptionType(this.#base).get()) !== 0;
  }
}

/** A member of a module that is imported already: an exception type, or NULL. Raises nothing. */
export function findException(module: string, path: string): Ptr {
  const found = dictobject.PyDict_GetItemWithError(import_.PyImport_GetModuleDict(), nameOf(module));
  if (!found) return NULL;
  object.Py_IncRef(found);
  const type = member(found, path);
  if (!type) pyerrors.PyErr_Clear();
  if (!type || isException(type)) return type;
  object.Py_DecRef(type);
  return NULL;
}

/** `owner.a.b` for the path `a.b`: a new reference, or NULL with an exception set. Takes the owner's reference. */
function member(owner: Ptr, path: string): Ptr {
  let at = owner;
  for (const name of path.split(".")) {
    const next = object.PyObject_GetAttr(at, nameOf(name));
    object.Py_DecRef(at);
    if (!next) return NULL;
    at = next;
  }
  return at;
}

function isException(ptr: Ptr): boolean {
  return isInstance(ptr, "PyType_Type") && object.PyType_IsSubtype(ptr, builtin("PyExc_BaseException")) !== 0;
}
