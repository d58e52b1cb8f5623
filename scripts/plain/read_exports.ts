/**
 * Reads what the types of a TypeScript file say of its exports.
 *
 * @module
 */

import { resolve } from "node:path";
import type {
  EnumKind,
  PlainClass,
  PlainConstant,
  PlainEnum,
  PlainExports,
  PlainFunction,
} from "../../src/extension/mod.ts";
import { type ExportedClass, readClass } from "./classes.ts";
import { ts } from "./compiler.ts";
import type { NamedSymbol, Node, Program, SourceFile, Type, TypeChecker } from "./compiler_api.ts";
import { docOf, docOfModule, docOfSignature } from "./docs.ts";
import { programOf, sourcesOf } from "./program.ts";
import { pythonName } from "./python_name.ts";
import { signatureText } from "./signatures.ts";
import { titleOf, Types } from "./types.ts";
import { placeOf, Unreadable } from "./unreadable.ts";

/** What was read, and what it was read from. */
export interface Reading {
  readonly exports: PlainExports;
  /** The files of the module, without those that come with packages. */
  readonly sources: readonly string[];
}

/** Reads the exports of a file. Throws {@linkcode Unreadable} where one has no form in Python. */
export function readExports(entry: string): Reading {
  const program = programOf(resolve(entry));
  const source = program.getSourceFile(resolve(entry));
  if (source === undefined) throw new Error(`Cannot read ${entry}`);
  return {
    exports: { doc: docOfModule(source), ...new Exports(program, source).read() },
    sources: sourcesOf(program),
  };
}

/** A symbol by the name that the module exports it by. */
interface Exported {
  readonly key: string;
  readonly name: string;
  readonly symbol: NamedSymbol;
}

class Exports {
  readonly #checker: TypeChecker;
  readonly #all: readonly Exported[];
  readonly #types: Types;
  readonly #named: ReadonlyMap<NamedSymbol, string>;

  constructor(program: Program, source: SourceFile) {
    const checker = this.#checker = program.getTypeChecker();
    const module = checker.getSymbolAtLocation(source);
    const exported = module === undefined ? [] : checker.getExportsOfModule(module);
    this.#all = exported.map((one) => {
      const symbol = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      const own = one.name === "default" ? ts.getNameOfDeclaration(symbol.declarations?.[0])?.getText() : one.name;
      return { key: one.name, name: pythonName(own ?? "default"), symbol };
    });
    const types = this.#all.filter(({ symbol }) => symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Enum));
    this.#named = new Map(types.map(({ symbol, name }) => [symbol, name]));
    const values = this.#all.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value);
    this.#types = new Types(program, this.#named, values.map(({ name }) => name));
  }

  read(): Omit<PlainExports, "doc"> {
    const functions: PlainFunction[] = [];
    const classes: PlainClass[] = [];
    const enums: PlainEnum[] = [];
    const constants: PlainConstant[] = [];
    const declared: string[] = [];
    for (const { name, symbol } of this.#all) {
      if (symbol.flags & ts.SymbolFlags.TypeAlias) this.#types.addUnion(name, symbol);
    }
    for (const one of this.#all) {
      const { key, symbol } = one;
      if (isDeclared(symbol)) declared.push(key);
      else if (symbol.flags & ts.SymbolFlags.Class) classes.push(this.#class(one));
      else if (symbol.flags & ts.SymbolFlags.Enum) enums.push(readEnum(one, this.#checker));
      else if (symbol.flags & ts.SymbolFlags.Function) functions.push(...this.#function(one));
      else if (symbol.flags & ts.SymbolFlags.Variable) this.#variable(one, functions, constants);
      else if (symbol.flags & ts.SymbolFlags.ValueModule) throw namespaceError(one);
    }
    const { records, unions, variables } = this.#types;
    const typeVariables = [...variables];
    return {
      functions,
      classes: this.#basesFirst(classes),
      enums,
      unions,
      records,
      constants,
      typeVariables,
      declared,
    };
  }

  #class(one: ExportedClass): PlainClass {
    return readClass(one, (symbol) => this.#named.has(symbol), this.#types);
  }

  #basesFirst(classes: readonly PlainClass[]): PlainClass[] {
    const depth = ({ key }: PlainClass): number => {
      const { symbol } = this.#all.find((one) => one.key === key)!;
      let count = 0;
      let type: Type | undefined = this.#checker.getDeclaredTypeOfSymbol(symbol);
      while ((type = type.getBaseTypes()?.[0]) !== undefined) count++;
      return count;
    };
    return classes.toSorted((a, b) => depth(a) - depth(b));
  }

  #function({ key, name, symbol }: Exported): PlainFunction[] {
    const signatures = this.#checker.getTypeOfSymbol(symbol).getCallSignatures();
    const node = symbol.valueDeclaration!;
    return signatures.map((one) => ({
      key,
      name,
      doc: signatures.length > 1 ? docOfSignature(one, this.#checker) : docOf(symbol, this.#checker),
      place: placeOf(signatures.length > 1 ? one.declaration! : node),
      signature: signatureText(one, { name, what: name }, this.#types),
      ...signatures.length > 1 ? { overload: true } : {},
    }));
  }

  #variable(one: Exported, functions: PlainFunction[], constants: PlainConstant[]): void {
    const { key, name, symbol } = one;
    const type = this.#checker.getTypeOfSymbol(symbol);
    const node = symbol.valueDeclaration!;
    if (type.getCallSignatures().length > 0) functions.push(...this.#function(one));
    else {
      const annotation = this.#types.text(type, { node, what: name, title: titleOf(name) });
      constants.push({ key, name, doc: docOf(symbol, this.#checker), place: placeOf(node), annotation });
    }
  }
}

/** Whether an export declares itself: by a decorator, or by a function of this package. */
function isDeclared({ valueDeclaration: node }: NamedSymbol): boolean {
  const called = (expression: Node | undefined): string =>
    expression !== undefined && ts.isCallExpression(expression) ? expression.expression.getText() : "";
  if (node === undefined) return false;
  if (ts.isClassDeclaration(node)) {
    return ts.getDecorators(node)?.some((one) => /(^|\.)pyclass$/.test(called(one.expression))) ?? false;
  }
  return ts.isVariableDeclaration(node) &&
    /(^|\.)(pyfunction|pyenum|pyunion|createException|pymodule)$/.test(called(node.initializer));
}

function readEnum({ key, name, symbol }: Exported, checker: TypeChecker): PlainEnum {
  const node = symbol.declarations!.find(ts.isEnumDeclaration)!;
  const kinds = new Set(node.members.map((one) => typeof checker.getConstantValue(one)));
  const kind: EnumKind = kinds.size > 1 ? "Enum" : kinds.has("string") ? "StrEnum" : "IntEnum";
  return { key, name, doc: docOf(symbol, checker), place: placeOf(node), kind };
}

function namespaceError({ name, symbol }: Exported): Unreadable {
  return new Unreadable(
    symbol.declarations![0],
    `Cannot give Python the namespace ${name}; export its members, or make it a module of its own`,
  );
}
