/**
 * Keyword arguments, said outright: no trailing object is ever guessed to be one.
 *
 * @module
 */

/**
 * Keyword arguments of a call. Made by {@linkcode kw}.
 *
 * @example Names that are no identifiers of JavaScript
 * ```ts
 * import { Kwargs, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const args = new Kwargs([["class", "button"], ["for", "name"]]);
 *   console.assert(args.entries.length === 2);
 *   console.assert(py.import("builtins").callMethod("dict", args).repr() === "{'class': 'button', 'for': 'name'}");
 * });
 * ```
 */
export class Kwargs {
  /** Each name with its value. */
  readonly entries: readonly (readonly [name: string, value: unknown])[];

  /** Keyword arguments from entries. */
  constructor(entries: Iterable<readonly [name: string, value: unknown]>) {
    this.entries = [...entries];
    const seen = new Set<string>();
    for (const [name] of this.entries) {
      if (typeof name !== "string") throw new TypeError(`Keyword names must be strings, found ${typeof name}`);
      if (seen.has(name)) throw new TypeError(`Keyword argument repeated: ${name}`);
      seen.add(name);
    }
  }
}

/**
 * Keyword arguments for a call: Python's `f(1, key=value)` is `f.call(1, kw({ key: value }))`.
 *
 * @param names An object, a `Map` or entries.
 * @returns What a call takes as its last argument.
 * @throws {TypeError} Where a name is given twice, or is no string.
 *
 * @example Sort downwards
 * ```ts
 * import { kw, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const sorted = py.import("builtins").getattr("sorted");
 *   console.assert(sorted.callAs("list[int]", [1, 3, 2], kw({ reverse: true }))[0] === 3);
 * });
 * ```
 */
export function kw(
  names: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown> | Iterable<readonly [string, unknown]>,
): Kwargs {
  return new Kwargs(Symbol.iterator in names ? names : Object.entries(names));
}
