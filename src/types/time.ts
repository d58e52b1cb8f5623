/**
 * Python's `datetime.time`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { keywords, make, type TimeOptions } from "./datetime_module.ts";
import { isImported } from "./imported.ts";
import { attributeAs } from "./object_protocol.ts";
import { PyTzInfo } from "./tzinfo.ts";

/**
 * A handle to a Python `datetime.time`: a time of the day.
 *
 * @example Round to the minute
 * ```ts
 * import { Python, PyTime } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const time = PyTime.create(20, 17, 40);
 *   console.assert(time.callMethod("isoformat", "minutes").str() === "20:17");
 * });
 * ```
 */
export class PyTime extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the module
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("datetime").getattr(PyTime.pythonName).getattr("__name__").eq("time"));
   * });
   * ```
   */
  static readonly pythonName = "time";

  /**
   * Whether an object is a time of the day: Python's `isinstance(object, datetime.time)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not a moment
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const datetime = py.import("datetime");
   *   console.assert(PyTime.isTypeOf(datetime.callMethod("time", 20, 17)));
   *   console.assert(!PyTime.isTypeOf(datetime.callMethod("datetime", 1969, 7, 20)));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isImported(object, "datetime", "time");
  }

  /**
   * A new time: Python's `datetime.time(hour, minute, second, microsecond, tzinfo=tzinfo, fold=fold)`.
   *
   * @param hour From 0 to 23.
   * @param minute From 0 to 59.
   * @param second From 0 to 59.
   * @param microsecond From 0 to 999999.
   * @param options Zone and fold.
   * @returns The time.
   * @throws {PyValueError} Where there is no such time.
   *
   * @example With a zone
   * ```ts
   * import { Python, PyTime, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const time = PyTime.create(20, 17, 40, 0, { tzinfo: PyTzInfo.utc() });
   *   console.assert(time.str() === "20:17:40+00:00");
   * });
   * ```
   */
  static create(
    hour: number,
    minute: number = 0,
    second: number = 0,
    microsecond: number = 0,
    options: TimeOptions = {},
  ): PyTime {
    return new PyTime(make("time", [hour, minute, second, microsecond, keywords(options)]));
  }

  /**
   * The hour, from 0 to 23: Python's `self.hour`.
   *
   * @returns The number.
   *
   * @example Evening
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).hour() === 20);
   * });
   * ```
   */
  hour(): number {
    return attributeAs(this, "hour", "int");
  }

  /**
   * The minute, from 0 to 59: Python's `self.minute`.
   *
   * @returns The number.
   *
   * @example A quarter past
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).minute() === 17);
   * });
   * ```
   */
  minute(): number {
    return attributeAs(this, "minute", "int");
  }

  /**
   * The second, from 0 to 59: Python's `self.second`.
   *
   * @returns The number.
   *
   * @example Seconds
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).second() === 40);
   * });
   * ```
   */
  second(): number {
    return attributeAs(this, "second", "int");
  }

  /**
   * The millionths of a second, from 0 to 999999: Python's `self.microsecond`.
   *
   * @returns The number.
   *
   * @example Half a second
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).microsecond() === 500_000);
   * });
   * ```
   */
  microsecond(): number {
    return attributeAs(this, "microsecond", "int");
  }

  /**
   * Which of two equal times it is where clocks are set back: Python's `self.fold`.
   *
   * @returns 0 for the first, 1 for the second.
   *
   * @example Once only
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).fold() === 0);
   * });
   * ```
   */
  fold(): number {
    return attributeAs(this, "fold", "int");
  }

  /**
   * The time zone: Python's `self.tzinfo`.
   *
   * @returns The zone; `undefined` where it has none.
   *
   * @example None was given
   * ```ts
   * import { Python, PyTime } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTime.create(20, 17, 40, 500_000).tzinfo() === undefined);
   * });
   * ```
   */
  tzinfo(): PyTzInfo | undefined {
    using zone = this.getattr("tzinfo");
    return zone.isNone() ? undefined : zone.cast(PyTzInfo);
  }
}
