/**
 * New exceptions: one class in both languages.
 *
 * @module
 */
import { fieldOf } from "../core/mod.ts";
import type { PyErrOptions } from "../core/mod.ts";
import { CreatedException, declareException } from "./created_exception.ts";
import { PyErr, type PyErrClass } from "./err.ts";
import { PyException } from "./exceptions.ts";
import type { CheckedAnnotation, Extracted, PyScope } from "./extracted.ts";
import type { IntoPython } from "./annotation.ts";

/** What an exception has besides its name. */
export interface CreateExceptionOptions<B, F> {
  /** The class that it extends: built in, created or imported. Default `PyException`. */
  base?: B;
  /** Its `__doc__`. */
  doc?: string;
  /** The annotations of its fields, by name: attributes in Python, properties here. */
  fields?: F & { readonly [K in keyof F]: CheckedAnnotation<F[K] & string> };
}

/** @internal The fields of an error. */
export type ExceptionFields<F> = { readonly [K in keyof F]: Extracted<F[K] & string> };

/** @internal What a constructor takes, where there is a field and where there is none. */
export type ExceptionArguments<B, F> = [keyof F] extends [never]
  ? B extends abstract new (...args: infer A) => unknown ? A : never
  : [
    message: string | undefined,
    options:
      & PyErrOptions
      & { readonly [K in keyof F]: IntoPython<F[K] & string, PyScope> }
      & (B extends abstract new (message: string, options: infer O) => unknown ? O : unknown),
  ];

/** @internal An error of a class that was created. */
export type ExceptionInstance<B, F> = (B extends PyErrClass<infer E> ? E : PyErr) & ExceptionFields<F>;

/** A class that stands for an exception in Python. */
export interface CreatedExceptionClass<B, F> {
  /** What an error has. */
  readonly prototype: ExceptionInstance<B, F>;
  /** One that has not been raised yet. The values of its fields are among the options. */
  new (...args: ExceptionArguments<B, F>): ExceptionInstance<B, F>;
}

type Constructor = new (message?: string, options?: PyErrOptions) => PyErr;

/** What an exception has in Python, or an error here. */
const TAKEN = ["args", "cause", "stack", "add_note", "with_traceback"];

/**
 * A new exception: `create_exception!`. Throwing one in a callback raises it in Python, as a class of Python's that can
 * be caught, extended, pickled and exported; what Python raises of it is an instance here. Declare it at the top of a
 * file: it stays for as long as the program. A class in TypeScript that extends it is one of the same exception to
 * Python.
 *
 * @param module What its `__module__` says: the module it is a member of.
 * @param name Its name.
 * @param options Its base, its documentation and its fields.
 * @returns The class.
 * @throws {SyntaxError} Where the name, or that of a field, is none in Python, or an annotation is not understood.
 * @throws {TypeError} Where a field has the name of something that every error has.
 *
 * @example With fields
 * ```ts
 * import { createException, Python, PyValueError } from "@pyo3/ts";
 *
 * const StatusError = createException("web.errors", "StatusError", {
 *   base: PyValueError,
 *   doc: "The answer is not what was asked for.",
 *   fields: { url: "str", status: "int" },
 * });
 *
 * Python.attach((py) => {
 *   const names = py.run(`
 *     def status(f):
 *         try:
 *             f()
 *         except ValueError as error:
 *             return type(error).__qualname__, error.status
 *     def fail(StatusError):
 *         raise StatusError("gone", url="/about", status=410)
 *   `, {});
 *   const raise = () => {
 *     throw new StatusError("not here", { url: "/", status: 404 });
 *   };
 *   console.assert(names.getItem("status").callAs("tuple[str, int]", raise).join() === "StatusError,404");
 *   try {
 *     names.getItem("fail").call(StatusError);
 *     console.assert(false);
 *   } catch (error) {
 *     console.assert(error instanceof StatusError && error.status === 410 && error.message === "gone");
 *   }
 * });
 * ```
 */
export function createException<
  const B extends PyErrClass = typeof PyException,
  // deno-lint-ignore ban-types -- no fields, which `Record<string, never>` is not
  const F extends Readonly<Record<string, string>> = {},
>(module: string, name: string, options: CreateExceptionOptions<B, F> = {}): CreatedExceptionClass<B, F> {
  const { base = PyException, doc, fields = {} } = options;
  const ownFields = { ...fields } as Readonly<Record<string, string>>;
  const taken = Object.keys(ownFields).find((field) => field in PyErr.prototype || TAKEN.includes(field));
  if (taken !== undefined) {
    throw new TypeError(`Cannot have a field of a name that every error has in ${name}: ${taken}`);
  }
  const exception = new CreatedException({ module, className: name, base, doc, ownFields });
  const Class = class extends (base as unknown as Constructor) {};
  Object.defineProperty(Class, "name", { value: name });
  for (const [field, annotation] of Object.entries(ownFields)) {
    Object.defineProperty(Class.prototype, field, {
      get(this: PyErr): unknown {
        return fieldOf(this, field, annotation);
      },
      configurable: true,
    });
  }
  declareException(Class, exception);
  return Class as unknown as CreatedExceptionClass<B, F>;
}
