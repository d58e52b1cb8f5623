/**
 * Gets the npm packages that tests and examples hand in, in the versions that `package.json` pins. Deno does so by itself,
 * Bun finds them by `NODE_PATH`. In the imports of `deno.json` Deno would ask npm for them at every `deno task`.
 *
 * @module
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runChild } from "./child.ts";

const PACKAGES = ["apache-arrow"];

/** Each package as Deno imports it: `npm:` and a version. */
export function npmImports(root: string): Record<string, string> {
  const { config }: { config: Record<string, string> } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.fromEntries(PACKAGES.map((name) => [name, `npm:${name}@${config[name]}`]));
}

/** The folder of the packages, filled at first use; `undefined`, with the reason on the screen, where npm has none. */
export async function npmPackages(root: string): Promise<string | undefined> {
  const folder = join(root, ".cache", "npm");
  const modules = join(folder, "node_modules");
  const imports = npmImports(root);
  const wanted = Object.entries(imports).filter(([name, target]) =>
    `npm:${name}@${installed(modules, name)}` !== target
  );
  if (wanted.length === 0) return modules;
  mkdirSync(folder, { recursive: true });
  // A folder of its own keeps npm from looking at the package.json above it.
  writeFileSync(join(folder, "package.json"), "{}\n");
  const packages = Object.values(imports).map((target) => target.slice("npm:".length));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = await runChild(npm, ["install", "--no-package-lock", "--loglevel=error", ...packages], {
    cwd: folder,
  });
  if (result.code === 0) return modules;
  console.log(`Tests on Bun that need ${packages.join(", ")} fail: ${result.reason ?? result.output.trim()}`);
  return undefined;
}

function installed(modules: string, name: string): string | undefined {
  const manifest = join(modules, name, "package.json");
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).version : undefined;
}
