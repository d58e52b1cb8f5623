/**
 * Decimal numbers as values.
 *
 * @module
 */

const FORM = /^([+-]?)(?:(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))$/i;

/**
 * A decimal number, exact and immutable: what `decimal.Decimal` is in TypeScript, with its scale (`1.10` is not written
 * `1.1`), `-0`, the infinities and both kinds of NaN. For arithmetic stay in Python, or use `coefficient` and
 * `exponent`.
 *
 * @example A price
 * ```ts
 * import { Decimal, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const price = py.eval("__import__('decimal').Decimal('1.10') * 3").extract("Decimal");
 *   console.assert(`${price}` === "3.30" && price.coefficient === 330n && price.exponent === -2);
 *   console.assert(py.intoPyObject(new Decimal("0.30")).repr() === "Decimal('0.30')");
 * });
 * ```
 */
export class Decimal {
  /** Whether it has a minus sign, as -0 and -NaN have, too. */
  readonly negative: boolean;
  /** All digits as one integer, without the sign: the number is `±coefficient × 10^exponent`. Of a NaN its payload. */
  readonly coefficient: bigint;
  /** Where the point stands: -2 for `1.10`. `"Infinity"`, `"NaN"` or `"sNaN"` where it is no finite number. */
  readonly exponent: number | "Infinity" | "NaN" | "sNaN";

  /**
   * A decimal number.
   *
   * @param value Its text, as Python writes and reads it (`"-1.10"`, `"5E+3"`, `"NaN"`), or an integer. A number with a
   * fraction is refused: it is not the decimal number that it looks like.
   * @throws {SyntaxError} Where the text is no decimal number.
   * @throws {RangeError} Where a number is no integer, or the exponent is beyond the safe integers.
   *
   * @example The scale is kept
   * ```ts
   * import { Decimal } from "@pyo3/ts";
   *
   * console.assert(`${new Decimal("1.10")}` === "1.10");
   * console.assert(`${new Decimal(10n ** 20n)}` === "100000000000000000000");
   * ```
   */
  constructor(value: string | bigint | number) {
    if (typeof value === "number" && !Number.isSafeInteger(value)) {
      throw new RangeError(`Cannot make an exact decimal of a number that is no safe integer; give a text: ${value}`);
    }
    const [, sign, whole = "", fraction = "", power = "0", infinity, nan, payload] = FORM.exec(String(value).trim()) ??
      [];
    if (sign === undefined || (infinity ?? nan ?? `${whole}${fraction}`) === "") {
      throw new SyntaxError(`Expected a decimal number: ${JSON.stringify(value)}`);
    }
    this.negative = sign === "-";
    this.coefficient = BigInt(payload ?? `${whole}${fraction}`);
    if (infinity !== undefined) this.exponent = "Infinity";
    else if (nan !== undefined) this.exponent = nan.length === 3 ? "NaN" : "sNaN";
    else this.exponent = Number(power) - fraction.length;
    if (typeof this.exponent === "number" && !Number.isSafeInteger(this.exponent)) {
      throw new RangeError(`Expected an exponent within ±(2**53 - 1): ${value}`);
    }
    Object.freeze(this);
  }

  /**
   * Whether another number is equal: Python's `self == other`. As there, `1.10` equals `1.1`, `-0` equals `0`, and NaN
   * nothing.
   *
   * @param other The other number.
   * @returns Whether it is.
   *
   * @example Another scale
   * ```ts
   * import { Decimal } from "@pyo3/ts";
   *
   * console.assert(new Decimal("1.10").equals(new Decimal("1.1")));
   * console.assert(!new Decimal("NaN").equals(new Decimal("NaN")));
   * ```
   */
  equals(other: Decimal): boolean {
    const [a, b] = [this.#reduced(), other.#reduced()];
    return a !== undefined && a === b;
  }

  /** One text for all equal numbers; `undefined` for a NaN. */
  #reduced(): string | undefined {
    const { coefficient, exponent } = this;
    const sign = this.negative ? "-" : "";
    if (typeof exponent !== "number") return exponent === "Infinity" ? `${sign}${exponent}` : undefined;
    if (coefficient === 0n) return "0";
    const digits = `${coefficient}`;
    const significant = digits.replace(/0+$/, "");
    return `${sign}${significant}e${exponent + digits.length - significant.length}`;
  }

  /**
   * The nearest number: Python's `float(self)`.
   *
   * @returns The number, infinite beyond all finite ones.
   *
   * @example A tenth
   * ```ts
   * import { Decimal } from "@pyo3/ts";
   *
   * console.assert(new Decimal("0.10").toNumber() === 0.1);
   * console.assert(new Decimal("-Infinity").toNumber() === -Infinity);
   * ```
   */
  toNumber(): number {
    return Number(this.toString());
  }

  /**
   * The number as text: Python's `str(self)`.
   *
   * @returns The text, with an exponent where Python has one.
   *
   * @example As Python writes it
   * ```ts
   * import { Decimal } from "@pyo3/ts";
   *
   * console.assert(`${new Decimal("12300e-2")}` === "123.00");
   * console.assert(`${new Decimal("1000e3")}` === "1.000E+6");
   * ```
   */
  toString(): string {
    const { coefficient, exponent } = this;
    const sign = this.negative ? "-" : "";
    if (exponent === "Infinity") return `${sign}${exponent}`;
    const digits = `${coefficient}`;
    if (typeof exponent === "string") return `${sign}${exponent}${coefficient === 0n ? "" : digits}`;
    // Where the point would stand behind the first digit, and where it is written: the rule of the decimal standard.
    const adjusted = exponent + digits.length - 1;
    const point = exponent <= 0 && adjusted >= -6 ? digits.length + exponent : 1;
    const padded = digits.padStart(digits.length - point + 1, "0");
    const at = Math.max(point, 1);
    const number = at < padded.length ? `${padded.slice(0, at)}.${padded.slice(at)}` : padded;
    const power = point === digits.length + exponent ? "" : `E${adjusted < 0 ? "" : "+"}${adjusted}`;
    return `${sign}${number}${power}`;
  }
}
