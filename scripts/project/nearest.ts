/**
 * The word that was meant.
 *
 * @module
 */

/** The word that a wrong one is nearest to; `undefined` where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const near = words.map((one) => ({ one, distance: distanceOf(word, one) }))
    .filter(({ one, distance }) => distance <= Math.max(1, Math.floor(Math.min(word.length, one.length) / 3)));
  return near.sort((a, b) => a.distance - b.distance)[0]?.one;
}

/** How many letters must be put in, left out, changed or swapped. */
function distanceOf(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, changed);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}
