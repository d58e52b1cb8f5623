/**
 * Takes the TypeScript programs out of Markdown pages and JSDoc comments.
 *
 * @module
 */

/** A fenced block of TypeScript that is meant to be run. */
export interface Snippet {
  /** The file it stands in. */
  path: string;
  /** The line of its first line of code, from 1. */
  line: number;
  /** Its code. */
  code: string;
  /** Whether it needs a process of its own, `false` for most. */
  alone: boolean;
}

/**
 * The ```` ```ts ```` blocks of `source`: of the whole text of a Markdown page, of the JSDoc comments of a TypeScript
 * file. A fence that also says `no-run` or `ignore` is left out; one that says `alone` starts or ends Python in a way of
 * its own.
 */
export function findSnippets(path: string, source: string): Snippet[] {
  const lines = path.endsWith(".md") ? source.split(/\r?\n/) : commentLines(source);
  const snippets: Snippet[] = [];
  let open: { fence: string; snippet?: Snippet } | undefined;
  lines.forEach((line, index) => {
    const match = /^\s*(`{3,})\s*(.*)$/.exec(line ?? "");
    if (open === undefined) {
      if (match === null) return;
      const [language, ...words] = match[2].split(/[\s,]+/);
      const runs = language === "ts" && !words.includes("no-run") && !words.includes("ignore");
      open = {
        fence: match[1],
        snippet: runs ? { path, line: index + 2, code: "", alone: words.includes("alone") } : undefined,
      };
    } else if (line === undefined || (match !== null && match[2] === "" && match[1].length >= open.fence.length)) {
      if (open.snippet !== undefined) snippets.push(open.snippet);
      open = undefined;
    } else if (open.snippet !== undefined) {
      open.snippet.code += `${line}\n`;
    }
  });
  return snippets;
}

/** The lines of a TypeScript file with the text of its JSDoc comments; those outside of one are undefined. */
function commentLines(source: string): (string | undefined)[] {
  let inside = false;
  return source.split(/\r?\n/).map((line) => {
    if (!inside) {
      inside = /^\s*\/\*\*/.test(line) && !line.includes("*/");
      return undefined;
    }
    if (line.includes("*/") && !/^\s*\* .*\S.*\*\//.test(line)) {
      inside = false;
      return undefined;
    }
    return line.replace(/^\s*\* ?/, "");
  });
}
