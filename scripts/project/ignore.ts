/**
 * What a project's `.gitignore` files leave out.
 *
 * @module
 */

/** A line of a `.gitignore`. */
interface Rule {
  readonly pattern: RegExp;
  readonly negated: boolean;
  readonly foldersOnly: boolean;
}

/** The rules of the `.gitignore` files of a folder and of those around it. */
export class IgnoreRules {
  readonly #rules: readonly Rule[];

  /** No rules, or these. */
  constructor(rules: readonly Rule[] = []) {
    this.#rules = rules;
  }

  /** These rules and those of the text of a `.gitignore` that stands in a folder: `""` or `"a/b"`. */
  with(text: string, folder: string): IgnoreRules {
    const lines = text.split(/\r?\n/).map((line) => line.replace(/(?<!\\)\s+$/, ""));
    const rules = lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => ruleOf(line, folder));
    return new IgnoreRules([...this.#rules, ...rules]);
  }

  /** Whether a path is left out: the last rule that knows it decides. */
  ignores(path: string, isFolder: boolean): boolean {
    const rule = this.#rules.findLast(({ pattern, foldersOnly }) => (isFolder || !foldersOnly) && pattern.test(path));
    return rule !== undefined && !rule.negated;
  }
}

function ruleOf(line: string, folder: string): Rule {
  const negated = line.startsWith("!");
  const glob = negated ? line.slice(1) : line;
  const body = glob.replace(/\/$/, "");
  // A slash before its end ties a pattern to its folder.
  const anywhere = body.includes("/") ? "" : "(?:.*/)?";
  const within = folder === "" ? "" : `${escape(folder)}/`;
  const pattern = new RegExp(`^${within}${anywhere}${expression(body.replace(/^\//, ""))}$`, "s");
  return { pattern, negated, foldersOnly: glob.endsWith("/") };
}

/** The source of a regular expression for a glob as git has it. */
function expression(glob: string): string {
  return glob.replace(
    /\\(.)|\*\*\/|\/\*\*$|\*\*?|\?|\[(!?)((?:\\.|[^\]\\])+)\]|[^]/g,
    (token, escaped: string | undefined, not: string | undefined, set: string | undefined) => {
      if (escaped !== undefined) return escape(escaped);
      if (set !== undefined) return `[${not ? "^/" : ""}${set.replaceAll("[", "\\[")}]`;
      const known: Record<string, string> = { "**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]" };
      return known[token] ?? escape(token);
    },
  );
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
