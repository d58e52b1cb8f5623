/**
 * What makes the instances of a TypeScript class when Python calls it.
 *
 * @module
 */
import { held, hold, numberOf, type Place } from "../core/mod.ts";
import type { AnnotationNames } from "../types/mod.ts";
import type { ClassField, ClassOwner, Constructor, MemberFunction } from "./class_owner.ts";
import { DeclaredFunction } from "./declared_function.ts";

/** A class that is being declared. */
interface Creation {
  readonly target: Constructor;
  readonly owner: ClassOwner;
  readonly place: Place;
  /** What the constructor's annotations name. */
  readonly names: AnnotationNames | undefined;
}

/** The class's own constructor, by its signature. */
export function ownConstructor({ target, owner, place, names }: Creation, signature: string): DeclaredFunction {
  const make = target as unknown as new (...args: unknown[]) => object;
  const create = (...args: unknown[]): number => numberFor(new make(...args));
  return new DeclaredFunction(signature, create, { owner, name: owner.name, names, place, returns: "int" });
}

/** One that sets the fields, each by its own annotation. */
export function fieldConstructor(creation: Creation, fields: readonly ClassField[]): DeclaredFunction {
  const { target, owner, place } = creation;
  const make = target as unknown as new () => object;
  const names = Object.assign({}, ...fields.map((one) => one.names), creation.names) as AnnotationNames;
  const create = (...values: unknown[]): number => {
    const made = new make();
    fields.forEach(({ set }, index) => set(made, values[index]));
    return numberFor(made);
  };
  const signature = `(${fields.map(({ name, type }) => `${name}: ${type}`).join(", ")})`;
  return new DeclaredFunction(signature, create, { owner, name: owner.name, names, place, returns: "int" });
}

/** A static `__new__`, which gets the class that Python calls and gives any instance. */
export function staticConstructor(owner: ClassOwner, { kind, declaration }: MemberFunction): DeclaredFunction {
  if (kind !== "classmethod" || declaration.isAsync || declaration.overload) {
    throw new SyntaxError(`Cannot declare __new__ but once, as a static method that begins with cls: ${owner.name}`);
  }
  const make = declaration.handler as (...args: unknown[]) => unknown;
  return declaration.with((...args: unknown[]) => {
    const made = make(...args);
    if (owner.owns(made)) return numberFor(made);
    throw new TypeError(`Cannot take anything but a ${owner.name} from ${owner.name}.__new__(): ${String(made)}`);
  }, "int");
}

/** A constructor may return an object that is there already. */
function numberFor(made: object): number {
  const number = numberOf(made);
  return number !== undefined && held(number) === made ? number : hold(made);
}
