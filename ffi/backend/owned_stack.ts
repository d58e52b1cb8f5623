/**
 * The references that scopes own, in this process: one array for all, because scopes end in the order they began.
 *
 * @module
 */
import type { OwnedStack } from "../backend.ts";
import type { Call, Ptr } from "../ctype.ts";
import type { Native } from "../native.ts";

// SAFETY: a slot owns its reference until it is zeroed or popped, which is before the release: a finalizer may come
// back here. Whoever releases is attached.

/** An {@linkcode OwnedStack} over an array of bare numbers: no heap object for each pointer outlives its handle. */
export class NativeStack implements OwnedStack {
  readonly #native: Native;
  readonly #release: Call<["void", ["handle"]]>;
  #pointers: { [index: number]: Ptr; readonly length: number };
  #length = 0;

  constructor(native: Native, release: Call<["void", ["handle"]]>) {
    this.#native = native;
    this.#release = release;
    this.#pointers = native.pointerArray(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(ptr: Ptr): number {
    if (this.#length === this.#pointers.length) this.#grow();
    this.#pointers[this.#length] = ptr;
    return this.#length++;
  }

  at(slot: number): Ptr {
    return this.#pointers[slot];
  }

  release(slot: number, floor: number): void {
    const ptr = this.#pointers[slot];
    this.#pointers[slot] = this.#native.NULL ?? (0 as Ptr);
    while (this.#length > floor && !this.#pointers[this.#length - 1]) this.#length--;
    this.#release(ptr);
  }

  releaseTo(length: number): void {
    const release = this.#release;
    // One by one from the top: a finalizer that runs meanwhile may push and release above. NULL where it was released
    // before, which Py_DecRef passes over. Measured on Deno: four at a time make this too long for V8's middle compiler
    // to put into its callers, whose code calls C ten times as slowly and keeps doing so while the loop runs.
    while (this.#length - length >= 4) {
      release(this.#pointers[--this.#length]);
      release(this.#pointers[--this.#length]);
      release(this.#pointers[--this.#length]);
      release(this.#pointers[--this.#length]);
    }
    while (this.#length > length) release(this.#pointers[--this.#length]);
  }

  #grow(): void {
    const larger = this.#native.pointerArray(2 * this.#pointers.length);
    for (let i = 0; i < this.#length; i++) larger[i] = this.#pointers[i];
    this.#pointers = larger;
  }
}
