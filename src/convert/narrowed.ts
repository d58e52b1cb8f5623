/**
 * Types with fewer values than another has: a single character, a number that is not zero.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { PyValueError } from "../types/mod.ts";
import type { Converter } from "./converter.ts";
import { str } from "./scalars.ts";

/** `char` ↔ text of one code point: a `str` of the length 1. */
export const char: Converter = {
  expected: "char",
  takes: str.takes,
  fromPy: (ptr) => character(str.fromPy(ptr) as string),
  intoPy: (value) => str.intoPy(typeof value === "string" ? character(value) : value),
};

function character(text: string): string {
  const first = text.codePointAt(0);
  if (first !== undefined && text.length === (first > 0xffff ? 2 : 1)) return text;
  throw new PyValueError(`expected a str of one character, got ${[...text].length}: ${JSON.stringify(text)}`);
}

/** `NonZero[T]` ↔ a number of the kind `T` but zero. */
export function nonZero(number: Converter): Converter {
  const expected = `NonZero[${number.expected}]`;
  const requireOther = (value: unknown): void => {
    // Either zero of a float, and that of a bigint.
    if (Number(value) === 0) throw new PyValueError(`expected ${expected}, got ${value}`);
  };
  return {
    expected,
    takes: number.takes,
    fromPy(ptr: Ptr): unknown {
      const value = number.fromPy(ptr);
      requireOther(value);
      return value;
    },
    intoPy(value: unknown): Ptr {
      if (typeof value === "number" || typeof value === "bigint") requireOther(value);
      return number.intoPy(value);
    },
  };
}
