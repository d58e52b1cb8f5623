/**
 * Python's `int`.
 *
 * @module
 */
import { type Bound, conversions, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `int`.
 *
 * @example Cast
 * ```ts
 * import { PyInt, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("2**70");
 *   console.assert(PyInt.isTypeOf(object));
 *   console.assert(object.cast(PyInt).extract("bigint") === 2n ** 70n);
 * });
 * ```
 */
export class PyInt extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyInt.pythonName);
   *   console.assert(type.call("ff", 16).extract("int") === 255);
   * });
   * ```
   */
  static readonly pythonName = "int";

  /**
   * Whether an object is an `int` or of a subclass: Python's `isinstance(object, int)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A bool is an int too
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyInt.isTypeOf(py.eval("True")));
   *   console.assert(!PyInt.isTypeOf(py.eval("1.0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyLong_Type");
  }

  /**
   * A new `int`, of any size.
   *
   * @param value A bigint, or a number that is a safe integer.
   * @returns The handle.
   * @throws {PyTypeError} Where a number is no integer.
   * @throws {PyOverflowError} Where a number is beyond ±(2**53 - 1): it may have been rounded already.
   *
   * @example Beyond 64 bits
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const mersenne = PyInt.from(2n ** 127n - 1n);
   *   console.assert(mersenne.callMethodAs("int", "bit_length") === 127);
   *   console.assert(mersenne.gt(10) && mersenne.eq(2n ** 127n - 1n));
   * });
   * ```
   */
  static from(value: number | bigint): PyInt {
    requireAttached();
    return new PyInt(conversions.intoPy(value, "int"));
  }

  /**
   * The value as a number.
   *
   * @returns The value, exactly.
   * @throws {PyOverflowError} Where it is beyond ±(2**53 - 1): use {@linkcode PyInt.toBigInt}.
   *
   * @example A small one
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const answer = py.eval("6 * 7").cast(PyInt);
   *   console.assert(answer.toNumber() === 42);
   * });
   * ```
   */
  toNumber(): number {
    return this.extract("int");
  }

  /**
   * The value as a bigint, however large.
   *
   * @returns The value.
   *
   * @example A factorial
   * ```ts
   * import { PyInt, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const factorial = py.import("math").callMethod("factorial", 25).cast(PyInt);
   *   console.assert(factorial.toBigInt() === 15511210043330985984000000n);
   * });
   * ```
   */
  toBigInt(): bigint {
    return this.extract("bigint");
  }
}
