/**
 * Python's time zones.
 *
 * @module
 */
import { type Bound, check } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { callPtr } from "./arguments.ts";
import { make, member } from "./datetime_module.ts";
import { PyDelta } from "./delta.ts";
import { imported, isImported } from "./imported.ts";

// SAFETY: attached, or `imported` throws; each class is kept for ever, each result belongs to the innermost scope.

/**
 * A handle to a Python `datetime.tzinfo`: a time zone.
 *
 * @example Clocks that are set
 * ```ts
 * import { PyDateTime, Python, PyTzInfo } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const summer = PyDateTime.create(2024, 7, 1, 12, 0, 0, 0, { tzinfo: PyTzInfo.utc() });
 *   console.assert(summer.tzinfo()?.str() === "UTC");
 * });
 * ```
 */
export class PyTzInfo extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the module
   * ```ts
   * import { Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("datetime").getattr(PyTzInfo.pythonName).getattr("__name__").eq("tzinfo"));
   * });
   * ```
   */
  static readonly pythonName: string = "tzinfo";

  /**
   * Whether an object is a time zone: Python's `isinstance(object, datetime.tzinfo)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not an offset
   * ```ts
   * import { Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyTzInfo.isTypeOf(py.import("datetime").getattr("timezone").getattr("utc")));
   *   console.assert(!PyTzInfo.isTypeOf(py.import("datetime").callMethod("timedelta")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isImported(object, "datetime", "tzinfo");
  }

  /**
   * Universal time: Python's `datetime.timezone.utc`.
   *
   * @returns The zone, of which there is one.
   *
   * @example Its name
   * ```ts
   * import { Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTzInfo.utc().str() === "UTC");
   * });
   * ```
   */
  static utc(): PyTzInfo {
    return new PyTzInfo(member("timezone", "utc"));
  }

  /**
   * A zone that is always so far from universal time: Python's `datetime.timezone(offset)`.
   *
   * @param offset The span to add to universal time, or its seconds; east is positive, and it is less than a day.
   * @returns The zone.
   * @throws {PyValueError} For a day or more.
   *
   * @example India
   * ```ts
   * import { Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTzInfo.fixedOffset(5.5 * 3600).str() === "UTC+05:30");
   * });
   * ```
   */
  static fixedOffset(offset: PyDelta | number): PyTzInfo {
    using span = typeof offset === "number" ? PyDelta.create(0, offset) : offset.clone();
    return new PyTzInfo(make("timezone", [span]));
  }

  /**
   * A zone by its name, with all the times its clocks were set: Python's `zoneinfo.ZoneInfo(name)`.
   *
   * @param name A name of the IANA data base, such as `"Europe/Berlin"`.
   * @returns The zone.
   * @throws {PyModuleNotFoundError} In Python 3.8, which has no `zoneinfo`.
   * @throws {PyKeyError} Where there is no such zone: a `ZoneInfoNotFoundError`, also where the system has no data; then the package `tzdata` of PyPI helps.
   *
   * @example Summer and winter
   * ```ts
   * import { PyDateTime, PyErr, Python, PyTzInfo } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   try {
   *     const tzinfo = PyTzInfo.timezone("Europe/Berlin");
   *     const [winter, summer] = [1, 7].map((month) => PyDateTime.create(2024, month, 1, 0, 0, 0, 0, { tzinfo }));
   *     console.assert(winter.str().endsWith("+01:00") && summer.str().endsWith("+02:00"));
   *   } catch (error) {
   *     // Python 3.8, or a system without the data.
   *     console.assert(error instanceof PyErr && /zoneinfo|No time zone found/.test(error.message));
   *   }
   * });
   * ```
   */
  static timezone(name: string): PyTzInfo {
    return new PyTzInfo(check(callPtr(imported("zoneinfo", "ZoneInfo"), [name])));
  }
}
