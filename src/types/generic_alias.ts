/**
 * Python's generic aliases, such as `list[int]`.
 *
 * @module
 */
import { genericaliasobject } from "../../ffi/mod.ts";
import { type Bound, builtin, check, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyTuple } from "./tuple.ts";

/**
 * A handle to a Python `types.GenericAlias`: a class with the types of its items, as annotations have it. Python 3.9 and
 * later.
 *
 * @example A list of int
 * ```ts
 * import { PyGenericAlias, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   if (Python.versionInfo[1] < 9) return;
 *   const annotation = PyGenericAlias.create(py.eval("list"), py.eval("int"));
 *   console.assert(annotation.repr() === "list[int]" && annotation.eq(py.eval("list[int]")));
 * });
 * ```
 */
export class PyGenericAlias extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyGenericAlias, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("types").hasattr(PyGenericAlias.pythonName) || Python.versionInfo[1] < 9);
   * });
   * ```
   */
  static readonly pythonName = "GenericAlias";

  /**
   * Whether an object is a generic alias: Python's `isinstance(object, types.GenericAlias)`.
   *
   * @param object Any object.
   * @returns Whether it is; never before Python 3.9.
   *
   * @example Not the class itself
   * ```ts
   * import { PyGenericAlias, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(!PyGenericAlias.isTypeOf(py.eval("list")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return builtin("Py_GenericAliasType") ? isBuiltin(object, "Py_GenericAliasType") : false;
  }

  /**
   * A new alias: Python's `types.GenericAlias(origin, args)`, written `origin[args]`.
   *
   * @param origin The class.
   * @param args What stands in the brackets.
   * @returns The alias.
   * @throws {Error} Before Python 3.9.
   *
   * @example A dict of texts
   * ```ts
   * import { PyGenericAlias, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   if (Python.versionInfo[1] < 9) return;
   *   const [dict, str] = [py.eval("dict"), py.eval("str")];
   *   console.assert(PyGenericAlias.create(dict, str, str).repr() === "dict[str, str]");
   * });
   * ```
   */
  static create(origin: PyAny, ...args: PyAny[]): PyGenericAlias {
    const make = genericaliasobject.Py_GenericAlias;
    if (!make) throw new Error("Cannot make a generic alias before Python 3.9; use typing, such as typing.List");
    using tuple = PyTuple.from(args);
    // SAFETY: attached, or `ptrOf` throws; the alias takes references of its own, the scope owns it.
    return new PyGenericAlias(check(make(ptrOf(origin), ptrOf(tuple))));
  }

  /**
   * The class: Python's `self.__origin__`.
   *
   * @returns The class.
   *
   * @example Without the brackets
   * ```ts
   * import { PyGenericAlias, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   if (Python.versionInfo[1] < 9) return;
   *   console.assert(py.eval("list[int]").cast(PyGenericAlias).origin().is(py.eval("list")));
   * });
   * ```
   */
  origin(): PyAny {
    return this.getattr("__origin__");
  }

  /**
   * What stands in the brackets: Python's `self.__args__`.
   *
   * @returns The types.
   *
   * @example In the brackets
   * ```ts
   * import { PyGenericAlias, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   if (Python.versionInfo[1] < 9) return;
   *   console.assert(py.eval("dict[str, int]").cast(PyGenericAlias).args().getItem(1).is(py.eval("int")));
   * });
   * ```
   */
  args(): PyTuple {
    using args = this.getattr("__args__");
    return args.cast(PyTuple);
  }
}
