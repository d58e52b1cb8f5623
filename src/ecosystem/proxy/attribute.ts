/**
 * An attribute: who has it, and its name. It is looked up when it is used, and keeps nothing.
 *
 * @module
 */
import { object, type Ptr } from "../../../ffi/mod.ts";
import { check, current, nameOf, type Scope } from "../../core/mod.ts";
import { plainFromPy } from "../../convert/mod.ts";
import { Handler } from "./handler.ts";
import type { Source } from "./source.ts";

// SAFETY: the thread is attached. Whoever is lent a reference gives it back; what `recent` remembers is owned by the
// attribute until it is taken, or forgotten at the next call, and at the latest when the scope ends.

/**
 * Attributes that were read and not used yet, each with its object: the next step of a chain, and a call, need not look
 * it up again. Python code that runs may change them, so a call forgets them all.
 */
const recent: Attribute[] = [];
const MOST = 16;
let endsWith: Scope | undefined;

/** Forgets what was read. */
export function forget(): void {
  for (let attribute = recent.pop(); attribute !== undefined; attribute = recent.pop()) attribute.drop();
}

/** The attribute `name` of `owner`. */
export class Attribute implements Source {
  readonly #owner: Source;
  readonly #name: string;
  readonly #handler: Handler = new Handler(this);
  /** The object, between the moment it was read and its use. */
  #ptr: Ptr | undefined;

  constructor(owner: Source, name: string) {
    this.#owner = owner;
    this.#name = name;
  }

  /** Its value where it is plain, else its proxy. */
  read(): unknown {
    const ptr = this.#lookUp();
    const value = plainFromPy(ptr);
    if (value === undefined) {
      this.#remember(ptr);
      return this.#handler.proxy;
    }
    object.Py_DecRef(ptr);
    return value;
  }

  lend(): Ptr {
    const ptr = this.#ptr;
    if (ptr === undefined) return this.#lookUp();
    this.#ptr = undefined;
    return ptr;
  }

  giveBack(ptr: Ptr): void {
    object.Py_DecRef(ptr);
  }

  newRef(): Ptr {
    return this.lend();
  }

  /** Lets go of what was read. */
  drop(): void {
    const ptr = this.#ptr;
    this.#ptr = undefined;
    if (ptr !== undefined) object.Py_DecRef(ptr);
  }

  /** There is nothing that it keeps. */
  dispose(): void {
    this.drop();
  }

  #lookUp(): Ptr {
    const name = nameOf(this.#name);
    const owner = this.#owner.lend();
    const ptr = object.PyObject_GetAttr(owner, name);
    this.#owner.giveBack(owner);
    return check(ptr);
  }

  #remember(ptr: Ptr): void {
    if (recent.length === MOST) forget();
    this.drop();
    this.#ptr = ptr;
    recent.push(this);
    if (current === endsWith) return;
    endsWith = current;
    endsWith?.onEnd(forget);
  }
}
