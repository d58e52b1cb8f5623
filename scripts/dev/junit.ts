/**
 * Reads the JUnit reports of `deno test` and `bun test` into one list of test cases that means the same for both.
 *
 * @module
 */

/** How a test case ended. */
export type Status = "passed" | "failed" | "skipped";

/** One test case of one file. */
export interface TestCase {
  /** The name given to `test()`, behind those of the `describe()` groups it stands in, joined by " > ". */
  name: string;
  /** How it ended. */
  status: Status;
}

interface Entry extends TestCase {
  className: string;
}

/**
 * Reads one report. Steps made by `t.test()` belong to their test: Bun does not report them, and one that fails makes
 * its test fail. A `describe()` group is no case of its own.
 */
export function readJunit(xml: string): TestCase[] {
  const entries = readEntries(xml);
  const names = new Set(entries.map(({ name }) => name));
  const groups = new Set(entries.filter(isGrouped).flatMap(({ name }) => prefixes(name)));
  return entries.filter((entry) => {
    if (groups.has(entry.name)) return false;
    return isGrouped(entry) || !prefixes(entry.name).some((prefix) => names.has(prefix));
  }).map(({ name, status }) => ({ name, status }));
}

/** Deno reports the cases of a describe() group as steps that stand in its own node:test. */
function isGrouped({ className }: Entry): boolean {
  return className.startsWith("ext:");
}

function readEntries(xml: string): Entry[] {
  const entries: Entry[] = [];
  for (
    const [, attributes, body] of xml.matchAll(/<testcase\b((?:\s+[\w-]+="[^"]*")*)\s*(?:\/>|>(.*?)<\/testcase>)/gs)
  ) {
    const className = attribute(attributes, "classname");
    const name = attribute(attributes, "name");
    // Bun puts the groups into the class name, innermost first; Deno puts the file there and the groups into the name.
    const groups = className === "" || /\.ts$/.test(className) ? [] : className.split(" > ").reverse();
    entries.push({ name: [...groups, name].join(" > "), status: status(body ?? ""), className });
  }
  return entries;
}

function status(body: string): Status {
  if (/<(failure|error)\b/.test(body)) return "failed";
  return /<skipped\b/.test(body) ? "skipped" : "passed";
}

function attribute(attributes: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? "";
  return value.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, word) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    return ENTITIES[word] ?? all;
  });
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** "a > b > c" has the prefixes "a" and "a > b". */
function prefixes(name: string): string[] {
  const parts = name.split(" > ");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join(" > "));
}
