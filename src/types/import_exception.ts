/**
 * Exceptions that Python defines, as TypeScript classes.
 *
 * @module
 */
import { builtInException, registerException } from "../core/mod.ts";
import type { PyErrOptions } from "../core/mod.ts";
import type { PyErr, PyErrClass } from "./err.ts";
import { PyException } from "./exceptions.ts";
import { ImportedException } from "./imported_exception.ts";

/** What is known of an exception that Python defines before Python runs. */
export interface ImportExceptionOptions<B extends PyErr> {
  /** The class of an exception that it derives from. Left out, Python says what it is. */
  base?: PyErrClass<B>;
}

/** A class that stands for an exception of Python's. */
export interface ImportedExceptionClass<B extends PyErr> {
  /** What an error has. */
  readonly prototype: B;
  /** One that has not been raised yet. */
  new (message?: string, options?: PyErrOptions): B;
}

type Constructor = new (message?: string, options?: PyErrOptions) => PyErr;

/**
 * A class for an exception that is defined in Python: `import_exception!`. Errors of that type and of its subclasses are
 * instances of it, and throwing one in a callback raises it. The module is imported when an error is first raised from
 * here; for what Python raises it is enough that somebody has imported it.
 *
 * @param module The module, `concurrent.futures`.
 * @param name The name in the module, `Outer.Inner` for one in a class.
 * @param options The base, where it counts before Python runs or the compiler should know it.
 * @returns The class; that of the package where the exception is a built-in one.
 * @throws {PyAttributeError} When an error is raised: where the module lacks the name.
 * @throws {PyTypeError} Then, too: where the name is no exception, or does not derive from the base.
 *
 * @example Catch and raise
 * ```ts
 * import { importException, Python, PyValueError } from "@pyo3/ts";
 *
 * const JSONDecodeError = importException("json", "JSONDecodeError", { base: PyValueError });
 *
 * Python.attach((py) => {
 *   try {
 *     py.import("json").callMethod("loads", "{");
 *     console.assert(false);
 *   } catch (error) {
 *     console.assert(error instanceof JSONDecodeError && error instanceof PyValueError);
 *   }
 *   const error = new JSONDecodeError(undefined, { args: ["no value", "{}", 1] });
 *   console.assert(error.value.bind(py).getattr("pos").extract("int") === 1);
 * });
 * ```
 */
export function importException<B extends PyErr = PyException>(
  module: string,
  name: string,
  options: ImportExceptionOptions<B> = {},
): ImportedExceptionClass<B> {
  const known = module === "builtins" ? builtInException(name) : undefined;
  if (known !== undefined) return known as unknown as ImportedExceptionClass<B>;
  const Base = (options.base ?? PyException) as unknown as Constructor;
  const Class = class extends Base {};
  Object.defineProperty(Class, "name", { value: name.slice(name.lastIndexOf(".") + 1) });
  const exception = new ImportedException(module, name, options.base);
  exception.Class = Class;
  registerException(Class, exception);
  return Class as unknown as ImportedExceptionClass<B>;
}
