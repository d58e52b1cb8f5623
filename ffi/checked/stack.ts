/**
 * The references that scopes own, in the ledger.
 *
 * @module
 */
import type { OwnedStack } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Ledger } from "./ledger.ts";

// SAFETY: a slot here says what is in the same slot of the stack below, which owns it; the ledger hears of a release
// before it happens, since a finalizer may come back.

/** An {@linkcode OwnedStack} that tells the ledger. */
export class CheckedStack implements OwnedStack {
  readonly #inner: OwnedStack;
  readonly #ledger: Ledger;
  readonly #slots: (Ptr | undefined)[] = [];

  constructor(inner: OwnedStack, ledger: Ledger) {
    this.#inner = inner;
    this.#ledger = ledger;
  }

  get length(): number {
    return this.#inner.length;
  }

  push(ptr: Ptr): number {
    this.#ledger.enterScope(ptr);
    const slot = this.#inner.push(ptr);
    this.#slots[slot] = ptr;
    return slot;
  }

  at(slot: number): Ptr {
    return this.#inner.at(slot);
  }

  release(slot: number, floor: number): void {
    this.#leave(slot);
    this.#inner.release(slot, floor);
  }

  releaseTo(length: number): void {
    for (let slot = this.#inner.length - 1; slot >= length; slot--) this.#leave(slot);
    this.#inner.releaseTo(length);
  }

  #leave(slot: number): void {
    const ptr = this.#slots[slot];
    this.#slots[slot] = undefined;
    if (ptr !== undefined) this.#ledger.leaveScope(ptr);
  }
}
