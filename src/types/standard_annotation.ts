/**
 * The TypeScript types of the standard library's types, for the annotations that `annotation.ts` reads.
 *
 * @module
 */
import type { Kept } from "./extracted.ts";
import type { Complex } from "./value/complex.ts";
import type { Decimal } from "./value/decimal.ts";
import type { Fraction } from "./value/fraction.ts";
import type { ItemArrays } from "./item_type.ts";

/** @internal What each name is when it comes from Python. `A` is the type of `Any`. */
export interface FromStandard<A> extends Texts, Handles<A>, FromBuffer {
  complex: Complex;
  Decimal: Decimal;
  Fraction: Fraction;
  UUID: UuidText;
  Path: string;
  PathLike: string;
  PurePath: string;
  date: Temporal.PlainDate;
  time: Temporal.PlainTime;
  datetime: Temporal.PlainDateTime | Temporal.ZonedDateTime;
  NaiveDatetime: Temporal.PlainDateTime;
  AwareDatetime: Temporal.ZonedDateTime;
  Date: Date;
  timedelta: Temporal.Duration;
  Awaitable: Promise<Kept<A>>;
  AsyncIterator: AsyncIterableIterator<Kept<A>, undefined>;
  AsyncIterable: AsyncIterableIterator<Kept<A>, undefined>;
  AbortSignal: AbortSignal;
  Iterator: IterableIterator<A, undefined>;
  deque: A[];
  OrderedDict: Map<A, A>;
  defaultdict: Map<A, A>;
  Map: Map<A, A>;
  undefined: undefined;
  char: string;
  NonZero: number;
  Buffer: Uint8Array<ArrayBuffer>;
  memoryview: Uint8Array<ArrayBuffer>;
}

/** @internal What each name takes when it is given to Python. */
export interface IntoStandard<A> extends Texts, Handles<A>, IntoBuffer {
  complex: Complex | number;
  Decimal: Decimal | bigint | number;
  Fraction: Fraction | bigint | number;
  UUID: string;
  Path: string | URL;
  PathLike: string | URL;
  PurePath: string | URL;
  date: Temporal.PlainDate;
  time: Temporal.PlainTime;
  datetime: Temporal.PlainDateTime | Moment;
  NaiveDatetime: Temporal.PlainDateTime;
  AwareDatetime: Moment;
  Date: Date;
  timedelta: Temporal.Duration;
  Awaitable: PromiseLike<unknown>;
  AsyncIterator: AsyncIterable<unknown>;
  AsyncIterable: AsyncIterable<unknown>;
  AbortSignal: AbortSignal;
  Iterator: Iterable<unknown>;
  deque: readonly unknown[];
  OrderedDict: ReadonlyMap<unknown, unknown>;
  defaultdict: ReadonlyMap<unknown, unknown>;
  Map: ReadonlyMap<unknown, unknown>;
  undefined: undefined | null;
  char: string;
  NonZero: number | bigint;
  Buffer: ArrayBufferView | ArrayBufferLike;
  memoryview: ArrayBufferView | ArrayBufferLike;
}

/** @internal The kinds of items that a buffer is asked for by. */
export type BufferItem = Exclude<keyof ItemArrays, "bytes">;

/** @internal `Buffer[float64]` and the like, each as a name of its own, when it comes from Python. */
export type FromBuffer = { [K in BufferItem as `Buffer[${K}]`]: ItemArrays[K] };

/** @internal The same when it is given to Python. */
export type IntoBuffer = { [K in BufferItem as `Buffer[${K}]`]: InAnyMemory<ItemArrays[K]> };

/** @internal A typed array over memory of either kind. */
export type InAnyMemory<T> = T extends Int8Array ? Int8Array : T extends Uint8Array ? Uint8Array
: T extends Int16Array ? Int16Array
: T extends Uint16Array ? Uint16Array
: T extends Int32Array ? Int32Array
: T extends Uint32Array ? Uint32Array
: T extends BigInt64Array ? BigInt64Array
: T extends BigUint64Array ? BigUint64Array
: T extends Float16Array ? Float16Array
: T extends Float32Array ? Float32Array
: T extends Float64Array ? Float64Array
: never;

/** @internal Names that are a text both ways. */
export interface Texts {
  tzinfo: string;
  timezone: string;
  ZoneInfo: string;
  IPv4Address: string;
  IPv6Address: string;
  IPv4Interface: string;
  IPv6Interface: string;
  IPv4Network: string;
  IPv6Network: string;
}

/** @internal Names that stay Python objects, and exceptions. */
export interface Handles<A> {
  type: A;
  ModuleType: A;
  slice: A;
  range: A;
  BaseException: Error;
  Exception: Error;
}

/** @internal What is one moment: it goes to Python as an aware `datetime`. */
export type Moment = Temporal.ZonedDateTime | Temporal.Instant | Date;

/** @internal What `crypto.randomUUID()` gives. */
export type UuidText = `${string}-${string}-${string}-${string}-${string}`;

/** @internal What each name with arguments is when it comes from Python. */
export interface FromStandardGeneric<T, U, Mapping> {
  Awaitable: Promise<Kept<T>>;
  AsyncIterator: AsyncIterableIterator<Kept<T>, undefined>;
  AsyncIterable: AsyncIterableIterator<Kept<T>, undefined>;
  Iterator: IterableIterator<T, undefined>;
  deque: T[];
  NonZero: T;
  OrderedDict: Map<T, U>;
  Map: Map<T, U>;
  defaultdict: Mapping;
}

/** @internal What each name with arguments takes when it is given to Python. */
export interface IntoStandardGeneric<T, U, Mapping> {
  Awaitable: PromiseLike<T>;
  AsyncIterator: AsyncIterable<T>;
  AsyncIterable: AsyncIterable<T>;
  Iterator: Iterable<T>;
  deque: readonly T[];
  NonZero: T;
  OrderedDict: ReadonlyMap<T, U>;
  Map: ReadonlyMap<T, U>;
  defaultdict: Mapping;
}

/** @internal How many arguments each name takes. */
export interface StandardArity {
  Awaitable: [1, "1 argument"];
  AsyncIterator: [1, "1 argument"];
  AsyncIterable: [1, "1 argument"];
  Iterator: [1, "1 argument"];
  deque: [1, "1 argument"];
  NonZero: [1, "1 argument"];
  OrderedDict: [2, "2 arguments"];
  Map: [2, "2 arguments"];
  defaultdict: [2, "2 arguments"];
}

/** @internal The names. */
export type StandardName = keyof FromStandard<unknown>;

/** @internal The modules whose name may stand before a type's. */
export type StandardModule =
  | "collections"
  | "types"
  | "os"
  | "pathlib"
  | "datetime"
  | "zoneinfo"
  | "decimal"
  | "fractions"
  | "uuid"
  | "ipaddress";
