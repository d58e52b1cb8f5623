/**
 * Source text in an indented template literal.
 *
 * @module
 */

/** Removes the indentation that all lines share, as `textwrap.dedent` does. */
export function dedent(code: string): string {
  const lines = code.split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  const margin = margins.reduce((a, b) => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length++;
    return a.slice(0, length);
  }, margins[0] ?? "");
  return margin === ""
    ? code
    : lines.map((line) => line.startsWith(margin) ? line.slice(margin.length) : line.trimStart())
      .join("\n");
}
