/**
 * Python's `type`.
 *
 * @module
 */
import { abstract } from "../../ffi/mod.ts";
import { type Bound, checkNumber, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `type`.
 *
 * @example Cast
 * ```ts
 * import { Python, PyType } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("int");
 *   console.assert(PyType.isTypeOf(object));
 *   console.assert(object.cast(PyType).name() === "int");
 * });
 * ```
 */
export class PyType extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "type";

  /** Whether an object is a `type` or of a subclass: Python's `isinstance(object, type)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyType_Type");
  }

  /** The type's name: Python's `self.__name__`. */
  name(): string {
    using name = this.getattr("__name__");
    return name.extract("str");
  }

  /**
   * Whether the type is another or derives from it: Python's `issubclass(self, other)`.
   *
   * @param other A type or a tuple of types.
   * @returns Whether it does.
   */
  isSubclass(other: PyAny): boolean {
    return checkNumber(abstract.PyObject_IsSubclass(ptrOf(this), ptrOf(other))) === 1;
  }
}
