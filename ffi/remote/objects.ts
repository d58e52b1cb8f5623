/**
 * What a child knows of Python objects: values that have no object yet, and objects that the host has told it of.
 *
 * A `Ptr` is a positive number for an object of the host, its address; a negative one for a value. References are
 * counted here, without a message.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import { TAG } from "./layout.ts";

/** A value: a tag of {@linkcode TAG}, and what it holds. */
export interface Value {
  tag: number;
  /** A number, bigint, string or `Uint8Array`; of a container, owned references to what it holds. */
  content: unknown;
}

/** A value that has no object in the host, or whose object the host has told of. */
class LocalValue implements Value {
  tag = 0;
  content: unknown;
  refs = 0;
  /** How often it stands among the references without an owner. */
  unowned = 0;
  /** Of a container that the host has: its address, which is owned; else 0. */
  address = 0;
  /** Up to which message it is what it was: the host may change a list that it has. */
  epoch = 0;
}

/** An object of the host. */
interface LentObject {
  /** How often the host has told its address since it was last given up. */
  told: number;
  refs: number;
  /** How often it stands among the references without an owner. */
  unowned: number;
  /** Its value, where that never changes. */
  value: Value | undefined;
  /** Whether it does not stand for a value of this child. */
  isForeign: boolean;
}

/** An address that the child has no more, and how often it was told. */
export interface GivenUp {
  address: number;
  told: number;
}

/** Every object that the child has references to. */
export class Objects {
  readonly #values: LocalValue[] = [];
  readonly #free: number[] = [];
  readonly #lent = new Map<number, LentObject>();
  /** References without an owner, which last as long as the call or attachment they came in. */
  readonly #unowned: Ptr[] = [];
  /** What is to be given up. */
  readonly givenUp: GivenUp[] = [];
  /** How many requests were sent. */
  epoch = 0;

  /** A value as a reference; `owned` says whether somebody has it, or it ends with the call. */
  add(tag: number, content: unknown, owned: boolean, address = 0): Ptr {
    const slot = this.#free.pop() ?? this.#values.push(new LocalValue()) - 1;
    const value = this.#values[slot];
    value.tag = tag;
    value.content = content;
    value.refs = owned ? 1 : 0;
    value.address = address;
    value.epoch = this.epoch;
    value.unowned = 0;
    const ptr = (-1 - slot) as Ptr;
    if (!owned) this.#borrow(ptr, value);
    return ptr;
  }

  /** Takes note of an address that the host has told. */
  lend(address: number, owned: boolean, isForeign = false): Ptr {
    let lent = this.#lent.get(address);
    if (lent === undefined) {
      this.#lent.set(address, lent = { told: 0, refs: 0, unowned: 0, value: undefined, isForeign });
    }
    lent.told++;
    if (owned) lent.refs++;
    else this.#borrow(address as Ptr, lent);
    return address as Ptr;
  }

  /** Gives up the ownership of a reference that is used until the end of the call or attachment. */
  disown(ptr: Ptr): Ptr {
    const counted = (ptr as number) < 0 ? this.#values[-1 - (ptr as number)] : this.#lent.get(ptr as number);
    if (counted !== undefined) {
      counted.refs--;
      this.#borrow(ptr, counted);
    }
    return ptr;
  }

  #borrow(ptr: Ptr, counted: { unowned: number }): void {
    counted.unowned++;
    this.#unowned.push(ptr);
  }

  /** Takes note of an address that is never given up. */
  pin(address: number): Ptr {
    this.#lent.set(address, { told: 0, refs: Infinity, unowned: 0, value: undefined, isForeign: false });
    return address as Ptr;
  }

  /** Takes note of the value of an object that never changes. */
  describe(address: Ptr, tag: number, content: unknown): void {
    const lent = this.#lent.get(address as number);
    if (lent !== undefined) lent.value = { tag, content };
  }

  /** The value behind a reference, where it is known. */
  valueOf(ptr: Ptr): Value | undefined {
    if ((ptr as number) >= 0) return this.#lent.get(ptr as number)?.value;
    const value = this.#values[-1 - (ptr as number)];
    return value.tag > TAG.tuple && value.address !== 0 && value.epoch !== this.epoch ? undefined : value;
  }

  /** Whether an object is known to stand for no value of this child. */
  isForeign(ptr: Ptr): boolean {
    return (ptr as number) < 0 || (this.#lent.get(ptr as number)?.isForeign ?? false);
  }

  /** The address of a container that the host has; 0 where it does not have it, or of another value. */
  addressOf(ptr: Ptr): number {
    return (ptr as number) < 0 ? this.#values[-1 - (ptr as number)].address : ptr as number;
  }

  /** The host has a container now, and this child a reference to it. */
  setAddress(ptr: Ptr, address: number): void {
    this.#values[-1 - (ptr as number)].address = address;
  }

  /** Adds a reference. */
  incRef(ptr: Ptr): void {
    if ((ptr as number) < 0) this.#values[-1 - (ptr as number)].refs++;
    else if (ptr) this.#require(ptr).refs++;
  }

  /** Takes one away. */
  decRef(ptr: Ptr): void {
    if ((ptr as number) < 0) {
      const value = this.#values[-1 - (ptr as number)];
      if (--value.refs === 0 && value.unowned === 0) this.#drop(ptr, value);
    } else if (ptr) {
      const lent = this.#require(ptr);
      if (--lent.refs === 0 && lent.unowned === 0) this.#giveUp(ptr as number, lent);
    }
  }

  /** How many references without an owner there are: a mark for {@linkcode Objects.dropUnowned}. */
  get unowned(): number {
    return this.#unowned.length;
  }

  /** Ends the references without an owner above a mark, where nobody has taken one since. */
  dropUnowned(mark: number): void {
    while (this.#unowned.length > mark) {
      const ptr = this.#unowned.pop()!;
      if ((ptr as number) < 0) {
        const value = this.#values[-1 - (ptr as number)];
        if (--value.unowned > 0) continue;
        if (value.refs === 0) this.#drop(ptr, value);
        // It stood in the message's arena, which its sender uses again.
        else if (value.tag === TAG.bytes) value.content = (value.content as Uint8Array).slice();
      } else {
        const lent = this.#lent.get(ptr as number);
        if (lent !== undefined && --lent.unowned === 0 && lent.refs === 0) this.#giveUp(ptr as number, lent);
      }
    }
  }

  /** How many objects of the host the child has, for leak checks. */
  get lentCount(): number {
    return this.#lent.size;
  }

  #drop(ptr: Ptr, value: LocalValue): void {
    const { tag, content, address } = value;
    value.content = undefined;
    value.refs = 0;
    this.#free.push(-1 - (ptr as number));
    if (tag >= TAG.tuple) { for (const item of content as Ptr[]) this.decRef(item); }
    if (address !== 0) this.decRef(address as Ptr);
  }

  #giveUp(address: number, lent: LentObject): void {
    this.#lent.delete(address);
    this.givenUp.push({ address, told: lent.told });
  }

  #require(ptr: Ptr): LentObject {
    const lent = this.#lent.get(ptr as number);
    if (lent === undefined) throw new ReferenceError(`Cannot use a Python object after it was given up: ${ptr}`);
    return lent;
  }
}
