/**
 * Python's operators as methods: JavaScript cannot overload its own.
 *
 * @module
 */
import { abstract, object, type Ptr } from "../../ffi/mod.ts";
import { checkNumber, none, ptrOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { ObjectProtocol, own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Operands are lent for the
// call; `own` gives each result, a new reference, to the innermost scope.

type Binary = (a: Ptr, b: Ptr) => Ptr;

/** The operations of Python's number protocol, and its comparisons. Operands are any values that Python can hold. */
export class NumberProtocol extends ObjectProtocol {
  /** Python's `self + other`. */
  add(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Add);
  }

  /** Python's `self - other`. */
  sub(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Subtract);
  }

  /** Python's `self * other`. */
  mul(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Multiply);
  }

  /** Python's `self @ other`. */
  matmul(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_MatrixMultiply);
  }

  /** Python's `self / other`. */
  div(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_TrueDivide);
  }

  /** Python's `self // other`. */
  floorDiv(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_FloorDivide);
  }

  /** Python's `self % other`. */
  rem(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Remainder);
  }

  /** Python's `divmod(self, other)`. */
  divmod(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Divmod);
  }

  /**
   * Python's `pow(self, exponent, modulo)`.
   *
   * @param exponent The exponent.
   * @param modulo The modulus. Default: none.
   * @returns The power.
   */
  pow(exponent: unknown, modulo?: unknown): PyAny {
    if (modulo === undefined) return binary(this, exponent, (a, b) => abstract.PyNumber_Power(a, b, none()));
    return withPtr(modulo, (m) => binary(this, exponent, (a, b) => abstract.PyNumber_Power(a, b, m)));
  }

  /** Python's `self << other`. */
  lshift(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Lshift);
  }

  /** Python's `self >> other`. */
  rshift(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Rshift);
  }

  /** Python's `self & other`. */
  bitAnd(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_And);
  }

  /** Python's `self | other`. */
  bitOr(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Or);
  }

  /** Python's `self ^ other`. */
  bitXor(other: unknown): PyAny {
    return binary(this, other, abstract.PyNumber_Xor);
  }

  /** Python's `-self`. */
  neg(): PyAny {
    return own(abstract.PyNumber_Negative(ptrOf(this)));
  }

  /** Python's `+self`. */
  pos(): PyAny {
    return own(abstract.PyNumber_Positive(ptrOf(this)));
  }

  /** Python's `abs(self)`. */
  abs(): PyAny {
    return own(abstract.PyNumber_Absolute(ptrOf(this)));
  }

  /** Python's `~self`. */
  bitNot(): PyAny {
    return own(abstract.PyNumber_Invert(ptrOf(this)));
  }

  /**
   * A comparison with whatever it gives, which for arrays is an array: Python's `self < other` and the like.
   *
   * @param other The other operand.
   * @param operator The comparison.
   * @returns Its result.
   */
  richCompare(other: unknown, operator: Comparison): PyAny {
    return binary(this, other, (a, b) => object.PyObject_RichCompare(a, b, COMPARISONS.indexOf(operator)));
  }

  /** Whether Python's `self < other` is true. */
  lt(other: unknown): boolean {
    return compares(this, other, "<");
  }

  /** Whether Python's `self <= other` is true. */
  le(other: unknown): boolean {
    return compares(this, other, "<=");
  }

  /** Whether Python's `self == other` is true. */
  eq(other: unknown): boolean {
    return compares(this, other, "==");
  }

  /** Whether Python's `self != other` is true. */
  ne(other: unknown): boolean {
    return compares(this, other, "!=");
  }

  /** Whether Python's `self > other` is true. */
  gt(other: unknown): boolean {
    return compares(this, other, ">");
  }

  /** Whether Python's `self >= other` is true. */
  ge(other: unknown): boolean {
    return compares(this, other, ">=");
  }

  /**
   * The order of two objects, for `Array.prototype.sort`.
   *
   * @param other The other object.
   * @returns -1, 0 or 1.
   * @throws {TypeError} Where they are neither equal, nor less, nor greater.
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

/** In the order of `Py_LT` … `Py_GE`. */
const COMPARISONS: readonly Comparison[] = ["<", "<=", "==", "!=", ">", ">="];

function binary(self: NumberProtocol, other: unknown, operation: Binary): PyAny {
  return withPtr(other, (ptr) => own(operation(ptrOf(self), ptr)));
}

/** `PyObject_RichCompareBool` would call identical objects equal, which `nan == nan` is not. */
function compares(self: NumberProtocol, other: unknown, operator: Comparison): boolean {
  const result = withPtr(
    other,
    (ptr) => object.PyObject_RichCompare(ptrOf(self), ptr, COMPARISONS.indexOf(operator)),
  );
  using handle = own(result);
  return checkNumber(object.PyObject_IsTrue(ptrOf(handle))) === 1;
}
