/**
 * Where proxies begin.
 *
 * @module
 */
import { import_, object } from "../../../ffi/mod.ts";
import { attachedFor, attachForTurn, check, nameOf, ptrOf, standInOf } from "../../core/mod.ts";
import { awaitable, copyToPy, newRef } from "../../convert/mod.ts";
import { PyAny, runWith } from "../../types/mod.ts";
import { intoPy, natural } from "./call.ts";
import { holdNow, proxyOf, received, scope } from "./held.ts";
import type { PyProxy } from "./py_proxy.ts";
import { type Context, context, evaluate } from "./template.ts";

// SAFETY: attached by `attachForTurn`; each new reference goes to its proxy, or to a handle of the innermost scope.

/** The interpreter, in the natural style. As a tag it evaluates an expression, whose values are bound, never pasted. */
export interface PythonStyle {
  /** Python's value of an expression: compiled once for each template. */
  <T = PyProxy>(source: TemplateStringsArray, ...values: unknown[]): T;
  /** A module: Python's `importlib.import_module(name)`. */
  import<T = PyProxy>(name: string): T;
  /** The built-in names. */
  readonly builtins: PyProxy;
  /** Python's operators as functions, the module `operator`: `op.add(a, b)` is `a + b`. */
  readonly op: PyProxy;
  /** Code that keeps its names from one template to the next. */
  context(names?: Readonly<Record<string, unknown>>): Context;
  /** Runs `body`, which is no async function, and releases every object that it made, but for the one it returns. */
  scope<T>(body: () => T): T;
  /** Python's `with manager as value`; `undefined` where the manager swallows what `body` throws. */
  with<T>(manager: PyProxy, body: (value: PyProxy) => T): T | undefined;
  /** A promise of what an awaitable of Python's comes to. It begins at once. */
  promise<T = PyProxy>(awaitable: PyProxy): Promise<T>;
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
 *
 * @example Names that last
 * ```ts
 * import { python } from "@pyo3/ts/proxy";
 *
 * const names = python.context({ rate: 0.19 });
 * names`
 *   def gross(net):
 *       return round(net * (1 + rate), 2)
 * `;
 * console.assert(names<number>`gross(${100})` === 119);
 * ```
 *
 * @example A context manager, and an awaitable
 * ```ts
 * import { python } from "@pyo3/ts/proxy";
 *
 * const text = python.with(python.import("io").StringIO("two\nlines"), (file) => file.read<string>());
 * console.assert(text === "two\nlines");
 * console.assert(await python.promise<string>(python.import("asyncio").sleep(0.01, "tea")) === "tea");
 * ```
 */
export const python: PythonStyle = Object.defineProperties(
  (source: TemplateStringsArray, ...values: unknown[]): unknown => evaluate(source, values),
  {
    import: { value: importModule },
    builtins: { get: () => importModule("builtins") },
    op: { get: () => importModule("operator") },
    context: { value: context },
    scope: { value: scope },
    with: { value: withManager },
    promise: { value: promiseFor },
  },
) as PythonStyle;

function importModule<T = PyProxy>(name: string): T {
  attachForTurn();
  return proxyOf(check(import_.PyImport_Import(nameOf(name)))) as T;
}

function withManager<T>(manager: PyProxy, body: (value: PyProxy) => T): T | undefined {
  return attachedFor(() => {
    using handle = new PyAny(intoPy(manager));
    return runWith(handle, (value) => body(received(newRef(ptrOf(value))) as PyProxy));
  });
}

function promiseFor(value: PyProxy): Promise<unknown> {
  attachForTurn();
  const ptr = intoPy(value);
  try {
    return awaitable(natural).fromPy(ptr) as Promise<unknown>;
  } finally {
    object.Py_DecRef(ptr);
  }
}

/**
 * A proxy of a value, also of one that would come as a number or a text. Arrays, objects, `Map` and `Set` are copied,
 * with what is shared in them; of a method it is the one that its object has now, where else it is looked up at each use.
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
  return standIn === undefined ? proxyOf(copyToPy(value)) : holdNow(standIn);
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
