/**
 * Methods of TypeScript classes, as Python calls them.
 *
 * @module
 */
import { callerPlace } from "../core/mod.ts";
import type { AnnotationNames, CheckedSignature, Handler, NoNames, PyScope, ScopeWith } from "../types/mod.ts";
import { type ClassOwner, ownerOf } from "./class_owner.ts";
import { type AnyFunction, type Declaration, DeclaredFunction } from "./declared_function.ts";
import type { PyMethodOptions } from "./pyfunction.ts";
import { BENEATH, type Beneath } from "./extended_class.ts";
import { checkSpecial } from "./special_methods.ts";

/** The names that a method's annotations know: `Self` is its class. */
export interface SelfScope<This> extends PyScope {
  /** An instance of the class. */
  Self: This extends abstract new (...args: never[]) => infer Instance ? Instance : This;
}

/**
 * Declares a method for Python: what `#[pymethods]` holds. The signature is Python's own and begins with `self`, which
 * is `this`; TypeScript checks the method against it. Python's special methods are methods like any: `__len__`,
 * `__getitem__`, `__add__` …
 *
 * | the method | in Python |
 * |---|---|
 * | of instances | a method; it is looked up by its name at each call, so that subclasses in TypeScript override it |
 * | `static`, the first parameter is `cls` | a class method, which gets the class |
 * | `static` | a static method |
 * | `static __new__(cls, …) -> Self` | the constructor: it gets the class that is called, which may be a subclass |
 *
 * In annotations `Self` is the class. A binary operator, such as `__eq__` or `__add__`, answers `NotImplemented` where the
 * other operand does not fit, so that Python asks the other one; `__next__` ends the iteration by `undefined`.
 *
 * @param signature `name(self, parameters) -> result`; without a name it is TypeScript's, by the `rename` of the class.
 * @param options Its documentation, and what its annotations name.
 * @returns The decorator.
 * @throws {SyntaxError} Where the signature is not one in Python, or an annotation is not known.
 *
 * @example A vector
 * ```ts
 * import { pyclass, pymethod, pymodule, Python } from "@pyo3/ts";
 *
 * @pyclass("(x: float, y: float)")
 * class Vector {
 *   constructor(readonly x: number, readonly y: number) {}
 *
 *   @pymethod("__add__(self, other: Self) -> Self")
 *   add(other: Vector): Vector {
 *     return new Vector(this.x + other.x, this.y + other.y);
 *   }
 *
 *   @pymethod("__abs__(self) -> float")
 *   abs(): number {
 *     return Math.hypot(this.x, this.y);
 *   }
 *
 *   @pymethod("origin() -> Self")
 *   static origin(): Vector {
 *     return new Vector(0, 0);
 *   }
 * }
 * pymodule("vectors", { members: [Vector] }).register();
 *
 * Python.attach((py) => {
 *   const length = py.run("from vectors import Vector\nx = abs(Vector(1, 1) + Vector(2, 3) + Vector.origin())");
 *   console.assert(length.getItem("x").extract("float") === 5);
 * });
 * ```
 */
export function pymethod<const S extends string, Names extends AnnotationNames = NoNames>(
  signature: CheckedSignature<S, ScopeWith<Names, SelfScope<object>>>,
  options: PyMethodOptions<Names> = {},
): <This, Method extends Handler<S, ScopeWith<Names, SelfScope<This>>>>(
  method: Method,
  context: ClassMethodDecoratorContext<This, Method>,
) => void {
  const place = callerPlace();
  return (method, context) => {
    addMethod(ownerOf(context.metadata), signature as string, method as AnyFunction, context, { ...options, place });
  };
}

/** Where a method stands in its class, as decorators are told. */
export type MethodContext = Pick<ClassMethodDecoratorContext, "name" | "private" | "static">;

/** Notes a method of a class. */
export function addMethod(
  owner: ClassOwner,
  signature: string,
  method: AnyFunction,
  { name, private: isPrivate, static: isStatic }: MethodContext,
  options: Declaration,
): void {
  const handler = isStatic ? bound(() => owner.target, method) : onSelf(isPrivate ? method : name);
  const note = (given?: string): void => {
    const declaration = new DeclaredFunction(signature, handler, { ...options, owner, name: given });
    if (!isStatic) checkSpecial(declaration.name, declaration.parameters);
    const key = isStatic || isPrivate ? undefined : name;
    owner.functions.push({ kind: methodKind(declaration, isStatic), name: declaration.name, key, declaration });
  };
  if (UNNAMED.test(signature)) owner.unnamed.push((nameOf) => note(nameOf(name)));
  else note();
}

/** A signature that says no name: that of the method is taken, by the rule of the class. */
const UNNAMED = /^\s*(?:async\b\s*)?\(/;

function methodKind(
  { name, parameters: [first] }: DeclaredFunction,
  isStatic: boolean,
): "method" | "staticmethod" | "classmethod" {
  const begins = first?.annotation === null ? first.name : undefined;
  if (isStatic) return begins === "cls" ? "classmethod" : "staticmethod";
  if (begins === "self") return "method";
  throw new SyntaxError(`Cannot declare a method without self; begin with it, or make the method static: ${name}()`);
}

type Methods = Record<string | symbol, (...args: unknown[]) => unknown>;
type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Calls a method with `this` first: one by name, which a subclass may have its own of, or the very one. */
function onSelf(method: AnyFunction | string | symbol): AnyFunction {
  if (typeof method === "function") return ((self, ...args) => (method as Method).apply(self, args)) as AnyFunction;
  // Measured: a rest parameter and spreading cost more than the call.
  function call(self: Methods, a: unknown, b: unknown): unknown {
    const beneath = (self as Beneath)[BENEATH] as Methods | undefined;
    if (beneath !== undefined) return beneath[method as string].apply(self, [...arguments].slice(1));
    switch (arguments.length) {
      case 1:
        return self[method as string]();
      case 2:
        return self[method as string](a);
      case 3:
        return self[method as string](a, b);
      default:
        return self[method as string](...[...arguments].slice(1));
    }
  }
  return call as AnyFunction;
}

function bound(target: () => unknown, method: AnyFunction): AnyFunction {
  return ((...args: unknown[]) => (method as Method).apply(target(), args)) as AnyFunction;
}
