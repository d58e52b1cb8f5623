/**
 * Counts words, as PyO3's own example does: at once, and while Python's other threads run.
 *
 *     deno run -A scripts/build/build_module.ts examples/word_count/mod.ts --out dist
 *     PYTHONPATH=dist python3 -c "import word_count; print(word_count.search('to be or not to be', 'be'))"
 *
 * @module
 */
import { pyfunction, pymodule } from "@pyo3/ts";

/** How often a word stands in a text, between spaces. */
function count(text: string, word: string): number {
  let found = 0;
  for (const line of text.split("\n")) {
    for (const one of line.split(" ")) if (one === word) found++;
  }
  return found;
}

const search = pyfunction("search(text: str, word: str) -> int", count, { doc: "How often a word stands in a text." });

const searchDetached = pyfunction("search_detached(text: str, word: str) -> int", (text, word) => count(text, word), {
  doc: "The same, while other threads of Python run.",
  detach: true,
});

const frequencies = pyfunction(
  "frequencies(text: str, *, lower: bool = False) -> dict[str, int]",
  (text, { lower }) => {
    const counts = new Map<string, number>();
    for (const word of (lower ? text.toLowerCase() : text).match(/[\p{L}\p{N}']+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return new Map([...counts].sort(([, a], [, b]) => b - a));
  },
  { doc: "Every word of a text, the most frequent first." },
);

export default pymodule("word_count", {
  doc: "Counts words.",
  members: [search, searchDetached, frequencies],
});
