/**
 * TypeScript functions with a Python signature.
 *
 * @module
 */
import type { Py } from "../core/mod.ts";
import type {
  AnnotationNames,
  CheckedSignature,
  Handler,
  KeptScope,
  PyModule,
  PyScope,
  ScopeWith,
} from "../types/mod.ts";
import type { Warnings } from "./call_warning.ts";
import { type AnyFunction, declare, DeclaredFunction } from "./declared_function.ts";

/** What a function has besides its signature. */
export interface PyFunctionOptions {
  /** Its `__doc__`. */
  doc?: string;
  /**
   * Whether it is one of several under its name: Python's call goes to the first whose parameters take the arguments.
   * Default `false`.
   */
  overload?: boolean;
  /**
   * The parameters that `help` and `inspect.signature` show, as `(a, b=1)`; `null` for none, `(*args, **kwargs)`. With
   * types, `(a: Hashable) -> numpy.random.Generator`, stubs show it, too, in the place of the signature's own. Default
   * its own.
   */
  textSignature?: string | null;
  /** What it warns of when it is called: text for a `UserWarning`, or with a class of warnings. */
  warn?: Warnings;
  /**
   * Whether it leans on nothing that other calls leave behind: a built module then runs it in a pool of processes, so that
   * several Python threads have several processors. Its arguments and its result are plain values or Python's own objects.
   * Where TypeScript is not in a process of its own, it changes nothing. Default `false`.
   */
  pool?: boolean;
}

/** What a function has that gets its module. */
export interface PyModuleFunctionOptions extends PyFunctionOptions {
  /** That the module which it is in comes before its arguments. */
  passModule: true;
}

/** What a function has that Python's other threads run beside. */
export interface PyDetachedFunctionOptions extends PyFunctionOptions {
  /** That Python's other threads run meanwhile: the thread is detached once the arguments are there. */
  detach: true;
}

/** A handler that gets the module first: one to keep, where it is async. */
export type ModuleHandler<S extends string> = Handler<S, PyScope> extends (...args: infer A) => infer R
  ? (module: S extends `async ${string}` ? Py<PyModule> : PyModule, ...args: A) => R
  : never;

/** What a function of a class has besides its signature. */
export interface PyMethodOptions<Names = AnnotationNames> extends PyFunctionOptions {
  /** What its annotations name besides the built-in types and `Self`. */
  names?: Names & AnnotationNames;
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
  options?: PyFunctionOptions,
): Handler<S, PyScope>;
/**
 * Declares a function that gets the module it is in: `#[pyo3(pass_module)]`.
 *
 * @param signature `name(parameters) -> result`, without the module.
 * @param handler What is called, with the module before the arguments: a `Py` of it, where the signature is async.
 * @param options That it gets it, and its documentation.
 * @returns The handler itself.
 * @throws {SyntaxError} Where the signature is not one in Python, or an annotation is not known.
 *
 * @example A function that knows where it is
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const where = pyfunction("where() -> str", (module) => module.name(), { passModule: true });
 * pymodule("places", { members: [where] }).register();
 *
 * Python.attach((py) => {
 *   console.assert(py.import("places").callMethodAs("str", "where") === "places");
 * });
 * ```
 */
export function pyfunction<const S extends string>(
  signature: CheckedSignature<S, PyScope>,
  handler: ModuleHandler<S>,
  options: PyModuleFunctionOptions,
): ModuleHandler<S>;
/**
 * Declares a function that runs detached: `py.detach` around all of it. Python's other threads run meanwhile, so it may
 * take its time.
 *
 * @param signature `name(parameters) -> result`.
 * @param handler What is called. Python objects come as `Py`, for a `Python.attach` of its own.
 * @param options That it is detached, and its documentation.
 * @returns The handler itself.
 * @throws {TypeError} Where the signature is async: such a function leaves Python alone while it awaits.
 *
 * @example Work that no thread waits for
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const total = pyfunction("total(values: list[float]) -> float", (values) => values.reduce((a, b) => a + b, 0), {
 *   detach: true,
 * });
 * pymodule("totals", { members: [total] }).register();
 *
 * Python.attach((py) => {
 *   console.assert(py.import("totals").callMethodAs("float", "total", [1, 2, 3.5]) === 6.5);
 * });
 * ```
 */
export function pyfunction<const S extends string>(
  signature: CheckedSignature<S, PyScope>,
  handler: Handler<S, KeptScope<PyScope>>,
  options: PyDetachedFunctionOptions,
): Handler<S, KeptScope<PyScope>>;
/**
 * Declares a function whose signature uses further names: classes of yours, shapes, converters for single arguments.
 *
 * @param signature `name(parameters) -> result`.
 * @param names What the annotations name besides the built-in types.
 * @param handler What is called.
 * @param options Its documentation.
 * @returns The handler itself.
 * @throws {SyntaxError} Where the signature is not one in Python, or an annotation is not known.
 *
 * @example A converter of one's own for one argument
 * ```ts
 * import { type PyAny, pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const Length = { extract: (object: PyAny) => object.len() };
 * const pad = pyfunction("pad(text: str, to: Length) -> str", { Length }, (text, to) => text.padEnd(to, "."));
 * pymodule("padding", { members: [pad] }).register();
 *
 * Python.attach((py) => {
 *   const padded = py.import("padding").callMethodAs("str", "pad", "a", [0, 0, 0]);
 *   console.assert(padded === "a..");
 * });
 * ```
 */
export function pyfunction<const S extends string, Names extends AnnotationNames>(
  signature: CheckedSignature<S, ScopeWith<Names>>,
  names: Names,
  handler: Handler<S, ScopeWith<Names>>,
  options?: PyFunctionOptions,
): Handler<S, ScopeWith<Names>>;
export function pyfunction(signature: string, ...rest: unknown[]): AnyFunction {
  const [names, handler, options] = (typeof rest[0] === "function" ? [undefined, ...rest] : rest) as [
    AnnotationNames | undefined,
    AnyFunction,
    PyFunctionOptions | undefined,
  ];
  declare(handler, new DeclaredFunction(signature, handler, { ...options, names }));
  return handler;
}
