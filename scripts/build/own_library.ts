/**
 * The library of files that belong to no project.
 *
 * @module
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION } from "../cli/version.ts";
import type { Runtime } from "../project/project.ts";

/** What a module and its program import. */
export const LIBRARY = {
  "@pyo3/ts": "mod.ts",
  "@pyo3/ts/hosted": "src/extension/hosted.ts",
  "@pyo3/ts/serve": "src/extension/serve.ts",
} as const;

const CONFIGS = {
  deno: ["deno.json", "deno.jsonc", "package.json"],
  bun: ["tsconfig.json", "package.json"],
} as const;

/** The place of a file of this very package. */
export function ownFile(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}

/** The folder of the nearest configuration, from this one upwards, that says what `@pyo3/ts` is. */
export function libraryFolder(folder: string, files: readonly string[]): string | undefined {
  const found = files.map((name) => join(folder, name)).some((file) =>
    existsSync(file) && readFileSync(file, "utf8").includes('"@pyo3/ts')
  );
  if (found) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : libraryFolder(parent, files);
}

/**
 * The options by which a runtime finds `@pyo3/ts` for a file of this folder: none where its configuration names it,
 * else those that name this very package. They need a file, which is written into `temporary`.
 */
export function libraryOptions(runtime: Runtime, folder: string, temporary: string): string[] {
  if (libraryFolder(folder, CONFIGS[runtime]) !== undefined) return [];
  const here = import.meta.url.startsWith("file:");
  if (runtime === "deno") {
    const places = here
      ? Object.entries(LIBRARY).map(([name, path]) => [name, ownFile(path).href])
      : [["@pyo3/ts", `jsr:@pyo3/ts@${VERSION}`], ["@pyo3/ts/", `jsr:/@pyo3/ts@${VERSION}/`]];
    const file = join(temporary, "import_map.json");
    writeFileSync(file, JSON.stringify({ imports: { ...importsOf(folder), ...Object.fromEntries(places) } }));
    return [`--import-map=${file}`];
  }
  if (!here) return [];
  const paths = Object.entries(LIBRARY).map(([name, path]) => [name, [fileURLToPath(ownFile(path))]]);
  const file = join(temporary, "tsconfig.json");
  writeFileSync(file, JSON.stringify({ compilerOptions: { paths: Object.fromEntries(paths) } }));
  return [`--tsconfig-override=${file}`];
}

/** What the nearest deno.json maps, which an import map of our own would hide. */
function importsOf(folder: string): Record<string, string> {
  const file = ["deno.json", "deno.jsonc"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (file === undefined) return dirname(folder) === folder ? {} : importsOf(dirname(folder));
  const text = readFileSync(file, "utf8").replace(/("(?:\\.|[^"\\])*")|\/\/.*|\/\*[^]*?\*\/|,(?=\s*[}\]])/g, "$1");
  const { imports = {} }: { imports?: Record<string, string> } = JSON.parse(text);
  const placed = Object.entries(imports).map(([name, place]) => [
    name,
    /^\.{0,2}\//.test(place) ? new URL(place, `file://${folder}/`).href : place,
  ]);
  return Object.fromEntries(placed);
}
