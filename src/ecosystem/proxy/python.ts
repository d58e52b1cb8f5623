/**
 * Where proxies begin.
 *
 * @module
 */
import { import_ } from "../../../ffi/mod.ts";
import { attachForTurn, check, nameOf, standInOf } from "../../core/mod.ts";
import { intoPyByKind } from "../../convert/mod.ts";
import { holdNow, proxyOf, scope } from "./held.ts";
import type { PyProxy } from "./py_proxy.ts";
import { evaluate } from "./template.ts";

// SAFETY: attached by `attachForTurn`; each new reference goes to its proxy.

/** The interpreter, in the natural style. As a tag it evaluates an expression, whose values are bound, never pasted. */
export interface PythonStyle {
  /** Python's value of an expression: compiled once for each template. */
  <T = PyProxy>(source: TemplateStringsArray, ...values: unknown[]): T;
  /** A module: Python's `importlib.import_module(name)`. */
  import<T = PyProxy>(name: string): T;
  /** The built-in names. */
  readonly builtins: PyProxy;
  /** Runs `body`, which is no async function, and releases every object that it made, but for the one it returns. */
  scope<T>(body: () => T): T;
}

/**
 * Python in the natural style: imports, the built-in names, expressions, scopes.
 *
 * @example Numbers, and an expression over them
 * ```ts
 * import { python } from "@pyo3/ts/proxy";
 *
 * const math = python.import("math");
 * console.assert(math.sqrt<number>(2) === Math.SQRT2);
 * console.assert(python<number>`${40} + ${2}` === 42);
 * ```
 */
export const python: PythonStyle = Object.assign(
  <T = PyProxy>(source: TemplateStringsArray, ...values: unknown[]): T => evaluate(source, values) as T,
  {
    import: importModule,
    get builtins(): PyProxy {
      return importModule("builtins");
    },
    scope,
  },
);

function importModule<T = PyProxy>(name: string): T {
  attachForTurn();
  return proxyOf(check(import_.PyImport_Import(nameOf(name)))) as T;
}

/**
 * A proxy of a value, also of one that would come as a number or a text; of an attribute the object it has now, where
 * else an attribute is looked up at each use.
 *
 * @param value Any value that Python can hold.
 * @returns The proxy.
 *
 * @example A list of Python's
 * ```ts
 * import { proxy } from "@pyo3/ts/proxy";
 *
 * const list = proxy([3, 1, 2]);
 * list.sort();
 * console.assert(list.toString() === "[1, 2, 3]");
 * ```
 */
export function proxy(value: unknown): PyProxy {
  attachForTurn();
  const standIn = typeof value === "function" ? standInOf(value) : undefined;
  return standIn === undefined ? proxyOf(intoPyByKind(value)) : holdNow(standIn);
}

/**
 * A slice for `at`: Python's `start:stop:step`, each of which may be left out.
 *
 * @param start The first place.
 * @param stop The place after the last.
 * @param step From one to the next.
 * @returns The slice.
 *
 * @example The last two, and all backwards
 * ```ts
 * import { at, proxy, slice } from "@pyo3/ts/proxy";
 *
 * const list = proxy([1, 2, 3]);
 * console.assert(list[at(slice(-2))].toString() === "[2, 3]");
 * console.assert(list[at(slice(null, null, -1))].toString() === "[3, 2, 1]");
 * ```
 */
export function slice(start: unknown = null, stop: unknown = null, step: unknown = null): PyProxy {
  return python.builtins.slice(start, stop, step);
}
