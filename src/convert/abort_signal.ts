/**
 * `AbortSignal`.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { foreign } from "./foreign.ts";

const expected = "AbortSignal";

/**
 * A signal of TypeScript's, which Python can only hand back. As a parameter of an async function it is none that Python
 * sees: it aborts when Python waits no more.
 */
export const abortSignal: Converter = {
  expected,
  fromPy(ptr: Ptr): AbortSignal {
    const value = foreign.fromPy(ptr);
    if (value instanceof AbortSignal) return value;
    throw mismatch(expected, ptr);
  },
  intoPy(value: unknown): Ptr {
    if (value instanceof AbortSignal) return foreign.intoPy(value);
    throw unfit(expected, value);
  },
};
