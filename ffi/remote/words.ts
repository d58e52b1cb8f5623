/**
 * Arguments and results in cells, word by word, on the child's side.
 *
 * @module
 */
import type { Cell, Ptr } from "../ctype.ts";
import { readHint, readPtr, type Singletons, writePtr } from "./cells.ts";
import { CELL, TAG } from "./layout.ts";
import type { Memory, Outbox } from "./memory.ts";
import type { Objects } from "./objects.ts";
import type { Word } from "./operations.ts";
import { readText, viewBytes, writeBytes, writeText } from "./text.ts";

/** Writes what a child asks with, and reads what it is answered. */
export class Words {
  /** The objects for `None`, `True` and `False`. */
  singletons: Singletons = {};
  readonly #memory: Memory;
  readonly #objects: Objects;

  constructor(memory: Memory, objects: Objects) {
    this.#memory = memory;
    this.#objects = objects;
  }

  /** Reads a reference. */
  reference(at: number, owned: boolean): Ptr {
    return readPtr(this.#memory, at, this.#objects, this.singletons, owned);
  }

  /** Writes an argument. */
  write(outbox: Outbox, at: number, word: Word, value: unknown): void {
    const memory = this.#memory;
    switch (word) {
      case "handle":
      case "stolen":
        return writePtr(outbox, at, value as Ptr, this.#objects);
      case "handle*":
        return writePtr(outbox, at, (value as Cell<Ptr>).value, this.#objects);
      case "f64":
        return memory.setNumber(at, TAG.float, value as number);
      case "f64*":
        return memory.setNumber(at, TAG.float, (value as Cell<number>).value);
      case "i64":
      case "u64":
        memory.u32[at >> 2] = TAG.i64;
        memory.i64[(at + CELL.value) >> 3] = value as bigint;
        return;
      case "i64*":
        memory.u32[at >> 2] = TAG.i64;
        memory.i64[(at + CELL.value) >> 3] = (value as Cell<bigint>).value;
        return;
      case "isize*":
      case "i32*":
        return memory.setNumber(at, TAG.int, (value as Cell<number>).value);
      case "bytes":
      case "cstr":
      case "data":
        return writeBytes(outbox, at, value as Uint8Array);
      case "doubles": {
        const { buffer, byteOffset, byteLength, length } = value as Float64Array;
        writeBytes(outbox, at, new Uint8Array(buffer, byteOffset, byteLength), TAG.doubles);
        memory.u32[(at + CELL.aux) >> 2] = length;
        return;
      }
      case "string":
        return writeText(outbox, at, value as string);
      case "cells":
      case "handles": {
        const items = value as readonly Ptr[];
        const start = outbox.reserve(CELL.size * items.length);
        for (let i = 0; i < items.length; i++) writePtr(outbox, start + CELL.size * i, items[i], this.#objects);
        return memory.setCell(at, TAG.cells, items.length, start);
      }
      default:
        return memory.setNumber(at, TAG.int, value as number);
    }
  }

  /** Reads a result, or what C has written through a pointer; `lent*` where that is borrowed. */
  read(word: Word | "lent*", at: number): unknown {
    const memory = this.#memory;
    const tag = memory.u32[at >> 2];
    switch (word) {
      case "owned":
        return this.#readObject(at, true);
      case "borrowed":
        return this.#readObject(at, false);
      case "handle*":
      case "lent*":
        return this.reference(at, word === "handle*");
      case "void":
        return undefined;
      case "text":
        return tag === TAG.null ? null : readText(memory, at);
      case "string":
      case "data":
        return this.#readValue(at);
      case "view":
        return tag === TAG.bytes ? viewBytes(memory, at) : this.#readValue(at);
      case "cells":
        return tag === TAG.cells ? this.#readItems(at) : this.#readObject(at, true);
      case "doubles":
        return tag === TAG.null ? null : this.#readDoubles(at);
      case "i64":
      case "i64*":
        return memory.i64[(at + CELL.value) >> 3];
      case "u64":
        return BigInt.asUintN(64, memory.i64[(at + CELL.value) >> 3]);
      default:
        return memory.f64[(at + CELL.value) >> 3];
    }
  }

  /** A handle, and its value behind it. */
  #readObject(at: number, owned: boolean): Ptr {
    const ptr = this.reference(at, owned);
    if (ptr) readHint(this.#memory, at + CELL.size, ptr, this.#objects);
    return ptr;
  }

  #readItems(at: number): Ptr[] {
    const [count, start] = [this.#memory.u32[(at >> 2) + 1], this.#memory.u32[(at >> 2) + 2]];
    return Array.from({ length: count / 2 }, (_, index) => this.#readObject(start + 2 * CELL.size * index, true));
  }

  /** Text, bytes, an integer, an object or nothing, by the tag. */
  #readValue(at: number): string | Uint8Array<ArrayBuffer> | Ptr | null {
    switch (this.#memory.u32[at >> 2]) {
      case TAG.null:
        return null;
      case TAG.bytes:
        return viewBytes(this.#memory, at).slice();
      case TAG.handle:
        return this.reference(at, true);
      case TAG.int:
        return this.#memory.f64[(at + CELL.value) >> 3] as Ptr;
      default:
        return readText(this.#memory, at);
    }
  }

  #readDoubles(at: number): Float64Array {
    const [count, start] = [this.#memory.u32[(at >> 2) + 1], this.#memory.u32[(at >> 2) + 2]];
    return this.#memory.f64.slice(start >> 3, (start >> 3) + count);
  }
}
