/**
 * Python's `range`.
 *
 * @module
 */
import { bulk, NULL } from "../../ffi/mod.ts";
import { type Bound, builtin, check } from "../core/mod.ts";
import { isBuiltin } from "./cast.ts";
import { withPtr } from "./arguments.ts";
import { SequenceProtocol } from "./sequence_protocol.ts";

/**
 * A handle to a Python `range`: whole numbers at equal distances, which are not stored.
 *
 * @example Every tenth
 * ```ts
 * import { PyRange, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const tens = PyRange.create(0, 100, 10);
 *   console.assert(tens.len() === 10 && tens.contains(70) && !tens.contains(75));
 * });
 * ```
 */
export class PyRange extends SequenceProtocol {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyRange.pythonName);
   *   console.assert(type.call(3).getItem(2).extract("int") === 2);
   * });
   * ```
   */
  static readonly pythonName = "range";

  /**
   * Whether an object is a `range`: Python's `isinstance(object, range)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Its items are no range
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyRange.isTypeOf(py.eval("range(2)")));
   *   console.assert(!PyRange.isTypeOf(py.eval("list(range(2))")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyRange_Type");
  }

  /**
   * A new range: Python's `range(start, stop, step)`.
   *
   * @param start The first number.
   * @param stop The end, which is not in it.
   * @param step From one number to the next; a negative one counts down. Default 1.
   * @returns The range.
   * @throws {PyValueError} Where the step is 0.
   * @throws {PyTypeError} Where a number is not whole.
   *
   * @example Downwards
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyRange.create(3, 0, -1).extract("Sequence[int]").join() === "3,2,1");
   * });
   * ```
   */
  static create(start: number | bigint, stop: number | bigint, step: number | bigint = 1): PyRange {
    // SAFETY: attached, or this throws; the built-in type lives as long as Python, the arguments are lent.
    return withPtr(
      start,
      (from) =>
        withPtr(
          stop,
          (to) => withPtr(step, (by) => new PyRange(check(bulk.call(builtin("PyRange_Type"), [from, to, by], NULL)))),
        ),
    );
  }

  /**
   * The first number, where there is one: Python's `self.start`.
   *
   * @returns The number.
   * @throws {PyOverflowError} Beyond what a JavaScript number can say; then ask `getattr("start")`.
   *
   * @example The start
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyRange.create(5, 9).start() === 5);
   * });
   * ```
   */
  start(): number {
    using start = this.getattr("start");
    return start.extract("int");
  }

  /**
   * The end, which is not in the range: Python's `self.stop`.
   *
   * @returns The number.
   * @throws {PyOverflowError} Beyond what a JavaScript number can say; then ask `getattr("stop")`.
   *
   * @example The end
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyRange.create(5, 9).stop() === 9);
   * });
   * ```
   */
  stop(): number {
    using stop = this.getattr("stop");
    return stop.extract("int");
  }

  /**
   * From one number to the next: Python's `self.step`.
   *
   * @returns The number, never 0.
   * @throws {PyOverflowError} Beyond what a JavaScript number can say; then ask `getattr("step")`.
   *
   * @example One, where nothing is said
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyRange.create(5, 9).step() === 1);
   * });
   * ```
   */
  step(): number {
    using step = this.getattr("step");
    return step.extract("int");
  }

  /**
   * The numbers from one place up to another: Python's `self[start:end]`.
   *
   * @param start The place of the first number; a negative one counts from the end.
   * @param end The place behind the last number; a negative one counts from the end. Default: to the end.
   * @returns The numbers, as a new range.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example All but the first
   * ```ts
   * import { PyRange, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyRange.create(0, 9, 3).slice(1).repr() === "range(3, 9, 3)");
   * });
   * ```
   */
  override slice(start?: number, end?: number): PyRange {
    using numbers = super.slice(start, end);
    return numbers.cast(PyRange);
  }
}
