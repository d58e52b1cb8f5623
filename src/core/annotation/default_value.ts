/**
 * Checks the literals that may stand as a default.
 *
 * @module
 */

import { checkDepth } from "./depth.ts";
import { decodeString } from "./string_literal.ts";
import { syntaxError } from "./syntax_error.ts";
import type { Tokens } from "./token.ts";

/**
 * Reads the default of a parameter and gives it back as written, since Python itself evaluates it. Only literals are
 * let through, so a signature can never run code: `None`, `True`, `False`, numbers, strings, bytes, lists, tuples,
 * dicts and sets of these, and `...`, which leaves the default to TypeScript.
 *
 * @param tokens Where to read.
 * @returns The source of the literal.
 * @throws {SyntaxError} If what stands there is not a literal.
 */
export function takeDefault(tokens: Tokens): string {
  const { start } = tokens.next;
  takeLiteral(tokens, 0);
  return tokens.text.slice(start, tokens.next.start).trimEnd();
}

const EXPECTED = "Expected a literal, or ... for a default that TypeScript gives";
const CLOSING: Record<string, string> = { "[": "]", "(": ")", "{": "}" };

function takeLiteral(tokens: Tokens, depth: number): void {
  checkDepth(tokens, depth);
  const { kind, text } = tokens.next;
  if (kind === "string") {
    const isBytes = takeString(tokens);
    // Python joins neighbouring literals, of one kind only.
    while (tokens.next.kind === "string") {
      const error = tokens.unexpected("Expected a string of the same kind as the one before");
      if (takeString(tokens) !== isBytes) throw error;
    }
  } else if (tokens.isNext("-") || tokens.isNext("+")) {
    tokens.take();
    if (tokens.next.kind !== "number") throw tokens.unexpected("Expected a number");
    tokens.take();
  } else if (kind === "number" || ["None", "True", "False", "..."].some((name) => tokens.isNext(name))) {
    tokens.take();
  } else if (kind === "mark" && Object.hasOwn(CLOSING, text)) {
    takeItems(tokens, CLOSING[text], depth + 1);
  } else {
    throw tokens.unexpected(EXPECTED);
  }
}

/** Reads one string and tells whether it is a bytes literal. */
function takeString(tokens: Tokens): boolean {
  const { text, start } = tokens.take();
  // The literal goes into Python source as it is written, and Python source cannot hold these.
  const position = text.search(/[\0\p{Cs}]/u);
  if (position >= 0) throw syntaxError("Write this character as an escape", tokens.text, start + position);
  return typeof decodeString(text, tokens.text, start) !== "string";
}

/** Reads up to the closing bracket. Braces hold pairs if the first item is one, as in Python. */
function takeItems(tokens: Tokens, closing: string, depth: number): void {
  tokens.take();
  let arePairs: boolean | null = null;
  while (!tokens.takeIf(closing)) {
    takeLiteral(tokens, depth);
    if (closing === "}") {
      const isPair: boolean = tokens.isNext(":");
      arePairs ??= isPair;
      if (isPair !== arePairs) throw tokens.unexpected(arePairs ? "Expected ':'" : "Expected ','");
      if (tokens.takeIf(":")) takeLiteral(tokens, depth);
    }
    if (!tokens.isNext(closing)) tokens.expect(",");
  }
}
