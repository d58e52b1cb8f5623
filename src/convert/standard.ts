/**
 * The names that annotations have for the standard library's types.
 *
 * @module
 */
import { abortSignal } from "./abort_signal.ts";
import { any } from "./any.ts";
import { asyncIterator } from "./async_iterators.ts";
import { awaitable } from "./awaitable.ts";
import { buffer, memoryview } from "./buffers.ts";
import { defaultDict, deque, orderedDict } from "./containers.ts";
import type { Converter } from "./converter.ts";
import { awareDatetime, date, datetime, jsDate, naiveDatetime, time, timedelta, tzinfo } from "./dates.ts";
import { complex, decimal, fraction } from "./exact_numbers.ts";
import { handles } from "./handles.ts";
import { addresses, uuid } from "./identifiers.ts";
import { iterator } from "./iterators.ts";
import { map } from "./mappings.ts";
import { char, nonZero } from "./narrowed.ts";
import { int } from "./number.ts";
import { pathlibPath, purePath } from "./paths.ts";
import { noneAsUndefined } from "./scalars.ts";

/** Names alone. */
export const STANDARD: Readonly<Record<string, Converter>> = {
  ...handles,
  ...addresses,
  Buffer: buffer("bytes"),
  memoryview,
  complex,
  Decimal: decimal,
  Fraction: fraction,
  UUID: uuid,
  Path: pathlibPath,
  PathLike: pathlibPath,
  PurePath: purePath,
  date,
  time,
  datetime,
  NaiveDatetime: naiveDatetime,
  AwareDatetime: awareDatetime,
  Date: jsDate,
  timedelta,
  tzinfo,
  timezone: tzinfo,
  ZoneInfo: tzinfo,
  AbortSignal: abortSignal,
  AsyncIterable: asyncIterator("AsyncIterable", any),
  AsyncIterator: asyncIterator("AsyncIterator", any),
  Awaitable: awaitable(any),
  Iterator: iterator(any),
  Map: map(any, any),
  undefined: noneAsUndefined,
  char,
  NonZero: nonZero(int),
  deque: deque(any),
  OrderedDict: orderedDict(any, any),
  defaultdict: defaultDict(any, any, false),
};

/** Names with arguments; `keysAreText` says that the first is `str`. */
export const STANDARD_GENERICS: Readonly<
  Record<string, (args: readonly Converter[], keysAreText: boolean) => Converter>
> = {
  AsyncIterable: ([item]) => asyncIterator("AsyncIterable", item),
  AsyncIterator: ([item]) => asyncIterator("AsyncIterator", item),
  Awaitable: ([result]) => awaitable(result),
  Iterator: ([item]) => iterator(item),
  deque: ([item]) => deque(item),
  NonZero: ([number]) => nonZero(number),
  Map: ([key, value]) => map(key, value),
  OrderedDict: ([key, value]) => orderedDict(key, value),
  defaultdict: ([key, value], keysAreText) => defaultDict(key, value, keysAreText),
};
