/**
 * Python's `datetime.datetime`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyDate } from "./date.ts";
import { call, keywords, make, type TimeOptions } from "./datetime_module.ts";
import { isImported } from "./imported.ts";
import { PyTime } from "./time.ts";
import { PyTzInfo } from "./tzinfo.ts";

/**
 * A handle to a Python `datetime.datetime`: a day and a time, in a zone or in none.
 *
 * @example A moment in another zone
 * ```ts
 * import { PyDateTime, Python, PyTzInfo } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const landing = PyDateTime.create(1969, 7, 20, 20, 17, 40, 0, { tzinfo: PyTzInfo.utc() });
 *   const houston = landing.callMethod("astimezone", PyTzInfo.fixedOffset(-5 * 3600)).cast(PyDateTime);
 *   console.assert(houston.hour() === 15 && houston.eq(landing));
 * });
 * ```
 */
export class PyDateTime extends PyDate {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the module
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("datetime").getattr(PyDateTime.pythonName).getattr("__name__").eq("datetime"));
   * });
   * ```
   */
  static override readonly pythonName = "datetime";

  /**
   * Whether an object is a day with a time: Python's `isinstance(object, datetime.datetime)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not a day
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const datetime = py.import("datetime");
   *   console.assert(PyDateTime.isTypeOf(datetime.getattr("datetime").callMethod("now")));
   *   console.assert(!PyDateTime.isTypeOf(datetime.getattr("date").callMethod("today")));
   * });
   * ```
   */
  static override isTypeOf(object: Bound): boolean {
    return isImported(object, "datetime", "datetime");
  }

  /**
   * A new moment: Python's `datetime.datetime(year, month, day, …, tzinfo=tzinfo, fold=fold)`.
   *
   * @param year From 1 to 9999.
   * @param month From 1 to 12.
   * @param day From 1.
   * @param hour From 0 to 23.
   * @param minute From 0 to 59.
   * @param second From 0 to 59.
   * @param microsecond From 0 to 999999.
   * @param options Zone and fold.
   * @returns The moment.
   * @throws {PyValueError} Where there is no such moment.
   *
   * @example The second of two equal hours
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const first = PyDateTime.create(2024, 10, 27, 2, 30);
   *   const second = PyDateTime.create(2024, 10, 27, 2, 30, 0, 0, { fold: 1 });
   *   console.assert(first.fold() === 0 && second.fold() === 1);
   * });
   * ```
   */
  static override create(
    year: number,
    month: number,
    day: number,
    hour: number = 0,
    minute: number = 0,
    second: number = 0,
    microsecond: number = 0,
    options: TimeOptions = {},
  ): PyDateTime {
    const numbers = [year, month, day, hour, minute, second, microsecond];
    return new PyDateTime(make("datetime", [...numbers, keywords(options)]));
  }

  /**
   * The moment so many seconds after 1970 began in UTC: Python's `datetime.datetime.fromtimestamp(seconds, tzinfo)`.
   *
   * @param seconds As `Date.now() / 1000`; fractions to a microsecond.
   * @param tzinfo The zone it is given in. Default: none, in the time of this computer.
   * @returns The moment.
   * @throws {PyErr} Where Python has no such moment: an `OverflowError`, `OSError` or `ValueError`.
   *
   * @example A moment of JavaScript
   * ```ts
   * import { PyDateTime, Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const date = new Date("1969-07-20T20:17:40.250Z");
   *   const moment = PyDateTime.fromTimestamp(date.getTime() / 1000, PyTzInfo.utc());
   *   console.assert(moment.str() === "1969-07-20 20:17:40.250000+00:00");
   * });
   * ```
   */
  static override fromTimestamp(seconds: number, tzinfo?: PyTzInfo): PyDateTime {
    return new PyDateTime(call("datetime", "fromtimestamp", [seconds, tzinfo]));
  }

  /**
   * A day and a time together: Python's `datetime.datetime.combine(date, time)`.
   *
   * @param date The day.
   * @param time The time of the day.
   * @returns The moment, in the zone of the time.
   *
   * @example Noon
   * ```ts
   * import { PyDate, PyDateTime, Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const noon = PyDateTime.combine(PyDate.create(2024, 6, 21), PyTime.create(12));
   *   console.assert(noon.str() === "2024-06-21 12:00:00");
   * });
   * ```
   */
  static combine(date: PyDate, time: PyTime): PyDateTime {
    return new PyDateTime(call("datetime", "combine", [date, time]));
  }

  /**
   * The day alone: Python's `self.date()`.
   *
   * @returns The day.
   *
   * @example Leave the time
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).date().str() === "1969-07-20");
   * });
   * ```
   */
  date(): PyDate {
    using date = this.callMethod("date");
    return date.cast(PyDate);
  }

  /**
   * The time alone, without its zone: Python's `self.time()`.
   *
   * @returns The time.
   *
   * @example Leave the day
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).time().str() === "20:17:40.500000");
   * });
   * ```
   */
  time(): PyTime {
    using time = this.callMethod("time");
    return time.cast(PyTime);
  }

  /**
   * The seconds since 1970 began in UTC: Python's `self.timestamp()`. One without a zone counts in the time of this computer.
   *
   * @returns The seconds, with fractions to a microsecond.
   *
   * @example To a moment of JavaScript
   * ```ts
   * import { PyDateTime, Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const moment = PyDateTime.create(2001, 9, 9, 1, 46, 40, 0, { tzinfo: PyTzInfo.utc() });
   *   console.assert(new Date(moment.timestamp() * 1000).toISOString() === "2001-09-09T01:46:40.000Z");
   * });
   * ```
   */
  timestamp(): number {
    return this.callMethodAs("float", "timestamp");
  }

  /**
   * The hour, from 0 to 23: Python's `self.hour`.
   *
   * @returns The number.
   *
   * @example Evening
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).hour() === 20);
   * });
   * ```
   */
  hour(): number {
    using value = this.getattr("hour");
    return value.extract("int");
  }

  /**
   * The minute, from 0 to 59: Python's `self.minute`.
   *
   * @returns The number.
   *
   * @example A quarter past
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).minute() === 17);
   * });
   * ```
   */
  minute(): number {
    using value = this.getattr("minute");
    return value.extract("int");
  }

  /**
   * The second, from 0 to 59: Python's `self.second`.
   *
   * @returns The number.
   *
   * @example Seconds
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).second() === 40);
   * });
   * ```
   */
  second(): number {
    using value = this.getattr("second");
    return value.extract("int");
  }

  /**
   * The millionths of a second, from 0 to 999999: Python's `self.microsecond`.
   *
   * @returns The number.
   *
   * @example Half a second
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).microsecond() === 500_000);
   * });
   * ```
   */
  microsecond(): number {
    using value = this.getattr("microsecond");
    return value.extract("int");
  }

  /**
   * Which of two equal times it is where clocks are set back: Python's `self.fold`.
   *
   * @returns 0 for the first, 1 for the second.
   *
   * @example Once only
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).fold() === 0);
   * });
   * ```
   */
  fold(): number {
    using value = this.getattr("fold");
    return value.extract("int");
  }

  /**
   * The time zone: Python's `self.tzinfo`.
   *
   * @returns The zone; `undefined` where it has none.
   *
   * @example None was given
   * ```ts
   * import { PyDateTime, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDateTime.create(1969, 7, 20, 20, 17, 40, 500_000).tzinfo() === undefined);
   * });
   * ```
   */
  tzinfo(): PyTzInfo | undefined {
    using zone = this.getattr("tzinfo");
    return zone.isNone() ? undefined : zone.cast(PyTzInfo);
  }
}
