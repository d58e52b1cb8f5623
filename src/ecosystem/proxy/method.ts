/**
 * A method of an object: whose it is, and its name. Python makes a bound method anew whenever it is read; so does this,
 * when it is used, and keeps nothing.
 *
 * @module
 */
import { object, type Ptr } from "../../../ffi/mod.ts";
import { check, nameOf, releaseLater } from "../../core/mod.ts";
import { Handler } from "./handler.ts";
import { atEndOfTurn } from "./turn.ts";
import type { Source } from "./source.ts";

// SAFETY: the thread is attached. Whoever is lent a reference gives it back; what the last method that was read keeps is
// taken by its use, or given up when another is read, and at the latest when the turn of the event loop ends.

/** The method that was read last, which has its object still: most are called at once. */
let last: Method | undefined;

/** Lets go of the method that was read last. */
export function forgetLast(): void {
  last?.dispose();
}

/** The method `name` of `owner`. */
export class Method implements Source {
  readonly handler: Handler = new Handler(this);
  readonly #owner: Source;
  readonly #name: string;
  #ptr: Ptr | undefined;

  constructor(owner: Source, name: string) {
    this.#owner = owner;
    this.#name = name;
  }

  /** Takes over what was read. */
  keep(ptr: Ptr): void {
    if (last !== undefined) last.#release();
    else atEndOfTurn(forgetUnattached);
    last = this;
    this.#ptr = ptr;
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

  dispose(): void {
    if (last === this) last = undefined;
    this.#release();
  }

  /** What it has still, to be released by the caller. */
  take(): Ptr | undefined {
    const ptr = this.#ptr;
    this.#ptr = undefined;
    return ptr;
  }

  #release(): void {
    const ptr = this.take();
    if (ptr !== undefined) object.Py_DecRef(ptr);
  }

  #lookUp(): Ptr {
    const owner = this.#owner.lend();
    const ptr = object.PyObject_GetAttr(owner, nameOf(this.#name));
    this.#owner.giveBack(owner);
    return check(ptr);
  }
}

function forgetUnattached(): void {
  const ptr = last?.take();
  last = undefined;
  if (ptr !== undefined) releaseLater(ptr);
}
