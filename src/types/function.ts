/**
 * Python's functions: those of a `def`, and those of C.
 *
 * @module
 */
import type { Bound } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyCode } from "./code.ts";

/**
 * A handle to a Python function: what a `def` or a `lambda` makes, and what a function of TypeScript is to Python.
 *
 * @example What a function is called
 * ```ts
 * import { PyFunction, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const dedent = py.import("textwrap").getattr("dedent").cast(PyFunction);
 *   console.assert(dedent.name() === "dedent" && dedent.code().getattr("co_argcount").extract("int") === 1);
 * });
 * ```
 */
export class PyFunction extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("FunctionType");
   *   console.assert(type.getattr("__name__").eq(PyFunction.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "function";

  /**
   * Whether an object is a function with code of Python's: Python's `isinstance(object, types.FunctionType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not those of C
   * ```ts
   * import { PyFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyFunction.isTypeOf(py.eval("lambda: 1")) && !PyFunction.isTypeOf(py.eval("len")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFunction_Type");
  }

  /**
   * The function's name: Python's `self.__name__`.
   *
   * @returns The name, `"<lambda>"` for one that has none.
   *
   * @example A function of TypeScript
   * ```ts
   * import { PyFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const half = (n: number) => n / 2;
   *   console.assert(py.intoPyObject(half).cast(PyFunction).name() === "half");
   * });
   * ```
   */
  name(): string {
    using name = this.getattr("__name__");
    return name.extract("str");
  }

  /**
   * The function's name with those of the classes and functions it is defined in: Python's `self.__qualname__`.
   *
   * @returns The name, without the module.
   *
   * @example A method
   * ```ts
   * import { PyFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const method = py.import("pathlib").getattr("PurePath").getattr("joinpath").cast(PyFunction);
   *   console.assert(method.qualname() === "PurePath.joinpath");
   * });
   * ```
   */
  qualname(): string {
    using name = this.getattr("__qualname__");
    return name.extract("str");
  }

  /**
   * What runs when it is called: Python's `self.__code__`.
   *
   * @returns The code.
   *
   * @example The names of its parameters and variables
   * ```ts
   * import { PyFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const code = py.eval("lambda width, height: width * height").cast(PyFunction).code();
   *   console.assert(code.getattr("co_varnames").repr() === "('width', 'height')");
   * });
   * ```
   */
  code(): PyCode {
    using code = this.getattr("__code__");
    return code.cast(PyCode);
  }
}

/**
 * A handle to a Python function or method that is written in C.
 *
 * @example Told from one of Python's
 * ```ts
 * import { PyCFunction, PyFunction, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const sqrt = py.import("math").getattr("sqrt");
 *   console.assert(PyCFunction.isTypeOf(sqrt) && !PyFunction.isTypeOf(sqrt));
 *   console.assert(sqrt.cast(PyCFunction).name() === "sqrt");
 * });
 * ```
 */
export class PyCFunction extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyCFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("BuiltinFunctionType");
   *   console.assert(type.getattr("__name__").eq(PyCFunction.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "builtin_function_or_method";

  /**
   * Whether an object is a function of C: Python's `isinstance(object, types.BuiltinFunctionType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A method of a list, and a class
   * ```ts
   * import { PyCFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyCFunction.isTypeOf(py.eval("[].append")) && !PyCFunction.isTypeOf(py.eval("list")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyCFunction_Type");
  }

  /**
   * The function's name: Python's `self.__name__`.
   *
   * @returns The name.
   *
   * @example A function of C
   * ```ts
   * import { PyCFunction, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("print").cast(PyCFunction).name() === "print");
   * });
   * ```
   */
  name(): string {
    using name = this.getattr("__name__");
    return name.extract("str");
  }

  /**
   * What it is bound to: Python's `self.__self__`.
   *
   * @returns The object that it is a method of, or the module it is a function of; `undefined` where there is none.
   *
   * @example The list of an append
   * ```ts
   * import { PyCFunction, PyList, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const list = PyList.empty();
   *   console.assert(list.getattr("append").cast(PyCFunction).self()?.is(list));
   * });
   * ```
   */
  self(): PyAny | undefined {
    const self = this.getattr("__self__");
    return self.isNone() ? undefined : self;
  }
}
