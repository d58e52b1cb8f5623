/**
 * Reads Python annotations. `types/annotation.ts` reads the same language at compile time.
 *
 * @module
 */

import type { Annotation, LiteralValue } from "./ast.ts";
import { checkDepth } from "./depth.ts";
import { formatAnnotation } from "./format.ts";
import { arity, canonicalName, KEYWORDS } from "./names.ts";
import { decodeString } from "./string_literal.ts";
import { syntaxError } from "./syntax_error.ts";
import { type Token, Tokens } from "./token.ts";

const NONE: Annotation = { kind: "name", name: "None" };
const ANY: Annotation = { kind: "name", name: "Any" };

/**
 * Reads a Python annotation. Names are not looked up: any may stand where a name may stand.
 *
 * @param text The annotation, in Python's words.
 * @returns Its tree.
 * @throws {SyntaxError} If it is not an annotation; the message shows where.
 *
 * @example Usage
 * ```ts
 * import { parseAnnotation } from "./parse.ts";
 *
 * const annotation = parseAnnotation("typing.Optional[int]");
 * console.assert(annotation.kind === "union" && annotation.members.length === 2);
 * ```
 */
export function parseAnnotation(text: string): Annotation {
  return parseWhole(text, 0);
}

function parseWhole(text: string, depth: number): Annotation {
  const tokens = new Tokens(text);
  const annotation = takeAnnotation(tokens, depth);
  if (tokens.next.kind !== "end") throw tokens.unexpected("Expected nothing more");
  return annotation;
}

/**
 * Reads the annotation that is next.
 *
 * @param tokens Where to read; stands behind the annotation afterwards.
 * @param depth How many brackets are open around it.
 * @returns Its tree.
 * @throws {SyntaxError} If no annotation is next.
 */
export function takeAnnotation(tokens: Tokens, depth: number): Annotation {
  checkDepth(tokens, depth);
  const members = [takeTerm(tokens, depth)];
  while (tokens.takeIf("|")) members.push(takeTerm(tokens, depth));
  return unionOf(members);
}

/** Flattens and drops what was there before, as `typing.Union` does. */
function unionOf(annotations: readonly Annotation[]): Annotation {
  if (annotations.length === 1) return annotations[0];
  const members = new Map<string, Annotation>();
  for (const annotation of annotations) {
    for (const member of annotation.kind === "union" ? annotation.members : [annotation]) {
      const key = formatAnnotation(member);
      if (!members.has(key)) members.set(key, member);
    }
  }
  return members.size === 1 ? annotations[0] : { kind: "union", members: [...members.values()] };
}

function takeTerm(tokens: Tokens, depth: number): Annotation {
  const first = tokens.next;
  if (first.kind === "string") return takeForwardReference(tokens, depth);
  if (first.kind !== "name") throw tokens.unexpected("Expected an annotation");
  const name = takeName(tokens);
  const bracket = tokens.next;
  if (!tokens.takeIf("[")) {
    if (name === "Callable") return { kind: "callable", parameters: null, result: ANY };
    if (name === "Optional" || name === "Union" || name === "Literal") throw tokens.unexpected("Expected '['");
    return { kind: "name", name };
  }
  if (tokens.isNext("]")) throw tokens.unexpected("Expected an annotation");
  checkDepth(tokens, depth + 1);
  switch (name) {
    case "Literal":
      return { kind: "literal", values: takeList(tokens, () => takeLiteralValue(tokens)) };
    case "tuple":
      return takeTuple(tokens, depth + 1);
    case "Callable":
      return takeCallable(tokens, depth + 1);
  }
  const args = takeList(tokens, () => takeAnnotation(tokens, depth + 1));
  if (name === "Union") return unionOf(args);
  const count = name === "Optional" ? 1 : arity(name);
  if (count === 0) throw syntaxError(`'${name}' takes no arguments`, tokens.text, bracket.start);
  if (count !== null && args.length !== count) {
    const words = `${count} argument${count === 1 ? "" : "s"}`;
    throw syntaxError(`'${name}' takes ${words}, not ${args.length}`, tokens.text, bracket.start);
  }
  return name === "Optional" ? unionOf([args[0], NONE]) : { kind: "generic", name, args };
}

/** Reads a name with its dots. */
function takeName(tokens: Tokens): string {
  let name = takePart(tokens);
  while (tokens.takeIf(".")) name += `.${takePart(tokens)}`;
  return canonicalName(name);
}

function takePart(tokens: Tokens): string {
  const { kind, text } = tokens.next;
  if (kind !== "name") throw tokens.unexpected("Expected a name");
  if (KEYWORDS.has(text) && text !== "None") throw tokens.unexpected("Expected a name");
  return tokens.take().text;
}

/** Reads an annotation in quotes; an error in it shows the text between the quotes. */
function takeForwardReference(tokens: Tokens, depth: number): Annotation {
  const { text, start } = tokens.take();
  const inner = decodeString(text, tokens.text, start);
  if (typeof inner !== "string") throw syntaxError("Expected an annotation, not bytes", tokens.text, start);
  return parseWhole(inner, depth + 1);
}

/** Reads items up to the closing bracket, which is taken too. A comma after the last item is allowed. */
function takeList<T>(tokens: Tokens, takeItem: () => T): T[] {
  const items = [takeItem()];
  while (!tokens.takeIf("]")) {
    if (!tokens.takeIf(",")) throw tokens.unexpected("Expected ',' or ']'");
    if (tokens.takeIf("]")) break;
    items.push(takeItem());
  }
  return items;
}

function takeTuple(tokens: Tokens, depth: number): Annotation {
  if (tokens.takeIf("(")) {
    tokens.expect(")");
    tokens.expect("]");
    return { kind: "tuple", items: [], variadic: false };
  }
  const first = takeAnnotation(tokens, depth);
  const items = [first];
  while (!tokens.takeIf("]")) {
    if (!tokens.takeIf(",")) throw tokens.unexpected("Expected ',' or ']'");
    if (items.length === 1 && tokens.takeIf("...")) {
      tokens.expect("]");
      return { kind: "tuple", items, variadic: true };
    }
    if (tokens.takeIf("]")) break;
    items.push(takeAnnotation(tokens, depth));
  }
  return { kind: "tuple", items, variadic: false };
}

function takeCallable(tokens: Tokens, depth: number): Annotation {
  let parameters: Annotation[] | null = null;
  if (!tokens.takeIf("...")) {
    if (!tokens.takeIf("[")) throw tokens.unexpected("Expected the parameters in brackets, or ...");
    parameters = tokens.takeIf("]") ? [] : takeList(tokens, () => takeAnnotation(tokens, depth + 1));
  }
  tokens.expect(",");
  const result = takeAnnotation(tokens, depth);
  tokens.takeIf(",");
  tokens.expect("]");
  return { kind: "callable", parameters, result };
}

function takeLiteralValue(tokens: Tokens): LiteralValue {
  const { kind, text, start } = tokens.next;
  if (kind === "string") return decodeString(tokens.take().text, tokens.text, start);
  if (tokens.takeIf("None")) return null;
  if (tokens.takeIf("True")) return true;
  if (tokens.takeIf("False")) return false;
  const isNegative = text === "-" && kind === "mark";
  if (isNegative) tokens.take();
  if (tokens.next.kind !== "number") {
    throw tokens.unexpected("Expected a string, an integer, True, False or None");
  }
  return integer(tokens.take(), isNegative, tokens.text);
}

function integer(token: Token, isNegative: boolean, text: string): number | bigint {
  const digits = token.text.replaceAll("_", "").toLowerCase();
  if (!/^(?:\d+|0[xob][\da-f]+)$/.test(digits)) {
    throw syntaxError("A number in Literal must be an integer", text, token.start);
  }
  const value = isNegative ? -BigInt(digits) : BigInt(digits);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
