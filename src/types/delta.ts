/**
 * Python's `datetime.timedelta`.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { make } from "./datetime_module.ts";
import { isImported } from "./imported.ts";
import { attributeAs } from "./object_protocol.ts";

/**
 * A handle to a Python `datetime.timedelta`: a span of time.
 *
 * @example Between two moments
 * ```ts
 * import { PyDate, PyDelta, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const span = PyDate.create(2024, 3, 1).sub(PyDate.create(2024, 2, 1)).cast(PyDelta);
 *   console.assert(span.days() === 29);
 * });
 * ```
 */
export class PyDelta extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the module
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("datetime").getattr(PyDelta.pythonName).getattr("__name__").eq("timedelta"));
   * });
   * ```
   */
  static readonly pythonName = "timedelta";

  /**
   * Whether an object is a span of time: Python's `isinstance(object, datetime.timedelta)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not a number
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyDelta.isTypeOf(py.import("datetime").callMethod("timedelta", 1)));
   *   console.assert(!PyDelta.isTypeOf(py.eval("1")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isImported(object, "datetime", "timedelta");
  }

  /**
   * A new span: Python's `datetime.timedelta(days, seconds, microseconds)`, with as many seconds and microseconds in the larger units as fit.
   *
   * @param days The days; a fraction counts, too.
   * @param seconds The seconds.
   * @param microseconds The millionths of a second.
   * @returns The span.
   * @throws {PyOverflowError} Beyond 999999999 days.
   *
   * @example Ninety minutes back
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const span = PyDelta.create(0, -90 * 60);
   *   console.assert(span.days() === -1 && span.seconds() === 81_000 && span.totalSeconds() === -5400);
   * });
   * ```
   */
  static create(days: number, seconds: number = 0, microseconds: number = 0): PyDelta {
    return new PyDelta(make("timedelta", [days, seconds, microseconds]));
  }

  /**
   * The days, negative for a span back: Python's `self.days`.
   *
   * @returns The number.
   *
   * @example A week
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDelta.create(7).days() === 7);
   * });
   * ```
   */
  days(): number {
    return attributeAs(this, "days", "int");
  }

  /**
   * The seconds beyond whole days, from 0 to 86399: Python's `self.seconds`.
   *
   * @returns The number.
   *
   * @example A minute and a day
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDelta.create(1, 60).seconds() === 60);
   * });
   * ```
   */
  seconds(): number {
    return attributeAs(this, "seconds", "int");
  }

  /**
   * The millionths of a second beyond whole seconds, from 0 to 999999: Python's `self.microseconds`.
   *
   * @returns The number.
   *
   * @example A millisecond
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDelta.create(0, 0, 1000).microseconds() === 1000);
   * });
   * ```
   */
  microseconds(): number {
    return attributeAs(this, "microseconds", "int");
  }

  /**
   * The whole span: Python's `self.total_seconds()`.
   *
   * @returns The seconds, with fractions to a microsecond.
   *
   * @example A day and a half
   * ```ts
   * import { PyDelta, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyDelta.create(1.5).totalSeconds() === 129_600);
   * });
   * ```
   */
  totalSeconds(): number {
    return this.callMethodAs("float", "total_seconds");
  }
}
