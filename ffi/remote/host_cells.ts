/**
 * Python objects in cells, on the host's side.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { floatobject } from "../capi/floatobject.ts";
import { longobject } from "../capi/longobject.ts";
import { object } from "../capi/object.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import type { Calls, Ptr } from "../ctype.ts";
import { lazily, pick } from "../lazy.ts";
import { CELL, TAG } from "./layout.ts";
import { LentTable } from "./lent_table.ts";
import type { Memory, Outbox } from "./memory.ts";
import { readText, textSize, viewBytes, writeBytes, writeText } from "./text.ts";

const ROWS = {
  ...pick(floatobject, "PyFloat_FromDouble", "PyFloat_AsDouble"),
  ...pick(longobject, "PyLong_FromDouble", "PyLong_AsDouble", "PyLong_FromUnicodeObject"),
  ...pick(object, "Py_IncRef", "Py_DecRef"),
  ...pick(pyerrors, "PyErr_Clear", "PyErr_Occurred"),
} as const;

/** The longest value that goes along with a handle, in code units or bytes. */
const HINT = 1024;

/** Room that a message keeps for itself. */
const MARGIN = 1 << 16;

/** What an operation gives whose result is no object by its word. */
export type PlainValue = string | Uint8Array | Float64Array | readonly Ptr[] | number | null | { handle: Ptr };

/** Reads and writes objects of `host`. */
export class HostCells {
  readonly lent: LentTable;
  readonly #host: Backend;
  readonly #memory: Memory;
  readonly #c: Calls<typeof ROWS>;
  #tags: Map<Ptr, number> | undefined;

  constructor(host: Backend, memory: Memory) {
    this.#host = host;
    this.#memory = memory;
    this.lent = new LentTable(host);
    this.#c = lazily(ROWS, (name, row) => host.bind(name, row));
  }

  /** The object of a cell, borrowed: one that is made for it is added to `temporary`. */
  borrow(at: number, temporary: Ptr[]): Ptr {
    if (this.#memory.u32[at >> 2] === TAG.handle) return this.lent.find(this.#memory.address(at + CELL.value));
    const made = this.read(at);
    if (made) temporary.push(made);
    return made;
  }

  /** The object of a cell; a new reference. */
  read(at: number): Ptr {
    const memory = this.#memory;
    const word = at >> 2;
    const tag = memory.u32[word];
    switch (tag) {
      case TAG.null:
        return this.#host.NULL;
      case TAG.handle: {
        const ptr = this.lent.find(memory.address(at + CELL.value));
        this.#c.Py_IncRef(ptr);
        return ptr;
      }
      case TAG.int:
        return this.#c.PyLong_FromDouble(memory.f64[(at + CELL.value) >> 3]);
      case TAG.float:
        return this.#c.PyFloat_FromDouble(memory.f64[(at + CELL.value) >> 3]);
      case TAG.bytes:
        return this.#host.bulk.newBytes(viewBytes(memory, at));
      case TAG.bigint: {
        const digits = this.#host.bulk.newString(readText(memory, at));
        const int = this.#c.PyLong_FromUnicodeObject(digits, 16);
        this.#c.Py_DecRef(digits);
        return int;
      }
      case TAG.tuple:
      case TAG.list:
        return this.#readSequence(tag, memory.u32[word + 1], memory.u32[word + 2]);
      default:
        return this.#host.bulk.newString(readText(memory, at));
    }
  }

  #readSequence(tag: number, count: number, start: number): Ptr {
    const items = Array.from({ length: count }, (_, index) => this.read(start + CELL.size * (1 + index)));
    return tag === TAG.tuple ? this.#host.bulk.newTuple(items) : this.#host.bulk.newList(items);
  }

  /** Writes an argument of a call: by value where that is all there is to it. */
  writeArgument(outbox: Outbox, at: number, ptr: Ptr): void {
    if (!this.#writePlain(outbox, at, ptr, Infinity)) this.#memory.setHandle(at, this.lent.lend(ptr, false));
  }

  /** Writes a result: a handle, and the value behind it. */
  writeResult(outbox: Outbox, at: number, ptr: Ptr, owned: boolean): void {
    this.#memory.setCell(at + CELL.size, TAG.null);
    if (ptr) this.#writePlain(outbox, at + CELL.size, ptr, HINT);
    this.#memory.setHandle(at, this.lent.lend(ptr, owned));
  }

  /** Writes what an operation gives that need not be an object. */
  writeValue(outbox: Outbox, at: number, value: PlainValue): void {
    const memory = this.#memory;
    if (value === null) memory.setCell(at, TAG.null);
    else if (typeof value === "string") writeText(outbox, at, value);
    else if (value instanceof Uint8Array) writeBytes(outbox, at, value);
    else if (value instanceof Float64Array) {
      writeBytes(outbox, at, new Uint8Array(value.buffer, value.byteOffset, value.byteLength), TAG.doubles);
      memory.u32[(at + CELL.aux) >> 2] = value.length;
    } else if (Array.isArray(value)) {
      const start = outbox.reserve(2 * CELL.size * value.length);
      value.forEach((item: Ptr, index) => this.writeResult(outbox, start + 2 * CELL.size * index, item, true));
      memory.setCell(at, TAG.cells, 2 * value.length, start);
    } else if (typeof value === "number") memory.setNumber(at, TAG.int, value);
    else memory.setHandle(at, this.lent.lend((value as { handle: Ptr }).handle, true));
  }

  /** Whether an object is a value that goes as it is, of at most `limit` units; then it is written. */
  #writePlain(outbox: Outbox, at: number, ptr: Ptr, limit: number): boolean {
    const tag = (this.#tags ??= this.#findTags()).get(this.#host.bulk.typeOf(ptr));
    const memory = this.#memory;
    switch (tag) {
      case TAG.float:
        memory.setNumber(at, tag, this.#c.PyFloat_AsDouble(ptr));
        return true;
      case TAG.int: {
        const value = this.#c.PyLong_AsDouble(ptr);
        if (Number.isSafeInteger(value) && value !== -1) memory.setNumber(at, tag, value);
        // Beyond what a double holds there is an exception by now.
        else return this.#writeUnusual(at, value);
        return true;
      }
      case TAG.latin1: {
        const text = this.#host.bulk.readString(ptr)!;
        if (text.length > limit || textSize(text) > outbox.room - MARGIN) return false;
        writeText(outbox, at, text);
        return true;
      }
      case TAG.tuple: {
        if (limit !== Infinity) return false;
        const items = this.#host.bulk.readSequence(ptr);
        const start = outbox.reserve(CELL.size * (1 + items.length));
        memory.setHandle(start, this.lent.lend(ptr, false));
        items.forEach((item, index) => this.writeArgument(outbox, start + CELL.size * (1 + index), item));
        this.#host.bulk.releaseMany(items);
        memory.setCell(at, TAG.tuple, items.length, start);
        return true;
      }
      default:
        return false;
    }
  }

  #writeUnusual(at: number, value: number): boolean {
    const minusOne = value === -1 && !this.#c.PyErr_Occurred();
    if (minusOne) this.#memory.setNumber(at, TAG.int, -1);
    else this.#c.PyErr_Clear();
    return minusOne;
  }

  #findTags(): Map<Ptr, number> {
    return new Map([
      [this.#host.data("PyLong_Type"), TAG.int],
      [this.#host.data("PyFloat_Type"), TAG.float],
      [this.#host.data("PyUnicode_Type"), TAG.latin1],
      [this.#host.data("PyTuple_Type"), TAG.tuple],
    ]);
  }

  /** Ends the objects that were made for a call. */
  release(temporary: readonly Ptr[]): void {
    this.#host.bulk.releaseMany(temporary);
  }
}
