/**
 * The objects of which Python has one each.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { type Bound, builtin, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";

/**
 * A handle to Python's `None`.
 *
 * @example Nothing was found
 * ```ts
 * import { PyNone, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const match = py.import("re").callMethod("match", "[0-9]", "a");
 *   console.assert(PyNone.isTypeOf(match));
 * });
 * ```
 */
export class PyNone extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the object
   * ```ts
   * import { PyNone, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type(None).__name__").str() === PyNone.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "NoneType";

  /**
   * Whether an object is `None`: Python's `object is None`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not zero
   * ```ts
   * import { PyNone, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyNone.isTypeOf(py.eval("None")) && !PyNone.isTypeOf(py.eval("0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return ptrOf(object) === builtin("_Py_NoneStruct");
  }

  /**
   * The object: Python's `None`.
   *
   * @returns A handle to it.
   *
   * @example There is one
   * ```ts
   * import { PyNone, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyNone.get().is(py.eval("None")));
   * });
   * ```
   */
  static get(): PyNone {
    return new PyNone(newRef("_Py_NoneStruct"));
  }
}

/**
 * A handle to Python's `Ellipsis`.
 *
 * @example Written as three dots
 * ```ts
 * import { PyEllipsis, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   console.assert(py.eval("...").cast(PyEllipsis).repr() === "Ellipsis");
 * });
 * ```
 */
export class PyEllipsis extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the object
   * ```ts
   * import { PyEllipsis, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type(Ellipsis).__name__").str() === PyEllipsis.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "ellipsis";

  /**
   * Whether an object is `Ellipsis`: Python's `object is Ellipsis`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not zero
   * ```ts
   * import { PyEllipsis, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyEllipsis.isTypeOf(py.eval("Ellipsis")) && !PyEllipsis.isTypeOf(py.eval("0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return ptrOf(object) === builtin("_Py_EllipsisObject");
  }

  /**
   * The object: Python's `Ellipsis`.
   *
   * @returns A handle to it.
   *
   * @example There is one
   * ```ts
   * import { PyEllipsis, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyEllipsis.get().is(py.eval("Ellipsis")));
   * });
   * ```
   */
  static get(): PyEllipsis {
    return new PyEllipsis(newRef("_Py_EllipsisObject"));
  }
}

/**
 * A handle to Python's `NotImplemented`.
 *
 * @example An operand that is not known
 * ```ts
 * import { PyNotImplemented, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const answer = py.intoPyObject(1).callMethod("__add__", "one");
 *   console.assert(PyNotImplemented.isTypeOf(answer));
 * });
 * ```
 */
export class PyNotImplemented extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the object
   * ```ts
   * import { PyNotImplemented, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("type(NotImplemented).__name__").str() === PyNotImplemented.pythonName);
   * });
   * ```
   */
  static readonly pythonName = "NotImplementedType";

  /**
   * Whether an object is `NotImplemented`: Python's `object is NotImplemented`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not zero
   * ```ts
   * import { PyNotImplemented, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyNotImplemented.isTypeOf(py.eval("NotImplemented")) && !PyNotImplemented.isTypeOf(py.eval("0")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return ptrOf(object) === builtin("_Py_NotImplementedStruct");
  }

  /**
   * The object: Python's `NotImplemented`.
   *
   * @returns A handle to it.
   *
   * @example There is one
   * ```ts
   * import { PyNotImplemented, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyNotImplemented.get().is(py.eval("NotImplemented")));
   * });
   * ```
   */
  static get(): PyNotImplemented {
    return new PyNotImplemented(newRef("_Py_NotImplementedStruct"));
  }
}

/** A new reference to a singleton. */
function newRef(symbol: string): Ptr {
  // SAFETY: attached, or this throws; singletons live as long as Python.
  requireAttached();
  const ptr = builtin(symbol);
  object.Py_IncRef(ptr);
  return ptr;
}
