/**
 * Converters that every annotation of a program may name.
 *
 * @module
 */
import { BUILT_IN_NAMES } from "../core/mod.ts";
import type { Convertible, FromPyObject, IntoPyObject, PyTypes } from "../types/mod.ts";

const registered = new Map<string, Convertible>();

/** @internal What may be registered for a type. */
export type ConverterOf<T> =
  | (FromPyObject<T> & Partial<IntoPyObject<T>>)
  | IntoPyObject<T>
  | (abstract new (...args: never[]) => T);

/**
 * Gives a name to a converter, for every annotation from then on. TypeScript learns the type from the interface
 * {@linkcode PyTypes}, which you extend by merging.
 *
 * @param name The name, as annotations have it.
 * @param converter How values of the type come from Python and go there.
 * @throws {TypeError} Where the name is a built-in one, or stands for something else already.
 *
 * @example Cents in Python, an object in TypeScript
 * ```ts
 * import { type PyAny, Python, registerConverter } from "@pyo3/ts";
 *
 * class Money {
 *   constructor(readonly cents: number) {}
 * }
 * declare module "@pyo3/ts" {
 *   interface PyTypes {
 *     Money: Money;
 *   }
 * }
 * registerConverter("Money", {
 *   extract: (object: PyAny) => new Money(object.extract("int")),
 *   intoPyObject: ({ cents }: Money) => cents,
 * });
 *
 * Python.attach((py) => {
 *   const prices = py.eval("{'tea': 250}").extract("dict[str, Money]");
 *   console.assert(prices.tea.cents === 250);
 *   console.assert(py.intoPyObject([new Money(5)], "list[Money]").repr() === "[5]");
 * });
 * ```
 */
export function registerConverter<N extends keyof PyTypes & string>(
  name: N,
  converter: ConverterOf<PyTypes[N]>,
): void {
  if (BUILT_IN_NAMES.includes(name)) {
    throw new TypeError(`Cannot give a built-in name another meaning; choose another name: ${name}`);
  }
  if (!/^[\p{ID_Start}_][\p{ID_Continue}.]*$/u.test(name)) {
    throw new TypeError(`Cannot name a type so that no annotation can spell it: ${JSON.stringify(name)}`);
  }
  const known = registered.get(name);
  if (known !== undefined && known !== converter) {
    throw new TypeError(`Cannot register a second converter of the same name: ${name}`);
  }
  registered.set(name, converter as Convertible);
}

/** What a name is registered for; `undefined` where it is not. */
export function registeredConverter(name: string): Convertible | undefined {
  return registered.get(name);
}

/** The names that are registered. */
export function registeredNames(): Iterable<string> {
  return registered.keys();
}
