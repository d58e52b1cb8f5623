/**
 * Types whose values cross the border as text, in a form that both halves write and read exactly.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, none, PyErrBase, throwPending } from "../core/mod.ts";
import { PyValueError } from "../types/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import type { PythonHalf } from "./python_half.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Texts on the way
// are ours.

/** How one type is written and read. */
export interface TextForm {
  /** The annotation as Python writes it. */
  readonly expected: string;
  /** Where the functions of Python are. */
  readonly half: PythonHalf;
  /** Python: the text of an object, or `None` for one of another type. */
  readonly write: string;
  /** Python: the object for a text. */
  readonly read: string;
  /** The value for a text. What it throws becomes a ValueError. */
  parse(text: string): unknown;
  /** The text for a value; `undefined` for one of another type. What it throws becomes a ValueError. */
  format(value: unknown): string | undefined;
}

/** Both directions of a type that has a text form. */
export function textForm({ expected, half, write, read, parse, format }: TextForm): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      const text = half.call(write, [ptr]);
      try {
        if (text === none()) throw mismatch(expected, ptr);
        const value = bulk.readString(text) ?? throwPending();
        return refusing(expected, () => parse(value));
      } finally {
        object.Py_DecRef(text);
      }
    },
    intoPy(value: unknown): Ptr {
      const formatted = refusing(expected, () => format(value));
      if (formatted === undefined) throw unfit(expected, value);
      const text = check(bulk.newString(formatted));
      try {
        return half.call(read, [text]);
      } finally {
        object.Py_DecRef(text);
      }
    },
  };
}

/** What JavaScript refuses is a value that does not fit. */
function refusing<T>(expected: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof PyErrBase || !(error instanceof Error)) throw error;
    throw new PyValueError(`cannot convert ${expected}: ${error.message}`);
  }
}
