/**
 * The objects whose addresses a host has told its child.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { object } from "../capi/object.ts";
import type { Call, Ptr } from "../ctype.ts";

type Counting = Call<["void", ["handle"]]>;

/** Each holds one reference while the child has not given the address up as often as it was told. */
export class LentTable {
  readonly #host: Backend;
  readonly #told = new Map<number, number>();
  readonly #incRef: Counting;
  readonly #decRef: Counting;

  constructor(host: Backend) {
    this.#host = host;
    this.#incRef = host.bind("Py_IncRef", object.Py_IncRef) as Counting;
    this.#decRef = host.bind("Py_DecRef", object.Py_DecRef) as Counting;
  }

  /** Tells an address: takes over a reference, or takes one of its own. */
  lend(ptr: Ptr, owned: boolean): number {
    if (!ptr) return 0;
    const address = Number(ptr);
    const told = this.#told.get(address) ?? 0;
    this.#told.set(address, told + 1);
    if (told === 0 && !owned) this.#incRef(ptr);
    if (told !== 0 && owned) this.#decRef(ptr);
    return address;
  }

  /** Tells an address that is never given up. */
  pin(ptr: Ptr): number {
    if (ptr) this.#told.set(Number(ptr), Infinity);
    return Number(ptr ?? 0);
  }

  /** The object at an address that was told. */
  find(address: number): Ptr {
    if (!this.#told.has(address)) throw new ReferenceError(`Cannot find an object that was not lent: ${address}`);
    return this.toPtr(address);
  }

  /** Takes an address back, as often as it was told. */
  giveUp(address: number, times: number): void {
    const told = (this.#told.get(address) ?? 0) - times;
    if (told > 0) return void this.#told.set(address, told);
    if (told < 0) throw new ReferenceError(`Cannot take back an object that was not lent: ${address}`);
    this.#told.delete(address);
    this.#decRef(this.toPtr(address));
  }

  /** How many objects are lent, for leak checks. */
  get size(): number {
    return this.#told.size;
  }

  /** An address as the host's runtime has it. */
  toPtr(address: number): Ptr {
    if (address === 0) return this.#host.NULL;
    return (typeof this.#host.NULL === "bigint" ? BigInt(address) : address) as Ptr;
  }
}
