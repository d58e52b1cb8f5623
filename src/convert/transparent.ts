/**
 * Types of TypeScript's own around one value.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { whileConverting } from "../core/mod.ts";
import type { CheckedAnnotation, Conversion, Convertible, Extracted, Given } from "../types/mod.ts";
import { Prepared } from "./annotation.ts";
import { converterOf } from "./compile.ts";

/**
 * A type around one value, which is all that Python sees: PyO3's `#[pyo3(transparent)]`. It serves a class of one value
 * and a branded type alike.
 *
 * @param annotation The type of the value, or what may stand for one.
 * @param wrap Makes your value of what comes from Python.
 * @param unwrap Gives what goes to Python.
 * @returns Both directions of the type.
 * @throws {SyntaxError} Where the annotation is none.
 *
 * @example A class and a brand
 * ```ts
 * import { Python, transparent } from "@pyo3/ts";
 *
 * class Meters {
 *   constructor(readonly value: number) {}
 * }
 * const Distance = transparent("float", (value) => new Meters(value), (meters) => meters.value);
 *
 * type UserId = number & { readonly brand: "UserId" };
 * const UserId = transparent("int", (id) => id as UserId, (id) => id);
 *
 * Python.attach((py) => {
 *   const stages: Meters[] = py.eval("[1.5, 2]").extract("list[Distance]", { Distance });
 *   console.assert(stages[1].value === 2);
 *   console.assert(py.intoPyObject(new Meters(3), Distance).repr() === "3.0");
 *   const id: UserId = py.eval("7").extract(UserId);
 *   console.assert(id === 7);
 * });
 * ```
 */
export function transparent<const S extends string | Convertible, T>(
  annotation: CheckedAnnotation<S>,
  wrap: (value: Extracted<S>) => T,
  unwrap: (value: T) => Given<S>,
): Conversion<T> {
  const inner = converterOf(annotation);
  return new Prepared(() => ({
    expected: inner.expected,
    fromPy: (ptr: Ptr): unknown => {
      const value = inner.fromPy(ptr) as Extracted<S>;
      return whileConverting(() => wrap(value));
    },
    intoPy: (value: unknown): Ptr => inner.intoPy(whileConverting(() => unwrap(value as T))),
  }));
}
