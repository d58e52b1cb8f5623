/**
 * Complex numbers as values.
 *
 * @module
 */

/**
 * A complex number, immutable: what `complex` is in TypeScript. For arithmetic stay in Python, with a `PyComplex`.
 *
 * @example There and back
 * ```ts
 * import { Complex, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const root = py.import("cmath").callMethodAs("complex", "sqrt", -4);
 *   console.assert(root.re === 0 && root.im === 2);
 *   console.assert(py.intoPyObject(new Complex(1, -0)).repr() === "(1-0j)");
 * });
 * ```
 */
export class Complex {
  /** The real part. */
  readonly re: number;
  /** The imaginary part. */
  readonly im: number;

  /**
   * A complex number of its parts.
   *
   * @param re The real part.
   * @param im The imaginary part. Default 0.
   *
   * @example A real number
   * ```ts
   * import { Complex } from "@pyo3/ts";
   *
   * console.assert(new Complex(3).im === 0);
   * ```
   */
  constructor(re: number, im = 0) {
    this.re = re;
    this.im = im;
    Object.freeze(this);
  }

  /**
   * Whether another number is the same: Python's `self == other`. As there, `-0` equals `0`, and NaN nothing.
   *
   * @param other The other number.
   * @returns Whether it is.
   *
   * @example Compare
   * ```ts
   * import { Complex } from "@pyo3/ts";
   *
   * console.assert(new Complex(0, 1).equals(new Complex(-0, 1)));
   * console.assert(!new Complex(NaN).equals(new Complex(NaN)));
   * ```
   */
  equals(other: Complex): boolean {
    return this.re === other.re && this.im === other.im;
  }

  /**
   * The number as text: `1.5-2j`.
   *
   * @returns The text, which Python's `complex(text)` reads.
   *
   * @example Signs are kept
   * ```ts
   * import { Complex } from "@pyo3/ts";
   *
   * console.assert(`${new Complex(1.5, -2)}` === "1.5-2j");
   * console.assert(`${new Complex(-0, -0)}` === "-0-0j");
   * ```
   */
  toString(): string {
    const sign = this.im < 0 || Object.is(this.im, -0) ? "-" : "+";
    return `${part(this.re)}${sign}${part(Math.abs(this.im))}j`;
  }
}

/** Python has other names for what is not finite. */
function part(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? "-0" : String(value);
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}
