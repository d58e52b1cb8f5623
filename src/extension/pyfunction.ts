/**
 * TypeScript functions with a Python signature.
 *
 * @module
 */
import type { CheckedSignature, Handler, PyScope } from "../types/mod.ts";
import { type AnyFunction, declare, DeclaredFunction } from "./declared_function.ts";

/** What a function has besides its signature. */
export interface PyFunctionOptions {
  /** Its `__doc__`. */
  doc?: string;
}

/**
 * Declares a function for Python: `#[pyfunction]`. The signature is Python's own; TypeScript checks the handler against
 * it, and Python checks every call against it.
 *
 * | in the signature | in the handler |
 * |---|---|
 * | `a: int`, `a: int = 1` | a parameter; a default that is a literal arrives as it is |
 * | `a: int = ...` | a parameter that is `undefined` where Python leaves it out, so that a default here applies |
 * | `*args: str` | the rest parameter, or an array where something follows |
 * | `*, a: int`, `**kw: int` | one object, the last parameter |
 *
 * @param signature `name(parameters) -> result`, with annotations; without one a value goes by its kind.
 * @param handler What is called. What it throws is raised in Python.
 * @param options Its documentation.
 * @returns The handler itself, for a module's `members`.
 * @throws {SyntaxError} Where the signature is not one in Python, or an annotation is not known.
 *
 * @example A module with one function
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const repeat = pyfunction("repeat(text: str, times: int = 2, *, sep: str = ' ') -> str", (text, times, { sep }) =>
 *   Array(times).fill(text).join(sep));
 * pymodule("echo", { members: [repeat] }).register();
 *
 * Python.attach((py) => {
 *   const echo = py.import("echo");
 *   console.assert(echo.callMethod("repeat", "ho").extract("str") === "ho ho");
 *   console.assert(repeat("ho", 3, { sep: "-" }) === "ho-ho-ho");
 * });
 * ```
 */
export function pyfunction<const S extends string>(
  signature: CheckedSignature<S, PyScope>,
  handler: Handler<S, PyScope>,
  options: PyFunctionOptions = {},
): Handler<S, PyScope> {
  declare(handler as AnyFunction, new DeclaredFunction(signature as string, handler as AnyFunction, options));
  return handler;
}
