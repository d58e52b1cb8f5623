/**
 * Every reference that this side has to an object: owned, and by whom, or borrowed, and from whom.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import { CheckedError } from "./checked_error.ts";
import { here, type Origin, placeOf } from "./place.ts";

/** One reference that is owned. */
export interface Reference {
  /** The function that gave it. */
  readonly call: string;
  /** Where it was made. */
  readonly made: Origin;
  /** Whether a scope owns it, which releases it. */
  scoped: boolean;
}

/** How a reference was given up. */
interface End {
  /** In words: `was released by Py_DecRef`. */
  readonly how: string;
  /** Where; a scope's end is nowhere. */
  readonly at?: Origin;
}

/** An object by its address, while it may be used. */
interface Entry {
  readonly references: Reference[];
  /** Who lends it. */
  readonly lenders: Set<Ptr>;
  /** What it lends, and under which keys. */
  readonly lent: Map<Ptr, Set<unknown>>;
  /** How many calls of Python that are under way lend it; infinite where Python always does. */
  calls: number;
  /** How the last reference ended that did. */
  end: End | undefined;
}

/** How many objects that are gone are remembered, for the words of an error. */
const REMEMBERED = 10_000;

/** The references of this side. */
export class Ledger {
  readonly #entries = new Map<Ptr, Entry>();
  readonly #gone = new Map<Ptr, End>();

  /** All references that are owned. */
  *references(): Iterable<Reference> {
    for (const { references } of this.#entries.values()) yield* references;
  }

  /** Takes note of a new reference. */
  gain(ptr: Ptr, call: string): void {
    this.#entry(ptr).references.push({ call, made: here(), scoped: false });
  }

  /** Takes note of a reference that somebody lends: an object, or Python itself for ever. */
  borrow(ptr: Ptr, lender: Ptr | undefined, key?: unknown): void {
    const entry = this.#entry(ptr);
    const source = lender && this.#entries.get(lender);
    if (!lender || source === undefined) {
      entry.calls = Infinity;
      return;
    }
    entry.lenders.add(lender);
    const keys = source.lent.get(ptr);
    if (keys === undefined) source.lent.set(ptr, new Set([key]));
    else keys.add(key);
  }

  /** An object lends nothing any more, or nothing under a key. */
  takeBack(lender: Ptr, how: string, key?: unknown): void {
    const source = this.#entries.get(lender);
    if (source === undefined) return;
    for (const [ptr, keys] of source.lent) {
      if (key !== undefined && (!keys.delete(key) || keys.size > 0)) continue;
      source.lent.delete(ptr);
      this.#unlend(ptr, lender, how);
    }
  }

  /** What an object lends may stand under other keys now. */
  forgetKeys(lender: Ptr): void {
    for (const keys of this.#entries.get(lender)?.lent.values() ?? []) keys.clear(), keys.add(undefined);
  }

  /** Lends an object for the length of a call of Python. */
  during<T>(ptr: Ptr, body: () => T): T {
    const entry = this.#entry(ptr);
    entry.calls++;
    try {
      return body();
    } finally {
      entry.calls--;
      this.#endIfUnused(ptr, entry, { how: "was lent for a call that is over" });
    }
  }

  /** A scope takes the last reference that was made. */
  enterScope(ptr: Ptr): void {
    this.#owned(ptr, "a scope").scoped = true;
  }

  /** A scope releases its reference. */
  leaveScope(ptr: Ptr): void {
    this.#drop(ptr, (reference) => reference.scoped, "was released with its scope", undefined);
  }

  /** Gives up a reference that no scope owns: `call` releases or takes it. Throws where there is none. */
  release(ptr: Ptr, call: string): void {
    this.#owned(ptr, call);
    this.#drop(ptr, ({ scoped }) => !scoped, `was given up by ${call}`, here());
  }

  /** Throws unless there is a reference that no scope owns. */
  requireOwned(ptr: Ptr, call: string): void {
    this.#owned(ptr, call);
  }

  /** Throws unless an object may be used. `use` says for what. */
  requireUsable(ptr: Ptr, use: string): void {
    if (this.#entries.has(ptr)) return;
    const end = this.#gone.get(ptr);
    if (end === undefined) {
      throw new CheckedError(
        `Cannot use an address that no call has given as ${use}; vouch for it with trust(): ${format(ptr)}`,
      );
    }
    throw new CheckedError(
      `Cannot use an object as ${use} that ${words(end)}; take a reference of your own before, with Py_IncRef: ${
        format(ptr)
      }`,
    );
  }

  /** Forgets everything: the interpreter is gone. */
  clear(): void {
    this.#entries.clear();
    this.#gone.clear();
  }

  #entry(ptr: Ptr): Entry {
    let entry = this.#entries.get(ptr);
    if (entry === undefined) {
      entry = { references: [], lenders: new Set(), lent: new Map(), calls: 0, end: undefined };
      this.#entries.set(ptr, entry);
      this.#gone.delete(ptr);
    }
    return entry;
  }

  /** The last reference that no scope owns. */
  #owned(ptr: Ptr, call: string): Reference {
    const entry = this.#entries.get(ptr);
    const reference = entry?.references.findLast(({ scoped }) => !scoped);
    if (reference !== undefined) return reference;
    const end = entry === undefined ? this.#gone.get(ptr) : entry.end;
    const scoped = (entry?.references.length ?? 0) > 0;
    const why = scoped ? "its scope releases it" : end === undefined ? "it is borrowed" : `it ${words(end)}`;
    throw new CheckedError(
      `Cannot give a reference to ${call} that is not owned: ${why}; take one with Py_IncRef before: ${format(ptr)}`,
    );
  }

  #drop(ptr: Ptr, fits: (reference: Reference) => boolean, how: string, at: Origin | undefined): void {
    const entry = this.#entries.get(ptr);
    const index = entry?.references.findLastIndex(fits) ?? -1;
    if (entry === undefined || index < 0) return;
    entry.references.splice(index, 1);
    entry.end = { how, at };
    this.#endIfUnused(ptr, entry, entry.end);
  }

  #unlend(ptr: Ptr, lender: Ptr, how: string): void {
    const entry = this.#entries.get(ptr);
    if (entry === undefined) return;
    entry.lenders.delete(lender);
    this.#endIfUnused(ptr, entry, { how, at: here() });
  }

  #endIfUnused(ptr: Ptr, entry: Entry, end: End): void {
    if (entry.references.length > 0 || entry.calls > 0 || entry.lenders.size > 0) return;
    this.#entries.delete(ptr);
    this.#gone.set(ptr, end);
    if (this.#gone.size > REMEMBERED) this.#gone.delete(this.#gone.keys().next().value!);
    for (const lent of entry.lent.keys()) this.#unlend(lent, ptr, "was borrowed from one that is released");
  }
}

function words({ how, at }: End): string {
  return at === undefined ? how : `${how} at ${placeOf(at)}`;
}

/** An address as debuggers write it; a value of a child, which has none, as its number. */
export function format(ptr: Ptr): string {
  const address = BigInt(ptr ?? 0);
  return address < 0n ? `${address}` : `0x${address.toString(16)}`;
}
