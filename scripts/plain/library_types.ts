/**
 * The types of JavaScript's own library, and of this package, as annotations.
 *
 * @module
 */

/** The annotations of a type's arguments, each read when it is asked for. */
type Write = (args: readonly (() => string)[]) => string;

const generic = (name: string, count = 1): Write => (args) =>
  `${name}[${args.slice(0, count).map((one) => one()).join(", ")}]`;
const name = (text: string): Write => () => text;

/** Each type by its name; what is not here has no form in Python. */
export const LIBRARY: Readonly<Record<string, Write>> = {
  Array: generic("list"),
  ReadonlyArray: generic("Sequence"),
  Map: generic("Map", 2),
  ReadonlyMap: generic("Map", 2),
  Set: generic("set"),
  ReadonlySet: generic("set"),
  Promise: generic("Awaitable"),
  PromiseLike: generic("Awaitable"),
  Iterable: generic("Iterable"),
  Iterator: generic("Iterator"),
  IteratorObject: generic("Iterator"),
  IterableIterator: generic("Iterator"),
  Generator: generic("Iterator"),
  ArrayIterator: generic("Iterator"),
  MapIterator: generic("Iterator"),
  SetIterator: generic("Iterator"),
  StringIterator: name("Iterator[str]"),
  AsyncIterable: generic("AsyncIterable"),
  AsyncIterator: generic("AsyncIterator"),
  AsyncIteratorObject: generic("AsyncIterator"),
  AsyncIterableIterator: generic("AsyncIterator"),
  AsyncGenerator: generic("AsyncIterator"),
  Uint8Array: name("bytes"),
  Uint8ClampedArray: name("Buffer[uint8]"),
  Int8Array: name("Buffer[int8]"),
  Int16Array: name("Buffer[int16]"),
  Uint16Array: name("Buffer[uint16]"),
  Int32Array: name("Buffer[int32]"),
  Uint32Array: name("Buffer[uint32]"),
  BigInt64Array: name("Buffer[int64]"),
  BigUint64Array: name("Buffer[uint64]"),
  Float16Array: name("Buffer[float16]"),
  Float32Array: name("Buffer[float32]"),
  Float64Array: name("Buffer[float64]"),
  Date: name("Date"),
  PlainDate: name("date"),
  PlainTime: name("time"),
  PlainDateTime: name("NaiveDatetime"),
  ZonedDateTime: name("AwareDatetime"),
  Duration: name("timedelta"),
  AbortSignal: name("AbortSignal"),
  Error: name("Exception"),
  TypeError: name("Exception"),
  RangeError: name("Exception"),
  Function: name("Callable[..., Any]"),
  CallableFunction: name("Callable[..., Any]"),
  Object: name("Any"),
};

/** Classes of this package. */
export const OURS: Readonly<Record<string, string>> = {
  PyAny: "Any",
  Py: "Any",
  Complex: "complex",
  Decimal: "Decimal",
  Fraction: "Fraction",
};
