/**
 * Fractions as values.
 *
 * @module
 */

/**
 * A fraction of two integers, exact and immutable: what `fractions.Fraction` is in TypeScript.
 *
 * @example There and back
 * ```ts
 * import { Fraction, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const third = py.eval("__import__('fractions').Fraction(2, 6)").extract("Fraction");
 *   console.assert(third.numerator === 1n && third.denominator === 3n);
 *   console.assert(py.intoPyObject(new Fraction(3, -4)).repr() === "Fraction(-3, 4)");
 * });
 * ```
 */
export class Fraction {
  /** What is above the line; it has the sign. */
  readonly numerator: bigint;
  /** What is below the line, always above 0, with no divisor in common. */
  readonly denominator: bigint;

  /**
   * A fraction, in lowest terms.
   *
   * @param numerator An integer.
   * @param denominator An integer other than 0. Default 1.
   * @throws {RangeError} Where a number is no integer, or the denominator is 0.
   *
   * @example In lowest terms
   * ```ts
   * import { Fraction } from "@pyo3/ts";
   *
   * console.assert(`${new Fraction(6, -4)}` === "-3/2");
   * ```
   */
  constructor(numerator: bigint | number, denominator: bigint | number = 1n) {
    const [above, below] = [BigInt(numerator), BigInt(denominator)];
    if (below === 0n) throw new RangeError(`Cannot divide by zero; the numerator is ${above}`);
    const divisor = greatestCommonDivisor(above, below) * (below < 0n ? -1n : 1n);
    this.numerator = above / divisor;
    this.denominator = below / divisor;
    Object.freeze(this);
  }

  /**
   * Whether another fraction is the same number: Python's `self == other`.
   *
   * @param other The other fraction.
   * @returns Whether it is.
   *
   * @example Compare
   * ```ts
   * import { Fraction } from "@pyo3/ts";
   *
   * console.assert(new Fraction(1, 2).equals(new Fraction(2, 4)));
   * ```
   */
  equals(other: Fraction): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  /**
   * The fraction as text: Python's `str(self)`.
   *
   * @returns The text: `-3/2`, or `5` where the denominator is 1.
   *
   * @example An integer
   * ```ts
   * import { Fraction } from "@pyo3/ts";
   *
   * console.assert(`${new Fraction(10, 2)}` === "5");
   * ```
   */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}
