/**
 * Makes the snippets of README.md, `docs/` and the JSDoc comments into modules of a small project that uses this
 * package by its name, for the test runner to check and run: those of one source file in one process.
 *
 * @module
 */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { configuration } from "./configurations.ts";
import { findSnippets, type Snippet } from "./doc_snippets.ts";
import { npmImports } from "./npm_packages.ts";
import type { Job } from "./test_job.ts";

/** What every snippet imports: a failed `console.assert` prints a line, here it must fail the run. */
const ASSERTING = "asserting.ts";
const ASSERTING_SOURCE = `console.assert = (condition?: boolean, ...data: unknown[]): void => {
  if (!condition) throw new Error(["Assertion failed", ...data].join(" "));
};
`;

/** What a snippet imports of the virtualenv, by itself and by this package. */
const PACKAGES = /import\("(numpy|pandas|polars|pyarrow)"\)|"@pyo3\/ts\/(numpy)"/g;

/** The snippets as jobs, and the folder they stand in. */
export interface DocJobs {
  jobs: Job[];
  /** Removes the folder. */
  remove(): void;
}

/** Writes the snippets below `root` into a new project; on each runtime those of a file are a job. */
export function docJobs(root: string): DocJobs {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-docs-"));
  writeProject(root, folder);
  const jobs: Job[] = [];
  for (const path of docFiles(root)) {
    const snippets = findSnippets(path, readFileSync(join(root, path), "utf8"));
    for (const snippet of snippets) writeSnippet(snippet, root, folder);
    const together = snippets.filter(({ alone }) => !alone);
    const programs = snippets.filter(({ alone }) => alone).map((snippet) => [snippet]);
    if (together.length > 0) programs.unshift(together);
    for (const program of programs) {
      const file = join(folder, `run_${fileName(program[0])}`);
      writeFileSync(file, programSource(program));
      const cases = program.map(snippetLabel);
      const label = program[0].alone ? cases[0] : path;
      const found = program.flatMap(({ code }) => [...code.matchAll(PACKAGES)]);
      const packages = [...new Set(found.map(([, own, ours]) => own ?? ours))];
      for (const name of ["deno", "bun"]) {
        jobs.push({ label, file, folder, kind: "snippets", cases, packages, configuration: configuration(name) });
      }
    }
  }
  if (jobs.length > 0) {
    jobs.unshift({ label: "doc snippets", file: ".", folder, kind: "types", configuration: configuration("deno") });
  }
  return { jobs, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function writeSnippet(snippet: Snippet, root: string, folder: string): void {
  // Blank lines make the line numbers those of the page.
  const code = withAbsoluteImports(snippet, root);
  writeFileSync(
    join(folder, fileName(snippet)),
    `${"\n".repeat(snippet.line - 1)}${code}\nimport "./${ASSERTING}";\n`,
  );
}

/** The program that runs snippets one after the other. */
function programSource(snippets: Snippet[]): string {
  const runner = new URL("run_snippets.ts", import.meta.url).href;
  const modules = snippets.map((snippet) => ({ label: snippetLabel(snippet), file: `./${fileName(snippet)}` }));
  return `import { runSnippets } from ${JSON.stringify(runner)};
await runSnippets(import.meta.url, ${JSON.stringify(modules, undefined, 2)});
`;
}

function snippetLabel({ path, line }: Snippet): string {
  return `${path}:${line}`;
}

/** Deno finds the package through an import map, Bun through `node_modules`. */
function writeProject(root: string, folder: string): void {
  const { name, exports } = JSON.parse(readFileSync(join(root, "deno.json"), "utf8"));
  const imports = Object.entries<string>(exports).map(([path, target]) => [
    path.replace(".", name),
    pathToFileURL(join(root, target)).href,
  ]);
  writeFileSync(
    join(folder, "deno.json"),
    JSON.stringify({ imports: { ...Object.fromEntries(imports), ...npmImports(root) }, lock: false }),
  );
  writeFileSync(join(folder, ASSERTING), ASSERTING_SOURCE);
  const scope = join(folder, "node_modules", name, "..");
  mkdirSync(scope, { recursive: true });
  symlinkSync(root, join(folder, "node_modules", name), "junction");
}

/** The examples of an internal module import it by a path from where it stands. */
function withAbsoluteImports({ path, code }: Snippet, root: string): string {
  const base = pathToFileURL(join(root, path));
  return code.replaceAll(/\b(from|import)(\s*\(?\s*)"(\.{1,2}\/[^"]+)"/g, (_, word, space, specifier) => {
    return `${word}${space}"${new URL(specifier, base)}"`;
  });
}

function docFiles(root: string): string[] {
  const files = ["README.md", "mod.ts"];
  for (const [folder, ending] of [["docs", ".md"], ["ffi", ".ts"], ["src", ".ts"], ["src", ".md"]]) {
    if (!existsSync(join(root, folder))) continue;
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).sort();
    files.push(
      ...names.filter((file) => file.endsWith(ending)).map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
    );
  }
  return files.filter((file) => existsSync(join(root, file)));
}

function fileName({ path, line }: Snippet): string {
  return `${path.replaceAll(/[^\w]+/g, "_")}_${line}.ts`;
}
