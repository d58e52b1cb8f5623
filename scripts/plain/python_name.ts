/**
 * Names of TypeScript that Python cannot have.
 *
 * @module
 */

const KEYWORDS = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield").split(" "),
);

/** A name as Python can have it: `from` is `from_`, and `$` is `_`. */
export function pythonName(name: string): string {
  const word = name.replaceAll("$", "_");
  return KEYWORDS.has(word) ? `${word}_` : word;
}

/** Whether Python takes a text as a name, as it is. */
export function isName(text: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text) && !KEYWORDS.has(text);
}
