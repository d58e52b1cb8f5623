/**
 * Kinds of items: NumPy's dtypes, and the typed array of each.
 *
 * @module
 */
import { type ItemArray, type ItemArrays, itemTypeOf, PyTypeError } from "../../types/mod.ts";

/** A unit of time of NumPy's, from years to attoseconds. */
export type TimeUnit = "Y" | "M" | "W" | "D" | "h" | "m" | "s" | "ms" | "us" | "ns" | "ps" | "fs" | "as";

/** The typed array of each dtype that has a name of its own. */
export interface DTypeArrays extends Omit<ItemArrays, "bytes"> {
  /** 0 or 1. */
  bool: Uint8Array<ArrayBuffer>;
  /** Two floats of 32 bits for each item: the real part and the imaginary one. */
  complex64: Float32Array<ArrayBuffer>;
  /** Two floats of 64 bits for each item. */
  complex128: Float64Array<ArrayBuffer>;
}

/**
 * A dtype whose items a typed array can show, as NumPy calls it. A `datetime64` counts its unit from 1970 on; what is
 * no time (`NaT`) is the lowest 64-bit number.
 */
export type DType = keyof DTypeArrays | `${"datetime64" | "timedelta64"}[${TimeUnit}]`;

/** The typed array for a dtype; counts of 64 bits for times. */
export type ArrayOf<D extends DType> = D extends keyof DTypeArrays ? DTypeArrays[D] : BigInt64Array<ArrayBuffer>;

/** The dtype that a typed array has by itself. */
export type DTypeOf<T> = T extends { readonly [Symbol.toStringTag]: infer Tag }
  ? Tag extends "Uint8ClampedArray" ? "uint8"
  : Tag extends `Big${infer Name}Array` ? Extract<Lowercase<Name>, DType>
  : Tag extends `${infer Name}Array` ? Extract<Lowercase<Name>, DType>
  : never
  : never;

/** A class of typed arrays. */
export interface ItemArrayType {
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): ItemArray;
  /** The size of an element in bytes. */
  readonly BYTES_PER_ELEMENT: number;
  /** What it is called. */
  readonly name: string;
}

/** How the items of a dtype stand in a typed array. */
export interface ItemLayout {
  /** The class of the array. */
  readonly type: ItemArrayType;
  /** How many of its elements are one item. */
  readonly width: 1 | 2;
}

const LAYOUTS: Readonly<Record<keyof DTypeArrays, ItemLayout>> = {
  bool: layout(Uint8Array),
  int8: layout(Int8Array),
  int16: layout(Int16Array),
  int32: layout(Int32Array),
  int64: layout(BigInt64Array),
  uint8: layout(Uint8Array),
  uint16: layout(Uint16Array),
  uint32: layout(Uint32Array),
  uint64: layout(BigUint64Array),
  float16: layout(Float16Array),
  float32: layout(Float32Array),
  float64: layout(Float64Array),
  complex64: layout(Float32Array, 2),
  complex128: layout(Float64Array, 2),
};

function layout(type: unknown, width: 1 | 2 = 1): ItemLayout {
  return { type: type as ItemArrayType, width };
}

/** The dtypes with a name of their own. */
export const DTYPES: readonly (keyof DTypeArrays)[] = Object.keys(LAYOUTS) as (keyof DTypeArrays)[];

/** How items of a dtype stand in a typed array. Throws where none has such items, with what can be done instead. */
export function layoutOf(dtype: string): ItemLayout {
  if (Object.hasOwn(LAYOUTS, dtype)) return LAYOUTS[dtype as keyof DTypeArrays];
  if (/^(datetime64|timedelta64)\[[a-zA-Z]+\]$/.test(dtype)) return LAYOUTS.int64;
  throw new PyTypeError(`No typed array has such items; ${adviceFor(dtype)}; the dtype is ${dtype}`);
}

/** The dtype of a format of the buffer protocol; `undefined` where that does not tell all. */
export function dtypeOfFormat(format: string, size: number): keyof DTypeArrays | undefined {
  if (format === "?") return "bool";
  if (format === "Zf" || format === "Zd") return size === 8 ? "complex64" : "complex128";
  return itemTypeOf(format, size) as keyof DTypeArrays | undefined;
}

function adviceFor(dtype: string): string {
  if (dtype === "object") return "take toList(), or give the array a dtype by astype()";
  if (/^[SU]\d+$/.test(dtype)) return "take toList(), which gives texts";
  if (dtype.startsWith("[") || dtype.startsWith("{")) return "take field(name), one field at a time";
  if (dtype === "bfloat16") return 'take astype("float32"), or view("uint16") in Python';
  if (/^(float|complex|longdouble|clongdouble)/.test(dtype)) return 'take astype("float64") or astype("complex128")';
  return "take toList(), or another dtype by astype()";
}

/** The dtype that a typed array has by itself. */
export function dtypeOfArray(array: ArrayBufferView): keyof DTypeArrays {
  const tag = (array as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? "";
  const name = tag === "Uint8ClampedArray" ? "uint8" : tag.replace(/^Big/, "").replace(/Array$/, "").toLowerCase();
  if (Object.hasOwn(LAYOUTS, name)) return name as keyof DTypeArrays;
  throw new PyTypeError(`expected a typed array with items, got ${tag || typeof array}`);
}
