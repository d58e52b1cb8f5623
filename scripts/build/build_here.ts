/**
 * Builds a package to be used on this machine, with a note of what it was made of: who imports it can see whether it is
 * still true.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../cli/write_file.ts";
import type { Project } from "../project/project.ts";
import { buildPackage } from "./build_project.ts";

const SETTINGS = ["pyproject.toml", "deno.json", "deno.jsonc", "package.json", "tsconfig.json"];

/** Builds the package into a folder, which gets a `state.json` beside it. */
export async function buildHere(project: Project, folder: string): Promise<void> {
  const begin = Date.now();
  const { files, sources } = await buildPackage(project, { here: true });
  for (const { path, data } of files) writeWhole(join(folder, path), data);
  const settings = SETTINGS.map((file) => join(project.root, file)).filter((file) => existsSync(file));
  const seen = [...settings, ...sources.filter((source) => existsSync(source))].map((file) => {
    const { mtimeMs, size } = statSync(file);
    const digest = createHash("sha256").update(readFileSync(file)).digest("hex");
    // Whoever edits while it is built gets another build. Deno tells whole milliseconds alone.
    return [file, mtimeMs >= begin ? [0, size, ""] : [Math.floor(mtimeMs), size, digest]];
  });
  writeWhole(join(folder, "state.json"), JSON.stringify({ sources: Object.fromEntries(seen) }));
}
