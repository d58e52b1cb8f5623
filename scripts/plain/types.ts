/**
 * Types of TypeScript as annotations of Python.
 *
 * @module
 */

import type { PlainField, PlainRecord, PlainUnion } from "../../src/extension/mod.ts";
import { ts } from "./compiler.ts";
import type {
  EnumDeclaration,
  LiteralType,
  NamedSymbol,
  Node,
  ParameterDeclaration,
  Program,
  TupleType,
  Type,
  TypeChecker,
  UnionType,
} from "./compiler_api.ts";
import { docOf } from "./docs.ts";
import { LIBRARY, OURS } from "./library_types.ts";
import { isName } from "./python_name.ts";
import { placeOf, Unreadable } from "./unreadable.ts";

/** Where a type is used. */
export interface Use {
  /** What an error points at. */
  readonly node: Node;
  /** What an error calls it: `area()`, `Circle.radius`. */
  readonly what: string;
  /** What an object type without a name is called. */
  readonly title: string;
  /** Whether type parameters are not told: a `TypedDict` and a union of classes have none. */
  readonly erased?: boolean;
}

/** Reads the types of a module, and gathers those that Python gets a type for. */
export class Types {
  readonly checker: TypeChecker;
  readonly records: PlainRecord[] = [];
  readonly unions: PlainUnion[] = [];
  /** The type parameters that annotations name. */
  readonly variables = new Set<string>();
  readonly #program: Program;
  /** The names of classes and enums. */
  readonly #named: ReadonlyMap<NamedSymbol, string>;
  readonly #recordNames = new Map<Type, string>();
  readonly #unionNames = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #ids = new Map<Type, number>();

  /** `named` are the classes and enums that the module exports, `taken` the names of all its values. */
  constructor(program: Program, named: ReadonlyMap<NamedSymbol, string>, taken: Iterable<string>) {
    this.#program = program;
    this.checker = program.getTypeChecker();
    this.#named = named;
    this.#taken = new Set(taken);
  }

  /** The annotation of a type. */
  text(type: Type, use: Use): string {
    const { flags } = type;
    const is = (flag: number): boolean => (flags & flag) !== 0;
    const { TypeFlags } = ts;
    if (is(TypeFlags.Any | TypeFlags.Unknown)) return this.#unknown(type, use);
    if (is(TypeFlags.EnumLike) && !is(TypeFlags.Union)) return this.#enum(type, use);
    if (is(TypeFlags.StringLiteral)) return `Literal[${JSON.stringify((type as LiteralType<string>).value)}]`;
    if (is(TypeFlags.NumberLiteral)) return numberLiteral((type as LiteralType<number>).value);
    if (is(TypeFlags.BooleanLiteral)) {
      return `Literal[${this.checker.typeToString(type) === "true" ? "True" : "False"}]`;
    }
    if (is(TypeFlags.StringLike)) return "str";
    if (is(TypeFlags.Number)) return "float";
    if (is(TypeFlags.BigIntLike)) return "bigint";
    if (is(TypeFlags.Boolean)) return "bool";
    if (is(TypeFlags.Undefined)) return "undefined";
    if (is(TypeFlags.Null | TypeFlags.Void | TypeFlags.Never)) return "None";
    if (is(TypeFlags.NonPrimitive)) return "Any";
    if (is(TypeFlags.TypeParameter)) return this.#parameter(type, use);
    if (is(TypeFlags.Union)) return this.#union(type as UnionType, use);
    if (is(TypeFlags.Intersection)) return this.#exactNumber(type) ?? this.#object(type, use);
    if (is(TypeFlags.Object)) return this.#object(type, use);
    const constraint = this.checker.getBaseConstraintOfType(type);
    if (constraint !== undefined && constraint !== type) return this.text(constraint, use);
    throw this.#refusal(type, use);
  }

  /** The type that a promise comes to; `undefined` where a type is none. */
  promised(type: Type): Type | undefined {
    return type.symbol?.name === "Promise" && this.#isLibrary(type.symbol)
      ? this.checker.getTypeArguments(type)[0]
      : undefined;
  }

  /** Makes a union that is told apart by a field a type of Python's; `false` where it is no such union. */
  addUnion(name: string, alias: NamedSymbol): boolean {
    const type = this.checker.getDeclaredTypeOfSymbol(alias);
    const node = alias.declarations![0];
    const members = type.isUnion() ? type.types : [];
    const tag = this.#tagOf(members, node);
    if (tag === undefined) return false;
    this.#unionNames.set(this.#setOf(members), name);
    const variants: Record<string, Record<string, string>> = {};
    for (const member of members) {
      const variant = this.#literalOf(member, tag, node)!;
      const use = { node, what: name, title: `${name}${capital(variant)}` };
      const fields = this.#fields(member, use).filter((field) => field.name !== tag);
      variants[variant] = Object.fromEntries(
        fields.map(({ name, annotation, required }) => [
          name,
          required ? annotation : `${annotation} | undefined = None`,
        ]),
      );
    }
    this.unions.push({ key: name, name, doc: docOf(alias, this.checker), place: placeOf(node), tag, variants });
    return true;
  }

  #unknown(type: Type, { node, what }: Use): string {
    if ((type as { intrinsicName?: string }).intrinsicName !== "error") return "Any";
    throw new Unreadable(node, `Cannot tell the type of ${what}: what it imports was not found; write the type out`);
  }

  #enum(type: Type, use: Use): string {
    const own = type.symbol!;
    const parent = own.flags & ts.SymbolFlags.EnumMember ? this.#parentOf(own) : own;
    const name = this.#named.get(parent);
    if (name !== undefined) return name;
    throw new Unreadable(use.node, `Cannot give Python ${use.what}: export the enum ${parent.name}, too`);
  }

  #parentOf(member: NamedSymbol): NamedSymbol {
    return this.checker.getSymbolAtLocation((member.valueDeclaration!.parent as EnumDeclaration).name)!;
  }

  #parameter(type: Type, use: Use): string {
    if ((type as { isThisType?: boolean }).isThisType) return "Self";
    const constraint = this.checker.getBaseConstraintOfType(type);
    if (constraint !== undefined && !(constraint.flags & ts.TypeFlags.Unknown)) return this.text(constraint, use);
    const { name } = type.symbol!;
    if (use.erased || this.#taken.has(name)) return "Any";
    this.variables.add(name);
    return name;
  }

  #union(type: UnionType, use: Use): string {
    const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Null;
    const present = type.types.filter((one) => (one.flags & absent) === 0);
    const name = this.#unionNames.get(this.#setOf(present));
    const words = name === undefined ? [...new Set(present.map((one) => this.text(one, use)))] : [name];
    const texts = joinLiterals(words);
    if (present.length < type.types.length) {
      texts.push(type.types.some((one) => one.flags & ts.TypeFlags.Null) ? "None" : "undefined");
    }
    return texts.join(" | ");
  }

  /** What tells of a set of types whether it is the same. */
  #setOf(types: readonly Type[]): string {
    const idOf = (type: Type): number => {
      const id = this.#ids.get(type) ?? this.#ids.size;
      this.#ids.set(type, id);
      return id;
    };
    return types.map(idOf).sort((a, b) => a - b).join();
  }

  #exactNumber(type: Type): string | undefined {
    const mark = type.getProperty("in Python");
    const word = mark && this.checker.getNonNullableType(this.checker.getTypeOfSymbol(mark));
    return word?.isStringLiteral() ? word.value : undefined;
  }

  #object(type: Type, use: Use): string {
    const { symbol, checker } = { symbol: type.symbol as NamedSymbol | undefined, checker: this.checker };
    const args = (): readonly Type[] => checker.getTypeArguments(type);
    if (checker.isTupleType(type)) return this.#tuple(type as TupleType, use);
    const named = symbol && this.#named.get(symbol);
    if (named !== undefined) return named;
    if (symbol !== undefined && this.#isLibrary(symbol)) {
      const write = LIBRARY[symbol.name];
      if (write !== undefined) return write(args().map((one) => () => this.text(one, use)));
    }
    if (symbol !== undefined && this.#isOurs(symbol) && OURS[symbol.name] !== undefined) return OURS[symbol.name];
    if (type.getCallSignatures().length > 0) return this.#callable(type, use);
    if (type.isClass() || type.getConstructSignatures().length > 0) throw this.#refusal(type, use);
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (index !== undefined) return `dict[str, ${this.text(index, use)}]`;
    if (symbol !== undefined && this.#isLibrary(symbol)) throw this.#refusal(type, use);
    if (type.getProperties().length === 0) return "Any";
    return this.#record(type, use);
  }

  #tuple(type: TupleType, use: Use): string {
    const items = this.checker.getTypeArguments(type);
    const flags = type.target.elementFlags;
    if (flags.every((one) => one === ts.ElementFlags.Required)) {
      return items.length === 0 ? "tuple[()]" : `tuple[${items.map((one) => this.text(one, use)).join(", ")}]`;
    }
    if (flags.length === 1 && flags[0] === ts.ElementFlags.Rest) return `tuple[${this.text(items[0], use)}, ...]`;
    throw this.#refusal(type, use, "a tuple of a fixed length, or an array");
  }

  #callable(type: Type, use: Use): string {
    const [signature, ...others] = type.getCallSignatures();
    const result = signature.getReturnType();
    const returns = result.flags & ts.TypeFlags.Void ? "object" : this.text(result, use);
    const parameters = signature.parameters.map((one) => one.valueDeclaration as ParameterDeclaration);
    const isPlain = others.length === 0 && parameters.every((one) => !one.questionToken && !one.dotDotDotToken);
    const types = signature.parameters.map((one) => this.checker.getTypeOfSymbol(one));
    return isPlain
      ? `Callable[[${types.map((one) => this.text(one, use)).join(", ")}], ${returns}]`
      : `Callable[..., ${returns}]`;
  }

  /** An object type by its name, or by where it stands. */
  #record(type: Type, use: Use): string {
    const known = this.#recordNames.get(type);
    if (known !== undefined) return known;
    const alias = type.aliasTypeArguments === undefined ? type.aliasSymbol : undefined;
    const isNamed = type.isClassOrInterface() && type.typeParameters === undefined;
    const own = alias ?? (isNamed ? type.symbol : undefined);
    const name = this.#free(own?.name ?? use.title);
    this.#recordNames.set(type, name);
    const node = own?.declarations?.[0] ?? use.node;
    const fields = this.#fields(type, { node: use.node, what: use.what, title: name });
    this.records.push({ key: name, name, doc: own && docOf(own, this.checker), place: placeOf(node), fields });
    return name;
  }

  #fields(type: Type, use: Use): PlainField[] {
    return type.getProperties().map((property) => {
      const { name } = property;
      const what = `${use.what}, whose ${name}`;
      const declaration = property.valueDeclaration ?? property.declarations?.[0];
      if (property.flags & ts.SymbolFlags.Method) {
        throw new Unreadable(
          declaration ?? use.node,
          `Cannot give Python ${use.what}: it has a method, ${name}(), and goes by value; export a class instead`,
        );
      }
      const typed = this.checker.getTypeOfSymbol(property);
      const required = (property.flags & ts.SymbolFlags.Optional) === 0;
      const present = required ? typed : this.checker.getNonNullableType(typed);
      const kept = required || !includes(typed, ts.TypeFlags.Null) ? present : typed;
      const annotation = this.text(kept, {
        node: declaration ?? use.node,
        what: `${what} is ${this.checker.typeToString(typed)}`,
        title: `${use.title}${capital(name)}`,
        erased: true,
      });
      return { name, annotation, required };
    });
  }

  #free(name: string): string {
    let free = name;
    for (let count = 2; this.#taken.has(free); count++) free = `${name}${count}`;
    this.#taken.add(free);
    return free;
  }

  #tagOf(members: readonly Type[], node: Node): string | undefined {
    if (members.length < 2 || !members.every((one) => one.flags & ts.TypeFlags.Object)) return undefined;
    return members[0].getProperties().map(({ name }) => name).find((name) => {
      const values = members.map((one) => this.#literalOf(one, name, node));
      return new Set(values).size === members.length && values.every((value) => value !== undefined && isName(value));
    });
  }

  #literalOf(type: Type, name: string, node: Node): string | undefined {
    const property = type.getProperty(name);
    const value = property && this.checker.getTypeOfSymbolAtLocation(property, node);
    return value?.isStringLiteral() ? value.value : undefined;
  }

  #isLibrary(symbol: NamedSymbol): boolean {
    return symbol.declarations?.some((one) => this.#program.isSourceFileDefaultLibrary(one.getSourceFile())) ?? false;
  }

  #isOurs(symbol: NamedSymbol): boolean {
    return symbol.declarations?.some((one) => /\/src\/(types|core)\//.test(one.getSourceFile().fileName)) ?? false;
  }

  #refusal(type: Type, { node, what }: Use, instead = adviceFor(type)): Unreadable {
    const text = this.checker.typeToString(type);
    return new Unreadable(node, `Cannot give Python ${what}: ${text} has no form there; use ${instead}`);
  }
}

function adviceFor(type: Type): string {
  if (type.flags & ts.TypeFlags.ESSymbolLike) return "text";
  const name = type.symbol?.name;
  if (name === "ArrayBuffer" || name === "SharedArrayBuffer" || name === "DataView") return "a Uint8Array";
  if (name === "RegExp" || name === "URL") return "text";
  if (type.isClass()) return `a class that the module exports: export ${name}`;
  if (name === "WeakMap" || name === "WeakSet") return "a Map or a Set";
  return "unknown for any object of Python's";
}

function includes(type: Type, flag: number): boolean {
  return type.isUnion() && type.types.some((one) => (one.flags & flag) !== 0);
}

function numberLiteral(value: number): string {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? `Literal[${value}]` : "float";
}

/** One `Literal` for all values, and `bool` for both of its own. */
function joinLiterals(words: readonly string[]): string[] {
  const literals = words.filter((word) => word.startsWith("Literal[")).map((word) => word.slice(8, -1));
  const others = words.filter((word) => !word.startsWith("Literal["));
  const isBool = literals.includes("True") && literals.includes("False");
  const left = isBool ? literals.filter((one) => one !== "True" && one !== "False") : literals;
  return [
    ...others,
    ...(isBool ? ["bool"] : []),
    ...(left.length === 0 ? [] : [`Literal[${left.join(", ")}]`]),
  ];
}

function capital(name: string): string {
  return name.replace(/\W/g, "_").replace(/^./, (first) => first.toUpperCase());
}

/** What an object type is called that stands in an export. */
export function titleOf(...names: readonly string[]): string {
  return names.map(capital).join("");
}
