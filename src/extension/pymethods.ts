/**
 * Methods of types whose values are plain ones in TypeScript: enums and unions.
 *
 * @module
 */
import { callerPlace, numberOf } from "../core/mod.ts";
import { CONVERTER } from "../convert/mod.ts";
import type { CheckedSignature, Conversion, Handler, PyScope } from "../types/mod.ts";
import type { MethodOwner } from "./class_owner.ts";
import { DeclaredEnum } from "./declared_enum.ts";
import { type AnyFunction, DeclaredFunction } from "./declared_function.ts";
import { typeDeclarationOf } from "./declared_type.ts";
import { DeclaredUnion } from "./declared_union.ts";
import type { PyFunctionOptions } from "./pyfunction.ts";
import { checkSpecial } from "./special_methods.ts";

/** The names that the annotations of a method know. */
export interface ValueScope<T> extends PyScope {
  /** A value of the type. */
  Self: T;
}

/** What a method of an enum or a union is written as: it gets the value, then its arguments. */
export type ValueHandler<T, S extends string> = Handler<S, ValueScope<T>> extends (...args: infer A) => infer R
  ? (self: T, ...args: A) => R
  : never;

/**
 * Declares a method of an enum or a union. Its signature begins with `self`.
 *
 * @typeParam T The values of the type.
 */
export type ValueMethod<T> = <const S extends string>(
  signature: CheckedSignature<S, ValueScope<T>>,
  handler: ValueHandler<T, S>,
  options?: PyFunctionOptions,
) => void;

/**
 * Gives an enum or a union methods in Python: `#[pymethods]`. In TypeScript, where its values are plain ones, they are
 * functions. Call it before a module brings the type to Python.
 *
 * @param type What {@linkcode pyenum} or {@linkcode pyunion} has made.
 * @param declare Declares them, by the function that it gets.
 * @throws {SyntaxError} Where a signature is not one in Python, or does not begin with `self`.
 * @throws {TypeError} Where Python has the type already.
 *
 * @example Methods of an enum
 * ```ts
 * import { pyenum, pymethods, pymodule, Python } from "@pyo3/ts";
 *
 * const Planet = pyenum("Planet", { Earth: 9.8, Moon: 1.6 });
 * pymethods(Planet, (method) => {
 *   method("weight(self, mass: float) -> float", (gravity, mass) => gravity * mass, { doc: "In newtons." });
 *   method("__str__(self) -> str", (gravity) => `${gravity} m/s²`);
 * });
 * pymodule("planets", { members: [Planet] }).register();
 *
 * Python.attach((py) => {
 *   py.run("from planets import Planet\nassert Planet.Earth.weight(10) == 98 and str(Planet.Moon) == '1.6 m/s²'", {});
 * });
 * ```
 */
export function pymethods<T>(type: Conversion<T, never>, declare: (method: ValueMethod<T>) => void): void {
  const declared = typeDeclarationOf(type);
  if (!(declared instanceof DeclaredEnum || declared instanceof DeclaredUnion)) {
    throw new TypeError(
      "Cannot give methods to anything but an enum or a union; decorate those of a class by pymethod",
    );
  }
  if (numberOf(declared) !== undefined) {
    throw new TypeError(`Cannot give methods to a type that Python has already: ${declared.name}`);
  }
  const { converter } = declared;
  const owner: MethodOwner = {
    names: { ...declared.names, Self: { [CONVERTER]: () => converter } },
    self: {
      expected: declared.name,
      fromPy: (ptr) => converter.fromPy(ptr),
      intoPy: (value) => converter.intoPy(value),
    },
    owns: (_value): _value is object => false,
  };
  declare((signature, handler, options) => {
    const place = callerPlace();
    const made = new DeclaredFunction(signature as string, handler as AnyFunction, { ...options, owner, place });
    if (made.parameters[0]?.name !== "self") {
      throw new SyntaxError(`Cannot declare a method without self; begin with it: ${made.name}()`);
    }
    checkSpecial(made.name, made.parameters);
    declared.methods.push(made);
  });
}
