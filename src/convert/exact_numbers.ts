/**
 * `decimal.Decimal`, `fractions.Fraction` and `complex`.
 *
 * @module
 */
import { bulk, complexobject, floatobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { builtin, check, isInstance, nameOf, throwPending } from "../core/mod.ts";
import { Complex, Decimal, Fraction } from "../types/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import source from "./python/numbers.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { textForm } from "./text_form.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

const half = new PythonHalf("numbers", source);

/** `Decimal` ↔ {@linkcode Decimal}; integers go in, too. */
export const decimal: Converter = textForm({
  expected: "Decimal",
  half,
  write: "write_decimal",
  read: "Decimal",
  parse: (text) => new Decimal(text),
  format: (value) =>
    value instanceof Decimal || typeof value === "bigint" || Number.isSafeInteger(value) ? `${value}` : undefined,
});

/** `Fraction` ↔ {@linkcode Fraction}; integers go in, too. */
export const fraction: Converter = textForm({
  expected: "Fraction",
  half,
  write: "write_fraction",
  read: "read_fraction",
  parse: (text) => {
    const [, sign, numerator, denominator] = /^(-?)(.*)\/(.*)$/.exec(text)!;
    return new Fraction(BigInt(numerator) * (sign === "" ? 1n : -1n), BigInt(denominator));
  },
  format: (value) => {
    if (value instanceof Fraction) return `${value.numerator.toString(16)}/${value.denominator.toString(16)}`;
    const isInteger = typeof value === "bigint" || Number.isSafeInteger(value);
    return isInteger ? `${BigInt(value as bigint | number).toString(16)}/1` : undefined;
  },
});

/** `complex` ↔ {@linkcode Complex}; every number goes both ways, and whatever has `__complex__` comes. */
export const complex: Converter = {
  expected: "complex",
  fromPy(ptr: Ptr): Complex {
    if (isInstance(ptr, "PyComplex_Type")) return parts(ptr);
    const made = bulk.callMethod(nameOf("__complex__"), [ptr]);
    if (!made) return realPart(ptr);
    try {
      if (isInstance(made, "PyComplex_Type")) return parts(made);
      throw mismatch("complex", made);
    } finally {
      object.Py_DecRef(made);
    }
  },
  intoPy(value: unknown): Ptr {
    if (typeof value === "number") return check(complexobject.PyComplex_FromDoubles(value, 0));
    if (value instanceof Complex) return check(complexobject.PyComplex_FromDoubles(value.re, value.im));
    throw unfit("complex", value);
  },
};

function parts(ptr: Ptr): Complex {
  return new Complex(complexobject.PyComplex_RealAsDouble(ptr), complexobject.PyComplex_ImagAsDouble(ptr));
}

/** A float or an int, which have no method for it. */
function realPart(ptr: Ptr): Complex {
  requirePending("PyExc_AttributeError");
  const value = floatobject.PyFloat_AsDouble(ptr);
  if (value !== -1 || !pyerrors.PyErr_Occurred()) return new Complex(value);
  requirePending("PyExc_TypeError");
  throw mismatch("complex", ptr);
}

/** Clears the pending exception, and throws it where it is another one. */
function requirePending(type: string): void {
  if (!pyerrors.PyErr_ExceptionMatches(builtin(type))) throwPending();
  pyerrors.PyErr_Clear();
}
