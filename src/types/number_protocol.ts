/**
 * Python's operators as methods: JavaScript cannot overload its own.
 *
 * @module
 */
import { abstract, object, type Ptr } from "../../ffi/mod.ts";
import { check, checkNumber, none, ptrOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { ObjectProtocol, own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Operands are lent for the
// call; `own` gives each result, a new reference, to the innermost scope.

type Binary = (a: Ptr, b: Ptr) => Ptr;

/**
 * The operations of Python's number protocol, and its comparisons. Operands are any values that Python can hold.
 *
 * @example Exact money
 * ```ts
 * import { Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const price = py.import("decimal").callMethod("Decimal", "0.10");
 *   console.assert(price.mul(3).add(price).str() === "0.40");
 *   console.assert(price.lt(1) && !price.eq(0));
 * });
 * ```
 */
export class NumberProtocol extends ObjectProtocol {
  /**
   * The sum, or what stands for it, such as two strings joined: Python's `self + other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example A day and a duration
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const datetime = py.import("datetime");
   *   const day = datetime.callMethod("date", 2024, 2, 28);
   *   console.assert(day.add(datetime.callMethod("timedelta", 2)).str() === "2024-03-01");
   * });
   * ```
   */
  add(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Add);
  }

  /**
   * The difference, of numbers, of sets or of times: Python's `self - other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example Who has not answered
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const invited = PySet.from(["Ada", "Grace", "Linus"]);
   *   const missing = invited.sub(PySet.from(["Ada", "Linus"]));
   *   console.assert(missing.extract("set[str]").has("Grace") && missing.len() === 1);
   * });
   * ```
   */
  sub(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Subtract);
  }

  /**
   * The product, of numbers, or of a sequence and a count: Python's `self * other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example Repeat a text
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject("=").mul(20).extract("str") === "=".repeat(20));
   * });
   * ```
   */
  mul(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Multiply);
  }

  /**
   * The matrix product of types that have one, such as the arrays of NumPy: Python's `self @ other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example A dot product
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const vector = py.run(`
   *     class Vector(tuple):
   *         def __matmul__(self, other):
   *             return sum(a * b for a, b in zip(self, other))
   *   `, {}).getItem("Vector");
   *   console.assert(vector.call([1, 2, 3]).matmul(vector.call([4, 5, 6])).extract("int") === 32);
   * });
   * ```
   */
  matmul(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_MatrixMultiply);
  }

  /**
   * The quotient, for two integers a `float`: Python's `self / other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyZeroDivisionError} Where the divisor is 0.
   *
   * @example Half of a fraction
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const share = py.import("fractions").callMethod("Fraction", 3, 4);
   *   console.assert(share.div(2).str() === "3/8");
   * });
   * ```
   */
  div(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_TrueDivide);
  }

  /**
   * The quotient rounded down, not towards zero: Python's `self // other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyZeroDivisionError} Where the divisor is 0.
   *
   * @example Below zero
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject(-7).floorDiv(2).extract("int") === -4);
   * });
   * ```
   */
  floorDiv(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_FloorDivide);
  }

  /**
   * The remainder, which has the sign of the divisor; for a `str` a text with values put in: Python's `self % other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyZeroDivisionError} Where the divisor is 0.
   *
   * @example Hours on a clock
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject(-3).rem(12).extract("int") === 9);
   *   console.assert(py.intoPyObject("%05.1f mm").rem(3.14159).extract("str") === "003.1 mm");
   * });
   * ```
   */
  rem(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Remainder);
  }

  /**
   * Quotient and remainder at once: Python's `divmod(self, other)`.
   *
   * @param other The divisor.
   * @returns A `tuple` of two, for integers `(self // other, self % other)`.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyZeroDivisionError} Where the divisor is 0.
   *
   * @example Minutes as hours and minutes
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const [hours, minutes] = py.intoPyObject(137).divmod(60).extract("tuple[int, int]");
   *   console.assert(hours === 2 && minutes === 17);
   * });
   * ```
   */
  divmod(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Divmod);
  }

  /**
   * The power: Python's `pow(self, exponent, modulo)`, which is `self ** exponent` without a modulus.
   *
   * @param exponent The exponent. A negative one makes a `float` of an integer.
   * @param modulo The modulus. Default: none.
   * @returns The power.
   * @throws {PyTypeError} Where the operands do not know the operation.
   *
   * @example A power, and one of modular arithmetic
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject(2).pow(100).extract("bigint") === 2n ** 100n);
   *   console.assert(py.intoPyObject(7).pow(128, 13).extract("int") === 3);
   * });
   * ```
   */
  pow(exponent: unknown, modulo?: unknown): PyAny {
    if (modulo === undefined) return binary(this, exponent, (a, b) => abstract.PyNumber_Power(a, b, none()));
    return withPtr(modulo, (m) => binary(this, exponent, (a, b) => abstract.PyNumber_Power(a, b, m)));
  }

  /**
   * The bits moved to the left: Python's `self << other`. An `int` has as many as it needs.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyValueError} Where a count of bits is negative.
   *
   * @example A big power of two
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.intoPyObject(1).lshift(80).extract("bigint") === 1n << 80n);
   * });
   * ```
   */
  lshift(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Lshift);
  }

  /**
   * The bits moved to the right: Python's `self >> other`. The sign stays.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   * @throws {PyValueError} Where a count of bits is negative.
   *
   * @example The red of a colour
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const colour = py.intoPyObject(0xc81e3a);
   *   console.assert(colour.rshift(16).extract("int") === 0xc8);
   * });
   * ```
   */
  rshift(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Rshift);
  }

  /**
   * The bits that both have, or the items that are in both sets: Python's `self & other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example May the owner write?
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const mode = py.intoPyObject(0o644);
   *   console.assert(mode.bitAnd(py.import("stat").getattr("S_IWUSR")).isTruthy());
   * });
   * ```
   */
  bitAnd(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_And);
  }

  /**
   * The bits that either has, or the union of two sets: Python's `self | other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example All tags
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const tags = PySet.from(["draft", "blog"]).bitOr(PySet.from(["blog", "python"]));
   *   console.assert(tags.len() === 3);
   * });
   * ```
   */
  bitOr(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Or);
  }

  /**
   * The bits that only one has, or the items that are in only one of two sets: Python's `self ^ other`.
   *
   * @param other Any value that Python can hold.
   * @returns The result, of the type that the operands make.
   * @throws {PyTypeError} Where neither operand knows the operation.
   *
   * @example What changed
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const before = PySet.from(["a.txt", "b.txt"]);
   *   const changed = before.bitXor(PySet.from(["b.txt", "c.txt"]));
   *   console.assert(changed.eq(PySet.from(["a.txt", "c.txt"])));
   * });
   * ```
   */
  bitXor(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Xor);
  }

  /**
   * The value with the other sign: Python's `-self`.
   *
   * @returns The negative value.
   * @throws {PyTypeError} Where the object does not know the operation.
   *
   * @example A refund
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const price = py.import("decimal").callMethod("Decimal", "19.90");
   *   console.assert(price.neg().str() === "-19.90");
   * });
   * ```
   */
  neg(): PyAny {
    return own(abstract.PyNumber_Negative(ptrOf(this)));
  }

  /**
   * The value itself, or what its type makes of it: Python's `+self`.
   *
   * @returns The value.
   * @throws {PyTypeError} Where the object does not know the operation.
   *
   * @example A counter without what is used up
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const stock = py.import("collections").callMethod("Counter", { apples: 3, pears: -1 });
   *   console.assert(stock.pos().len() === 1);
   * });
   * ```
   */
  pos(): PyAny {
    return own(abstract.PyNumber_Positive(ptrOf(this)));
  }

  /**
   * The value without its sign: Python's `abs(self)`.
   *
   * @returns The absolute value.
   * @throws {PyTypeError} Where the object does not know the operation.
   *
   * @example The length of a complex number
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("3 + 4j").abs().extract("float") === 5);
   * });
   * ```
   */
  abs(): PyAny {
    return own(abstract.PyNumber_Absolute(ptrOf(this)));
  }

  /**
   * The bits turned over: Python's `~self`, which for an integer is `-self - 1`.
   *
   * @returns The inverted value.
   * @throws {PyTypeError} Where the object does not know the operation.
   *
   * @example Turn a bit off
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const flags = py.intoPyObject(0b1011);
   *   console.assert(flags.bitAnd(py.intoPyObject(0b10).bitNot()).extract("int") === 0b1001);
   * });
   * ```
   */
  bitNot(): PyAny {
    return own(abstract.PyNumber_Invert(ptrOf(this)));
  }

  /**
   * A comparison with whatever it gives, which for arrays is an array: Python's `self < other` and the like.
   *
   * @param other Any value that Python can hold.
   * @param operator The comparison, as Python writes it.
   * @returns Its result, for most types `True` or `False`.
   * @throws {PyTypeError} Where the two cannot be compared; `==` and `!=` always can.
   *
   * @example A comparison that is no yes or no
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const column = py.run(`
   *     class Column(str):
   *         def __lt__(self, other):
   *             return f"{self} < {other!r}"
   *   `, {}).getItem("Column").call("age");
   *   console.assert(column.richCompare(18, "<").extract("str") === "age < 18");
   * });
   * ```
   */
  richCompare(other: unknown, operator: Comparison): PyAny {
    return binary(this, other, (a, b) => object.PyObject_RichCompare(a, b, COMPARISONS[operator]));
  }

  /**
   * Whether Python's `self < other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyTypeError} Where the two have no order.
   *
   * @example Versions
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const version = py.eval("(3, 9, 18)");
   *   console.assert(version.lt(py.eval("(3, 11)")));
   * });
   * ```
   */
  lt(other: unknown): boolean {
    return compares(this, other, "<");
  }

  /**
   * Whether Python's `self <= other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyTypeError} Where the two have no order.
   *
   * @example A subset
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const needed = PySet.from(["read", "write"]);
   *   console.assert(needed.le(PySet.from(["read", "write", "admin"])));
   * });
   * ```
   */
  le(other: unknown): boolean {
    return compares(this, other, "<=");
  }

  /**
   * Whether Python's `self == other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyErr} What the comparison raises, or its result where that is neither true nor false, such as an array.
   *
   * @example Values of two types
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("1.0").eq(1));
   *   console.assert(py.eval("[1, 'a']").eq([1, "a"]));
   * });
   * ```
   */
  eq(other: unknown): boolean {
    return compares(this, other, "==");
  }

  /**
   * Whether Python's `self != other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyErr} What the comparison raises, or its result where that is neither true nor false, such as an array.
   *
   * @example Not a number
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const nan = py.eval("float('nan')");
   *   console.assert(nan.ne(nan));
   * });
   * ```
   */
  ne(other: unknown): boolean {
    return compares(this, other, "!=");
  }

  /**
   * Whether Python's `self > other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyTypeError} Where the two have no order.
   *
   * @example Days
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const date = py.import("datetime").getattr("date");
   *   console.assert(date.call(2025, 1, 1).gt(date.call(2024, 12, 31)));
   * });
   * ```
   */
  gt(other: unknown): boolean {
    return compares(this, other, ">");
  }

  /**
   * Whether Python's `self >= other` is true.
   *
   * @param other Any value that Python can hold.
   * @returns Whether it is.
   * @throws {PyTypeError} Where the two have no order.
   *
   * @example Enough money
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const decimal = py.import("decimal").getattr("Decimal");
   *   console.assert(decimal.call("0.30").ge(decimal.call("0.10").add(decimal.call("0.20"))));
   * });
   * ```
   */
  ge(other: unknown): boolean {
    return compares(this, other, ">=");
  }

  /**
   * The order of two objects, for `Array.prototype.sort`.
   *
   * @param other Any value that Python can hold.
   * @returns -1, 0 or 1.
   * @throws {PyTypeError} Where the two have no order.
   * @throws {TypeError} Where they are neither equal, nor less, nor greater, as `nan` is.
   *
   * @example Sort handles
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const versions = [...py.eval("[(3, 11), (3, 8), (3, 9)]")].sort((a, b) => a.compare(b));
   *   console.assert(versions[0].str() === "(3, 8)" && versions[2].str() === "(3, 11)");
   * });
   * ```
   */
  compare(other: unknown): -1 | 0 | 1 {
    if (this.eq(other)) return 0;
    if (this.lt(other)) return -1;
    if (this.gt(other)) return 1;
    throw new TypeError("Cannot order two objects that are neither equal, nor less, nor greater");
  }
}

/** A comparison operator of Python. */
export type Comparison = "<" | "<=" | "==" | "!=" | ">" | ">=";

/** `Py_LT` … `Py_GE`. */
const COMPARISONS: Readonly<Record<Comparison, number>> = { "<": 0, "<=": 1, "==": 2, "!=": 3, ">": 4, ">=": 5 };

function binary(self: NumberProtocol, other: unknown, operation: Binary): PyAny {
  return withPtr(other, (ptr) => own(operation(ptrOf(self), ptr)));
}

/** `PyObject_RichCompareBool` would call identical objects equal, which `nan == nan` is not. */
function compares(self: NumberProtocol, other: unknown, operator: Comparison): boolean {
  const code = COMPARISONS[operator];
  const result = check(withPtr(other, (ptr) => object.PyObject_RichCompare(ptrOf(self), ptr, code)));
  const truth = object.PyObject_IsTrue(result);
  object.Py_DecRef(result);
  return checkNumber(truth) === 1;
}
