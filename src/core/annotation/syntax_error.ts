/**
 * The errors of the two parsers: what was wrong, and where.
 *
 * @module
 */

/** How much of a long text is shown on each side of the position. */
const CONTEXT = 50;

/**
 * Makes the error for a text that cannot be read. The text is shown with a caret under the position.
 *
 * @param message What was wrong, in sentence case and without a full stop.
 * @param text The whole text.
 * @param position The index in `text`, in UTF-16 code units.
 * @returns The error, to be thrown.
 *
 * @example Usage
 * ```ts
 * import { syntaxError } from "./syntax_error.ts";
 *
 * const error = syntaxError("Expected ']'", "list[int", 8);
 * console.assert(error.message === "Expected ']' at position 8\n  list[int\n          ^");
 * ```
 */
export function syntaxError(message: string, text: string, position: number): SyntaxError {
  const start = Math.max(0, position - CONTEXT);
  const before = (start > 0 ? "…" : "") + text.slice(start, position);
  const after = text.slice(position, position + CONTEXT) + (position + CONTEXT < text.length ? "…" : "");
  // A line break would put the caret under the wrong line.
  const line = `${before}${after}`.replace(/\s/g, " ");
  return new SyntaxError(`${message} at position ${position}\n  ${line}\n  ${" ".repeat(before.length)}^`);
}
