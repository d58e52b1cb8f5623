/**
 * Python's `complex`.
 *
 * @module
 */
import { complexobject } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

// SAFETY: `ptrOf` and `requireAttached` throw unless this thread is attached; what is made is the new handle's.

/**
 * A handle to a Python `complex`. The operators, `pow` and `abs` are those of every object, and give handles.
 *
 * @example A power
 * ```ts
 * import { PyComplex, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const i = PyComplex.from(0, 1);
 *   const square = i.mul(i).cast(PyComplex);
 *   console.assert(square.real() === -1 && square.imag() === 0);
 *   console.assert(i.pow(4).eq(1));
 * });
 * ```
 */
export class PyComplex extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyComplex.pythonName);
   *   console.assert(type.call("1+2j").repr() === "(1+2j)");
   * });
   * ```
   */
  static readonly pythonName = "complex";

  /**
   * Whether an object is a `complex` or of a subclass: Python's `isinstance(object, complex)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A float is no complex
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyComplex.isTypeOf(py.eval("(-1) ** 0.5")));
   *   console.assert(!PyComplex.isTypeOf(py.eval("1.0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyComplex_Type");
  }

  /**
   * A new `complex`: Python's `complex(real, imag)`.
   *
   * @param real The real part.
   * @param imag The imaginary part. Default 0.
   * @returns The handle.
   *
   * @example Both parts as they are
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyComplex.from(1.5, -2).repr() === "(1.5-2j)");
   * });
   * ```
   */
  static from(real: number, imag = 0): PyComplex {
    requireAttached();
    return new PyComplex(check(complexobject.PyComplex_FromDoubles(real, imag)));
  }

  /**
   * The real part: Python's `self.real`.
   *
   * @returns The part.
   *
   * @example A root
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const root = py.import("cmath").callMethod("sqrt", -4).cast(PyComplex);
   *   console.assert(root.real() === 0 && root.imag() === 2);
   * });
   * ```
   */
  real(): number {
    return complexobject.PyComplex_RealAsDouble(ptrOf(this));
  }

  /**
   * The imaginary part: Python's `self.imag`.
   *
   * @returns The part.
   *
   * @example The conjugate has the other sign
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const conjugate = PyComplex.from(1, 2).callMethod("conjugate").cast(PyComplex);
   *   console.assert(conjugate.imag() === -2);
   * });
   * ```
   */
  imag(): number {
    return complexobject.PyComplex_ImagAsDouble(ptrOf(this));
  }

  /**
   * The distance from zero, as a number: Python's `abs(self)`.
   *
   * @returns The magnitude.
   * @throws {PyOverflowError} Where it is beyond all finite numbers and the parts are not.
   *
   * @example Pythagoras
   * ```ts
   * import { PyComplex, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyComplex.from(3, -4).magnitude() === 5);
   * });
   * ```
   */
  magnitude(): number {
    using distance = this.abs();
    return distance.extract("float");
  }
}
