/**
 * The files of this package as a publish would send them.
 *
 * @module
 */

import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The text of each file by its path in the package: what `publish` of deno.json names. */
export function publishedFiles(): Map<string, string> {
  const { publish } = JSON.parse(readFileSync(join(ROOT, "deno.json"), "utf8"));
  const include: string[] = publish.include.flatMap((path: string) => [path, `${path}/**/*`]);
  const exclude: string[] = publish.exclude.map((path: string) => `${path}/**`);
  const paths = globSync(include, { cwd: ROOT, exclude })
    .filter((path) => statSync(join(ROOT, path)).isFile() && !path.includes("__pycache__"))
    .map((path) => path.replaceAll("\\", "/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(ROOT, path), "utf8")]));
}
