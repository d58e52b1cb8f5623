/**
 * The child's side: the call table over messages to a Python process.
 *
 * @module
 */
import type { CellKinds, EntryHandler, LateAnswer } from "../backend.ts";
import { type Cell, isLocal, type Ptr, type Row } from "../ctype.ts";
import { writePtr } from "./cells.ts";
import { CELL, HEADER, KIND, RELEASES, SLOT, SLOT_COUNT, TAG } from "./layout.ts";
import type { Inbox, Memory, Outbox } from "./memory.ts";
import { Objects } from "./objects.ts";
import { type Operation, type OperationName, operationNumber, OPERATIONS, type Word } from "./operations.ts";
import { rowNumber, TRAVELLING_ROWS } from "./row_numbers.ts";
import { ValueCall } from "./value_call.ts";
import { readText } from "./text.ts";
import { Words } from "./words.ts";
import { WRITTEN, type Written } from "./written_rows.ts";

/** A function of the call table or an operation, over messages. */
export type Callee = (...args: never[]) => unknown;

/** How messages of one slot get to the host and back. */
export interface Channel {
  /** Where this side writes, by slot. */
  outbox(slot: number): Outbox;
  /** Where the other side writes, by slot. */
  inbox(slot: number): Inbox;
  /**
   * Publishes the request in a slot's outbox and comes back with the answer in its inbox; what else comes meanwhile it
   * hands to {@linkcode Client.serve}.
   */
  exchange(slot: number): void;
  /** Publishes the answer in a slot's outbox to a call whose answer was put off. */
  publish(slot: number): void;
}

/** What a call interrupts. */
interface Outer {
  slot: number;
  isAttached: boolean;
  mark: number;
  deferred: boolean;
}

/** The interpreter of another process, or of this one in the same way. */
export class Client {
  readonly objects: Objects = new Objects();
  readonly #channel: Channel;
  readonly #memory: Memory;
  readonly #words: Words;
  #handler: EntryHandler | undefined;
  /** The slot whose thread waits for us; the service thread's where none does. */
  #slot = 0;
  /** How many references without an owner are older than the call that is being answered. */
  #mark = 0;

  constructor(channel: Channel, memory: Memory) {
    this.#channel = channel;
    this.#memory = memory;
    this.#words = new Words(memory, this.objects);
  }

  /** Reads what the host has told before anything else. */
  open(): void {
    const tags = [TAG.none, TAG.true, TAG.false];
    const addresses = tags.map((_, index) => this.#memory.address(HEADER.singletons + 8 * index));
    this.#words.singletons = Object.fromEntries(tags.map((tag, index) => [tag, this.objects.pin(addresses[index])]));
    SINGLETONS.forEach((name, index) => this.#data.set(name, addresses[index] as Ptr));
  }

  /** A data symbol; NULL where there is none. */
  data(name: string): Ptr {
    const known = this.#data.get(name);
    if (known !== undefined) return known;
    const address = this.#attached(() => this.#ask(name as never)) as number;
    if (address !== 0) this.objects.pin(address);
    this.#data.set(name, address as Ptr);
    return address as Ptr;
  }

  readonly #ask = this.operation("data");
  readonly #data = new Map<string, Ptr>();

  /** A function of the call table; `undefined` where this Python lacks it. */
  bind(name: string, row: Row): Callee | undefined {
    const number = isLocal(row) ? undefined : rowNumber(name);
    if (number === undefined || !this.#attached(() => this.#hasRow(number as never))) return undefined;
    return this.#callee(KIND.row, number, row as Operation, WRITTEN[name]);
  }

  /** A function of the call table that every Python has, by name alone. */
  row(name: string): Callee {
    const [, row] = TRAVELLING_ROWS[rowNumber(name)!];
    const known = this.#rows.get(name) ?? this.bind(name, row)!;
    this.#rows.set(name, known);
    return known;
  }

  readonly #rows = new Map<string, Callee>();

  /** An operation as a function. */
  operation(name: OperationName): Callee {
    return this.#callee(KIND.bulk, operationNumber(name), OPERATIONS[name]);
  }

  /** Says what answers the calls of Python, and first those of plain values. */
  answer(handler: EntryHandler, directly?: (call: ValueCall) => boolean): void {
    this.#handler = handler;
    if (directly !== undefined) this.#directly = directly;
  }

  #directly: (call: ValueCall) => boolean = () => false;
  readonly #valueCalls: ValueCall[] = [];

  #valueCall(slot: number): ValueCall {
    const [inbox, outbox] = [this.#channel.inbox(slot), this.#channel.outbox(slot)];
    const returnObject = (result: Ptr): void => this.#return(outbox, result);
    return this.#valueCalls[slot] = new ValueCall(this.#memory, inbox, outbox, returnObject);
  }

  /**
   * Answers the call in a slot's inbox: the answer is in its outbox then, and is to be published. `false` where the
   * answer was put off.
   */
  serve(slot: number): boolean {
    const outer = this.#enter(slot);
    const call = (this.#valueCalls[slot] ?? this.#valueCall(slot)).turn();
    // What is given up goes with the answer that takes longer.
    if (this.objects.givenUp.length > 0 || !this.#directly(call)) this.#answer(slot);
    return this.#leave(slot, outer);
  }

  /** Answers with what the handler makes of the arguments. */
  #answer(slot: number): void {
    const inbox = this.#channel.inbox(slot);
    const args: Ptr[] = [];
    for (let i = 0, at = inbox.cells; i < inbox.count; i++, at += CELL.size) {
      args.push(this.#words.reference(at, true));
    }
    const request = this.objects.add(TAG.tuple, args, false);
    const result = this.#handler === undefined ? 0 as Ptr : this.#handler(request);
    if (this.#deferred) this.objects.dropUnowned(this.#mark);
    else this.#return(this.#channel.outbox(slot), result);
  }

  /** Whether the call that is being answered was put off. */
  #deferred = false;
  /** How many calls of each slot are on the stack. */
  readonly #depths = new Uint32Array(SLOT_COUNT);

  /** Turns to the thread that waits on a slot; gives what is to be turned back to. */
  #enter(slot: number): Outer {
    const outer = { slot: this.#slot, isAttached: this.#isAttached, mark: this.#mark, deferred: this.#deferred };
    this.#slot = slot;
    this.#isAttached = true;
    this.#mark = this.objects.unowned;
    this.#deferred = false;
    this.#depths[slot]++;
    return outer;
  }

  /** Turns back. `false` where the answer was put off. */
  #leave(slot: number, { slot: outer, isAttached, mark, deferred }: Outer): boolean {
    const answers = !this.#deferred;
    this.#depths[slot]--;
    this.#slot = outer;
    this.#isAttached = isAttached;
    this.#mark = mark;
    this.#deferred = deferred;
    return answers;
  }

  /** Whether no request of ours waits for the thread whose call is being answered. */
  canDefer(): boolean {
    // What this program begins by itself is on the first slot, and what Python calls there is part of it.
    return this.#slot !== 0 && this.#depths[this.#slot] === 1;
  }

  /**
   * Puts off the answer to the call that is being answered, whose thread goes on waiting; `undefined` where a request
   * of ours waits for that thread, so that there is no later.
   */
  defer(): LateAnswer | undefined {
    const slot = this.#slot;
    if (!this.canDefer()) return undefined;
    this.#deferred = true;
    return (make) => {
      const outer = this.#enter(slot);
      this.#return(this.#channel.outbox(slot), make());
      this.#leave(slot, outer);
      this.#channel.publish(slot);
    };
  }

  #return(outbox: Outbox, result: Ptr): void {
    const top = outbox.top;
    // The host reads the result before it works off what is given up.
    try {
      writePtr(outbox, outbox.begin(KIND.return, 0, 1), result, this.objects);
    } catch {
      outbox.top = top;
      this.#lift(result);
      writePtr(outbox, outbox.begin(KIND.return, 0, 1), result, this.objects);
    }
    this.objects.decRef(result);
    this.objects.dropUnowned(this.#mark);
    if (this.objects.givenUp.length > 0) this.#writeGivenUp(outbox);
    outbox.top = top;
  }

  /** The object that a value stands for, in the host: for a container, which is one thing and not its contents. */
  readonly #settle = (ptr: Ptr): void => {
    if ((ptr as number) >= 0 || this.objects.addressOf(ptr) !== 0) return;
    const value = this.objects.valueOf(ptr);
    if (value === undefined || value.tag < TAG.tuple) return;
    const address = this.#make(ptr as never) as number;
    if (address !== 0) this.objects.setAddress(ptr, address);
  };

  readonly #make = this.#callee(KIND.bulk, operationNumber("make"), OPERATIONS.make, "owned", true);
  readonly #hasRow = this.operation("hasRow");

  /** A message there with the arguments, a message back with the result and what C wrote through pointers. */
  #callee(
    kind: number,
    number: number,
    [result, words]: Operation,
    written: Written = "owned",
    byValue = false,
  ): Callee {
    const count = words.length;
    const hasCells = words.some(isCell);
    const settles = !byValue && words.some(isReference);
    const gives = words.some((word) => word === "stolen" || word === "handle*");
    const firstWritten = result === "owned" || result === "borrowed" ? 2 : 1;
    // Plain loops: this is every call of Python that a child makes.
    return (...args: unknown[]) => {
      if (settles) { for (let i = 0; i < count; i++) this.#eachReference(words[i], args[i], this.#settle); }
      // What stands in a cell that C only writes may be gone by now.
      if (hasCells && written !== "exchanged") { for (let i = 0; i < count; i++) empty(words[i], args[i]); }
      const slot = this.#slot;
      const outbox = this.#channel.outbox(slot);
      const top = outbox.top;
      try {
        try {
          this.#writeRequest(outbox, kind, number, words, args);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          outbox.top = top;
          const lift = byValue ? this.#lighten : this.#lift;
          for (let i = 0; i < count; i++) this.#eachReference(words[i], args[i], lift);
          this.#writeRequest(outbox, kind, number, words, args);
        }
        this.#exchange(slot, outbox);
      } finally {
        outbox.top = top;
      }
      const inbox = this.#channel.inbox(slot);
      if (gives) { for (let i = 0; i < count; i++) this.#handOver(words[i], args[i]); }
      if (inbox.kind === KIND.refuse) throw new Error(readText(this.#memory, inbox.cells));
      const value = this.#words.read(result, inbox.cells);
      if (hasCells) this.#readCells(words, args, inbox.cells + CELL.size * firstWritten, written);
      return value;
    };
  }

  /** What C has written through pointers. */
  #readCells(words: readonly Word[], args: readonly unknown[], first: number, written: Written): void {
    let at = first;
    words.forEach((word, index) => {
      if (!isCell(word)) return;
      const read = word === "handle*" && written === "borrowed" ? "lent*" : word;
      (args[index] as Cell<unknown>).value = this.#words.read(read, at);
      at += CELL.size;
    });
  }

  /** Takes away the references that C has taken. */
  #handOver(word: Word, value: unknown): void {
    if (word === "stolen") this.objects.decRef(value as Ptr);
    else if (word === "handle*") this.objects.decRef((value as Cell<Ptr>).value);
  }

  /** Publishes a request, with what was given up before it. */
  #exchange(slot: number, outbox: Outbox): void {
    const { objects } = this;
    objects.epoch++;
    if (this.#givesUp && objects.givenUp.length > 0) this.#writeGivenUp(outbox);
    this.#channel.exchange(slot);
  }

  /** Begins an attachment. */
  attach(): void {
    this.#givingUpNothing(this.#attach);
    this.#isAttached = true;
  }

  /** Ends it. */
  detach(): void {
    this.#givingUpNothing(this.#detach);
    this.#isAttached = false;
  }

  /** Takes note that the thread is attached, without a word of ours. */
  begin(): void {
    this.#isAttached = true;
  }

  /** Runs `body` attached, whether this thread is or not. */
  #attached<T>(body: () => T): T {
    if (this.#isAttached) return body();
    this.attach();
    try {
      return body();
    } finally {
      this.detach();
    }
  }

  /** Whether the thread of the slot has the GIL. */
  #isAttached = false;

  /** Without an attached thread nothing can be released. */
  #givingUpNothing(body: () => void): void {
    this.#givesUp = false;
    try {
      body();
    } finally {
      this.#givesUp = true;
    }
  }

  readonly #attach = this.operation("attach") as () => void;
  readonly #detach = this.operation("detach") as () => void;
  #givesUp = true;

  /** Gives up what has come together, where nothing else is to be said. */
  flush(): void {
    this.objects.dropUnowned(this.#mark);
    while (this.objects.givenUp.length > 0) this.#flush();
  }

  readonly #flush = this.operation("flush") as () => void;

  #writeGivenUp(outbox: Outbox): void {
    // As many as there is room for; the rest goes next time.
    const list = this.objects.givenUp.splice(0, MOST_GIVEN_UP);
    const start = outbox.reserve(CELL.size * list.length);
    list.forEach(({ address, told }, index) => {
      this.#memory.setHandle(start + CELL.size * index, address);
      this.#memory.u32[(start + CELL.size * index + CELL.aux) >> 2] = told;
    });
    this.#memory.u32[(outbox.page + SLOT.releaseCount) >> 2] = list.length;
    this.#memory.u32[(outbox.page + SLOT.releaseOffset) >> 2] = start;
    outbox.addFlag(RELEASES);
  }

  #writeRequest(outbox: Outbox, kind: number, number: number, words: readonly Word[], args: readonly unknown[]): void {
    const at = outbox.begin(kind, number, words.length);
    for (let i = 0; i < words.length; i++) this.#words.write(outbox, at + CELL.size * i, words[i], args[i]);
  }

  #eachReference(word: Word, value: unknown, body: (ptr: Ptr) => void): void {
    if (word === "handle" || word === "stolen") body(value as Ptr);
    else if (word === "cells" || word === "handles") { for (const ptr of value as Ptr[]) body(ptr); }
  }

  /** For a message that is too long: has the host make what a value is, in messages of their own. */
  readonly #lift = (ptr: Ptr): void => {
    if ((ptr as number) >= 0 || this.objects.addressOf(ptr) !== 0) return;
    const { tag } = this.objects.valueOf(ptr)!;
    if (tag === TAG.int || tag === TAG.float) return;
    this.#lighten(ptr);
    const address = this.#make(ptr as never) as number;
    if (address !== 0) this.objects.setAddress(ptr, address);
  };

  /** The same for what a container holds. */
  readonly #lighten = (ptr: Ptr): void => {
    const value = this.objects.valueOf(ptr);
    if (value !== undefined && value.tag >= TAG.tuple) { for (const item of value.content as Ptr[]) this.#lift(item); }
  };

  /** How much room the current slot has for text and bytes. */
  get room(): number {
    return this.#channel.outbox(this.#slot).room;
  }
}

/** How many references are given up with one message. */
const MOST_GIVEN_UP = 8192;

const SINGLETONS = ["_Py_NoneStruct", "_Py_TrueStruct", "_Py_FalseStruct"];

function empty(word: Word, cell: unknown): void {
  if (word === "handle*") (cell as Cell<Ptr>).value = 0 as Ptr;
}

function isReference(word: Word): boolean {
  return word === "handle" || word === "stolen" || word === "cells" || word === "handles";
}

function isCell(word: Word): word is keyof CellKinds {
  return word.endsWith("*");
}
