/**
 * Reads Python signatures: `f(a: int, *, b: list[str] | None = None) -> dict[str, float]`.
 *
 * @module
 */

import type { Annotation } from "./ast.ts";
import { takeDefault } from "./default_value.ts";
import { KEYWORDS } from "./names.ts";
import { takeAnnotation } from "./parse.ts";
import { syntaxError } from "./syntax_error.ts";
import { type Token, Tokens } from "./token.ts";

/** How arguments reach a parameter. */
export type ParameterKind = "positionalOnly" | "positional" | "varArgs" | "keywordOnly" | "varKeywords";

/** One parameter of a signature. */
export interface Parameter {
  /** Its name, without stars. */
  readonly name: string;
  /** How arguments reach it. */
  readonly kind: ParameterKind;
  /** Its type, or `null` when it has none. */
  readonly annotation: Annotation | null;
  /** The source of its default, a Python literal or `...`, or `null` when it has none. */
  readonly default: string | null;
}

/** A signature taken apart. */
export interface Signature {
  /** The function's name, or `null` for a constructor's `(a: int)`. */
  readonly name: string | null;
  /** The parameters in order, `self` included. */
  readonly parameters: readonly Parameter[];
  /** The type of the result, or `null` when it has none. */
  readonly returns: Annotation | null;
  /** Whether it began with `async`. */
  readonly isAsync: boolean;
}

/**
 * Reads a Python signature and checks it by Python's rules.
 *
 * @param text The signature: `name(parameters) -> result`, with `async` in front for a coroutine function. Name and
 * result may be left out.
 * @returns The signature taken apart.
 * @throws {SyntaxError} If Python would refuse it, or a default is not a literal; the message shows where.
 *
 * @example Usage
 * ```ts
 * import { parseSignature } from "./signature.ts";
 *
 * const { name, parameters } = parseSignature("greet(name: str, *, loud: bool = False) -> str");
 * console.assert(name === "greet");
 * console.assert(parameters[1].kind === "keywordOnly" && parameters[1].default === "False");
 * ```
 */
export function parseSignature(text: string): Signature {
  const tokens = new Tokens(text);
  const isAsync = tokens.takeIf("async");
  const name = tokens.isNext("(") ? null : takeIdentifier(tokens, "Expected the function's name").text;
  tokens.expect("(");
  const parameters = new ParameterReader(tokens).read();
  const returns = tokens.takeIf("->") ? takeAnnotation(tokens, 0) : null;
  if (tokens.next.kind !== "end") throw tokens.unexpected("Expected nothing more");
  return { name, parameters, returns, isAsync };
}

/**
 * Reads the type of a field, and its default: `list[str] = []`.
 *
 * @param text The annotation, with `= default` after it or not.
 * @returns The annotation's tree, and the source of the default or `null`.
 * @throws {SyntaxError} If it is not an annotation, or the default is not a literal; the message shows where.
 */
export function parseField(text: string): Pick<Parameter, "default"> & { readonly annotation: Annotation } {
  const tokens = new Tokens(text);
  const annotation = takeAnnotation(tokens, 0);
  const value = tokens.takeIf("=") ? takeDefault(tokens) : null;
  if (tokens.next.kind !== "end") throw tokens.unexpected("Expected nothing more");
  return { annotation, default: value };
}

function takeIdentifier(tokens: Tokens, expected: string): Token {
  const { kind, text } = tokens.next;
  if (kind !== "name" || KEYWORDS.has(text) || text === "__debug__") throw tokens.unexpected(expected);
  return tokens.take();
}

/** Reads the parameters of one signature, keeping what Python's rules look back at. */
class ParameterReader {
  readonly #tokens: Tokens;
  readonly #names = new Set<string>();
  #parameters: Parameter[] = [];
  #kind: ParameterKind = "positional";
  /** A bare `*` that no keyword-only parameter has followed yet. */
  #bareStar: Token | null = null;
  #hasSlash = false;
  #hasStar = false;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  read(): Parameter[] {
    const tokens = this.#tokens;
    while (!tokens.isNext(")")) {
      if (this.#kind === "varKeywords") throw tokens.unexpected("Expected ')' after the ** parameter");
      this.#readOne();
      if (!tokens.isNext(")") && !tokens.takeIf(",")) throw tokens.unexpected("Expected ',' or ')'");
    }
    this.#checkBareStar();
    tokens.expect(")");
    return this.#parameters;
  }

  #readOne(): void {
    const tokens = this.#tokens;
    const { start } = tokens.next;
    if (tokens.takeIf("/")) return this.#slash(start);
    if (tokens.isNext("*")) return this.#star();
    if (tokens.takeIf("**")) {
      this.#checkBareStar();
      this.#kind = "varKeywords";
    }
    this.#add(this.#kind);
    this.#bareStar = null;
  }

  #slash(start: number): void {
    const problem = this.#hasSlash
      ? "'/' may stand only once"
      : this.#hasStar
      ? "'/' must stand before '*'"
      : this.#parameters.length === 0
      ? "'/' must have a parameter before it"
      : null;
    if (problem !== null) throw syntaxError(problem, this.#tokens.text, start);
    this.#hasSlash = true;
    this.#parameters = this.#parameters.map((parameter) => ({ ...parameter, kind: "positionalOnly" }));
  }

  #star(): void {
    const tokens = this.#tokens;
    const star = tokens.take();
    if (this.#hasStar) throw syntaxError("'*' may stand only once", tokens.text, star.start);
    this.#hasStar = true;
    if (tokens.isNext(",") || tokens.isNext(")")) this.#bareStar = star;
    else this.#add("varArgs");
    this.#kind = "keywordOnly";
  }

  #checkBareStar(): void {
    if (this.#bareStar !== null) {
      throw syntaxError("'*' must have a named parameter after it", this.#tokens.text, this.#bareStar.start);
    }
  }

  #add(kind: ParameterKind): void {
    const tokens = this.#tokens;
    const { text: name, start } = takeIdentifier(tokens, "Expected a parameter's name");
    if (this.#names.has(name)) throw syntaxError(`Parameter '${name}' stands twice`, tokens.text, start);
    this.#names.add(name);
    const annotation = tokens.takeIf(":") ? takeAnnotation(tokens, 0) : null;
    if (tokens.isNext("=") && (kind === "varArgs" || kind === "varKeywords")) {
      throw syntaxError(`Parameter '${name}' takes any number and can have no default`, tokens.text, tokens.next.start);
    }
    const value = tokens.takeIf("=") ? takeDefault(tokens) : null;
    if (kind === "positional" && value === null && this.#parameters.some((before) => before.default !== null)) {
      throw syntaxError(`Parameter '${name}' needs a default, as one before it has one`, tokens.text, start);
    }
    this.#parameters.push({ name, kind, annotation, default: value });
  }
}
