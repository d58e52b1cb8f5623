/**
 * The shared memory, and the way messages of one side are put into it. What it looks like: `layout.ts`.
 *
 * @module
 */
import { BLOCK, CELL, INLINE_CELLS, TAG } from "./layout.ts";

/** The mapping as typed arrays. */
export class Memory {
  readonly u8: Uint8Array<ArrayBuffer>;
  readonly u16: Uint16Array<ArrayBuffer>;
  readonly u32: Uint32Array<ArrayBuffer>;
  readonly f64: Float64Array<ArrayBuffer>;
  readonly i64: BigInt64Array<ArrayBuffer>;

  constructor(buffer: ArrayBuffer) {
    this.u8 = new Uint8Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f64 = new Float64Array(buffer);
    this.i64 = new BigInt64Array(buffer);
  }

  /** An address, which is always below 2**53. */
  address(at: number): number {
    return this.u32[at >> 2] + this.u32[(at >> 2) + 1] * 0x1_0000_0000;
  }

  /** Writes an address. */
  setAddress(at: number, value: number): void {
    this.u32[at >> 2] = value;
    this.u32[(at >> 2) + 1] = value / 0x1_0000_0000;
  }

  /** Writes a cell whose value is an offset, or means nothing. */
  setCell(at: number, tag: number, aux = 0, offset = 0): void {
    const word = at >> 2;
    this.u32[word] = tag;
    this.u32[word + 1] = aux;
    this.u32[word + 2] = offset;
    this.u32[word + 3] = 0;
  }

  /** Writes a cell whose value is a double. */
  setNumber(at: number, tag: number, value: number): void {
    this.u32[at >> 2] = tag;
    this.f64[(at + CELL.value) >> 3] = value;
  }

  /** Writes a cell that holds a handle, or NULL. */
  setHandle(at: number, address: number): void {
    this.u32[at >> 2] = address === 0 ? TAG.null : TAG.handle;
    this.u32[(at + CELL.aux) >> 2] = 0;
    this.setAddress(at + CELL.value, address);
  }
}

/** Where one side writes its messages on one slot: a block, and an arena that is used like a stack. */
export class Outbox {
  readonly memory: Memory;
  /** The slot's own page. */
  readonly page: number;
  readonly #block: number;
  readonly #end: number;
  /** What is free begins here. */
  top: number;
  /** What is free behind the block. */
  #near = 0;

  constructor(memory: Memory, page: number, block: number, start: number, end: number) {
    this.memory = memory;
    this.page = page;
    this.#block = block;
    this.top = start;
    this.#end = end;
  }

  /** How much is free. */
  get room(): number {
    return this.#end - this.top;
  }

  /** Begins a message of `count` cells; gives the offset of the first. */
  begin(kind: number, id: number, count: number): number {
    const { u16, u32 } = this.memory;
    const block = this.#block;
    this.#near = block + BLOCK.text;
    const cells = count <= INLINE_CELLS ? block + BLOCK.cells : this.reserve(count * CELL.size);
    u16[(block + BLOCK.kind) >> 1] = kind;
    u16[(block + BLOCK.count) >> 1] = count;
    u32[(block + BLOCK.id) >> 2] = id;
    u32[(block + BLOCK.offset) >> 2] = cells;
    return cells;
  }

  /** Adds a flag to the kind of the message. */
  addFlag(flag: number): void {
    this.memory.u16[(this.#block + BLOCK.kind) >> 1] |= flag;
  }

  /** Takes room for text, which its reader copies at once: behind the block where it fits. */
  reserveText(size: number): number {
    const start = this.#near;
    if (start + size > this.#block + BLOCK.end) return this.reserve(size);
    this.#near = start + size;
    return start;
  }

  /** Takes room, aligned to 16 bytes. Throws `RangeError` where there is too little. */
  reserve(size: number): number {
    const start = (this.top + 15) & ~15;
    if (start + size > this.#end) {
      throw new RangeError(`Cannot send a message that does not fit: ${size} bytes, ${this.#end - start} free`);
    }
    this.top = start + size;
    return start;
  }
}

/** A message that has come: its fields, which its sender leaves alone until it is answered. */
export class Inbox {
  readonly memory: Memory;
  readonly #block: number;

  constructor(memory: Memory, block: number) {
    this.memory = memory;
    this.#block = block;
  }

  get kind(): number {
    return this.memory.u16[(this.#block + BLOCK.kind) >> 1];
  }

  get count(): number {
    return this.memory.u16[(this.#block + BLOCK.count) >> 1];
  }

  get id(): number {
    return this.memory.u32[(this.#block + BLOCK.id) >> 2];
  }

  /** The offset of the first cell. */
  get cells(): number {
    return this.memory.u32[(this.#block + BLOCK.offset) >> 2];
  }
}
