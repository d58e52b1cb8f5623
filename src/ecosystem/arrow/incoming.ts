/**
 * Arrays of Python's libraries as data of `apache-arrow`.
 *
 * @module
 */
import { PyTypeError } from "../../types/mod.ts";
import type { SchemaNode } from "./formats.ts";
import type { Classes, Data, DataType, Vector } from "./library.ts";

/** What makes the data of one piece. */
export type MakeData = (props: Record<string, unknown>) => Data;

type Bytes = Uint8Array<ArrayBuffer>;

/** Gives memory when it is needed. */
export type Look = () => Bytes;

/** One array: four numbers and some memory for it, and then for each below it. */
export class IncomingArray {
  readonly #make: MakeData;
  readonly #Vector: Classes["Vector"];
  readonly #numbers: readonly number[];
  readonly #memories: readonly (Look | undefined)[];
  readonly #shows: boolean;
  #number = 0;
  #memory = 0;

  /** What `incoming.py` has found; where it `shows` memory, a column is looked at when somebody asks for its values. */
  constructor(
    make: MakeData,
    Vector: Classes["Vector"],
    numbers: readonly number[],
    memories: readonly (Look | undefined)[],
    shows: boolean,
  ) {
    this.#make = make;
    this.#Vector = Vector;
    this.#numbers = numbers;
    this.#memories = memories;
    this.#shows = shows;
  }

  /** The next array, of a type. */
  read(type: DataType, node: SchemaNode): Data {
    const [length, nulls, offset, count] = this.#numbers.slice(this.#number, this.#number += 4);
    const looks = this.#memories.slice(this.#memory, this.#memory += count);
    const { format } = node;
    const types = node.dictionary === null ? type.children ?? [] : [];
    const children = node.children.map((child, i) => this.read(types[i].type, child));
    if (format === "n") return this.#make({ type, length });
    if (format.startsWith("+u")) {
      const [typeIds, offsets] = looks.map((look) => look?.());
      return this.#make({
        type,
        length,
        typeIds: sliced(typeIds, offset, length, 1),
        valueOffsets: sliced(offsets, offset, length, 4),
        children: format[2] === "d" ? children : children.map((child) => child.slice(offset, length)),
      });
    }
    const nullBitmap = looks[0]?.();
    const own = { type, length, offset, nullBitmap, nullCount: nullBitmap === undefined ? 0 : nulls };
    if (this.#shows && node.dictionary === null && isFixed(format)) {
      return withValues(this.#make(own), () => {
        return this.#make({ ...own, data: fixed(looks[1]?.(), offset, length, offset + length) }).values;
      });
    }
    const rest = looks.slice(1).map((look) => look?.());
    if (node.dictionary !== null) {
      const dictionary: Vector = new this.#Vector([this.read(type.dictionary as DataType, node.dictionary)]);
      return this.#make({ ...own, data: fixed(rest[0], offset, length, offset + length), dictionary });
    }
    if (format === "+s") return this.#make({ ...own, children: children.map((child) => part(child, offset, length)) });
    if (format.startsWith("+w")) {
      const size = type.listSize as number;
      return this.#make({ ...own, child: children[0].slice(offset * size, length * size) });
    }
    if (format === "+l" || format === "+m") {
      return this.#make({ ...own, valueOffsets: sliced(rest[0], offset, length + 1, 4), child: children[0] });
    }
    if (format === "+L") {
      return this.#make({ ...own, valueOffsets: narrowed(sliced(rest[0], offset, length + 1, 8)), child: children[0] });
    }
    if (/^[uz]$/i.test(format)) {
      const width = format === format.toLowerCase() ? 4 : 8;
      const data = rest[1] ?? new Uint8Array(0);
      return this.#make({ ...own, valueOffsets: sliced(rest[0], offset, length + 1, width), data });
    }
    if (format[0] === "v") return this.#make({ ...own, ...gathered(rest, nullBitmap, offset, length) });
    if (format === "b") return this.#make({ ...own, data: rest[0] ?? new Uint8Array(0) });
    return this.#make({ ...own, data: fixed(rest[0], offset, length, offset + length) });
  }
}

/** So many items of an array, which is itself where these are all: to cut one looks at its memory. */
function part(data: Data, offset: number, length: number): Data {
  return offset === 0 && length === data.length ? data : data.slice(offset, length);
}

/** Whether a format is that of items of one width, of whole bytes. */
function isFixed(format: string): boolean {
  return !/^([nbuUzZv]|\+)/.test(format);
}

/** Data whose values are made when they are first asked for: memory that is shown costs what collectors think of it. */
function withValues(data: Data, values: () => unknown): Data {
  return Object.defineProperty(data, "values", {
    configurable: true,
    enumerable: true,
    get(): unknown {
      const value = values();
      Object.defineProperty(data, "values", { value, configurable: true, enumerable: true, writable: true });
      return value;
    },
  });
}

/** The bytes of items of one width. */
function sliced(bytes: Bytes | undefined, offset: number, length: number, width: number): Bytes {
  return bytes?.subarray(offset * width, (offset + length) * width) ?? new Uint8Array(width);
}

/** The same where the memory tells the width of its items. */
function fixed(bytes: Bytes | undefined, offset: number, length: number, count: number): Bytes {
  if (bytes === undefined) return new Uint8Array(0);
  return sliced(bytes, offset, length, bytes.length / count);
}

/** Offsets of 64 bits as such of 32, which is all that a list of `apache-arrow` has. */
function narrowed(bytes: Bytes): Int32Array {
  const offsets = new BigInt64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const last = offsets.at(-1) ?? 0n;
  if (last < 2n ** 31n) return Int32Array.from(offsets, Number);
  throw new PyTypeError(`Cannot read a large list with more items than apache-arrow's lists take, 2**31 - 1: ${last}`);
}

/** Texts or bytes that stand in several places, one after the other, as `apache-arrow` wants them. */
function gathered(
  [views, ...rest]: readonly (Bytes | undefined)[],
  valid: Bytes | undefined,
  offset: number,
  length: number,
): { valueOffsets: Int32Array; data: Bytes } {
  const at = views && new DataView(views.buffer, views.byteOffset, views.byteLength);
  const isValid = (i: number): boolean => valid === undefined || (valid[i >> 3] & (1 << (i & 7))) !== 0;
  const valueOffsets = new Int32Array(length + 1);
  for (let i = 0, total = 0; i < length; i++) {
    total += isValid(offset + i) ? at!.getInt32(16 * (offset + i), true) : 0;
    if (total > 2 ** 31 - 1) {
      throw new PyTypeError(`Cannot gather a column of views in one piece, which is longer than 2**31 - 1 bytes`);
    }
    valueOffsets[i + 1] = total;
  }
  const data = new Uint8Array(valueOffsets[length]);
  for (let i = 0; i < length; i++) {
    const size = valueOffsets[i + 1] - valueOffsets[i];
    if (size === 0) continue;
    const view = 16 * (offset + i);
    // Up to twelve bytes stand in the view itself; more of them elsewhere, with the place here.
    const [bytes, start] = size <= 12
      ? [views!, view + 4]
      : [rest[at!.getInt32(view + 8, true)]!, at!.getInt32(view + 12, true)];
    data.set(bytes.subarray(start, start + size), valueOffsets[i]);
  }
  return { valueOffsets, data };
}
