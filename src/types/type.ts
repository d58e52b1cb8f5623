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
import { PyString } from "./string.ts";
import { PyTuple } from "./tuple.ts";
import { type TypeClass, typeOfClass } from "./type_of_class.ts";

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
   * The Python type that a class of TypeScript stands for.
   *
   * @param type A class declared by `@pyclass`, one of errors such as `PyOSError`, or one of handles such as `PyDict`.
   * @returns The type.
   * @throws {TypeError} Where the class stands for no type of Python's, or not for a single one.
   *
   * @example For isinstance
   * ```ts
   * import { PyDict, Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyType.of(PyDict).is(py.eval("dict")));
   *   console.assert(!py.import("os").getattr("environ").isInstance(PyType.of(PyDict)));
   * });
   * ```
   */
  static of(type: TypeClass): PyType {
    requireAttached();
    return new PyType(typeOfClass(type));
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
   * The type's name with those of the classes and functions it is defined in: Python's `self.__qualname__`.
   *
   * @returns The name, without the module.
   *
   * @example A class in a class
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run("class Outer:\n    class Inner: pass", {});
   *   console.assert(names.getItem("Outer").getattr("Inner").cast(PyType).qualname() === "Outer.Inner");
   * });
   * ```
   */
  qualname(): string {
    using name = this.getattr("__qualname__");
    return name.extract("str");
  }

  /**
   * The name of the module it is defined in: Python's `self.__module__`.
   *
   * @returns The name, `"builtins"` for built-in types.
   *
   * @example Where a class comes from
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("collections").getattr("ChainMap").cast(PyType).module() === "collections");
   * });
   * ```
   */
  module(): string {
    using name = this.getattr("__module__");
    return name.extract("str");
  }

  /**
   * Module and name, as messages show a type: `f"{self.__module__}.{self.__qualname__}"`, without a module that is
   * `builtins` or `__main__`.
   *
   * @returns The name.
   *
   * @example In a message
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("int").cast(PyType).fullyQualifiedName() === "int");
   *   console.assert(py.import("fractions").getattr("Fraction").cast(PyType).fullyQualifiedName() === "fractions.Fraction");
   * });
   * ```
   */
  fullyQualifiedName(): string {
    // As `PyType_GetFullyQualifiedName`, which came with 3.13.
    const module = this.getattrOpt("__module__");
    const named = module !== undefined && PyString.isTypeOf(module) ? module.extract("str") : "builtins";
    return named === "builtins" || named === "__main__" ? this.qualname() : `${named}.${this.qualname()}`;
  }

  /**
   * The classes whose attributes its instances have, in the order they are asked: Python's `self.__mro__`.
   *
   * @returns The types, itself first and `object` last.
   *
   * @example All that True is
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = [...py.eval("bool").cast(PyType).mro()].map((type) => type.cast(PyType).name());
   *   console.assert(names.join() === "bool,int,object");
   * });
   * ```
   */
  mro(): PyTuple {
    using types = this.getattr("__mro__");
    return types.cast(PyTuple);
  }

  /**
   * The classes it derives from directly: Python's `self.__bases__`.
   *
   * @returns The types; none for `object`.
   *
   * @example One above
   * ```ts
   * import { Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const bases = py.eval("KeyError").cast(PyType).bases();
   *   console.assert(bases.len() === 1 && bases.getItem(0).is(py.eval("LookupError")));
   * });
   * ```
   */
  bases(): PyTuple {
    using types = this.getattr("__bases__");
    return types.cast(PyTuple);
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
  /**
   * Whether the type is that of a class of TypeScript or derives from it: Python's `issubclass(self, type)`.
   *
   * @param type A class declared by `@pyclass`, one of errors such as `PyOSError`, or one of handles such as `PyDict`.
   * @returns Whether it does.
   * @throws {TypeError} Where the class stands for no type of Python's, or not for a single one.
   *
   * @example By the classes of this package
   * ```ts
   * import { PyDict, PyLookupError, Python, PyType } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("collections").getattr("Counter").cast(PyType).isSubclassOf(PyDict));
   *   console.assert(py.eval("KeyError").cast(PyType).isSubclassOf(PyLookupError));
   * });
   * ```
   */
  isSubclassOf(type: TypeClass): boolean {
    using python = PyType.of(type);
    return this.isSubclass(python);
  }
}
