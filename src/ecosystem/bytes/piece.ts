/**
 * The pieces that streams of bytes consist of.
 *
 * @module
 */
import { PyTypeError } from "../../types/mod.ts";

/** What a stream of bytes gives. */
export type Piece = ArrayBufferView | ArrayBuffer;

/** The bytes of a piece. */
export function toPiece(value: unknown): Uint8Array<ArrayBuffer> {
  return bytesOf(value, "Cannot read a stream of bytes that gives anything else; encode it first");
}

/** The bytes of memory, without a copy; `problem` says what is wrong with anything else. */
export function bytesOf(value: unknown, problem: string): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
  }
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]") {
    return new Uint8Array(value as ArrayBuffer);
  }
  throw new PyTypeError(`${problem}: ${value === null ? "null" : typeof value}`);
}
