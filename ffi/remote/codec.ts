/**
 * How each word of a row stands in a frame.
 *
 * @module
 */
import type { InitConfig } from "../backend.ts";
import type { Cell, Parameter, Ptr, Result } from "../ctype.ts";
import type { FrameReader, FrameWriter } from "./frame.ts";

/** What the bulk rows have besides the words of C: text, bytes and arrays as values, and the start-up configuration. */
export type BulkWord = "string" | "data" | "ptrs" | "floats" | "bool" | "config";

/** Every word that a frame can hold. */
export type Word = Exclude<Parameter | Result, "pointer"> | BulkWord;

interface Codec {
  write(frame: FrameWriter, value: never): void;
  read(frame: FrameReader): unknown;
}

const ptr: Codec = {
  write: (frame, value: Ptr) => frame.ptr(value),
  read: (frame) => frame.ptr(),
};

const integer: Codec = {
  write: (frame, value: number) => frame.integer(value),
  read: (frame) => frame.integer(),
};

const data: Codec = {
  write: (frame, value: Uint8Array) => frame.data(value),
  read: (frame) => frame.data(),
};

const ptrs: Codec = {
  write(frame, value: readonly Ptr[]) {
    frame.integer(value.length);
    for (const item of value) frame.ptr(item);
  },
  read: (frame) => Array.from({ length: frame.integer() }, () => frame.ptr()),
};

/** Doubles as they stand in memory; `null` as a length of -1. */
const floats: Codec = {
  write(frame, value: Float64Array | null) {
    frame.integer(value === null ? -1 : value.length);
    if (value !== null) frame.data(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  },
  read(frame) {
    const length = frame.integer();
    return length < 0 ? null : new Float64Array(frame.data().buffer, 0, length);
  },
};

/** Text as UTF-16, which alone keeps lone surrogates; `null` as a length of -1. */
const string: Codec = {
  write(frame, value: string | null) {
    if (value === null) return frame.integer(-1);
    frame.integer(value.length);
    const units = new Uint16Array(value.length);
    for (let i = 0; i < value.length; i++) units[i] = value.charCodeAt(i);
    frame.data(new Uint8Array(units.buffer));
  },
  read(frame) {
    const length = frame.integer();
    if (length < 0) return null;
    const units = new Uint16Array(frame.data().buffer, 0, length);
    let text = "";
    for (let i = 0; i < length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096));
    return text;
  },
};

/** A cell travels as its value, both ways. */
function cell(value: Codec): Codec {
  return {
    write: (frame, cell: Cell<never>) => value.write(frame, cell.value),
    read: (frame) => value.read(frame),
  };
}

const f64: Codec = { write: (frame, value: number) => frame.f64(value), read: (frame) => frame.f64() };
const i64: Codec = { write: (frame, value: bigint) => frame.i64(value), read: (frame) => frame.i64() };

const CODECS: Record<Word, Codec> = {
  handle: ptr,
  stolen: ptr,
  owned: ptr,
  borrowed: ptr,
  bytes: data,
  cstr: data,
  handles: ptrs,
  "handle*": cell(ptr),
  "isize*": cell(integer),
  "i32*": cell(integer),
  "i64*": cell(i64),
  "f64*": cell(f64),
  i32: integer,
  u32: integer,
  isize: integer,
  usize: integer,
  i64,
  u64: {
    write: (frame, value: bigint) => frame.i64(BigInt.asIntN(64, value)),
    read: (frame) => BigInt.asUintN(64, frame.i64()),
  },
  f64,
  text: string,
  void: { write: () => {}, read: () => undefined },
  string,
  data,
  ptrs,
  floats,
  bool: { write: (frame, value: boolean) => frame.integer(value ? 1 : 0), read: (frame) => frame.integer() !== 0 },
  config: {
    write: (frame, value: InitConfig) => string.write(frame, JSON.stringify(value) as never),
    read: (frame) => JSON.parse(string.read(frame) as string),
  },
};

/** Writes a value of a word. */
export function write(frame: FrameWriter, word: Word, value: unknown): void {
  CODECS[word].write(frame, value as never);
}

/** Reads a value of a word. */
export function read(frame: FrameReader, word: Word): unknown {
  return CODECS[word].read(frame);
}
