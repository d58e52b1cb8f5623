/**
 * TypeScript objects whose class in Python extends the declared one: what Python overrides, TypeScript calls.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { bigintIntoPy, converterOf, foreign } from "../convert/mod.ts";
import {
  callRuntime,
  check,
  checkNumber,
  current,
  nameOf,
  numberOf,
  onStart,
  ptrOf,
  type Py,
  storedPtr,
} from "../core/mod.ts";
import { type PyAny, Python } from "../types/mod.ts";
import type { MemberFunction } from "./class_owner.ts";
import type { DeclaredClass } from "./declared_class.ts";
import { callInPython } from "./override_call.ts";

// SAFETY: attached, by the call of Python that made the instance or by an attach of our own; each object that is made is
// released here. The class is kept by its handle.

/** Where an object whose class Python extends has the prototype of TypeScript's own. */
export const BENEATH: unique symbol = Symbol("beneath");

const CLASS: unique symbol = Symbol("class in Python");

/** An object whose class Python may extend. */
export interface Beneath {
  readonly [BENEATH]?: object;
  readonly [CLASS]?: Py<PyAny>;
}

/** The class in Python of an object, where that extends the declared one. */
export function classInPython(value: object): Py<PyAny> | undefined {
  return (value as Beneath)[CLASS];
}

/** Prototypes of such objects, by their class in Python and that in TypeScript. */
const prototypes = new Map<Ptr, Map<object, object>>();

// An interpreter that has ended took its classes along.
onStart(() => prototypes.clear());

/** Says that an object has an instance of a class in Python that extends the declared one. */
export function extendInPython(declared: DeclaredClass, self: object, cls: PyAny): void {
  const own = (self as Beneath)[BENEATH] ?? Object.getPrototypeOf(self);
  const known = prototypes.get(ptrOf(cls))?.get(own);
  Object.setPrototypeOf(self, known ?? prototypeFor(declared, own, cls));
}

function prototypeFor(declared: DeclaredClass, own: object, cls: PyAny): object {
  const type = cls.unbind();
  const made = Object.create(own, { [BENEATH]: { value: own }, [CLASS]: { value: type } });
  const members = membersOf(declared);
  const theirs = new Set(overriddenIn(cls, declared, members.map(({ name }) => name)));
  for (const member of members) {
    if (theirs.has(member.name)) override(made, member);
  }
  const ptr = storedPtr(type);
  if (!prototypes.has(ptr)) prototypes.set(ptr, new Map());
  prototypes.get(ptr)!.set(own, made);
  return made;
}

/** What Python may override: what the prototype has, and waits for nothing. */
function membersOf(declared: DeclaredClass | undefined): MemberFunction[] {
  if (declared === undefined) return [];
  const own = declared.functions.filter(({ key, declaration }) => key !== undefined && !declaration.isAsync);
  return [...own, ...membersOf(declared.base)];
}

function overriddenIn(cls: PyAny, declared: DeclaredClass, members: readonly string[]): string[] {
  const names = converterOf("list[str]");
  const args = [bigintIntoPy(BigInt(numberOf(declared)!)), names.intoPy(members)];
  try {
    const found = callRuntime("overridden", [ptrOf(cls), ...args]);
    try {
      return names.fromPy(found) as string[];
    } finally {
      object.Py_DecRef(found);
    }
  } finally {
    bulk.releaseMany(args);
  }
}

/** Puts a member that calls Python's in the place of one. */
function override(prototype: object, member: MemberFunction): void {
  const { kind, key } = member;
  const there = Object.getOwnPropertyDescriptor(prototype, key!);
  // That of the class which is nearest is there already.
  if (kind === "method" && there === undefined) {
    Object.defineProperty(prototype, key!, { configurable: true, writable: true, value: methodOf(member) });
  } else if (kind !== "method") {
    const { get, set } = there ?? inherited(prototype, key!);
    const own = kind === "getter" ? { get: getterOf(member), set } : { get, set: setterOf(member) };
    Object.defineProperty(prototype, key!, { configurable: true, ...own });
  }
}

function methodOf({ name, declaration }: MemberFunction): (...args: unknown[]) => unknown {
  return function (this: object, ...args: unknown[]): unknown {
    return onInstance(this, (self) => lent(self, name, (method) => callInPython(method, declaration, args)));
  };
}

function getterOf({ name, declaration }: MemberFunction): () => unknown {
  return function (this: object): unknown {
    return onInstance(this, (self) => lent(self, name, (value) => declaration.fromPy(value)));
  };
}

function setterOf({ name, declaration }: MemberFunction): (value: unknown) => void {
  return function (this: object, value: unknown): void {
    onInstance(this, (self) => {
      const ptr = declaration.takers[1].converter.intoPy(value);
      const status = object.PyObject_SetAttr(self, nameOf(name), ptr);
      object.Py_DecRef(ptr);
      checkNumber(status);
    });
  };
}

/** Lends an attribute. */
function lent<T>(self: Ptr, name: string, body: (attribute: Ptr) => T): T {
  const attribute = check(object.PyObject_GetAttr(self, nameOf(name)));
  try {
    return body(attribute);
  } finally {
    object.Py_DecRef(attribute);
  }
}

/** What an object has of a name from its prototypes. */
function inherited(prototype: object, key: string | symbol): PropertyDescriptor {
  for (let one = Object.getPrototypeOf(prototype); one !== null; one = Object.getPrototypeOf(one)) {
    const found = Object.getOwnPropertyDescriptor(one, key);
    if (found !== undefined) return found;
  }
  return {};
}

/** Lends the instance of an object, attached for it where nobody is. */
function onInstance<T>(value: object, body: (self: Ptr) => T): T {
  const lend = (): T => {
    const self = foreign.intoPy(value);
    try {
      return body(self);
    } finally {
      object.Py_DecRef(self);
    }
  };
  return current === undefined ? Python.attach(lend) as T : lend();
}
