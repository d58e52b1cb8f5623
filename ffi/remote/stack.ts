/**
 * The references that scopes own, in a child.
 *
 * @module
 */
import type { OwnedStack } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Objects } from "./objects.ts";

/** An {@linkcode OwnedStack} of references that are counted here. */
export class RemoteStack implements OwnedStack {
  readonly #objects: Objects;
  readonly #owned: Ptr[] = [];

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  get length(): number {
    return this.#owned.length;
  }

  push(ptr: Ptr): number {
    return this.#owned.push(ptr) - 1;
  }

  at(slot: number): Ptr {
    return this.#owned[slot];
  }

  release(slot: number, floor: number): void {
    const ptr = this.#owned[slot];
    this.#owned[slot] = 0 as Ptr;
    while (this.#owned.length > floor && this.#owned.at(-1) === 0) this.#owned.pop();
    this.#objects.decRef(ptr);
  }

  releaseTo(length: number): void {
    while (this.#owned.length > length) this.#objects.decRef(this.#owned.pop()!);
  }
}
