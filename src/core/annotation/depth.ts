/**
 * The bound on nesting that keeps the recursive parsers off the end of the stack.
 *
 * @module
 */

import { syntaxError } from "./syntax_error.ts";
import type { Tokens } from "./token.ts";

/** How deep brackets may nest, as in CPython's own parser. */
export const MAX_DEPTH = 100;

/**
 * Refuses what nests too deep.
 *
 * @param tokens Where the parser stands.
 * @param depth How many brackets are open.
 * @throws {SyntaxError} If they are more than {@linkcode MAX_DEPTH}.
 */
export function checkDepth(tokens: Tokens, depth: number): void {
  if (depth > MAX_DEPTH) {
    throw syntaxError(`Nesting is deeper than ${MAX_DEPTH} levels`, tokens.text, tokens.next.start);
  }
}
