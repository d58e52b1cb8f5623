/**
 * Data of `apache-arrow` as what `outgoing.py` makes arrays of.
 *
 * @module
 */
import { annotation } from "../../convert/mod.ts";
import { type PyAny, PyBytes } from "../../types/mod.ts";
import { type Data, KIND, type Vector } from "./library.ts";

const MEMORY = annotation("memoryview");

/** An array and those below it: three numbers for each, and its memory. */
export interface OutgoingArray {
  readonly numbers: number[];
  readonly memories: (PyAny | null)[];
}

type Bytes = Uint8Array<ArrayBuffer>;

/** What Python is told of some data. */
export function outgoingArray(data: Data): OutgoingArray {
  const array: OutgoingArray = { numbers: [], memories: [] };
  add(array, data);
  return array;
}

function add(array: OutgoingArray, data: Data): void {
  const { type, length } = data;
  const memories = memoriesOf(data);
  const isNull = type.typeId === KIND.Null;
  const counts = isNull ? length : type.typeId === KIND.Union ? 0 : data.nullCount;
  array.numbers.push(length, counts, memories.length);
  array.memories.push(...memories.map((bytes) => bytes && intoPython(bytes)));
  if (data.dictionary !== undefined) return add(array, inOnePiece(data.dictionary));
  for (const child of data.children) add(array, child);
}

/** The buffers of a type, in the order of the C data interface; data of this package begins at its first item. */
function memoriesOf(data: Data): (Bytes | null)[] {
  const { type, length, values, valueOffsets, typeIds } = data;
  switch (type.typeId) {
    case KIND.Null:
      return [];
    case KIND.Union:
      return valueOffsets === undefined ? [bytesOf(typeIds!)] : [bytesOf(typeIds!), bytesOf(valueOffsets)];
    case KIND.Bool:
      return [validity(data), bits(bytesOf(values!), data)];
    case KIND.Struct:
    case KIND.FixedSizeList:
      return [validity(data)];
    case KIND.List:
    case KIND.Map:
      return [validity(data), offsetsOf(data)];
    case KIND.Utf8:
    case KIND.Binary:
    case KIND.LargeUtf8:
    case KIND.LargeBinary: {
      const end = Number(valueOffsets?.[length] ?? 0);
      return [validity(data), offsetsOf(data), values === undefined ? null : bytesOf(values).subarray(0, end)];
    }
  }
  return [validity(data), values === undefined ? null : bytesOf(values)];
}

function offsetsOf({ valueOffsets, length }: Data): Bytes {
  return valueOffsets === undefined || valueOffsets.length === 0
    ? new Uint8Array(8)
    : bytesOf(valueOffsets.subarray(0, length + 1));
}

/** Which items there are; `null` where all are. */
function validity(data: Data): Bytes | null {
  const { nullBitmap } = data;
  return nullBitmap === undefined || nullBitmap.length === 0 || data.nullCount === 0 ? null : bits(nullBitmap, data);
}

/** The bits of all items, from the first bit on. */
function bits(bytes: Bytes, { offset, length }: Data): Bytes {
  const size = (length + 7) >> 3;
  const [first, shift] = [offset >> 3, offset & 7];
  if (shift === 0) return bytes.subarray(first, first + size);
  return Uint8Array.from({ length: size }, (_, i) => bytes[first + i] >> shift | bytes[first + i + 1] << (8 - shift));
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Bytes {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The memory itself where it is shared with Python, else a copy. */
function intoPython(bytes: Bytes): PyAny | null {
  if (bytes.length === 0) return null;
  const isShared = typeof SharedArrayBuffer !== "undefined" && (bytes.buffer as unknown) instanceof SharedArrayBuffer;
  return isShared ? MEMORY.intoPyObject(bytes) : PyBytes.from(bytes);
}

/** A dictionary, which is a single array for Python. */
function inOnePiece({ data }: Vector): Data {
  if (data.length === 1) return data[0];
  throw new TypeError(
    `Cannot give Python a dictionary in several pieces; make it one by vectorFromArray; there are ${data.length}`,
  );
}
