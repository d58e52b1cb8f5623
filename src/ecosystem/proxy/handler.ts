/**
 * What a proxy does when JavaScript reads, sets, calls or deletes.
 *
 * @module
 */
import { abstract, NULL, object, type Ptr, pyerrors } from "../../../ffi/mod.ts";
import { attachForTurn, builtin, check, checkNumber, nameOf, standInOf, STANDS_FOR } from "../../core/mod.ts";
import { callPtr, PyTuple } from "../../types/mod.ts";
import { intoPyByKind } from "../../convert/mod.ts";
import { Attribute, forget } from "./attribute.ts";
import { proxyOf, received } from "./held.ts";
import { itemKey } from "./item.ts";
import type { PyProxy } from "./py_proxy.ts";
import type { Source } from "./source.ts";
import { toJs } from "./to_js.ts";

// SAFETY: `attachForTurn` comes first everywhere. The source lends the object and has it back, and results are new
// references, given to `received` or released here.

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** The traps of one proxy. */
export class Handler implements ProxyHandler<() => void> {
  readonly #source: Source;
  readonly #attributes: Map<string, Attribute> = new Map();
  #proxy: PyProxy | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The proxy. */
  get proxy(): PyProxy {
    return this.#proxy ??= this.#make();
  }

  /** Inspectors look at the target, not at the proxy, and Bun hands them the target as `this`. */
  #make(): PyProxy {
    const target = function (): void {};
    Object.defineProperty(target, INSPECT, { value: () => this.#shown(), configurable: true });
    return new Proxy(target, this) as unknown as PyProxy;
  }

  get(_target: unknown, property: string | symbol): unknown {
    if (typeof property === "symbol") return this.#symbol(property);
    const attribute = this.#attributes.get(property);
    if (attribute === undefined) return this.#first(property);
    attachForTurn();
    return attribute.read();
  }

  set(_target: unknown, property: string | symbol, value: unknown): boolean {
    this.#use((ptr) =>
      withObject(value, (made) => {
        const key = keyOf(property);
        if (key !== undefined) withObject(key, (key) => checkNumber(abstract.PyObject_SetItem(ptr, key, made)));
        else checkNumber(object.PyObject_SetAttr(ptr, nameOf(property as string), made));
      })
    );
    return true;
  }

  deleteProperty(_target: unknown, property: string | symbol): boolean {
    this.#use((ptr) => {
      const key = keyOf(property);
      if (key !== undefined) withObject(key, (key) => checkNumber(abstract.PyObject_DelItem(ptr, key)));
      else checkNumber(object.PyObject_SetAttr(ptr, nameOf(property as string), NULL));
    });
    return true;
  }

  has(_target: unknown, property: string | symbol): boolean {
    if (property === Symbol.iterator) return this.#isIterable();
    if (property === INSPECT) return true;
    return this.#use((ptr) => {
      const key = keyOf(property);
      if (key !== undefined) return withObject(key, (key) => checkNumber(abstract.PySequence_Contains(ptr, key))) === 1;
      return typeof property === "string" && hasAttribute(ptr, property);
    });
  }

  apply(_target: unknown, _self: unknown, args: unknown[]): unknown {
    attachForTurn();
    return received(this.#call(args));
  }

  construct(_target: unknown, args: unknown[]): object {
    attachForTurn();
    return proxyOf(check(this.#call(args)));
  }

  #call(args: unknown[]): Ptr {
    return this.#use((callable) => callPtr(callable, args));
  }

  /** Runs an operation, which may change anything. */
  #use<T>(operation: (ptr: Ptr) => T): T {
    attachForTurn();
    const ptr = this.#source.lend();
    try {
      return operation(ptr);
    } finally {
      this.#source.giveBack(ptr);
      forget();
    }
  }

  /** A property that was not asked for before. */
  #first(property: string): unknown {
    // A proxy is no promise: `await` asks everything.
    if (property === "then") return undefined;
    if (property === "toJs" || property === "toJSON") return () => this.#use((ptr) => toJs(ptr));
    if (property === "toString") return () => this.#text(object.PyObject_Str);
    const key = itemKey(property);
    if (key !== undefined) return this.#item(property);
    const attribute = new Attribute(this.#source, property);
    this.#attributes.set(property, attribute);
    attachForTurn();
    return attribute.read();
  }

  #symbol(property: symbol): unknown {
    switch (property) {
      case STANDS_FOR:
        attachForTurn();
        return this.#source;
      case Symbol.iterator:
        return this.#isIterable() ? () => this.#items() : undefined;
      case Symbol.dispose:
        return () => this.#source.dispose();
      case Symbol.toPrimitive:
        return (hint: string) => this.#primitive(hint);
      case Symbol.hasInstance:
        return (value: object) => this.#hasInstance(value);
      case INSPECT:
        return () => this.#shown();
    }
    return itemKey(property) === undefined ? undefined : this.#item(property);
  }

  #item(property: string | symbol): unknown {
    return received(
      this.#use((ptr) => withObject(keyOf(property), (key) => abstract.PyObject_GetItem(ptr, key))),
    );
  }

  *#items(): IterableIterator<unknown> {
    const iterator = proxyOf(this.#use((ptr) => check(abstract.PyObject_GetIter(ptr))));
    const source = standInOf(iterator) as Source;
    try {
      for (;;) {
        attachForTurn();
        const item = abstract.PyIter_Next(source.lend());
        forget();
        if (!item && !pyerrors.PyErr_Occurred()) return;
        yield received(item);
      }
    } finally {
      // An iterator that is its own iterator is the caller's.
      if (iterator !== this.#proxy) source.dispose();
    }
  }

  #isIterable(): boolean {
    return this.#use((ptr) => {
      const type = check(abstract.PyObject_Type(ptr));
      const found = hasAttribute(type, "__iter__") || hasAttribute(type, "__getitem__");
      object.Py_DecRef(type);
      return found;
    });
  }

  #hasInstance(value: object): boolean {
    const standIn = typeof value === "function" ? standInOf(value) : undefined;
    if (standIn === undefined) return false;
    return this.#use((type) => withObject(value, (ptr) => checkNumber(abstract.PyObject_IsInstance(ptr, type)))) === 1;
  }

  #primitive(hint: string): unknown {
    const asNumber = hint !== "string" && this.#use((ptr) => abstract.PyNumber_Check(ptr) === 1);
    if (!asNumber) return this.#text(object.PyObject_Str);
    return received(this.#use((ptr) => abstract.PyNumber_Float(ptr)));
  }

  #text(of: (ptr: Ptr) => Ptr): unknown {
    return received(this.#use((ptr) => of(ptr)));
  }

  /** The repr, or what can be said without one: an inspector must not throw. */
  #shown(): unknown {
    try {
      return this.#text(object.PyObject_Repr);
    } catch (error) {
      return `<proxy: ${error instanceof Error ? error.message : error}>`;
    }
  }
}

function hasAttribute(ptr: Ptr, name: string): boolean {
  const value = object.PyObject_GetAttr(ptr, nameOf(name));
  if (value) {
    object.Py_DecRef(value);
    return true;
  }
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_AttributeError"))) check(value);
  pyerrors.PyErr_Clear();
  return false;
}

/** The key that a property stands for; `undefined` where it is an attribute. */
function keyOf(property: string | symbol): unknown {
  const item = itemKey(property);
  if (item !== undefined) return "key" in item ? item.key ?? null : PyTuple.from(item.keys);
  if (typeof property === "string") return undefined;
  throw new TypeError(`Cannot use a symbol as a name in Python; use at(key): ${String(property)}`);
}

/** Lends a value as a Python object. */
function withObject<T>(value: unknown, body: (ptr: Ptr) => T): T {
  const ptr = intoPyByKind(value);
  try {
    return body(ptr);
  } finally {
    object.Py_DecRef(ptr);
  }
}
