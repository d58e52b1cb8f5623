/**
 * Plain data of Python's, read at once: Python writes it by `marshal`, and JavaScript reads that.
 *
 * @module
 */
import { bulk, marshal, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { define } from "./mappings.ts";
import { FLAG_REF, LETTER, VERSION } from "./marshal_format.ts";
import { isRecordKey } from "./record_key.ts";

// SAFETY: attached; the object is lent, the bytes are ours.

/** What {@linkcode readMarshalled} gives for data that are not all plain. */
export const UNREADABLE: unique symbol = Symbol("unreadable");

/** A copy of data of plain types alone; {@linkcode UNREADABLE} where something else is in it. */
export function readMarshalled(ptr: Ptr, maps: boolean): unknown {
  const bytes = marshal.PyMarshal_WriteObjectToString(ptr, VERSION);
  if (!bytes) {
    pyerrors.PyErr_Clear();
    return UNREADABLE;
  }
  const data = bulk.readBytes(bytes);
  object.Py_DecRef(bytes);
  try {
    return new Reader(data, maps).read();
  } catch (error) {
    if (error === UNREADABLE) return UNREADABLE;
    // Deeper than the stack: the other way says where.
    if (error instanceof RangeError) return UNREADABLE;
    throw error;
  }
}

const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

class Reader {
  readonly #data: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #maps: boolean;
  /** All of it as letters: a slice of it costs a tenth of decoding a text. */
  readonly #letters: string;
  readonly #known: unknown[] = [];
  #at = 0;

  constructor(data: Uint8Array<ArrayBuffer>, maps: boolean) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    this.#letters = lettersOf(data);
    this.#maps = maps;
  }

  read(): unknown {
    const first = this.#data[this.#at++];
    const letter = first & ~FLAG_REF;
    const place = first === letter ? -1 : this.#known.push(undefined) - 1;
    switch (letter) {
      case LETTER.list:
      case LETTER.tuple:
        return this.#array(this.#int32(), place);
      case LETTER.smallTuple:
        return this.#array(this.#data[this.#at++], place);
      case LETTER.dict:
        return this.#dict(place);
      case LETTER.set:
      case LETTER.frozenset:
        return this.#set(this.#int32(), place);
      case LETTER.ref:
        return this.#known[this.#int32()];
      case LETTER.null:
        return END;
    }
    const value = this.#scalar(letter);
    if (place >= 0) this.#known[place] = value;
    return value;
  }

  #scalar(letter: number): unknown {
    switch (letter) {
      case LETTER.none:
        return null;
      case LETTER.false:
        return false;
      case LETTER.true:
        return true;
      case LETTER.int:
        return this.#int32();
      case LETTER.long:
        return this.#long();
      case LETTER.float:
        this.#at += 8;
        return this.#view.getFloat64(this.#at - 8, true);
      case LETTER.shortAscii:
      case LETTER.shortAsciiInterned:
        return this.#ascii(this.#data[this.#at++]);
      case LETTER.ascii:
      case LETTER.asciiInterned:
        return this.#ascii(this.#int32());
      case LETTER.string:
      case LETTER.interned:
        return this.#text(this.#int32());
    }
    // Whatever exports memory is written as bytes, whatever it is; code and other things are no data.
    throw UNREADABLE;
  }

  #int32(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  /** Digits of 15 bits each, their number with the sign. */
  #long(): number | bigint {
    const size = this.#int32();
    let value = 0n;
    for (let i = Math.abs(size) - 1; i >= 0; i--) {
      value = value << 15n | BigInt(this.#view.getUint16(this.#at + 2 * i, true));
    }
    this.#at += 2 * Math.abs(size);
    if (size < 0) value = -value;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  #ascii(length: number): string {
    this.#at += length;
    return this.#letters.slice(this.#at - length, this.#at);
  }

  #text(length: number): string {
    this.#at += length;
    const bytes = this.#data.subarray(this.#at - length, this.#at);
    // Lone surrogates, which only a walk reads as they are, are the only texts with such bytes.
    for (let i = 0; i + 1 < bytes.length; i++) if (bytes[i] === 0xed && bytes[i + 1] >= 0xa0) throw UNREADABLE;
    return UTF8.decode(bytes);
  }

  #array(length: number, place: number): unknown[] {
    const array: unknown[] = [];
    if (place >= 0) this.#known[place] = array;
    for (let i = 0; i < length; i++) array.push(this.read());
    return array;
  }

  #set(length: number, place: number): Set<unknown> {
    const set = new Set<unknown>();
    if (place >= 0) this.#known[place] = set;
    for (let i = 0; i < length; i++) set.add(this.read());
    return set;
  }

  #dict(place: number): Record<string, unknown> | Map<unknown, unknown> {
    const first = this.read();
    if (this.#maps || (first !== END && !isRecordKey(first))) return this.#map(place, first, new Map());
    const result: Record<string, unknown> = {};
    if (place >= 0) this.#known[place] = result;
    for (let key: unknown = first; key !== END; key = this.read()) {
      if (isRecordKey(key)) define(result, key, this.read());
      // Somebody may have the object by now.
      else if (place >= 0) throw UNREADABLE;
      else return this.#map(place, key, new Map<unknown, unknown>(Object.entries(result)));
    }
    return result;
  }

  #map(place: number, first: unknown, map: Map<unknown, unknown>): Map<unknown, unknown> {
    if (place >= 0) this.#known[place] = map;
    for (let key = first; key !== END; key = this.read()) map.set(key, this.read());
    return map;
  }
}

/** Ends a dict. */
const END: unique symbol = Symbol("end");

/** The same with the highest bit of each byte cleared: text that is all ASCII takes a runtime least. */
function lettersOf(data: Uint8Array): string {
  const padded = new Uint8Array((data.length + 3) & ~3);
  padded.set(data);
  const words = new Uint32Array(padded.buffer);
  for (let i = 0; i < words.length; i++) words[i] &= 0x7f7f7f7f;
  return UTF8.decode(padded);
}
