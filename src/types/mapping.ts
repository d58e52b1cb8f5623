/**
 * Python's mappings of any type.
 *
 * @module
 */
import { abstract, pyerrors } from "../../ffi/mod.ts";
import { type Bound, builtin, check, ptrOf } from "../core/mod.ts";
import { isAbstract, register } from "./abc.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyList } from "./list.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Results are new references of
// the innermost scope.

/**
 * A handle to a Python mapping of any type: a `dict`, or what a class of Python's says is one.
 *
 * @example The environment
 * ```ts
 * import { PyMapping, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const environ = py.import("os").getattr("environ").cast(PyMapping);
 *   environ.setItem("MISSION", "Apollo");
 *   console.assert(environ.get("MISSION")?.str() === "Apollo" && environ.keys().contains("MISSION"));
 * });
 * ```
 */
export class PyMapping extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The class of the abstract base classes
   * ```ts
   * import { PyMapping, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("collections.abc").getattr(PyMapping.pythonName);
   *   console.assert(py.eval("{}").isInstance(type));
   * });
   * ```
   */
  static readonly pythonName: string = "Mapping";

  /**
   * Whether an object is a mapping: Python's `isinstance(object, collections.abc.Mapping)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A list has places, not keys
   * ```ts
   * import { PyMapping, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyMapping.isTypeOf(py.import("os").getattr("environ")));
   *   console.assert(!PyMapping.isTypeOf(py.eval("['a']")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isAbstract(object, "Mapping");
  }

  /**
   * Says that the instances of a class are mappings: Python's `collections.abc.Mapping.register(type)`.
   *
   * @param type A class of Python's, or one of TypeScript declared by `@pyclass`.
   * @throws {PyTypeError} Where it is no class.
   *
   * @example A class with keys
   * ```ts
   * import { PyMapping, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     class Roman:
   *         def keys(self): return "IVX"
   *         def __getitem__(self, key): return {"I": 1, "V": 5, "X": 10}[key]
   *   `, {});
   *   PyMapping.register(names.getItem("Roman"));
   *   console.assert(names.getItem("Roman").call().cast(PyMapping).keys().len() === 3);
   * });
   * ```
   */
  static register(type: unknown): void {
    register("Mapping", type);
  }

  /**
   * An item that may be missing: Python's `self.get(key)`, with `undefined` told from `None`.
   *
   * @param key Any value that Python can hash.
   * @returns The item, or `undefined` where the mapping raises `KeyError`.
   * @throws {PyErr} What the mapping raises otherwise.
   *
   * @example A variable that is not set
   * ```ts
   * import { PyMapping, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const environ = py.import("os").getattr("environ").cast(PyMapping);
   *   console.assert(environ.get("NO SUCH VARIABLE") === undefined);
   * });
   * ```
   */
  get(key: unknown): PyAny | undefined {
    const item = withPtr(key, (ptr) => abstract.PyObject_GetItem(ptrOf(this), ptr));
    if (!item && pyerrors.PyErr_ExceptionMatches(builtin("PyExc_KeyError"))) {
      pyerrors.PyErr_Clear();
      return undefined;
    }
    return own(item);
  }

  /**
   * The keys: Python's `list(self.keys())`.
   *
   * @returns A `list`, in the mapping's order; later changes do not show in it.
   *
   * @example The columns of a row
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const row = PyDict.from({ id: 7, name: "Ada" });
   *   console.assert(row.keys().extract("list[str]").join() === "id,name");
   * });
   * ```
   */
  keys(): PyList {
    return new PyList(check(abstract.PyMapping_Keys(ptrOf(this))));
  }

  /**
   * The values: Python's `list(self.values())`.
   *
   * @returns A `list`, in the order of the keys; later changes do not show in it.
   *
   * @example A sum of prices
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const prices = PyDict.from({ tea: 2.5, cake: 4 });
   *   console.assert(py.import("builtins").callMethodAs("float", "sum", prices.values()) === 6.5);
   * });
   * ```
   */
  values(): PyList {
    return new PyList(check(abstract.PyMapping_Values(ptrOf(this))));
  }

  /**
   * The pairs: Python's `list(self.items())`.
   *
   * @returns A `list` of tuples of a key and its value; later changes do not show in it.
   *
   * @example The best score
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const scores = PyDict.from({ Ada: 97, Linus: 88 });
   *   const pairs = scores.items().extract("list[tuple[str, int]]");
   *   console.assert(pairs.find(([, score]) => score > 90)?.[0] === "Ada");
   * });
   * ```
   */
  items(): PyList {
    return new PyList(check(abstract.PyMapping_Items(ptrOf(this))));
  }

  /**
   * Each key with its value, one after the other: Python's `for key, value in self.items()`. Both belong to the scope
   * around the loop.
   *
   * @returns The pairs.
   * @throws {PyRuntimeError} Where a `dict` gets or loses keys meanwhile.
   *
   * @example A bill
   * ```ts
   * import { PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const lines: string[] = [];
   *   for (const [name, price] of PyDict.from({ tea: 2, cake: 4 }).entries()) lines.push(`${name}: ${price}`);
   *   console.assert(lines.join(", ") === "tea: 2, cake: 4");
   * });
   * ```
   */
  *entries(): IterableIterator<[key: PyAny, value: PyAny]> {
    using items = this.callMethod("items");
    for (const item of items) {
      using pair = item;
      yield [pair.getItem(0), pair.getItem(1)];
    }
  }
}
