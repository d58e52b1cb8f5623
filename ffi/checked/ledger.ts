/**
 * Every reference that this side has to an object: owned, and by whom, or borrowed, and from whom.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import { CheckedError } from "./checked_error.ts";
import { Origin } from "./place.ts";

/** One reference that is owned. */
export interface Reference {
  /** The function that gave it. */
  readonly call: string;
  /** Where it was made; forgotten once a scope owns it. */
  readonly made: Origin;
  /** Whether a scope owns it, which releases it. */
  scoped: boolean;
  /** Whether it was not given up. */
  held: boolean;
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
const REMEMBERED = 1000;

/** How many places wait to be read. */
const UNREAD = 1000;

/** The references of this side. */
export class Ledger {
  readonly #entries = new Map<Ptr, Entry>();
  readonly #gone = new Map<Ptr, End>();
  /** What has a stack, which keeps functions alive. */
  #unread: (Reference | End)[] = [];

  /** All references that are owned. */
  *references(): Iterable<Reference> {
    for (const { references } of this.#entries.values()) yield* references;
  }

  /** Takes note of a new reference. */
  gain(ptr: Ptr, call: string): void {
    const reference = { call, made: new Origin(), scoped: false, held: true };
    this.#entry(ptr).references.push(reference);
    this.#toRead(reference);
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
    if (source === undefined || source.lent.size === 0) return;
    const end = { how, at: new Origin() };
    this.#toRead(end);
    for (const [ptr, keys] of source.lent) {
      if (key !== undefined && (!keys.delete(key) || keys.size > 0)) continue;
      source.lent.delete(ptr);
      this.#unlend(ptr, lender, end);
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
    const reference = this.#owned(ptr, "a scope");
    reference.scoped = true;
    reference.made.forget();
  }

  /** A scope releases its reference. */
  leaveScope(ptr: Ptr): void {
    this.#drop(ptr, (reference) => reference.scoped, "was released with its scope");
  }

  /** Gives up a reference that no scope owns: `call` releases or takes it. Throws where there is none. */
  release(ptr: Ptr, call: string): void {
    this.#owned(ptr, call);
    this.#drop(ptr, ({ scoped }) => !scoped, `was given up by ${call}`, new Origin());
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

  /** Reads the places of what is still held, and lets go of every stack. */
  readPlaces(): void {
    for (const item of this.#unread) {
      if (!("made" in item)) item.at?.forget();
      else if (item.held && !item.scoped) item.made.read();
      else item.made.forget();
    }
    this.#unread = [];
  }

  #toRead(item: Reference | End): void {
    this.#unread.push(item);
    if (this.#unread.length >= UNREAD) this.readPlaces();
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

  #drop(ptr: Ptr, fits: (reference: Reference) => boolean, how: string, at?: Origin): void {
    const entry = this.#entries.get(ptr);
    const index = entry?.references.findLastIndex(fits) ?? -1;
    if (entry === undefined || index < 0) return;
    entry.references.splice(index, 1)[0].held = false;
    const end = entry.end = { how, at };
    if (at !== undefined) this.#toRead(end);
    this.#endIfUnused(ptr, entry, end);
  }

  #unlend(ptr: Ptr, lender: Ptr, end: End): void {
    const entry = this.#entries.get(ptr);
    if (entry === undefined) return;
    entry.lenders.delete(lender);
    this.#endIfUnused(ptr, entry, end);
  }

  #endIfUnused(ptr: Ptr, entry: Entry, end: End): void {
    if (entry.references.length > 0 || entry.calls > 0 || entry.lenders.size > 0) return;
    this.#entries.delete(ptr);
    this.#gone.set(ptr, end);
    if (this.#gone.size > REMEMBERED) this.#gone.delete(this.#gone.keys().next().value!);
    for (const lent of entry.lent.keys()) {
      this.#unlend(lent, ptr, { how: `was borrowed from one that ${end.how}`, at: end.at });
    }
  }
}

function words({ how, at }: End): string {
  return at?.place ? `${how} at ${at.place}` : how;
}

/** An address as debuggers write it; a value of a child, which has none, as its number. */
export function format(ptr: Ptr): string {
  const address = BigInt(ptr ?? 0);
  return address < 0n ? `${address}` : `0x${address.toString(16)}`;
}
