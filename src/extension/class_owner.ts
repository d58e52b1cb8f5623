/**
 * What decorators note of a class while it is being defined.
 *
 * @module
 */
import { longobject, type Ptr } from "../../ffi/mod.ts";
import { held, type Parameter } from "../core/mod.ts";
import { PyReferenceError } from "../types/mod.ts";
import { CONVERTER, type Converter, foreign, mismatch, type Names, unfit } from "../convert/mod.ts";
import type { DeclaredFunction } from "./declared_function.ts";

// SAFETY: Python called, so this thread is attached; the request keeps the number.

/** A class as JavaScript has it. */
export type Constructor = abstract new (...args: never[]) => object;

/** What a function of a class is to Python. */
export type MemberKind = "method" | "staticmethod" | "classmethod" | "getter" | "setter" | "deleter";

/** A function of a class. */
export interface MemberFunction {
  readonly kind: MemberKind;
  /** What Python calls it; that of the property, where it belongs to one. */
  readonly name: string;
  /** What the prototype of the class calls it; `undefined` where it is static, private or a field. */
  readonly key?: string | symbol;
  /** Whether Python keeps the value of the property in the instance. */
  readonly traversed?: boolean;
  readonly declaration: DeclaredFunction;
}

/** A value of a class, read when the class is declared. */
export interface MemberValue {
  readonly name: string;
  /** Reads it. */
  read(target: Constructor): unknown;
}

/** A field or an accessor. */
export interface ClassField {
  readonly name: string;
  /** The later in the source, the greater. */
  readonly order: number;
  /** Its annotation, and what that names. */
  readonly type: string;
  readonly names: Names | undefined;
  set(self: unknown, value: unknown): void;
}

/** The type whose methods these are. */
export interface MethodOwner {
  /** What their annotations may name. */
  readonly names: Names;
  /** `self`, as their faces pass it. */
  readonly self: Converter;
  /** Whether a value is an instance that has a number. */
  owns(value: unknown): value is object;
}

/** A class while it is being defined: its members are decorated first, itself last. */
export class ClassOwner implements MethodOwner {
  /** What Python can reach, in the order of the source. */
  readonly functions: MemberFunction[] = [];
  /** Its class attributes. */
  readonly values: MemberValue[] = [];
  /** Its fields. */
  readonly fields: ClassField[] = [];
  /** Members that say no name of their own: each is noted when the rule for it is known. */
  readonly unnamed: ((nameOf: (key: string | symbol) => string) => void)[] = [];
  /** What shows only when the class is there. */
  readonly pending: ((prototype: object) => MemberFunction[])[] = [];
  /** The class itself, once it is there. */
  target: Constructor | undefined;
  /** What Python calls it. */
  name = "Self";
  /** `Self` in the annotations of its members. */
  readonly names: Names = { Self: { [CONVERTER]: () => selfConverter(this) } };

  /** The instance of a number. Throws where that is no instance of this class. */
  instance(number: number): object {
    const value = held(number);
    if (this.owns(value)) return value;
    if (value === undefined) throw new PyReferenceError(`Cannot use a ${this.name} that Python has let go of`);
    throw new TypeError(`Cannot call a method of ${this.name} on an object that is not one`);
  }

  /** Whether a value is an instance. */
  owns(value: unknown): value is object {
    return this.target !== undefined && value instanceof this.target;
  }

  /** `self` as the faces of methods pass it: by number. */
  readonly self: Converter = {
    expected: "self",
    fromPy: (number: Ptr) => this.instance(longobject.PyLong_AsDouble(number)),
    intoPy: (value) => foreign.intoPy(value as object),
  };
}

function selfConverter(owner: ClassOwner): Converter {
  return {
    get expected(): string {
      return owner.name;
    },
    fromPy(ptr: Ptr): object {
      const value = foreign.fromPy(ptr);
      if (owner.owns(value)) return value;
      throw mismatch(owner.name, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (owner.owns(value)) return foreign.intoPy(value);
      throw unfit(owner.name, value);
    },
  };
}

const owners = new WeakMap<object, ClassOwner>();

/** The class that a decorator's metadata belongs to. */
export function ownerOf(metadata: object): ClassOwner {
  let owner = owners.get(metadata);
  if (owner === undefined) owners.set(metadata, owner = new ClassOwner());
  return owner;
}

/** Whether a parameter is a method's `self`, which faces pass by number. */
export function isSelf({ name, annotation }: Parameter): boolean {
  return name === "self" && annotation === null;
}
