/**
 * Python's read-only views of mappings.
 *
 * @module
 */
import { descrobject } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyMapping } from "./mapping.ts";

/**
 * A handle to a Python `mappingproxy`, through which a mapping can be read and not changed. The `__dict__` of a class is
 * one.
 *
 * @example The methods of a class
 * ```ts
 * import { PyMappingProxy, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const members = py.eval("str").getattr("__dict__").cast(PyMappingProxy);
 *   console.assert(members.get("upper")?.isCallable() && members.get("toUpperCase") === undefined);
 * });
 * ```
 */
export class PyMappingProxy extends PyMapping {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyMappingProxy, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("MappingProxyType");
   *   console.assert(type.getattr("__name__").eq(PyMappingProxy.pythonName));
   * });
   * ```
   */
  static override readonly pythonName = "mappingproxy";

  /**
   * Whether an object is a read-only view: Python's `isinstance(object, types.MappingProxyType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example The names of an instance are a dict
   * ```ts
   * import { PyMappingProxy, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.run("class Point: pass").getItem("Point");
   *   console.assert(PyMappingProxy.isTypeOf(type.getattr("__dict__")));
   *   console.assert(!PyMappingProxy.isTypeOf(type.call().getattr("__dict__")));
   * });
   * ```
   */
  static override isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyDictProxy_Type");
  }

  /**
   * A read-only view of a mapping: Python's `types.MappingProxyType(mapping)`.
   *
   * @param mapping A mapping of Python's; what changes in it shows in the view.
   * @returns The view.
   * @throws {PyTypeError} Where it is no mapping.
   *
   * @example Settings to read
   * ```ts
   * import { PyDict, PyMappingProxy, Python, PyTypeError } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const settings = PyMappingProxy.from(PyDict.from({ theme: "dark" }));
   *   try {
   *     settings.setItem("theme", "light");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyTypeError && settings.get("theme")?.str() === "dark");
   *   }
   * });
   * ```
   */
  static from(mapping: PyAny): PyMappingProxy {
    // SAFETY: attached, or `ptrOf` throws; the view takes a reference of its own, the scope owns the view.
    return new PyMappingProxy(check(descrobject.PyDictProxy_New(ptrOf(mapping))));
  }
}
