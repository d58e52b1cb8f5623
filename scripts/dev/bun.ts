/**
 * Finds Bun at the version that `package.json` pins, and gets it from npm where there is none.
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CACHE = join(ROOT, ".cache", "bun");
const EXE = process.platform === "win32" ? "bun.exe" : "bun";

/** The path of a working Bun of the pinned version; installs it below `.cache/` when none is found. */
export async function findBun(): Promise<string> {
  const version = pinnedVersion();
  const found = await firstWorking(version);
  if (found !== undefined) return found;
  console.log(`Bun ${version} is not installed: getting it from npm`);
  mkdirSync(CACHE, { recursive: true });
  // A folder of its own keeps npm from looking at the package.json above it.
  writeFileSync(join(CACHE, "package.json"), "{}\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const packages = [`bun@${version}`, `bun-types@${version}`];
  const result = await runChild(npm, ["install", "--no-package-lock", "--loglevel=error", ...packages], { cwd: CACHE });
  const installed = await firstWorking(version);
  if (installed !== undefined) return installed;
  throw new Error(`Cannot get Bun ${version}: ${result.reason ?? result.output.trim()}`);
}

// Not in devDependencies: Deno would ask npm for all of those at every `deno task`.
function pinnedVersion(): string {
  return JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).config.bun;
}

async function firstWorking(version: string): Promise<string | undefined> {
  for (const path of candidates()) {
    if (!existsSync(path)) continue;
    const { code, stdout } = await runChild(path, ["--version"]);
    if (code === 0 && stdout.trim() === version) return path;
  }
  return undefined;
}

function candidates(): string[] {
  const onPath = (process.env.PATH ?? "").split(delimiter).filter(Boolean).map((folder) => join(folder, EXE));
  const modules = join(CACHE, "node_modules");
  // npm's bun.exe, called so on every platform, is a placeholder until its install script has run; where that is not
  // allowed the package of the platform still holds the binary.
  const scope = join(modules, "@oven");
  const platform = existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name, "bin", EXE)) : [];
  // A folder whose Bun is called `bun` may be put into PATH.
  return [...onPath, join(modules, ".bin", EXE), join(modules, "bun", "bin", "bun.exe"), ...platform];
}
