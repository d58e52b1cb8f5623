/**
 * Python's `super`.
 *
 * @module
 */
import { bulk, NULL } from "../../ffi/mod.ts";
import { type Bound, builtin, check, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";

/**
 * A handle to a Python `super`, whose attributes are those of the classes above another. `py.super` makes one as well.
 *
 * @example The method that was overridden
 * ```ts
 * import { PySuper, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const [counter, votes] = [py.import("collections").getattr("Counter"), { a: 2 }];
 *   const object = counter.call(votes);
 *   console.assert(object.repr() === "Counter({'a': 2})");
 *   console.assert(PySuper.create(counter, object).callMethodAs("int", "__len__") === 1);
 * });
 * ```
 */
export class PySuper extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PySuper, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PySuper.pythonName);
   *   console.assert(type.call(py.eval("bool"), true).callMethodAs("int", "__int__") === 1);
   * });
   * ```
   */
  static readonly pythonName = "super";

  /**
   * Whether an object is a `super`: Python's `isinstance(object, super)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not the class above
   * ```ts
   * import { PySuper, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PySuper.isTypeOf(py.eval("super(bool, True)")) && !PySuper.isTypeOf(py.eval("int")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PySuper_Type");
  }

  /**
   * What the classes above a type have: Python's `super(type, object)`.
   *
   * @param type The class whose bases are asked.
   * @param object An instance of it, or a subclass.
   * @returns The proxy, whose attributes are those of the next class in `object`'s order of bases.
   * @throws {PyTypeError} Where `object` is neither.
   *
   * @example From a subclass to its base
   * ```ts
   * import { PySuper, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     class Animal:
   *         def sound(self): return "..."
   *     class Dog(Animal):
   *         def sound(self): return "woof"
   *   `, {});
   *   const dog = names.getItem("Dog").call();
   *   console.assert(PySuper.create(names.getItem("Dog"), dog).callMethodAs("str", "sound") === "...");
   * });
   * ```
   */
  static create(type: PyAny, object: PyAny): PySuper {
    // SAFETY: attached, or `ptrOf` throws; the built-in type lives as long as Python, both arguments are lent.
    return new PySuper(check(bulk.call(builtin("PySuper_Type"), [ptrOf(type), ptrOf(object)], NULL)));
  }
}
