/**
 * Python's `datetime.date`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { call, make } from "./datetime_module.ts";
import { isImported } from "./imported.ts";
import { attributeAs } from "./object_protocol.ts";

/**
 * A handle to a Python `datetime.date`: a day.
 *
 * @example The day after
 * ```ts
 * import { PyDate, PyDelta, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const day = PyDate.create(2024, 2, 28);
 *   const next = day.add(PyDelta.create(1)).cast(PyDate);
 *   console.assert(next.str() === "2024-02-29" && next.day() === 29);
 * });
 * ```
 */
export class PyDate extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the module
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("datetime").getattr(PyDate.pythonName).getattr("__name__").eq("date"));
   * });
   * ```
   */
  static readonly pythonName: string = "date";

  /**
   * Whether an object is a date: Python's `isinstance(object, datetime.date)`. A `datetime` is one.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A day and a time of the day
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const datetime = py.import("datetime");
   *   console.assert(PyDate.isTypeOf(datetime.callMethod("date", 1969, 7, 20)));
   *   console.assert(!PyDate.isTypeOf(datetime.callMethod("time", 20, 17)));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isImported(object, "datetime", "date");
  }

  /**
   * A new date: Python's `datetime.date(year, month, day)`.
   *
   * @param year From 1 to 9999.
   * @param month From 1 to 12.
   * @param day From 1.
   * @returns The date.
   * @throws {PyValueError} Where there is no such day.
   *
   * @example A leap day
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDate.create(2024, 2, 29).callMethod("strftime", "%A").str() === "Thursday");
   * });
   * ```
   */
  static create(year: number, month: number, day: number): PyDate {
    return new PyDate(make("date", [year, month, day]));
  }

  /**
   * The day of a moment where this computer stands: Python's `datetime.date.fromtimestamp(seconds)`.
   *
   * @param seconds Since 1970 began in UTC, as `Date.now() / 1000`.
   * @returns The date.
   * @throws {PyErr} Where Python has no such day: an `OverflowError`, `OSError` or `ValueError`.
   *
   * @example The day of a file
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const day = PyDate.fromTimestamp(1_000_000_000);
   *   console.assert(day.year() === 2001 && day.month() === 9);
   * });
   * ```
   */
  static fromTimestamp(seconds: number): PyDate {
    return new PyDate(call("date", "fromtimestamp", [seconds]));
  }

  /**
   * The year: Python's `self.year`.
   *
   * @returns The number.
   *
   * @example Four digits
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDate.create(1969, 7, 20).year() === 1969);
   * });
   * ```
   */
  year(): number {
    return attributeAs(this, "year", "int");
  }

  /**
   * The month, from 1: Python's `self.month`.
   *
   * @returns The number.
   *
   * @example July
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDate.create(1969, 7, 20).month() === 7);
   * });
   * ```
   */
  month(): number {
    return attributeAs(this, "month", "int");
  }

  /**
   * The day of the month, from 1: Python's `self.day`.
   *
   * @returns The number.
   *
   * @example The twentieth
   * ```ts
   * import { PyDate, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDate.create(1969, 7, 20).day() === 20);
   * });
   * ```
   */
  day(): number {
    return attributeAs(this, "day", "int");
  }
}
