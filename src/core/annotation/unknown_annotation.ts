/**
 * The error for a name that nobody knows, with the nearest known one.
 *
 * @module
 */

/** Names longer than this are not compared: nobody misspells them by one letter and reads the suggestion. */
const LONGEST = 64;

/**
 * Makes the error for an annotation whose name is not known, suggesting the nearest known name.
 *
 * @param name The name as written.
 * @param known The names that would have been understood, the likeliest first.
 * @returns The error, to be thrown.
 *
 * @example Usage
 * ```ts
 * import { unknownAnnotation } from "./unknown_annotation.ts";
 *
 * const error = unknownAnnotation("itn", ["int", "str"]);
 * console.assert(error.message === "Unknown annotation 'itn'; did you mean 'int'?");
 * ```
 */
export function unknownAnnotation(name: string, known: Iterable<string>): SyntaxError {
  const shown = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  const nearest = nearestName(name, known);
  return new SyntaxError(`Unknown annotation '${shown}'${nearest === null ? "" : `; did you mean '${nearest}'?`}`);
}

/**
 * Finds the known name that `name` is most likely a misspelling of.
 *
 * @param name The name as written.
 * @param known The names to choose from; of two that are as near, the first is taken.
 * @returns The nearest name, or `null` when none is near: more than a third of its letters would have to change.
 *
 * @example Usage
 * ```ts
 * import { nearestName } from "./unknown_annotation.ts";
 *
 * console.assert(nearestName("flaot", ["int", "float"]) === "float");
 * console.assert(nearestName("Widget", ["int", "float"]) === null);
 * ```
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > LONGEST) return null;
  let nearest: string | null = null;
  let limit = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= limit) continue;
    // "Int" for "int" is one slip, whatever its length.
    const distance = candidate.toLowerCase() === name.toLowerCase() ? 0.5 : editDistance(name, candidate);
    if (distance < limit) {
      nearest = candidate;
      limit = distance;
    }
  }
  return nearest;
}

/** Insertions, deletions, replacements and swaps of neighbours between two short texts. */
function editDistance(a: string, b: string): number {
  let previous: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], previous[j - 2] + 1);
      }
    }
    previous = row;
    row = next;
  }
  return row[b.length];
}
