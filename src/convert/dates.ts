/**
 * The types of the module `datetime`, and those of Temporal.
 *
 * @module
 */
import type { Converter } from "./converter.ts";
import source from "./python/dates.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { textForm } from "./text_form.ts";

const half = new PythonHalf("dates", source);

/** `date` ↔ `Temporal.PlainDate`; a datetime is none, as its time would be lost. */
export const date: Converter = textForm({
  expected: "date",
  half,
  write: "write_date",
  read: "read_date",
  parse: (text) => Temporal.PlainDate.from(text),
  format: (value) => value instanceof Temporal.PlainDate ? inRange(value).toString() : undefined,
});

/** `time` ↔ `Temporal.PlainTime`. */
export const time: Converter = textForm({
  expected: "time",
  half,
  write: "write_time",
  read: "read_time",
  parse: (text) => Temporal.PlainTime.from(text),
  format: (value) => value instanceof Temporal.PlainTime ? inMicroseconds(value) : undefined,
});

/** `datetime` ↔ `Temporal.PlainDateTime` where it is naive, `Temporal.ZonedDateTime` where it is aware. */
export const datetime: Converter = moment("datetime", "write_datetime", (value) => naive(value) ?? aware(value));

/** A naive `datetime` ↔ `Temporal.PlainDateTime`. */
export const naiveDatetime: Converter = moment("NaiveDatetime", "write_naive", naive);

/** An aware `datetime` ↔ `Temporal.ZonedDateTime`. A `Temporal.Instant` and a `Date` go in, too, in UTC. */
export const awareDatetime: Converter = moment("AwareDatetime", "write_aware", aware);

/** An aware `datetime` ↔ a `Date`, of whole milliseconds. */
export const jsDate: Converter = textForm({
  expected: "Date",
  half,
  write: "write_moment",
  read: "read_moment",
  parse(text) {
    const microseconds = BigInt(text);
    if (microseconds % 1000n === 0n) return new Date(Number(microseconds / 1000n));
    throw new RangeError(`it has microseconds, use datetime for those: ${microseconds} since 1970`);
  },
  format: (value) => value instanceof Date ? String(millisecondsOf(value)) : undefined,
});

/** `timedelta` ↔ `Temporal.Duration`, whose days are of 24 hours. */
export const timedelta: Converter = textForm({
  expected: "timedelta",
  half,
  write: "write_timedelta",
  read: "read_timedelta",
  parse: (text) => durationOf(BigInt(text)),
  format: (value) => value instanceof Temporal.Duration ? String(microsecondsOf(value)) : undefined,
});

/** `tzinfo` ↔ what Temporal calls the time zone: `Europe/Paris`, `+05:30`, `UTC`. */
export const tzinfo: Converter = textForm({
  expected: "tzinfo",
  half,
  write: "write_tzinfo",
  read: "read_tzinfo",
  parse: (text) => text,
  format(value) {
    if (typeof value !== "string") return undefined;
    try {
      // Offsets are spelled in one way then.
      return new Temporal.ZonedDateTime(0n, value).timeZoneId;
    } catch {
      throw new RangeError(`Temporal knows no such time zone: ${value}`);
    }
  },
});

function moment(expected: string, write: string, format: (value: unknown) => string | undefined): Converter {
  return textForm({ expected, half, write, read: "read_datetime", parse: parseMoment, format });
}

function parseMoment(text: string): Temporal.PlainDateTime | Temporal.ZonedDateTime {
  if (!text.endsWith("]")) return Temporal.PlainDateTime.from(text);
  try {
    return Temporal.ZonedDateTime.from(text, { offset: "reject" });
  } catch {
    throw new RangeError(`the clock is set forward then, or Temporal knows the time zone otherwise: ${text}`);
  }
}

function naive(value: unknown): string | undefined {
  return value instanceof Temporal.PlainDateTime ? inMicroseconds(inRange(value)) : undefined;
}

function aware(value: unknown): string | undefined {
  const zoned = zonedOf(value);
  if (zoned === undefined) return undefined;
  const local = inMicroseconds(inRange(zoned.toPlainDateTime()));
  return `${local} ${zoned.offsetNanoseconds / 1000} ${zoned.timeZoneId}`;
}

function zonedOf(value: unknown): Temporal.ZonedDateTime | undefined {
  if (value instanceof Temporal.ZonedDateTime) return value;
  if (value instanceof Temporal.Instant) return value.toZonedDateTimeISO("UTC");
  if (!(value instanceof Date)) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(millisecondsOf(value)).toZonedDateTimeISO("UTC");
}

function millisecondsOf(date: Date): number {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError("it is an invalid Date");
  return milliseconds;
}

/** The text to the microsecond. */
function inMicroseconds(value: Temporal.PlainTime | Temporal.PlainDateTime): string {
  if (value.nanosecond === 0) return value.toString({ fractionalSecondDigits: 6 });
  throw new RangeError(`Python has no nanoseconds, round it to microseconds: ${value}`);
}

/** Throws where Python has no such day, or counts days otherwise. */
function inRange<T extends Temporal.PlainDate | Temporal.PlainDateTime>(value: T): T {
  const { calendarId } = value;
  if (calendarId !== "iso8601") {
    throw new RangeError(`Python has the ISO calendar alone, use .withCalendar("iso8601"): ${value}`);
  }
  if (value.year >= 1 && value.year <= 9999) return value;
  throw new RangeError(`Python has the years 1 to 9999: ${value}`);
}

const UNITS = [
  ["days", 86_400_000_000_000n],
  ["hours", 3_600_000_000_000n],
  ["minutes", 60_000_000_000n],
  ["seconds", 1_000_000_000n],
  ["milliseconds", 1_000_000n],
  ["microseconds", 1000n],
  ["nanoseconds", 1n],
] as const;

function durationOf(nanoseconds: bigint): Temporal.Duration {
  const parts: Temporal.DurationLikeObject = {};
  let rest = nanoseconds;
  for (const [unit, length] of UNITS) {
    parts[unit] = Number(rest / length);
    rest %= length;
  }
  return Temporal.Duration.from(parts);
}

function microsecondsOf(duration: Temporal.Duration): bigint {
  if (duration.years !== 0 || duration.months !== 0) {
    throw new RangeError(`years and months have no fixed length, use days: ${duration}`);
  }
  let nanoseconds = BigInt(duration.weeks) * 7n * UNITS[0][1];
  for (const [unit, length] of UNITS) nanoseconds += BigInt(duration[unit]) * length;
  if (nanoseconds % 1000n === 0n) return nanoseconds / 1000n;
  throw new RangeError(`Python has no nanoseconds, round it to microseconds: ${duration}`);
}
