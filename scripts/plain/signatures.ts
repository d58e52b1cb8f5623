/**
 * Functions of TypeScript as signatures of Python.
 *
 * @module
 */

import { ts } from "./compiler.ts";
import type { NamedSymbol, Node, ObjectBindingPattern, ParameterDeclaration, Signature, Type } from "./compiler_api.ts";
import { isName, pythonName } from "./python_name.ts";
import { titleOf, type Types, type Use } from "./types.ts";
import { Unreadable } from "./unreadable.ts";

/** A function whose signature is read. */
export interface Callee {
  /** What Python calls it; nothing for a constructor. */
  readonly name: string;
  /** What errors call it: `area`, `Circle.scale`. */
  readonly what: string;
  /** The parameters that Python passes before its own: `self`. */
  readonly before?: readonly string[];
  /** Whether it is a constructor. */
  readonly constructs?: boolean;
}

/** `name(parameters) -> result` of one signature. */
export function signatureText(signature: Signature, callee: Callee, types: Types): string {
  const node = signature.declaration!;
  const { name, what, before = [], constructs } = callee;
  const result = signature.getReturnType();
  const promised = constructs ? undefined : types.promised(result);
  const taken = new Set(before);
  const parts = signature.parameters.flatMap((parameter, index) => {
    const isLast = index === signature.parameters.length - 1;
    return parameterTexts(parameter, { index, isLast, what, taken, isAsync: promised !== undefined }, types);
  });
  const list = `(${[...before, ...parts].join(", ")})`;
  if (constructs) return list;
  const use = { node, what: `${what}()`, title: titleOf(name, "Result") };
  if (promised === undefined && result.isUnion() && result.types.some((one) => types.promised(one) !== undefined)) {
    throw new Unreadable(node, `Cannot give Python ${what}(): it gives a promise or none; make it async`);
  }
  const givesSelf = node.type !== undefined && ts.isThisTypeNode(node.type);
  const text = givesSelf ? "Self" : types.text(promised ?? result, use);
  return `${promised === undefined ? "" : "async "}${name}${list} -> ${text === "undefined" ? "None" : text}`;
}

interface Position {
  readonly index: number;
  readonly isLast: boolean;
  readonly what: string;
  readonly taken: Set<string>;
  readonly isAsync: boolean;
}

/** A parameter as Python has it; several for an object that is taken apart. */
function parameterTexts(parameter: NamedSymbol, position: Position, types: Types): string[] {
  const { index, isLast, what, taken, isAsync } = position;
  const node = parameter.valueDeclaration as ParameterDeclaration;
  const type = types.checker.getTypeOfSymbol(parameter);
  if (isLast && ts.isObjectBindingPattern(node.name) && !node.dotDotDotToken) {
    return keywordTexts(node.name, types.checker.getNonNullableType(type), position, types);
  }
  const name = free(ts.isIdentifier(node.name) ? pythonName(node.name.text) : `arg${index + 1}`, taken);
  const use = { node, what: `the parameter ${name} of ${what}()`, title: titleOf(what.replace(/.*\./, ""), name) };
  if (node.dotDotDotToken) return [`*${name}: ${restText(type, use, types)}`];
  const isOptional = node.questionToken !== undefined || node.initializer !== undefined;
  const present = node.questionToken ? withoutUndefined(type, types) : type;
  if (isAsync && types.checker.getNonNullableType(type).symbol?.name === "AbortSignal") return [`${name}: AbortSignal`];
  const text = types.text(present, use);
  return [`${name}: ${isOptional ? optionalText(text, node.initializer) : text}`];
}

/** The items of a rest parameter. */
function restText(type: Type, use: Use, types: Types): string {
  const { checker } = types;
  if (checker.isArrayType(type)) return types.text(checker.getTypeArguments(type)[0], use);
  if (type.flags & ts.TypeFlags.Any) return "Any";
  throw new Unreadable(use.node, `Cannot give Python ${use.what}, which are several of different types; name each`);
}

/** An object that is taken apart is Python's keyword arguments. */
function keywordTexts(
  pattern: ObjectBindingPattern,
  type: Type,
  { what, taken }: Position,
  types: Types,
): string[] {
  const defaults = new Map(
    pattern.elements.map((one) => [(one.propertyName ?? one.name).getText(), one.initializer]),
  );
  const texts = type.getProperties().map((property) => {
    const { name } = property;
    const node = property.valueDeclaration ?? pattern;
    if (!isName(name)) {
      throw new Unreadable(node, `Cannot give Python ${what}() a keyword argument of this name; use another: ${name}`);
    }
    taken.add(name);
    const typed = types.checker.getTypeOfSymbolAtLocation(property, pattern);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const use = { node, what: `the option ${name} of ${what}()`, title: titleOf(what.replace(/.*\./, ""), name) };
    const text = types.text(isOptional ? withoutUndefined(typed, types) : typed, use);
    return `${name}: ${isOptional ? optionalText(text, defaults.get(name)) : text}`;
  });
  const index = types.checker.getIndexTypeOfType(type, ts.IndexKind.String);
  const others = index === undefined ? [] : [
    `**${free("kwargs", taken)}: ${
      types.text(index, { node: pattern, what: `the options of ${what}()`, title: "Kwargs" })
    }`,
  ];
  return [...texts.length === 0 ? [] : ["*"], ...texts, ...others];
}

/** One that may be left out. What TypeScript works out by itself, Python shows as `...`. */
function optionalText(text: string, initializer: Node | undefined): string {
  if (initializer !== undefined) return `${text} = ${literalText(initializer) ?? "..."}`;
  return / \| None$/.test(text) || text === "None" ? `${text} = ...` : `${text} | undefined = None`;
}

function withoutUndefined(type: Type, types: Types): Type {
  const isNull = type.isUnion() && type.types.some((one) => one.flags & ts.TypeFlags.Null);
  return isNull ? type : types.checker.getNonNullableType(type);
}

/** A literal in Python's words; `undefined` where an expression is none. */
export function literalText(node: Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return Number.isFinite(Number(node.text)) ? String(Number(node.text)) : undefined;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const text = ts.isNumericLiteral(node.operand) ? literalText(node.operand) : undefined;
    return text === undefined ? undefined : `-${text}`;
  }
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return "True";
    case ts.SyntaxKind.FalseKeyword:
      return "False";
    case ts.SyntaxKind.NullKeyword:
      return "None";
    default:
      return undefined;
  }
}

/** A name that no parameter before has. */
function free(name: string, taken: Set<string>): string {
  let own = name;
  while (taken.has(own)) own += "_";
  taken.add(own);
  return own;
}
