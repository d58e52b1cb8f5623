/**
 * Stands in for `@std/assert` without a network.
 *
 * @module
 */

import { AssertionError, deepStrictEqual, notDeepStrictEqual, ok } from "node:assert";

export { AssertionError };

/** Throws unless `value` is truthy. */
export function assert(value: unknown, message?: string): asserts value {
  ok(value, message);
}

/** Throws unless the two are deeply equal. */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  deepStrictEqual(actual, expected, message);
}

/** Throws when the two are deeply equal. */
export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  notDeepStrictEqual(actual, expected, message);
}

/** Throws unless the two are the same value. */
export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  ok(Object.is(actual, expected), message ?? `Expected ${actual} to be ${expected}`);
}

/** Throws unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  ok(actual.includes(expected), message ?? `Expected "${actual}" to contain "${expected}"`);
}

/** Throws unless `callback` throws an error of this class with this text; returns the error. */
export function assertThrows<E extends Error = Error>(
  callback: () => unknown,
  // deno-lint-ignore no-explicit-any
  errorClass: new (...args: any[]) => E = Error as unknown as new (...args: any[]) => E,
  text = "",
): E {
  try {
    callback();
  } catch (error) {
    ok(error instanceof errorClass, `Expected a ${errorClass.name}: ${error}`);
    ok(error.message.includes(text), `Expected "${error.message}" to contain "${text}"`);
    return error;
  }
  throw new AssertionError({ message: "Expected the function to throw" });
}
