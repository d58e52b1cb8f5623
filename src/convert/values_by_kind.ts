/**
 * Values of TypeScript's standard types, and of this package's, without an annotation.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { Complex, Decimal, Fraction } from "../types/mod.ts";
import type { Converter } from "./converter.ts";
import { memoryview } from "./buffers.ts";
import { awareDatetime, date, naiveDatetime, time, timedelta } from "./dates.ts";
import { complex, decimal, fraction } from "./exact_numbers.ts";
import { bytes } from "./scalars.ts";
import { formatOf, viewOf } from "./typed_arrays.ts";

/** The converter for each class, by the class itself: what derives from it has more than it, and stays what it is. */
const CONVERTERS: ReadonlyMap<unknown, Converter> = new Map<unknown, Converter>([
  [Date, awareDatetime],
  [Temporal.ZonedDateTime, awareDatetime],
  [Temporal.Instant, awareDatetime],
  [Temporal.PlainDateTime, naiveDatetime],
  [Temporal.PlainDate, date],
  [Temporal.PlainTime, time],
  [Temporal.Duration, timedelta],
  [Complex, complex],
  [Decimal, decimal],
  [Fraction, fraction],
  [ArrayBuffer, bytes],
  [SharedArrayBuffer, memoryview],
]);

/** A new reference to the object for a value of one of these types; `undefined` for any other. */
export function valueIntoPy(value: object): Ptr | undefined {
  const converter = CONVERTERS.get(value.constructor);
  if (converter !== undefined) return converter.intoPy(value);
  return ArrayBuffer.isView(value) && formatOf(value) !== undefined ? viewOf(value) : undefined;
}
