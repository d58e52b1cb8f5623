/**
 * Reads Python's string and bytes literals.
 *
 * @module
 */

import { syntaxError } from "./syntax_error.ts";

const SIMPLE: Record<string, string> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;

/**
 * Decodes one literal as Python does: prefixes `b`, `r`, `u`, and escapes. An escape Python does not know stays as it
 * is written, as in Python. `\N{...}` needs Unicode's list of names and is refused.
 *
 * @param literal The literal, quotes and prefix included.
 * @param text The whole text, for the error.
 * @param start Where the literal begins in it.
 * @returns The text, or the bytes of a `b` literal.
 * @throws {SyntaxError} If an escape is malformed, or a bytes literal has a character that is not ASCII.
 *
 * @example Usage
 * ```ts
 * import { decodeString } from "./string_literal.ts";
 *
 * console.assert(decodeString("'it\\'s'", "'it\\'s'", 0) === "it's");
 * ```
 */
export function decodeString(literal: string, text: string, start: number): string | Uint8Array {
  const open = literal.search(/["']/);
  const prefix = literal.slice(0, open).toLowerCase();
  const body = literal.slice(open + 1, -1);
  const isBytes = prefix.includes("b");
  // deno-lint-ignore no-control-regex -- all of ASCII is meant
  if (isBytes && /[^\x00-\x7f]/.test(body)) {
    throw syntaxError("Bytes literal may hold ASCII characters only", text, start);
  }
  const decoded = prefix.includes("r")
    ? body
    : body.replace(ESCAPE, (whole, octal, hex, four, eight, other, offset) => {
      const fail = (message: string): SyntaxError => syntaxError(message, text, start + open + 1 + offset);
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & (isBytes ? 0xff : 0xfff));
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (!isBytes && four !== undefined) return String.fromCharCode(parseInt(four, 16));
      if (!isBytes && eight !== undefined) {
        const code = parseInt(eight, 16);
        if (code > 0x10ffff) throw fail("Escape is past the last character");
        return String.fromCodePoint(code);
      }
      if (other === undefined) return whole;
      if (other === "x" || (!isBytes && (other === "u" || other === "U"))) throw fail("Malformed escape");
      if (!isBytes && other === "N") throw fail("Named characters are not understood here");
      return Object.hasOwn(SIMPLE, other) ? SIMPLE[other] : whole;
    });
  return isBytes ? Uint8Array.from(decoded, (character) => character.charCodeAt(0)) : decoded;
}
