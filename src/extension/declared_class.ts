/**
 * A TypeScript class that has been declared for Python.
 *
 * @module
 */
import { parseSignature, type Place } from "../core/mod.ts";
import type { RenameRule } from "../convert/mod.ts";
import type { AnnotationNames } from "../types/mod.ts";
import type { ClassField, ClassOwner, Constructor, MemberFunction } from "./class_owner.ts";
import { classFace } from "./class_face.ts";
import { type Constant, isConstant } from "./constant.ts";
import { fieldConstructor, ownConstructor, staticConstructor } from "./constructor.ts";
import { DeclaredFunction } from "./declared_function.ts";
import { extendInPython } from "./extended_class.ts";
import { checkNames } from "./overloads.ts";
import { memberName } from "./python_name.ts";
import { type DeclaredType, declareType, type NumberOf } from "./declared_type.ts";
import type { CallSource } from "./face.ts";
import { giveKept } from "./traversed.ts";

/** What a class has besides its members. */
export interface PyClassOptions<Names = AnnotationNames> {
  /** What Python calls it. Default its own name. */
  name?: string;
  /** Its `__doc__`. */
  doc?: string;
  /** Whether Python may not extend it. Default `false`. */
  final?: boolean;
  /** Whether its instances have a `__dict__`. Default `false`. */
  dict?: boolean;
  /** The properties that positions in a `case` of `match` stand for, `__match_args__`. */
  matchArgs?: readonly string[];
  /**
   * The class of Python that it extends: `"dict"`, `"abc.ABC"`, `"package.module.Class"`, `"module:Outer.Inner"`. An
   * instance is the object and one of that class in one; TypeScript reaches it by `py.intoPyObject(this)`.
   */
  extends?: string;
  /** What the constructor of that class gets: `super(…)`. Default nothing. */
  super?: (self: never) => readonly unknown[];
  /**
   * How Python spells the members that say no name of their own, as `@pymethod("(self) -> int")` and
   * `@pyproperty(": int")`. Default as TypeScript does.
   */
  rename?: RenameRule;
  /**
   * Whether Python's constructor takes the fields, those of the class that it extends first, and sets them. TypeScript's
   * takes nothing then. Default `false`.
   */
  fromFields?: boolean;
  /** The type variables that it has, of those that its annotations name: `["T"]` is `Generic[T]`. Default none. */
  generic?: readonly string[];
  /** What the constructor's annotations name besides the built-in types. */
  names?: Names & AnnotationNames;
}

/** The Python side of a class. */
export class DeclaredClass implements DeclaredType {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
  /** Whether Python may not extend it. */
  readonly final: boolean;
  /** Whether its instances have a `__dict__`. */
  readonly dict: boolean;
  /** Its `__match_args__`. */
  readonly matchArgs: readonly string[] | undefined;
  /** Its type variables. */
  readonly generic: readonly string[];
  /** Where it is declared. */
  readonly place: Place;
  /** The declared class that it extends. */
  readonly base: DeclaredClass | undefined;
  /** Where the class of Python is that it extends by itself. */
  readonly extends: string | undefined;
  /** The same of the class that it extends, if it does not. */
  readonly above: string | undefined;
  /** Gives what the constructor of that class gets. */
  readonly aboveArguments: DeclaredFunction | undefined;
  /** Says that an object has an instance of a class in Python that extends this one. */
  readonly extend: DeclaredFunction | undefined;
  /** Gives an instance what it keeps for its object; `undefined` where that is nothing. */
  readonly keep: DeclaredFunction | undefined;
  /** Makes an instance and gives its number; `undefined` where Python cannot. */
  readonly create: DeclaredFunction | undefined;
  /** Its methods and the functions of its properties, by name. */
  readonly functions: readonly MemberFunction[];
  /** Its fields, and those of the class that it extends. */
  readonly fields: readonly ClassField[];
  /** Whether Python's constructor takes its fields. */
  readonly fromFields: boolean;
  /** Its class attributes. */
  readonly constants: Readonly<Record<string, Constant>>;

  /** Takes together what its decorators have noted. */
  constructor(
    target: Constructor,
    owner: ClassOwner,
    signature: string | undefined,
    options: PyClassOptions & { place: Place },
  ) {
    const parsed = signature === undefined ? undefined : parseSignature(signature);
    if (parsed?.isAsync || parsed?.returns) {
      throw new SyntaxError(`Cannot declare a constructor but by (parameters), not: ${signature}`);
    }
    this.name = owner.name = options.name ?? parsed?.name ?? target.name;
    owner.target = target;
    this.doc = options.doc;
    this.final = options.final ?? false;
    this.dict = options.dict ?? false;
    this.matchArgs = options.matchArgs;
    this.generic = options.generic ?? [];
    this.fromFields = options.fromFields ?? false;
    this.place = options.place;
    this.base = declaredClassOf(Object.getPrototypeOf(target.prototype));
    this.extends = options.extends;
    this.above = options.extends ?? this.base?.above;
    if (this.base !== undefined && options.extends !== undefined) {
      throw new TypeError(`Cannot extend a class of TypeScript and one of Python; leave extends out: ${this.name}`);
    }
    for (const note of owner.unnamed) note((key) => memberName(key, options.rename));
    this.fields = ownFields([...this.base?.fields ?? [], ...owner.fields.sort((a, b) => a.order - b.order)]);
    // Runtimes and bundlers do not agree on the order that decorators run in, and a built module counts on its numbers.
    const functions = [...owner.functions, ...owner.pending.flatMap((find) => find(target.prototype))]
      .sort((a, b) =>
        compare(a.name, b.name) || compare(a.kind, b.kind) || compare(a.declaration.signature, b.declaration.signature)
      );
    checkMembers(this.name, functions, owner.values);
    const own = functions.filter((one) => one.name === "__new__");
    this.functions = functions.filter((one) => one.name !== "__new__");
    const { place } = this;
    const creation = { target, owner, place, names: options.names };
    const constructors = [
      ...(signature === undefined ? [] : [ownConstructor(creation, signature)]),
      ...(options.fromFields ? [fieldConstructor(creation, this.fields)] : []),
      ...own.map((one) => staticConstructor(owner, one)),
    ];
    if (constructors.length > 1) {
      throw new TypeError(`Cannot have several constructors; use a signature, fromFields or __new__: ${this.name}`);
    }
    this.create = constructors[0];
    this.aboveArguments = options.super &&
      new DeclaredFunction("super_(self) -> tuple[Any, ...]", options.super, { owner, place });
    this.extend = this.create &&
      new DeclaredFunction("extend(self, cls: Any) -> None", extendInPython.bind(undefined, this), { owner, place });
    this.keep = this.#traverses()
      ? new DeclaredFunction("keep(self) -> None", (self) => giveKept(this.#allFunctions(), self), { owner, place })
      : undefined;
    this.constants = Object.fromEntries(
      owner.values.map(({ name, read }) => [name, requireConstant(name, read(target))]),
    );
  }

  /** What Python calls by number. */
  get targets(): readonly object[] {
    const own = [this.create, this.aboveArguments, this.extend, this.keep].filter((one) => one !== undefined);
    return [...own, ...this.functions.map((one) => one.declaration)];
  }

  /** Its functions, and those of the class that it extends. */
  #allFunctions(): MemberFunction[] {
    return [...this.base === undefined ? [] : this.base.#allFunctions(), ...this.functions];
  }

  #traverses(): boolean {
    return this.#allFunctions().some(({ traversed }) => traversed);
  }

  /** Its Python source. Throws where the class that it extends has no number. */
  face(numberOf: NumberOf, call: CallSource): [string, number] {
    const base = this.base && numberOf(this.base);
    if (this.base !== undefined && base === undefined) {
      throw new TypeError(`Cannot declare ${this.name} before the class that it extends; add ${this.base.name} first`);
    }
    const numbers = {
      self: numberOf(this)!,
      base,
      create: this.create && numberOf(this.create),
      aboveArguments: this.aboveArguments && numberOf(this.aboveArguments),
      extend: this.extend && numberOf(this.extend),
      keep: this.keep && numberOf(this.keep),
      functions: this.functions.map((one) => numberOf(one.declaration)!),
    };
    return classFace(this, numbers, call);
  }
}

/** Fields by name: the class's own takes the place of one that it inherits. */
function ownFields(fields: readonly ClassField[]): ClassField[] {
  return [...new Map(fields.map((one) => [one.name, one])).values()];
}

/** Throws where two members have one name, but for a property's own functions and for overloads. */
function checkMembers(name: string, functions: readonly MemberFunction[], values: ClassOwner["values"]): void {
  const isPart = ({ kind }: MemberFunction): boolean => kind === "getter" || kind === "setter" || kind === "deleter";
  for (const kind of ["getter", "setter", "deleter"]) checkNames(name, functions.filter((one) => one.kind === kind));
  const properties = new Set(functions.filter(isPart).map((one) => one.name));
  const others = functions.filter((one) => !isPart(one)).map((one) => ({ ...one.declaration, kind: one.kind }));
  checkNames(name, [...others, ...values.map(({ name }) => ({ name })), ...[...properties].map((name) => ({ name }))]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function requireConstant(name: string, value: unknown): Constant {
  if (isConstant(value)) return value;
  throw new TypeError(`Cannot make a class attribute of anything but text, a number, a boolean or null: ${name}`);
}

const byPrototype = new WeakMap<object, DeclaredClass>();
const undeclared = new WeakMap<object, () => void>();

/** Declares a class, once it is all there. */
export function declareClass(...declaration: ConstructorParameters<typeof DeclaredClass>): void {
  const [target] = declaration;
  const declared = new DeclaredClass(...declaration);
  byPrototype.set(target.prototype, declared);
  declareType(target, declared);
}

/** Declares a class of the language by `declare` when the first instance is on its way to Python. */
export function declareLater(target: Constructor, declare: () => void): void {
  undeclared.set(target.prototype, declare);
}

/** The declared class that is nearest in the prototypes of an object, itself included. */
export function declaredClassOf(prototype: object | null): DeclaredClass | undefined {
  for (let one = prototype; one !== null; one = Object.getPrototypeOf(one)) {
    const declare = undeclared.get(one);
    if (declare !== undefined) {
      undeclared.delete(one);
      declare();
    }
    const declaration = byPrototype.get(one);
    if (declaration !== undefined) return declaration;
  }
  return undefined;
}
