/**
 * Text and bytes in cells.
 *
 * @module
 */
import { CELL, TAG } from "./layout.ts";
import type { Memory, Outbox } from "./memory.ts";

/** Up to here a loop over the characters is faster than a decoder or an encoder. */
const SHORT = 96;

/** Up to here characters one by one are the fastest. */
const FEW = 8;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** The most bytes a text may need. */
export function textSize(text: string): number {
  return 3 * text.length + 16;
}

/** Writes a text as a cell. */
export function writeText(outbox: Outbox, at: number, text: string): void {
  if (text.length > SHORT) return writeLong(outbox, at, text);
  const { memory } = outbox;
  const { u8 } = memory;
  const length = text.length;
  const start = outbox.reserveText(length);
  let all = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    u8[start + i] = unit;
    all |= unit;
  }
  if (all < 0x100) memory.setCell(at, TAG.latin1, length, start);
  else writeUnits(outbox, at, text);
}

function writeLong(outbox: Outbox, at: number, text: string): void {
  // An encoder would replace lone surrogates.
  if (!text.isWellFormed()) return writeUnits(outbox, at, text);
  const start = outbox.reserve(0);
  const { read, written } = encoder.encodeInto(text, outbox.memory.u8.subarray(start, start + outbox.room));
  // Where not all of it fits, this says so.
  outbox.reserve(read === text.length ? written : textSize(text) + outbox.room);
  outbox.memory.setCell(at, written === text.length ? TAG.latin1 : TAG.utf8, written, start);
}

function writeUnits(outbox: Outbox, at: number, text: string): void {
  const start = outbox.reserve(2 * text.length);
  const { u16 } = outbox.memory;
  for (let i = 0; i < text.length; i++) u16[(start >> 1) + i] = text.charCodeAt(i);
  outbox.memory.setCell(at, TAG.utf16, text.length, start);
}

/** What Node's `Buffer` has, and both runtimes with it. */
interface Latin1 {
  latin1Slice(start: number, end: number): string;
}

/** How many texts are read before `Buffer` is used: it is the fastest, but takes Deno 30 ms to load. */
const OFTEN = 5000;
let reads = 0;
let known: { memory: Memory; buffer: Latin1 | undefined } | undefined;

/** A program has one memory. */
function bufferOf(memory: Memory): Latin1 | undefined {
  if (known?.memory !== memory) {
    const { Buffer } = globalThis as unknown as { Buffer?: { from(memory: ArrayBuffer): Latin1 } };
    known = { memory, buffer: Buffer?.from(memory.u8.buffer) };
  }
  return known.buffer;
}

/** Reads the text in a cell. Only the child sends Latin-1 that is not ASCII, and it sends it in short texts. */
export function readText(memory: Memory, at: number): string {
  const word = at >> 2;
  const [tag, length, start] = [memory.u32[word], memory.u32[word + 1], memory.u32[word + 2]];
  if (tag === TAG.utf16) return fromUnits(memory.u16.subarray(start >> 1, (start >> 1) + length));
  if (tag === TAG.latin1 && length > FEW && ++reads > OFTEN) {
    const buffer = bufferOf(memory);
    if (buffer !== undefined) return buffer.latin1Slice(start, start + length);
  }
  if (tag === TAG.latin1 && length <= SHORT) return fromLatin1(memory.u8, start, length);
  return decoder.decode(memory.u8.subarray(start, start + length));
}

/** Eight at a time: a spread or `apply` costs more than the calls it saves. */
function fromLatin1(bytes: Uint8Array, start: number, length: number): string {
  let text = "";
  let i = start;
  const end = start + length;
  for (; i + 8 <= end; i += 8) {
    text += String.fromCharCode(
      bytes[i],
      bytes[i + 1],
      bytes[i + 2],
      bytes[i + 3],
      bytes[i + 4],
      bytes[i + 5],
      bytes[i + 6],
      bytes[i + 7],
    );
  }
  for (; i < end; i++) text += String.fromCharCode(bytes[i]);
  return text;
}

/** Text from UTF-16 code units, lone surrogates included. */
export function fromUnits(units: Uint16Array): string {
  const PIECE = 8192;
  let text = "";
  for (let i = 0; i < units.length; i += PIECE) text += String.fromCharCode(...units.subarray(i, i + PIECE));
  return text;
}

/** Writes bytes as a cell. */
export function writeBytes(outbox: Outbox, at: number, data: Uint8Array, tag: number = TAG.bytes): void {
  const { memory } = outbox;
  const start = outbox.reserve(data.byteLength);
  memory.u8.set(data, start);
  memory.setCell(at, tag, data.byteLength, start);
}

/** The bytes of a cell, where they stand. */
export function viewBytes(memory: Memory, at: number): Uint8Array<ArrayBuffer> {
  const word = at >> 2;
  const start = memory.u32[word + CELL.value / 4];
  return memory.u8.subarray(start, start + memory.u32[word + 1]);
}
