/**
 * Python's `type`.
 *
 * @module
 */
import { abstract, bulk, object } from "../../ffi/mod.ts";
import { type Bound, builtin, check, checkNumber, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { callPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { own } from "./object_protocol.ts";

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
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyType.pythonName);
   *   console.assert(type.call(3).is(py.eval("int")));
   * });
   * ```
   */
  static readonly pythonName = "type";

  /**
   * Whether an object is a `type` or of a subclass: Python's `isinstance(bound, type)`.
   *
   * @param bound Any object.
   * @returns Whether it is.
   *
   * @example A class and its instance
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const path = py.import("pathlib").getattr("PurePath");
   *   console.assert(PyType.isTypeOf(path));
   *   console.assert(!PyType.isTypeOf(path.call("a")));
   * });
   * ```
   */
  static isTypeOf(bound: Bound): boolean {
    return isBuiltin(bound, "PyType_Type");
  }

  /**
   * A new class: Python's `type(name, bases, members)`. A TypeScript function among the members is a method, which gets
   * `self` as its first argument.
   *
   * @param name The class's name.
   * @param bases The classes it derives from, built-in or written in Python. Default: `object`.
   * @param members The methods and attributes.
   * @returns The class; call it to make instances.
   *
   * @example A class over one written in Python
   * ```ts
   * import { type PyAny, Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const base = py.run("class Shape:\n    def area(self):\n        return 1").getItem("Shape");
   *   const square = PyType.create("Square", [base], {
   *     area: (self: PyAny) => self.getattr("side").extract("int") ** 2,
   *   });
   *   const object = square.call();
   *   object.setattr("side", 3);
   *   console.assert(object.isInstance(base) && object.callMethodAs("int", "area") === 9);
   * });
   * ```
   */
  static create(name: string, bases: readonly PyAny[] = [], members: Readonly<Record<string, unknown>> = {}): PyType {
    requireAttached();
    // SAFETY: attached; the tuple takes over a reference to each base, the scope owns the rest.
    const pointers = bases.map(ptrOf);
    pointers.forEach((pointer) => object.Py_IncRef(pointer));
    using parents = own(bulk.newTuple(pointers));
    object.Py_IncRef(builtin("PyType_Type"));
    using type = own(builtin("PyType_Type"));
    return new PyType(check(callPtr(ptrOf(type), [name, parents, members])));
  }

  /**
   * The type's name: Python's `self.__name__`.
   *
   * @returns The name, without the module.
   *
   * @example The name without its module
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("collections").getattr("OrderedDict").cast(PyType);
   *   console.assert(type.name() === "OrderedDict");
   * });
   * ```
   */
  name(): string {
    using name = this.getattr("__name__");
    return name.extract("str");
  }

  /**
   * Whether the type is another or derives from it: Python's `issubclass(self, other)`.
   *
   * @param other A type or a tuple of types.
   * @returns Whether it does.
   * @throws {PyTypeError} Where `other` is neither.
   *
   * @example A family of errors
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const missing = py.eval("FileNotFoundError").cast(PyType);
   *   console.assert(missing.isSubclass(py.eval("OSError")));
   *   console.assert(!missing.isSubclass(py.eval("(KeyError, IndexError)")));
   * });
   * ```
   */
  isSubclass(other: PyAny): boolean {
    // SAFETY: attached, or `ptrOf` throws; both are lent.
    return checkNumber(abstract.PyObject_IsSubclass(ptrOf(this), ptrOf(other))) === 1;
  }
}
