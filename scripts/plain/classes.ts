/**
 * Classes of TypeScript that say nothing of Python.
 *
 * @module
 */

import type { PlainClass, PlainMethod, PlainProperty } from "../../src/extension/mod.ts";
import { ts } from "./compiler.ts";
import type { ClassLike, MaybeNamed, NamedSymbol, Type, TypeChecker } from "./compiler_api.ts";
import { docOf, docOfSignature } from "./docs.ts";
import { pythonName } from "./python_name.ts";
import { signatureText } from "./signatures.ts";
import { titleOf, type Types } from "./types.ts";
import { placeOf, Unreadable } from "./unreadable.ts";

/** Methods that Python has a name of its own for. */
const SPECIAL: Readonly<Record<string, string>> = {
  "[Symbol.iterator]": "__iter__",
  "[Symbol.asyncIterator]": "__aiter__",
  toString: "__str__",
};

/** A class that a module exports. */
export interface ExportedClass {
  readonly key: string;
  readonly name: string;
  readonly symbol: NamedSymbol;
}

/** What Python has of a class. `exported` says of a class whether Python has it by itself. */
export function readClass(
  { key, name, symbol }: ExportedClass,
  exported: (symbol: NamedSymbol) => boolean,
  types: Types,
): PlainClass {
  const { checker } = types;
  const node = symbol.declarations!.find(ts.isClassLike)!;
  const [instance, constructor] = [checker.getDeclaredTypeOfSymbol(symbol), checker.getTypeOfSymbol(symbol)];
  if (instance.getProperty("stack") !== undefined && instance.getProperty("message") !== undefined) {
    throw new Unreadable(
      node,
      `Cannot give Python the class ${name}, which extends Error; declare it by createException("${name}", …)`,
    );
  }
  // What comes from a generic class has other types here.
  const isInherited = (member: NamedSymbol): boolean => {
    const owner = ownerOf(member, checker);
    return owner !== symbol && (owner === undefined || exported(owner) && parametersOf(owner, checker).length === 0);
  };
  const members = [
    ...instance.getProperties().filter((one) => !isInherited(one)).map((one) => ({ member: one, isStatic: false })),
    ...constructor.getProperties()
      .filter((one) => one.name !== "prototype" && !isInherited(one))
      .map((one) => ({ member: one, isStatic: true })),
  ].filter(({ member }) => isPublic(member));
  const methods: PlainMethod[] = [];
  const properties: PlainProperty[] = [];
  for (const { member, isStatic } of members) {
    const own = memberKey(member);
    if (own === undefined) continue;
    const what = `${name}.${own}`;
    if (member.flags & ts.SymbolFlags.Method) methods.push(...readMethod(member, own, what, isStatic, types));
    else properties.push(readProperty(member, own, what, isStatic, types));
  }
  const signature = constructorText(node, constructor, name, types);
  const generic = parametersOf(symbol, checker).map((one) => types.text(one, { node, what: name, title: name }))
    .filter((one) => types.variables.has(one));
  return { key, name, doc: docOf(symbol, checker), place: placeOf(node), generic, signature, methods, properties };
}

/** The class whose body a member stands in; `undefined` for one of JavaScript's own. */
function ownerOf(member: NamedSymbol, checker: TypeChecker): NamedSymbol | undefined {
  const declaration = member.valueDeclaration ?? member.declarations?.[0];
  const parent = declaration && ts.findAncestor(declaration.parent, ts.isClassLike);
  return parent &&
    (parent.name === undefined
      ? (parent as { symbol?: NamedSymbol }).symbol
      : checker.getSymbolAtLocation(parent.name));
}

function parametersOf(symbol: NamedSymbol, checker: TypeChecker): readonly Type[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  return type.isClassOrInterface() ? type.typeParameters ?? [] : [];
}

function isPublic(member: NamedSymbol): boolean {
  return (member.declarations ?? []).every((one) =>
    (ts.getCombinedModifierFlags(one) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0 &&
    !(ts.isClassElement(one) && one.name !== undefined && ts.isPrivateIdentifier(one.name))
  );
}

/** A member's key as it is written; `undefined` for a symbol that means nothing to Python. */
function memberKey({ name, valueDeclaration }: NamedSymbol): string | undefined {
  if (!name.startsWith("__@")) return name;
  const key = (valueDeclaration as MaybeNamed).name!.getText();
  return key in SPECIAL ? key : undefined;
}

function readMethod(member: NamedSymbol, key: string, what: string, isStatic: boolean, types: Types): PlainMethod[] {
  const signatures = types.checker.getTypeOfSymbol(member).getCallSignatures();
  const name = isStatic ? pythonName(key) : SPECIAL[key] ?? pythonName(key);
  return signatures.map((one) => ({
    key,
    name,
    doc: docOfSignature(one, types.checker),
    place: placeOf(one.declaration!),
    signature: signatureText(one, { name, what, before: isStatic ? [] : ["self"] }, types),
    ...signatures.length > 1 ? { overload: true } : {},
    static: isStatic,
  }));
}

function readProperty(member: NamedSymbol, key: string, what: string, isStatic: boolean, types: Types): PlainProperty {
  const node = member.valueDeclaration!;
  const isAccessor = (member.flags & ts.SymbolFlags.Accessor) !== 0;
  const type = types.checker.getTypeOfSymbol(member);
  const annotation = types.text(type, { node, what, title: titleOf(...what.split(".")) });
  if (isStatic && !/^(str|float|int|bool|None|[iuf]\d+|Literal\[.*\])( \| None)?$/.test(annotation)) {
    throw new Unreadable(
      node,
      `Cannot give Python ${what}: a class attribute is text, a number, a boolean or null; make it a static method`,
    );
  }
  return {
    key,
    name: pythonName(key),
    doc: docOf(member, types.checker),
    place: placeOf(node),
    annotation,
    kind: isAccessor ? "getter" : "field",
    static: isStatic,
    readonly: isAccessor
      ? (member.flags & ts.SymbolFlags.SetAccessor) === 0
      : (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0,
  };
}

/** The parameters of the constructor; `undefined` where only TypeScript makes instances. */
function constructorText(
  node: ClassLike,
  constructor: Type,
  name: string,
  types: Types,
): string | undefined {
  const signatures = constructor.getConstructSignatures();
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isHidden = signatures.some((one) =>
    one.declaration !== undefined && (ts.getCombinedModifierFlags(one.declaration) & hidden) !== 0
  );
  if (isHidden || (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0) return undefined;
  if (signatures.length > 1) {
    throw new Unreadable(
      node,
      `Cannot choose among the constructors of ${name}; write one with parameters that may be left out`,
    );
  }
  return signatureText(signatures[0], { name, what: name, constructs: true }, types);
}
