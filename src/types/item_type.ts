/**
 * Kinds of array items, by the names NumPy has for them, and the formats of the module `struct` that they stand for.
 *
 * @module
 */
import { PyTypeError } from "./exceptions.ts";

/** The typed array for each kind of item. */
export interface ItemArrays {
  /** Signed, 8 bits. */
  int8: Int8Array<ArrayBuffer>;
  /** Unsigned, 8 bits; also for `bool` (0 or 1) and `char`. */
  uint8: Uint8Array<ArrayBuffer>;
  /** Signed, 16 bits. */
  int16: Int16Array<ArrayBuffer>;
  /** Unsigned, 16 bits. */
  uint16: Uint16Array<ArrayBuffer>;
  /** Signed, 32 bits. */
  int32: Int32Array<ArrayBuffer>;
  /** Unsigned, 32 bits. */
  uint32: Uint32Array<ArrayBuffer>;
  /** Signed, 64 bits. */
  int64: BigInt64Array<ArrayBuffer>;
  /** Unsigned, 64 bits. */
  uint64: BigUint64Array<ArrayBuffer>;
  /** A float of 16 bits. */
  float16: Float16Array<ArrayBuffer>;
  /** A float of 32 bits. */
  float32: Float32Array<ArrayBuffer>;
  /** A float of 64 bits. */
  float64: Float64Array<ArrayBuffer>;
  /** The bytes of items of any kind. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** A kind of array items. */
export type ItemType = keyof ItemArrays;

/** A typed array that an {@linkcode ItemType} stands for. */
export type ItemArray = ItemArrays[ItemType];

type Constructor<T> = new (buffer: ArrayBuffer) => T;

const CONSTRUCTORS: { readonly [K in ItemType]: Constructor<ItemArrays[K]> } = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Float16Array,
  float32: Float32Array,
  float64: Float64Array,
  bytes: Uint8Array,
};

/** What the letters of the module `struct` stand for; how wide the item is, its size tells. */
const LETTERS: Readonly<Record<string, "int" | "uint" | "float">> = {
  ...letters("int", "bhilqn"),
  ...letters("uint", "BHILQN?c"),
  ...letters("float", "efd"),
};

function letters<T>(kind: T, text: string): Record<string, T> {
  return Object.fromEntries([...text].map((letter) => [letter, kind]));
}

/** The kind of items of a format and a size in bytes; `undefined` where no typed array has such items. */
export function itemTypeOf(format: string, size: number): ItemType | undefined {
  const [, order, letter] = /^([@=<>!]?)(.)$/.exec(format) ?? [];
  const kind = LETTERS[letter];
  // Every machine that the runtimes run on has the lowest byte first.
  if (kind === undefined || size > 1 && (order === ">" || order === "!")) return undefined;
  const name = `${kind}${8 * size}`;
  return name in CONSTRUCTORS ? name as ItemType : undefined;
}

/** The kind of items of a name, but `bytes`; `undefined` where no kind is called so. */
export function itemTypeNamed(name: string): ItemType | undefined {
  return name !== "bytes" && Object.hasOwn(CONSTRUCTORS, name) ? name as ItemType : undefined;
}

/** The names of all kinds of items but `bytes`. */
export const ITEM_TYPES: readonly string[] = Object.keys(CONSTRUCTORS).filter((name) => name !== "bytes");

/** An array of items over memory. Throws where the memory's items are of another kind. */
export function makeArray<K extends ItemType>(
  type: K,
  format: string,
  size: number,
  memory: () => ArrayBuffer,
): ItemArrays[K] {
  if (!Object.hasOwn(CONSTRUCTORS, type)) {
    throw new PyTypeError(`expected one of ${Object.keys(CONSTRUCTORS).join(", ")}, got ${JSON.stringify(type)}`);
  }
  requireItems(type, format, size);
  return new CONSTRUCTORS[type](memory());
}

/** Throws where items of a format are not of a kind. */
export function requireItems(type: ItemType, format: string, size: number): void {
  if (type === "bytes") return;
  const own = itemTypeOf(format, size);
  if (own === type) return;
  const advice = own === undefined ? 'no typed array has such items, "bytes" takes any' : `they are ${own}`;
  throw new PyTypeError(`Cannot take these items for ${type}; ${advice}; the format is ${JSON.stringify(format)}`);
}

/** The kind of items that an array has. Bytes stand for items of any kind. */
export function typeOfArray(array: ItemArray | Uint8ClampedArray | DataView): ItemType {
  if (array instanceof Uint8Array || array instanceof Uint8ClampedArray || array instanceof DataView) return "bytes";
  const found = Object.entries(CONSTRUCTORS).find(([, constructor]) => array instanceof constructor);
  if (found === undefined) throw new PyTypeError(`expected a typed array, got ${typeof array}`);
  return found[0] as ItemType;
}
