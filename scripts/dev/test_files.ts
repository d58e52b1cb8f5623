/**
 * Finds the test files and reads what the comments at their head ask for.
 *
 * @module
 */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { configuration, CONFIGURATIONS } from "./configurations.ts";

/** A file of tests. */
export interface TestFile {
  /** Its path from the root of the repository, with forward slashes. */
  path: string;
  /** The names of the configurations it runs in. */
  runsOn: string[];
  /** Why it does not run in all of them. */
  reason: string | undefined;
  /** Whether it belongs to the small set that runs on every Python. */
  smoke: boolean;
}

/** Every `*_test.ts` below `tests/`, in order. */
export function findTestFiles(root: string): TestFile[] {
  const names = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith("_test.ts") && !name.includes("node_modules")).sort().map((name) => {
    const file = join(root, "tests", name);
    const path = relative(root, file).replaceAll(sep, "/");
    try {
      return { path, ...readDirectives(readFileSync(file, "utf8")) };
    } catch (error) {
      throw new Error(`Cannot read the comments at the head of ${path}: ${(error as Error).message}`);
    }
  });
}

/**
 * Reads the comments before the first line of code:
 *
 * - `// runs on: deno, bun (reason)` names the only configurations of this file
 * - `// smoke` puts it into the set that runs on every Python
 */
export function readDirectives(source: string): Omit<TestFile, "path"> {
  const directives: Omit<TestFile, "path"> = {
    runsOn: CONFIGURATIONS.map(({ name }) => name),
    reason: undefined,
    smoke: false,
  };
  for (const line of source.split(/\r?\n/)) {
    if (!/^\s*(\/\/|\/\*|\*|$)/.test(line)) break;
    if (line === "// smoke") directives.smoke = true;
    if (!line.startsWith("// runs on:")) continue;
    const match = /^\/\/ runs on: ([\w-]+(?:, [\w-]+)*) \((.+)\)$/.exec(line);
    if (match === null) throw new SyntaxError(`Expected "// runs on: deno, bun (reason)": "${line}"`);
    directives.runsOn = match[1].split(", ").map((name) => configuration(name).name);
    directives.reason = match[2];
  }
  return directives;
}
