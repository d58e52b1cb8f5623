/**
 * Accessors whose values Python keeps in the instance, where its collector of cycles sees them.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { foreign } from "../convert/mod.ts";
import { attachedFor, Bound, check, checkNumber, nameOf, type Py } from "../core/mod.ts";
import type { MemberFunction } from "./class_owner.ts";
import type { DeclaredFunction } from "./declared_function.ts";

// SAFETY: attached, by `attachedFor` or by the call of Python that made the instance; what is made here is released
// here. The slots of the instance own the values.

/** What objects hold that have no instance yet, by the names of their accessors. */
const early = new WeakMap<object, Map<string, unknown>>();

/** The slot of an accessor: what Python calls that is a property over it. */
export function slotOf(name: string): string {
  return `_kept_${name}`;
}

/** The accessor, from its declaration on; its values go by the annotation of its getter. */
export function traversedAccessor<This extends object, V>(
  name: string,
  getter: DeclaredFunction,
): ClassAccessorDecoratorResult<This, V> {
  return {
    init(this: This, value: V): V {
      earlyOf(this).set(name, storable(value));
      // The accessor's own storage stays empty: it would keep the value from the collector.
      return undefined as V;
    },
    get(this: This): V {
      const values = early.get(this);
      if (values !== undefined) return usable(values.get(name)) as V;
      return attachedFor(() => onInstance(this, (self) => readSlot(self, name, getter))) as V;
    },
    set(this: This, value: V): void {
      const values = early.get(this);
      if (values !== undefined) values.set(name, storable(value));
      else attachedFor(() => onInstance(this, (self) => writeSlot(self, name, getter, value)));
    },
  };
}

/** Gives the instance that an object has now what was kept for it. */
export function giveKept(members: readonly MemberFunction[], value: object): void {
  const values = earlyOf(value);
  onInstance(value, (self) => {
    for (const { kind, name, traversed, declaration } of members) {
      if (traversed && kind === "getter") writeSlot(self, name, declaration, values.get(name));
    }
  });
  early.delete(value);
  for (const one of values.values()) if (one instanceof Unbound) one.handle.dispose();
}

/** A handle of a scope, made to last. */
class Unbound {
  readonly handle: Py;

  constructor(handle: Py) {
    this.handle = handle;
  }
}

function storable(value: unknown): unknown {
  return value instanceof Bound ? new Unbound(value.unbind()) : value;
}

function usable(value: unknown): unknown {
  return value instanceof Unbound ? value.handle.bind() : value;
}

function earlyOf(value: object): Map<string, unknown> {
  let values = early.get(value);
  if (values === undefined) early.set(value, values = new Map());
  return values;
}

function onInstance<T>(value: object, body: (self: Ptr) => T): T {
  const self = foreign.intoPy(value);
  try {
    return body(self);
  } finally {
    object.Py_DecRef(self);
  }
}

function readSlot(self: Ptr, name: string, getter: DeclaredFunction): unknown {
  const kept = check(object.PyObject_GetAttr(self, nameOf(slotOf(name))));
  try {
    return getter.fromPy(kept);
  } finally {
    object.Py_DecRef(kept);
  }
}

function writeSlot(self: Ptr, name: string, getter: DeclaredFunction, value: unknown): void {
  const made = getter.intoPy(usable(value));
  const status = object.PyObject_SetAttr(self, nameOf(slotOf(name)), made);
  object.Py_DecRef(made);
  checkNumber(status);
}
