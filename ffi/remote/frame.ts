/**
 * The bytes of a call on their way to another process: fixed words of eight bytes, and runs of bytes with a length.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";

const LITTLE_ENDIAN = true;
const WORD = 8;

/** Writes a frame. */
export class FrameWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** What has been written. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Writes a float. */
  f64(value: number): void {
    const start = this.#room(WORD);
    this.#view.setFloat64(start, value, LITTLE_ENDIAN);
  }

  /** Writes a 64-bit integer. */
  i64(value: bigint): void {
    const start = this.#room(WORD);
    this.#view.setBigInt64(start, value, LITTLE_ENDIAN);
  }

  /** Writes an integer that a number holds exactly. */
  integer(value: number): void {
    this.i64(BigInt(value));
  }

  /** Writes an address. */
  ptr(value: Ptr): void {
    this.i64(BigInt.asIntN(64, BigInt(value ?? 0)));
  }

  /** Writes bytes after their length, padded to a word. */
  data(value: Uint8Array): void {
    this.integer(value.length);
    const start = this.#room(Math.ceil(value.length / WORD) * WORD);
    this.#bytes.set(value, start);
  }

  /** Where the next `size` bytes go. Asked for first: making room may move the bytes and their view. */
  #room(size: number): number {
    const start = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length));
      grown.set(this.#bytes);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return start;
  }
}

/** Reads a frame. Throws `RangeError` where it ends too soon. */
export class FrameReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #null: Ptr;
  #at = 0;

  /** Reads from bytes; `NULL` tells which kind of pointer this runtime has. */
  constructor(bytes: Uint8Array<ArrayBuffer>, NULL: Ptr) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#null = NULL;
  }

  /** Reads a float. */
  f64(): number {
    return this.#view.getFloat64(this.#next(WORD), LITTLE_ENDIAN);
  }

  /** Reads a signed 64-bit integer. */
  i64(): bigint {
    return this.#view.getBigInt64(this.#next(WORD), LITTLE_ENDIAN);
  }

  /** Reads an integer that a number holds exactly. */
  integer(): number {
    return Number(this.i64());
  }

  /** Reads an address. */
  ptr(): Ptr {
    const address = BigInt.asUintN(64, this.i64());
    if (address === 0n) return this.#null;
    return (typeof this.#null === "bigint" ? address : Number(address)) as Ptr;
  }

  /** Reads a copy of bytes that stand after their length. */
  data(): Uint8Array<ArrayBuffer> {
    const length = this.integer();
    const start = this.#next(Math.ceil(length / WORD) * WORD);
    return this.#bytes.slice(start, start + length);
  }

  #next(size: number): number {
    const start = this.#at;
    if (size < 0 || start + size > this.#bytes.length) {
      throw new RangeError(`Cannot read past the end of a frame of ${this.#bytes.length} bytes: ${start + size}`);
    }
    this.#at = start + size;
    return start;
  }
}
