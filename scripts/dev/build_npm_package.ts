/**
 * `deno run -A scripts/dev/build_npm_package.ts [--out FOLDER]`: makes the npm package `pyo3-ts`, which has the same
 * files as the one on JSR and the command, and prints its path.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeWhole } from "../cli/write_file.ts";
import { tarGz } from "../wheel/tar.ts";
import { archiveTime } from "../wheel/zip.ts";
import { bundledEntry, COMMAND } from "./bundled_files.ts";
import { npmFiles } from "./package_files.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Makes the package in a folder; its path. */
export async function buildNpmPackage(out: string): Promise<string> {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const files = [...await npmFiles(manifest)].map(([path, text]) => ({
    path: `package/${path}`,
    data: new TextEncoder().encode(text),
    executable: path === bundledEntry(COMMAND),
  }));
  const path = join(resolve(out), `pyo3-ts-${manifest.version}.tgz`);
  writeWhole(path, tarGz(files, archiveTime(undefined)));
  return path;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: "string", default: "dist" } } });
  console.log(await buildNpmPackage(values.out));
}
