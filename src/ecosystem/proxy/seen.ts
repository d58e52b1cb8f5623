/**
 * What attributes were when they were read last: most are the same object again, which then need not be looked at.
 *
 * @module
 */
import { object, type Ptr } from "../../../ffi/mod.ts";
import { releaseLater } from "../../core/mod.ts";
import type { Held } from "./held.ts";
import type { PyProxy } from "./py_proxy.ts";
import { atEndOfTurn } from "./turn.ts";

// SAFETY: an object is known by its address while something keeps it, so that no other has that: its proxy, or for a
// plain value one reference of ours, which ends with the turn of the event loop or with a scope.

/** The attributes of one object that were read in this turn. */
export class Seen {
  #values: Map<string, SeenValue> | undefined;
  #once = false;

  /** What an attribute was. */
  find(name: string): SeenValue | undefined {
    return this.#values?.get(name);
  }

  /** An attribute that is the object of a proxy. */
  keepHeld(name: string, held: Held, isFunction: boolean): PyProxy {
    const proxy = isFunction ? held.handler.function : held.handler.proxy;
    this.#valueOf(name)?.become(undefined, held, proxy);
    return proxy;
  }

  /** An attribute with a plain value. It takes over a new reference. */
  keepPlain(name: string, ptr: Ptr, value: unknown): unknown {
    const seen = isSmall(value) ? this.#valueOf(name) : undefined;
    if (seen === undefined) object.Py_DecRef(ptr);
    else seen.become(ptr, undefined, value);
    return value;
  }

  /** Gives everything up. */
  clear(release: (ptr: Ptr) => void): void {
    for (const seen of this.#values?.values() ?? []) seen.clear(release);
    this.#values = undefined;
  }

  /** From the second read on: most objects are asked once. */
  #valueOf(name: string): SeenValue | undefined {
    if (!this.#once) {
      this.#once = true;
      return undefined;
    }
    if (this.#values === undefined) {
      remember(this);
      this.#values = new Map();
    }
    let seen = this.#values.get(name);
    if (seen === undefined) this.#values.set(name, seen = new SeenValue());
    return seen;
  }
}

/** What one attribute was. */
export class SeenValue {
  #ptr: Ptr | undefined;
  #held: Held | undefined;
  /** What TypeScript has of it. */
  value: unknown;

  /** Whether the object at this address is still the same. */
  isAt(ptr: Ptr): boolean {
    return this.#held === undefined ? this.#ptr === ptr : this.#held.isAt(ptr);
  }

  /** It is something else now. */
  become(ptr: Ptr | undefined, held: Held | undefined, value: unknown): void {
    this.clear(object.Py_DecRef);
    this.#ptr = ptr;
    this.#held = held;
    this.value = value;
  }

  /** It is nothing from here on. */
  clear(release: (ptr: Ptr) => void): void {
    const ptr = this.#ptr;
    this.#ptr = this.#held = this.value = undefined;
    if (ptr !== undefined) release(ptr);
  }
}

/** A value that may stay for a while. */
function isSmall(value: unknown): boolean {
  if (typeof value === "string") return value.length < 256;
  return value === null || typeof value === "number" || typeof value === "boolean";
}

/** Whatever has seen something in this turn. */
let seeing: Seen[] = [];

/** How many objects may have: a long loop within one turn must not keep more and more. */
const LIMIT = 1024;

function remember(seen: Seen): void {
  if (seeing.length >= LIMIT) forgetSeen();
  if (seeing.length === 0) atEndOfTurn(forgetUnattached);
  seeing.push(seen);
}

/** Forgets all that was seen. The thread is attached. */
export function forgetSeen(): void {
  forget(object.Py_DecRef);
}

function forgetUnattached(): void {
  forget(releaseLater);
}

function forget(release: (ptr: Ptr) => void): void {
  const done = seeing;
  seeing = [];
  for (const seen of done) seen.clear(release);
}
