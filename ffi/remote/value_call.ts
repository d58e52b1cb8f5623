/**
 * A call of Python whose arguments are plain values, read and answered without an object for any of them.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import { CELL, KIND, PAGE, TAG } from "./layout.ts";
import type { Inbox, Memory, Outbox } from "./memory.ts";
import { readText, textSize, viewBytes, writeBytes, writeText } from "./text.ts";

/** The call in a slot's inbox. */
export class ValueCall {
  /** Answers with a reference, which it takes. */
  readonly returnObject: (result: Ptr) => void;
  readonly #memory: Memory;
  readonly #inbox: Inbox;
  readonly #outbox: Outbox;
  #cells = 0;

  /** Reads from one side's block and writes into the other's. */
  constructor(memory: Memory, inbox: Inbox, outbox: Outbox, returnObject: (result: Ptr) => void) {
    this.#memory = memory;
    this.#inbox = inbox;
    this.#outbox = outbox;
    this.returnObject = returnObject;
  }

  /** Turns to the call that has come. Its arguments are there until the first request. */
  turn(): this {
    this.#cells = this.#inbox.cells;
    return this;
  }

  /** How many arguments there are. */
  get count(): number {
    return this.#inbox.count;
  }

  /** The number in an argument that {@linkcode ValueCall.isInt} or {@linkcode ValueCall.isFloat}. */
  number(index: number): number {
    return this.#memory.f64[(this.#cells + CELL.size * index + CELL.value) >> 3];
  }

  /** The text in an argument that {@linkcode ValueCall.isText}. */
  text(index: number): string {
    return readText(this.#memory, this.#cells + CELL.size * index);
  }

  /** A copy of what an argument holds that {@linkcode ValueCall.isBytes}. */
  bytes(index: number): Uint8Array<ArrayBuffer> {
    return viewBytes(this.#memory, this.#cells + CELL.size * index).slice();
  }

  /** Whether an argument is an `int` that a number holds. */
  isInt(index: number): boolean {
    return this.#tag(index) === TAG.int;
  }

  /** Whether an argument is a `float`. */
  isFloat(index: number): boolean {
    return this.#tag(index) === TAG.float;
  }

  /** Whether an argument is a `str`. */
  isText(index: number): boolean {
    const tag = this.#tag(index);
    return tag >= TAG.latin1 && tag <= TAG.utf16;
  }

  /** Whether an argument is a `bytes`. */
  isBytes(index: number): boolean {
    return this.#tag(index) === TAG.bytes;
  }

  /** Whether an argument is `True`. */
  isTrue(index: number): boolean {
    return this.#tag(index) === TAG.true;
  }

  /** Whether an argument is `False`. */
  isFalse(index: number): boolean {
    return this.#tag(index) === TAG.false;
  }

  /** Whether an argument is `None`. */
  isNone(index: number): boolean {
    return this.#tag(index) === TAG.none;
  }

  /** Answers with an `int`, which must be a safe integer. */
  returnInt(value: number): void {
    this.#memory.setNumber(this.#begin(), TAG.int, value);
  }

  /** Answers with a `float`. */
  returnFloat(value: number): void {
    this.#memory.setNumber(this.#begin(), TAG.float, value);
  }

  /** Answers with a `str`, if there is room for it. */
  returnText(value: string): boolean {
    const outbox = this.#outbox;
    const top = outbox.top;
    if (textSize(value) > outbox.room) return false;
    writeText(outbox, this.#begin(), value);
    outbox.top = top;
    return true;
  }

  /** Answers with a `bytes`, if there is room for it. */
  returnBytes(value: Uint8Array): boolean {
    const outbox = this.#outbox;
    const top = outbox.top;
    if (value.byteLength > outbox.room - PAGE) return false;
    writeBytes(outbox, this.#begin(), value);
    outbox.top = top;
    return true;
  }

  /** Answers with a `bool`. */
  returnBool(value: boolean): void {
    this.#memory.setCell(this.#begin(), value ? TAG.true : TAG.false);
  }

  /** Answers with `None`. */
  returnNone(): void {
    this.#memory.setCell(this.#begin(), TAG.none);
  }

  #tag(index: number): number {
    return this.#memory.u32[(this.#cells + CELL.size * index) >> 2];
  }

  #begin(): number {
    return this.#outbox.begin(KIND.return, 0, 1);
  }
}
