/**
 * The entries of this package as JavaScript, for those who install it: 400 small modules take Deno 100 ms to load and Bun
 * as long to translate, a few large ones a third of that.
 *
 * @module
 */

import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runtimeProgram, runTool } from "../build/run_tool.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** As deep as the sources, which find other files of the package two folders above them. */
const FOLDER = "dist/js";

/** The entry that npm runs as a command. */
export const COMMAND = "./cli";

/** The entries that are programs, and what they call: only of the file that is bundled does it say that it is the main. */
const PROGRAMS: Readonly<Record<string, string>> = { [COMMAND]: "main", "./python": "runPython" };

/** Where the bundled entry of a name of `exports` is in the package. */
export function bundledEntry(name: string): string {
  return `${FOLDER}/${fileOf(name)}`;
}

function fileOf(name: string): string {
  return name === "." ? "mod.js" : `${name.slice(2)}.js`;
}

/** The text of each bundled file by its path in the package; what several entries share is there once. */
export async function bundledFiles(exports: Readonly<Record<string, string>>): Promise<Map<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-bundle-"));
  try {
    const entries = Object.entries(exports).map(([name, path]) => {
      const entry = join(folder, fileOf(name));
      writeFileSync(entry, entrySource(name, pathToFileURL(join(ROOT, path)).href));
      return entry;
    });
    const out = join(folder, "out");
    const options = ["--quiet", "--platform=deno", "--code-splitting", "--minify", "--keep-names", `--outdir=${out}`];
    const need = "The bundle of this package is made by Deno";
    await runTool(runtimeProgram("deno"), ["bundle", ...options, ...entries], { cwd: ROOT, need });
    const files = globSync("*.js", { cwd: out }).map((
      file,
    ) => [`${FOLDER}/${file}`, readFileSync(join(out, file), "utf8")]);
    return withTypes(new Map(files as [string, string][]), exports);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function entrySource(name: string, url: string): string {
  const main = PROGRAMS[name];
  const source = `export * from "${url}";\n`;
  if (main === undefined) return source;
  return `import process from "node:process";\nimport { ${main} } from "${url}";\n${source}` +
    `if (import.meta.main) process.exit(await ${main}(process.argv.slice(2)));\n`;
}

/** Says in each entry where its types and documentation are: in the sources. */
function withTypes(files: Map<string, string>, exports: Readonly<Record<string, string>>): Map<string, string> {
  for (const [name, path] of Object.entries(exports)) {
    const entry = bundledEntry(name);
    const text = `/* @ts-self-types="../../${path.slice(2)}" */\n${files.get(entry)!}`;
    files.set(entry, name === COMMAND ? `#!/usr/bin/env bun\n${text}` : text);
  }
  return files;
}
