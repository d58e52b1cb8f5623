/**
 * TypeScript classes as Python classes.
 *
 * @module
 */
import { callerPlace } from "../core/mod.ts";
import type { AnnotationNames, CheckedSignature, Handler, NoNames, ScopeWith } from "../types/mod.ts";
import { type Constructor, ownerOf } from "./class_owner.ts";
import { declareClass, type PyClassOptions } from "./declared_class.ts";
import type { SelfScope } from "./pymethod.ts";

/** @internal What a constructor takes, by the signature that Python sees. */
export type ConstructorOf<S extends string, Names, This> = string extends S ? Constructor : abstract new (
  ...args: Parameters<Handler<S, ScopeWith<Names, SelfScope<This>>>>
) => object;

/**
 * Declares a class for Python: `#[pyclass]`. Its members are decorated with `pymethod` and `pyproperty`; what is not
 * decorated stays TypeScript's own. Add it to a module's `members`, or hand an instance to Python.
 *
 * An instance in Python and the object in TypeScript are one: the same instance comes each time that the object goes to
 * Python, as long as Python keeps it, and the same object comes back.
 *
 * @param signature The constructor's parameters as Python has them, `(start: int = 0)`, checked against TypeScript's.
 * Left out, only TypeScript makes instances.
 * @param options Its name, its documentation, and what instances may have.
 * @returns The decorator.
 * @throws {SyntaxError} Where the signature is not one in Python.
 *
 * @example A counter
 * ```ts
 * import { pyclass, pymethod, pymodule, pyproperty, Python } from "@pyo3/ts";
 *
 * @pyclass("(start: int = 0)")
 * class Counter {
 *   @pyproperty("count: int", { readonly: true })
 *   count: number;
 *
 *   constructor(start: number) {
 *     this.count = start;
 *   }
 *
 *   @pymethod("increment(self, by: int = 1) -> int")
 *   increment(by: number): number {
 *     return this.count += by;
 *   }
 * }
 * pymodule("counters", { members: [Counter] }).register();
 *
 * Python.attach((py) => {
 *   const names = py.run("from counters import Counter\nc = Counter(start=5)\nc.increment()\nn = c.count");
 *   console.assert(names.getItem("n").extract("int") === 6);
 * });
 * ```
 */
export function pyclass<const S extends string = string, Names extends AnnotationNames = NoNames>(
  signature?: CheckedSignature<S, ScopeWith<Names, SelfScope<object>>>,
  options: PyClassOptions<Names> = {},
): <C extends ConstructorOf<S, Names, C>>(target: C, context: ClassDecoratorContext<C>) => void {
  const place = callerPlace();
  return (target, context) => {
    const constructor = target as unknown as Constructor;
    const owner = ownerOf(context.metadata);
    // Only then have the static fields their values.
    context.addInitializer(() => declareClass(constructor, owner, signature, { ...options, place }));
  };
}
