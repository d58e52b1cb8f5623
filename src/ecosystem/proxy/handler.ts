/**
 * What a proxy does when JavaScript reads, sets, calls or deletes.
 *
 * @module
 */
import { abstract, NULL, object, type Ptr } from "../../../ffi/mod.ts";
import { attachForTurn, builtin, check, checkNumber, nameOf, onStart, STANDS_FOR, typeOf } from "../../core/mod.ts";
import { asyncIterator, plainFromPy, type ToJsOptions } from "../../convert/mod.ts";
import { call, natural, withObject } from "./call.ts";
import { DISPLAY, richForms } from "./display.ts";
import { heldFor, proxyOf, received } from "./held.ts";
import { itemKey } from "./item.ts";
import { Method } from "./method.ts";
import { hasAttribute, hasSpecial, isInstanceOf, isIterable, itemsOf, keyOf } from "./operations.ts";
import type { PyProxy } from "./py_proxy.ts";
import type { Source } from "./source.ts";
import { Seen, type SeenValue } from "./seen.ts";
import { copyOf } from "./to_js.ts";

// SAFETY: `attachForTurn` comes first everywhere. The source lends the object and has it back, and results are new
// references, given to `received` or `proxyOf` or released here.

const INSPECT = Symbol.for("nodejs.util.inspect.custom");

/** What a proxy is made over: it can be called and constructed, and has no members of its own that must show. */
type Target = CallableFunction & { [STANDS_FOR]?: Source; [INSPECT]?: () => unknown };

const makeTarget = function (): void {};

/** The types of methods and of modules, once one was looked for. */
let methodType: Ptr | undefined;
let functionType: Ptr;
let moduleType: Ptr;

onStart(() => methodType = undefined);

function findTypes(): void {
  methodType = builtin("PyMethod_Type");
  functionType = builtin("PyCFunction_Type");
  moduleType = builtin("PyModule_Type");
}

/** The traps of one proxy. */
export class Handler implements ProxyHandler<Target> {
  readonly #source: Source;
  #methods: Map<string, Method> | undefined;
  #seen: Seen | undefined;
  #proxy: PyProxy | undefined;
  #ofModule: boolean | undefined;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The proxy. */
  get proxy(): PyProxy {
    return this.#proxy ??= this.#make();
  }

  /**
   * The proxy of a function that is called often: a function of its own, over a proxy that has its members. Measured:
   * to call a proxy costs JavaScriptCore 200 ns, to make such a function either runtime 1 µs. Nothing can be deleted.
   */
  get function(): PyProxy {
    return this.#proxy ??= this.#makeFunction();
  }

  /** Whether a value is its proxy. */
  isOf(value: unknown): boolean {
    return value === this.#proxy;
  }

  /** Inspectors look at the target, not at the proxy, and Bun hands them the target as `this`. */
  #make(): PyProxy {
    // A bound function has no `prototype`, of which a proxy would have to tell.
    const target = makeTarget.bind(null) as Target;
    target[STANDS_FOR] = this.#source;
    target[INSPECT] = show;
    return new Proxy(target, this) as unknown as PyProxy;
  }

  #makeFunction(): PyProxy {
    const call = (args: unknown[]): Ptr => this.call(args);
    // Not bound and no arrow: the one is slow to call, the other no constructor.
    const made = function (...args: unknown[]): unknown {
      const result = call(args);
      return new.target === undefined ? received(result) : proxyOf(check(result));
    };
    // Python has a say in these.
    for (const own of ["name", "length"]) Reflect.deleteProperty(made, own);
    Object.defineProperty(made, INSPECT, { value: show });
    return Object.setPrototypeOf(made, new Proxy(makeTarget.bind(null), this)) as unknown as PyProxy;
  }

  get(_target: Target, property: string | symbol): unknown {
    if (typeof property === "symbol") return this.#symbol(property);
    const seen = this.#seen?.find(property);
    if (seen !== undefined) return this.#attribute(property, seen);
    switch (property) {
      case "then":
        return undefined; // A proxy is no promise: `await` asks everything.
      case "toJs":
        return (options?: ToJsOptions) => this.#use((ptr) => copyOf(ptr, options));
      case "toJSON":
        return () => this.#use((ptr) => copyOf(ptr));
      case "toString":
        return () => received(this.#use((ptr) => object.PyObject_Str(ptr)));
    }
    return itemKey(property) === undefined ? this.#attribute(property) : this.#item(property);
  }

  set(_target: Target, property: string | symbol, value: unknown): boolean {
    this.#use((ptr) =>
      withObject(value, (made) => {
        const key = keyOf(property);
        if (key !== undefined) withObject(key, (key) => checkNumber(abstract.PyObject_SetItem(ptr, key, made)));
        else checkNumber(object.PyObject_SetAttr(ptr, nameOf(property as string), made));
      })
    );
    return true;
  }

  deleteProperty(_target: Target, property: string | symbol): boolean {
    this.#use((ptr) => {
      const key = keyOf(property);
      if (key !== undefined) withObject(key, (key) => checkNumber(abstract.PyObject_DelItem(ptr, key)));
      else checkNumber(object.PyObject_SetAttr(ptr, nameOf(property as string), NULL));
    });
    return true;
  }

  has(_target: Target, property: string | symbol): boolean {
    if (property === INSPECT || property === STANDS_FOR) return true;
    if (property === Symbol.iterator) return this.#use(isIterable);
    if (property === Symbol.asyncIterator) return this.#use((ptr) => hasSpecial(ptr, "__aiter__"));
    return this.#use((ptr) => {
      const key = typeof property === "symbol" && itemKey(property) === undefined ? undefined : keyOf(property);
      if (key !== undefined) return withObject(key, (key) => checkNumber(abstract.PySequence_Contains(ptr, key))) === 1;
      return typeof property === "string" && hasAttribute(ptr, property);
    });
  }

  apply(_target: Target, _self: unknown, args: unknown[]): unknown {
    return received(this.call(args));
  }

  construct(_target: Target, args: unknown[]): object {
    return proxyOf(check(this.call(args)));
  }

  /** What Python has is not listed, nor can it be defined as JavaScript does it. */
  ownKeys(): string[] {
    return [];
  }

  getOwnPropertyDescriptor(): undefined {
    return undefined;
  }

  /** Calls the object; a new reference, or NULL. */
  call(args: unknown[]): Ptr {
    attachForTurn();
    const callable = this.#source.lend();
    try {
      return call(callable, args);
    } finally {
      this.#source.giveBack(callable);
    }
  }

  /** Lends the object to an operation. */
  #use<T>(operation: (ptr: Ptr) => T): T {
    attachForTurn();
    const ptr = this.#source.lend();
    try {
      return operation(ptr);
    } finally {
      this.#source.giveBack(ptr);
    }
  }

  /** An attribute: a value where it is plain, a method of this object, else the proxy of what it is now. */
  #attribute(name: string, seen?: SeenValue): unknown {
    attachForTurn();
    const owner = this.#source.lend();
    const ptr = object.PyObject_GetAttr(owner, nameOf(name));
    this.#source.giveBack(owner);
    if (seen !== undefined && seen.isAt(ptr)) {
      object.Py_DecRef(ptr);
      return seen.value;
    }
    const type = typeOf(check(ptr));
    if (methodType === undefined) findTypes();
    // Functions of C's are methods too, which each look makes anew, but for those of modules.
    if (type === methodType || type === functionType && !this.#isModule()) return this.#method(name, ptr);
    const value = plainFromPy(ptr, type);
    if (value === undefined) return (this.#seen ??= new Seen()).keepHeld(name, heldFor(ptr), type === functionType);
    return (this.#seen ??= new Seen()).keepPlain(name, ptr, value);
  }

  #isModule(): boolean {
    return this.#ofModule ??= this.#use(typeOf) === moduleType;
  }

  #method(name: string, ptr: Ptr): PyProxy {
    const methods = this.#methods ??= new Map<string, Method>();
    let method = methods.get(name);
    if (method === undefined) methods.set(name, method = new Method(this.#source, name));
    method.keep(ptr);
    return method.handler.proxy;
  }

  #symbol(property: symbol): unknown {
    switch (property) {
      case STANDS_FOR:
        attachForTurn();
        return this.#source;
      case Symbol.iterator:
        return this.#use(isIterable)
          ? () => itemsOf(this.#use((ptr) => check(abstract.PyObject_GetIter(ptr))))
          : undefined;
      case Symbol.asyncIterator:
        return this.#use((ptr) => hasSpecial(ptr, "__aiter__")) ? () => this.#asyncItems() : undefined;
      case Symbol.dispose:
        return () => this.#source.dispose();
      case Symbol.toPrimitive:
        return (hint: string) => this.#primitive(hint);
      case Symbol.hasInstance:
        return (value: unknown) => this.#use((type) => isInstanceOf(value, type));
      case INSPECT:
        return show;
      case DISPLAY:
        return () => richForms(this.proxy);
    }
    return itemKey(property) === undefined ? undefined : this.#item(property);
  }

  #item(property: string | symbol): unknown {
    return received(this.#use((ptr) => withObject(keyOf(property), (key) => abstract.PyObject_GetItem(ptr, key))));
  }

  #asyncItems(): AsyncIterator<unknown> {
    const items = this.#use((ptr) => asyncIterator("AsyncIterable", natural).fromPy(ptr)) as AsyncIterable<unknown>;
    return items[Symbol.asyncIterator]();
  }

  #primitive(hint: string): unknown {
    const asNumber = hint !== "string" && this.#use((ptr) => abstract.PyNumber_Check(ptr) === 1);
    return received(this.#use((ptr) => asNumber ? abstract.PyNumber_Float(ptr) : object.PyObject_Str(ptr)));
  }
}

/** The repr, or what can be said without one: an inspector must not throw. `this` is a proxy or its target. */
function show(this: Target): unknown {
  try {
    attachForTurn();
    const ptr = this[STANDS_FOR]!.newRef();
    const text = object.PyObject_Repr(ptr);
    object.Py_DecRef(ptr);
    return received(text);
  } catch (error) {
    return `<proxy: ${error instanceof Error ? error.message : error}>`;
  }
}
