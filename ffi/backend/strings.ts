/**
 * Text and bytes across the border, in this process.
 *
 * Measured: short text goes through pinned scratch memory, because Deno takes an address three times as fast as a
 * buffer, and wide characters come out in one call that needs no memory read.
 *
 * @module
 */
import { bytearrayobject } from "../capi/bytearrayobject.ts";
import { bytesobject } from "../capi/bytesobject.ts";
import { object } from "../capi/object.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import { unicodeobject } from "../capi/unicodeobject.ts";
import { unicodeobject_codecs } from "../capi/unicodeobject_codecs.ts";
import type { Bulk } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Pinned } from "../native.ts";
import { pick } from "../lazy.ts";
import type { Libpython } from "./in_process.ts";

// SAFETY: the caller is attached and lends the object; results are new references. Scratch memory is pinned for ever,
// and C has read or written it when a call returns. Buffers that are arguments live as long as the call.

const ROWS = {
  ...pick(bytearrayobject, "PyByteArray_AsString", "PyByteArray_FromStringAndSize", "PyByteArray_Size"),
  ...pick(bytesobject, "PyBytes_FromObject", "PyBytes_FromStringAndSize", "PyBytes_AsString", "PyBytes_Size"),
  ...pick(object, "Py_DecRef"),
  ...pick(pyerrors, "PyErr_Clear"),
  ...pick(unicodeobject, "PyUnicode_AsWideChar", "PyUnicode_FromStringAndSize"),
  ...pick(unicodeobject_codecs, "PyUnicode_AsUTF8String", "PyUnicode_AsEncodedString"),
  // With addresses, which cost a third of what buffers and arrays cost.
  PyUnicode_DecodeLatin1: ["owned", ["pointer", "isize", "pointer"]],
  PyUnicode_DecodeUTF16: ["owned", ["pointer", "isize", "cstr", "i32*"]],
} as const;

/** The longest text that goes through scratch memory, in UTF-16 code units. */
const SHORT = 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const SURROGATEPASS = encoder.encode("surrogatepass\0");
const UTF_16_LE = encoder.encode("utf-16-le\0");
const LITTLE_ENDIAN = -1;

/** The text and bytes part of {@linkcode Bulk}. */
export function strings(
  python: Libpython,
): Pick<Bulk, "newString" | "readString" | "newBytes" | "newByteArray" | "readBytes" | "readByteArray"> {
  const { native } = python;
  const { NULL } = native;
  const c = python.bind(ROWS);
  const byteOrder = native.cell("i32*");
  const scratch = native.pin(4 * SHORT);
  const bytes = scratch.bytes;
  const units = new Uint16Array(bytes.buffer);
  const points = new Uint32Array(bytes.buffer);
  let lent: Pinned | undefined;

  /** UTF-16 at an address; `surrogatepass` keeps lone surrogates. */
  const decodeUtf16 = (memory: Pinned, length: number): Ptr => {
    byteOrder.value = LITTLE_ENDIAN;
    return c.PyUnicode_DecodeUTF16(memory.address, 2 * length, SURROGATEPASS, byteOrder);
  };

  const newShort = (text: string): Ptr => {
    const length = text.length;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      bytes[i] = unit;
      all |= unit;
    }
    if (all < 0x100) return c.PyUnicode_DecodeLatin1(scratch.address, length, NULL);
    for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
    return decodeUtf16(scratch, length);
  };

  const newLong = (text: string): Ptr => {
    if (text.isWellFormed()) {
      const utf8 = encoder.encode(text);
      return c.PyUnicode_FromStringAndSize(utf8, utf8.length);
    }
    // SAFETY: C has an address alone: the variable outside keeps the memory alive through the call.
    lent = native.pin(2 * text.length);
    const target = new Uint16Array(lent.bytes.buffer);
    for (let i = 0; i < text.length; i++) target[i] = text.charCodeAt(i);
    const string = decodeUtf16(lent, text.length);
    lent = undefined;
    return string;
  };

  // SAFETY: the borrowed object keeps the bytes, which are copied before anything else runs.
  const readBytes = (object: Ptr): Uint8Array<ArrayBuffer> =>
    native.copy(c.PyBytes_AsString(object), c.PyBytes_Size(object));

  /** The text in a `bytes`, whose reference it takes. What is too long for JavaScript throws. */
  const take = <T>(encoded: Ptr, decode: (data: Uint8Array<ArrayBuffer>) => T): T => {
    try {
      return decode(readBytes(encoded));
    } finally {
      c.Py_DecRef(encoded);
    }
  };

  const readLong = (object: Ptr): string | null => {
    const utf8 = c.PyUnicode_AsUTF8String(object);
    if (utf8) return take(utf8, (data) => decoder.decode(data));
    // UTF-8 has no lone surrogates.
    c.PyErr_Clear();
    const utf16 = c.PyUnicode_AsEncodedString(object, UTF_16_LE, SURROGATEPASS);
    return utf16 ? take(utf16, (data) => fromUnits(new Uint16Array(data.buffer, 0, data.length / 2))) : null;
  };

  return {
    newString: (text) => text.length <= SHORT ? newShort(text) : newLong(text),
    readString(object: Ptr): string | null {
      if (!native.wideWchar) return readLong(object);
      const length = c.PyUnicode_AsWideChar(object, scratch.address, SHORT);
      return length >= SHORT || length < 0 ? readLong(object) : fromPoints(points, length);
    },
    newBytes: (data) => c.PyBytes_FromStringAndSize(data as Uint8Array<ArrayBuffer>, data.length),
    newByteArray: (data) => c.PyByteArray_FromStringAndSize(data as Uint8Array<ArrayBuffer>, data.length),
    readBytes,
    // SAFETY: as for `bytes`: no Python code runs between the three calls.
    readByteArray(object: Ptr): Uint8Array<ArrayBuffer> {
      if (!python.freeThreaded) return native.copy(c.PyByteArray_AsString(object), c.PyByteArray_Size(object));
      // Others may change it meanwhile, but not the copy that Python makes under its lock.
      const copied = c.PyBytes_FromObject(object);
      if (!copied) c.PyErr_Clear();
      if (!copied) throw new RangeError("Cannot copy a bytearray: memory is short");
      return take(copied, (data) => data);
    },
  };
}

/** The most code points that become text in one call. */
const PIECE = 16;

type Piece = (points: Uint32Array, start: number) => string;

/** Functions that make text of so many characters. Measured: a spread or `apply` costs four times as much. */
const pieces: Piece[] = [];

function piece(count: number): Piece {
  const characters = Array.from({ length: count }, (_, i) => `points[start + ${i}]`);
  return new Function("points", "start", `return String.fromCharCode(${characters.join(", ")});`) as Piece;
}

/** Text from code points. */
function fromPoints(points: Uint32Array, length: number): string {
  let all = 0;
  for (let i = 0; i < length; i++) all |= points[i];
  if (all > 0xffff) return fromWidePoints(points, length);
  let text = "";
  for (let start = 0; start < length; start += PIECE) {
    const count = Math.min(PIECE, length - start);
    text += (pieces[count] ??= piece(count))(points, start);
  }
  return text;
}

function fromWidePoints(points: Uint32Array, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) {
    text += points[i] > 0xffff ? String.fromCodePoint(points[i]) : String.fromCharCode(points[i]);
  }
  return text;
}

function fromUnits(units: Uint16Array): string {
  const PIECE = 8192;
  let text = "";
  for (let i = 0; i < units.length; i += PIECE) text += String.fromCharCode(...units.subarray(i, i + PIECE));
  return text;
}
