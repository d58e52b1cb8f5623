/**
 * Values that Python can have without asking TypeScript.
 *
 * @module
 */
import { formatLiteral } from "../core/mod.ts";

/** A value that Python can have without asking TypeScript. */
export type Constant = string | number | boolean | null;

/** Whether a value is one. */
export function isConstant(value: unknown): value is Constant {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** A constant in Python's words: an integer that a number holds exactly is an int. */
export function constantSource(name: string, value: Constant): string {
  if (typeof value !== "number") return formatLiteral(value);
  if (Number.isFinite(value)) {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? `${value}` : `float(${value})`;
  }
  throw new RangeError(`Cannot write a constant that is no finite number: ${name} is ${value}`);
}
