/**
 * A host in TypeScript, over another backend: the other side of the protocol where no process stands between.
 * `native/` has the same in C.
 *
 * @module
 */
import type { Backend, CellKinds } from "../backend.ts";
import type { Cell, Ptr } from "../ctype.ts";
import { HostCells } from "./host_cells.ts";
import { CELL, HEADER, KIND, RELEASES, SLOT, TAG } from "./layout.ts";
import type { Inbox, Memory, Outbox } from "./memory.ts";
import { hostOperations } from "./host_operations.ts";
import { type Operation, OPERATIONS, type Word } from "./operations.ts";
import { TRAVELLING_ROWS } from "./row_numbers.ts";
import { readText, viewBytes, writeText } from "./text.ts";
import { WRITTEN } from "./written_rows.ts";

type Callee = (...args: unknown[]) => unknown;

const OPERATION_ROWS = Object.entries<Operation>(OPERATIONS);

/** How a request is made: where its cells are, what comes with it, and whether what C writes is a new reference. */
interface Making {
  cells: number;
  releases: boolean;
  owned: boolean;
}

/** Answers requests, and sends Python's calls to the child. */
export class Server {
  readonly #host: Backend;
  readonly #memory: Memory;
  readonly #outbox: Outbox;
  readonly #inbox: Inbox;
  readonly #cells: HostCells;
  readonly #rows: (Callee | undefined)[] = [];
  readonly #operations: Record<string, Callee>;

  /** `callChild` has the child answer the call that is in the outbox. */
  constructor(host: Backend, memory: Memory, outbox: Outbox, inbox: Inbox, callChild: () => void) {
    this.#host = host;
    this.#memory = memory;
    this.#outbox = outbox;
    this.#inbox = inbox;
    this.#cells = new HostCells(host, memory);
    const entry = (args: Ptr): Ptr => this.#call(args, callChild);
    this.#operations = hostOperations(
      host,
      this.#cells,
      entry,
      (number) => this.#row(number),
      () => outbox.room,
    );
  }

  /** Tells the child what it needs before anything else. */
  open(): void {
    ["_Py_NoneStruct", "_Py_TrueStruct", "_Py_FalseStruct"].forEach((name, index) =>
      this.#memory.setAddress(HEADER.singletons + 8 * index, this.#cells.lent.pin(this.#host.data(name)))
    );
  }

  /** Answers the request in the inbox: the answer is in the outbox then. */
  serve(): void {
    const { kind, id, cells } = this.#inbox;
    const top = this.#outbox.top;
    try {
      const bulk = (kind & ~RELEASES) === KIND.bulk;
      const [name, row] = bulk ? OPERATION_ROWS[id] : TRAVELLING_ROWS[id];
      const callee = bulk ? this.#operations[name] : this.#row(id);
      if (callee === undefined) throw new RangeError(`Cannot make a call that this Python lacks: ${name}`);
      const owned = bulk || WRITTEN[name] !== "borrowed";
      this.#make(callee, row as Operation, { cells, releases: (kind & RELEASES) !== 0, owned });
    } catch (error) {
      this.#outbox.top = top;
      writeText(this.#outbox, this.#outbox.begin(KIND.refuse, 0, 1), String(error));
    }
    this.#outbox.top = top;
  }

  #row(number: number): Callee | undefined {
    if (!(number in this.#rows)) {
      const [name, row] = TRAVELLING_ROWS[number];
      this.#rows[number] = this.#host.bind(name, row) as Callee | undefined;
    }
    return this.#rows[number];
  }

  #takeBack(): void {
    const page = this.#outbox.page;
    const start = this.#memory.u32[(page + SLOT.releaseOffset) >> 2];
    const count = this.#memory.u32[(page + SLOT.releaseCount) >> 2];
    for (let i = 0; i < count; i++) {
      const at = start + CELL.size * i;
      this.#cells.lent.giveUp(this.#memory.address(at + CELL.value), this.#memory.u32[(at + CELL.aux) >> 2]);
    }
  }

  /** Reads the arguments, calls, and writes the result and what C wrote through pointers. */
  #make(callee: Callee, [result, words]: Operation, { cells, releases, owned }: Making): void {
    // SAFETY: what is made of values lives until the call has returned; `stolen` arguments are the callee's.
    const temporary: Ptr[] = [];
    const args = words.map((word, index) => this.#read(word, cells + CELL.size * index, temporary));
    // Only now: a finalizer may call the child, whose answer takes the place of the request.
    if (releases) this.#takeBack();
    const value = callee(...args);
    const written = words.flatMap((word, index) => word.endsWith("*") ? [[word, args[index]] as const] : []);
    const first = result === "owned" || result === "borrowed" ? 2 : 1;
    const at = this.#outbox.begin(KIND.reply, 0, first + written.length);
    this.#write(at, result, value);
    written.forEach(([word, cell], index) =>
      this.#writeCell(at + CELL.size * (first + index), word, cell as never, owned)
    );
    this.#cells.release(temporary);
  }

  #read(word: Word, at: number, temporary: Ptr[]): unknown {
    const memory = this.#memory;
    switch (word) {
      case "handle":
        return this.#cells.borrow(at, temporary);
      case "stolen":
        return this.#cells.read(at);
      case "cells":
      case "handles": {
        const [count, start] = [memory.u32[(at >> 2) + 1], memory.u32[(at >> 2) + 2]];
        return Array.from({ length: count }, (_, i) => this.#cells.borrow(start + CELL.size * i, temporary));
      }
      case "bytes":
      case "cstr":
      case "data":
        return viewBytes(memory, at).slice();
      case "doubles": {
        const [count, start] = [memory.u32[(at >> 2) + 1], memory.u32[(at >> 2) + 2]];
        return memory.f64.slice(start >> 3, (start >> 3) + count);
      }
      case "string":
        return readText(memory, at);
      case "i64":
        return memory.i64[(at + CELL.value) >> 3];
      case "u64":
        return BigInt.asUintN(64, memory.i64[(at + CELL.value) >> 3]);
      case "handle*":
      case "isize*":
      case "i32*":
      case "i64*":
      case "f64*": {
        const cell = this.#host.cell(word);
        cell.value = this.#cellValue(word, at) as never;
        return cell;
      }
      default:
        return memory.f64[(at + CELL.value) >> 3];
    }
  }

  #cellValue(word: keyof CellKinds, at: number): unknown {
    if (word === "handle*") return this.#cells.read(at);
    return word === "i64*" ? this.#memory.i64[(at + CELL.value) >> 3] : this.#memory.f64[(at + CELL.value) >> 3];
  }

  #write(at: number, word: Word, value: unknown): void {
    const memory = this.#memory;
    switch (word) {
      case "owned":
      case "borrowed":
        return this.#cells.writeResult(this.#outbox, at, value as Ptr, word === "owned");
      case "void":
        return memory.setCell(at, TAG.null);
      case "text":
        return value === null ? memory.setCell(at, TAG.null) : writeText(this.#outbox, at, value as string);
      case "string":
      case "data":
      case "view":
      case "cells":
      case "doubles":
        return this.#cells.writeValue(this.#outbox, at, value as never);
      case "i64":
      case "u64":
        memory.u32[at >> 2] = TAG.i64;
        memory.i64[(at + CELL.value) >> 3] = value as bigint;
        return;
      default:
        return memory.setNumber(at, word === "f64" ? TAG.float : TAG.int, value as number);
    }
  }

  #writeCell(at: number, word: Word, { value }: Cell<never>, owned: boolean): void {
    const memory = this.#memory;
    if (word === "handle*") memory.setHandle(at, this.#cells.lent.lend(value, owned));
    else if (word === "i64*") {
      memory.u32[at >> 2] = TAG.i64;
      memory.i64[(at + CELL.value) >> 3] = value;
    } else memory.setNumber(at, word === "f64*" ? TAG.float : TAG.int, value);
  }

  /** A call of Python: its arguments there, a new reference back. */
  #call(args: Ptr, callChild: () => void): Ptr {
    const top = this.#outbox.top;
    const items = this.#host.bulk.readSequence(args);
    const at = this.#outbox.begin(KIND.call, 0, items.length);
    items.forEach((item, index) => this.#cells.writeArgument(this.#outbox, at + CELL.size * index, item));
    callChild();
    this.#outbox.top = top;
    this.#host.bulk.releaseMany(items);
    const { kind, cells } = this.#inbox;
    const result = this.#cells.read(cells);
    if (kind & RELEASES) this.#takeBack();
    return result;
  }
}
