/**
 * Plain data of JavaScript's, made at once: JavaScript writes what Python reads by `marshal`.
 *
 * @module
 */
import { backend, marshal, objimpl, type Ptr } from "../../ffi/mod.ts";
import { check } from "../core/mod.ts";
import { FLAG_REF, LETTER } from "./marshal_format.ts";
import { isPlainObject } from "./mappings.ts";

// SAFETY: attached; what is made is a new reference of the caller's.

/** A new reference to a copy of data of plain types alone; `undefined` where something else is in it. */
export function makeMarshalled(value: unknown): Ptr | undefined {
  const writer = new Writer();
  if (!writer.write(value, 0)) return undefined;
  return read(writer.bytes);
}

/** From how many bytes on the garbage collector waits. */
const LARGE = 16 * 1024;

/**
 * Thousands of containers, all new and all alive, wake the collector again and again: half of the time goes to it. It
 * does not wait for another process, which could end before it lets the collector go on.
 */
function read(bytes: Uint8Array<ArrayBuffer>): Ptr {
  const paused = bytes.length >= LARGE && !backend().hosted && objimpl.PyGC_Disable?.() === 1;
  try {
    return check(marshal.PyMarshal_ReadObjectFromString(bytes, bytes.length));
  } finally {
    if (paused) objimpl.PyGC_Enable?.();
  }
}

/** Deeper than this Python refuses to read. */
const MAX_DEPTH = 500;

const UTF8 = new TextEncoder();

/** Measured: a short text as UTF-8 takes Deno's encoder 200 ns, whatever is in it. */
function encodeShort(text: string, into: Uint8Array): number {
  let at = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) into[at++] = code;
    else {
      // As many bytes behind the first as hold six bits each.
      const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      into[at++] = 0xff00 >> more + 1 & 0xff | code >> 6 * more;
      for (let i = more - 1; i >= 0; i--) into[at++] = 0x80 | code >> 6 * i & 0x3f;
    }
  }
  return at;
}

class Writer {
  #data = new Uint8Array(4096);
  #view = new DataView(this.#data.buffer);
  #at = 0;
  /** The place of each key and container among those that may be the same as later ones. */
  readonly #keys: Map<string, number> = new Map();
  readonly #containers: Map<object, number> = new Map();
  #places = 0;

  /** What was written. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#data.subarray(0, this.#at);
  }

  /** Writes a value; `false` where it cannot. */
  write(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case "string":
        return this.#text(value, 0, LETTER.shortAscii, LETTER.ascii);
      case "number":
        return this.#number(value);
      case "boolean":
        return this.#letter(value ? LETTER.true : LETTER.false);
      case "undefined":
        return this.#letter(LETTER.none);
      case "object":
        return value === null ? this.#letter(LETTER.none) : depth < MAX_DEPTH && this.#container(value, depth + 1);
    }
    return false;
  }

  #container(value: object, depth: number): boolean {
    const known = this.#containers.get(value);
    if (known !== undefined) return this.#sized(LETTER.ref, known);
    this.#containers.set(value, this.#places++);
    if (Array.isArray(value)) {
      this.#sized(LETTER.list | FLAG_REF, value.length);
      for (let i = 0; i < value.length; i++) if (!this.write(value[i], depth)) return false;
      return true;
    }
    this.#letter(LETTER.dict | FLAG_REF);
    if (value instanceof Map) {
      for (const [key, part] of value) if (!this.#key(key) || !this.write(part, depth)) return false;
    } else if (isPlainObject(value)) {
      const keys = Object.keys(value);
      for (let i = 0; i < keys.length; i++) if (!this.#key(keys[i]) || !this.write(value[keys[i]], depth)) return false;
    } else return false;
    return this.#letter(LETTER.null);
  }

  /** Other keys than text may be equal in Python alone. */
  #key(key: unknown): boolean {
    if (typeof key !== "string") return false;
    const known = this.#keys.get(key);
    if (known !== undefined) return this.#sized(LETTER.ref, known);
    this.#keys.set(key, this.#places++);
    return this.#text(key, FLAG_REF, LETTER.shortAsciiInterned, LETTER.asciiInterned);
  }

  #number(value: number): boolean {
    if (value === (value | 0) && !Object.is(value, -0)) return this.#sized(LETTER.int, value);
    this.#reserve(16);
    if (!Number.isSafeInteger(value) || value === 0) {
      this.#data[this.#at] = LETTER.float;
      this.#view.setFloat64(this.#at + 1, value, true);
      this.#at += 9;
      return true;
    }
    // Digits of 15 bits each, their number with the sign.
    const start = this.#at;
    let count = 0;
    for (let rest = Math.abs(value); rest > 0; rest = Math.floor(rest / 0x8000)) {
      this.#view.setUint16(start + 5 + 2 * count++, rest % 0x8000, true);
    }
    this.#sized(LETTER.long, value < 0 ? -count : count);
    this.#at += 2 * count;
    return true;
  }

  #text(text: string, flag: number, short: number, long: number): boolean {
    const { length } = text;
    this.#reserve(length * 3 + 5);
    const head = length < 256 ? 2 : 5;
    const start = this.#at + head;
    const data = this.#data;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return this.#unicode(text, flag);
      data[start + i] = code;
    }
    data[this.#at] = (head === 2 ? short : long) | flag;
    if (head === 2) data[this.#at + 1] = length;
    else this.#view.setInt32(this.#at + 1, length, true);
    this.#at = start + length;
    return true;
  }

  /** Lone surrogates go another way. */
  #unicode(text: string, flag: number): boolean {
    if (!text.isWellFormed()) return false;
    const start = this.#at + 5;
    const room = this.#data.subarray(start);
    const written = text.length < 64 ? encodeShort(text, room) : UTF8.encodeInto(text, room).written;
    this.#sized(LETTER.string | flag, written);
    this.#at = start + written;
    return true;
  }

  #letter(letter: number): boolean {
    this.#reserve(1);
    this.#data[this.#at++] = letter;
    return true;
  }

  #sized(letter: number, size: number): boolean {
    this.#reserve(5);
    const data = this.#data;
    const at = this.#at;
    data[at] = letter;
    // Measured: a third faster than through the view, and most of what is written is this.
    data[at + 1] = size;
    data[at + 2] = size >> 8;
    data[at + 3] = size >> 16;
    data[at + 4] = size >> 24;
    this.#at = at + 5;
    return true;
  }

  #reserve(size: number): void {
    if (this.#at + size > this.#data.length) this.#grow(size);
  }

  #grow(size: number): void {
    const data = new Uint8Array(Math.max(2 * this.#data.length, this.#at + size));
    data.set(this.#data);
    this.#data = data;
    this.#view = new DataView(data.buffer);
  }
}
