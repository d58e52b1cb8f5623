/**
 * `deno run -A scripts/dev/build_python_package.ts [--out FOLDER]`: builds the wheel of the Python package `pyo3-ts`,
 * which carries the TypeScript of the command, and prints its path.
 *
 * @module
 */

import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { VERSION } from "../cli/version.ts";
import { writeWhole } from "../cli/write_file.ts";
import { type Metadata, readMetadata } from "../project/metadata.ts";
import { Settings } from "../project/settings.ts";
import { parseToml } from "../project/toml.ts";
import { makeWheel } from "../wheel/wheel.ts";
import { type ArchiveFile, archiveTime } from "../wheel/zip.ts";
import { jsrFiles } from "./package_files.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PYTHON = join(ROOT, "native", "python");

/** Builds the wheel into a folder; its path. */
export async function buildPythonPackage(out: string): Promise<string> {
  // Its own files, the licences and the version stand in three places; a project has one folder.
  const root = mkdtempSync(join(tmpdir(), "pyo3-ts-python-"));
  try {
    const outside = ["deno.json", ...globSync("LICENSE-*", { cwd: ROOT })].map((file) => join(ROOT, file));
    const own = ["pyproject.toml", "README.md"].map((file) => join(PYTHON, file));
    for (const file of [...outside, ...own]) cpSync(file, join(root, basename(file)));
    const { name, data } = makeWheel({
      metadata: metadataOf(root),
      root,
      files: [...pythonFiles(), ...await typescriptFiles()],
      generator: VERSION,
      time: archiveTime(process.env.SOURCE_DATE_EPOCH),
    });
    const path = join(resolve(out), name);
    writeWhole(path, data);
    return path;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function metadataOf(root: string): Metadata {
  const document = parseToml(readFileSync(join(root, "pyproject.toml"), "utf8"));
  return readMetadata(root, new Settings("native/python/pyproject.toml", document, ["project"]));
}

function pythonFiles(): ArchiveFile[] {
  return globSync("pyo3_ts/**/*.{py,typed}", { cwd: PYTHON })
    .map((path) => ({ path, data: readFileSync(join(PYTHON, path)) }));
}

async function typescriptFiles(): Promise<ArchiveFile[]> {
  return [...await jsrFiles()].map(([path, text]) => ({
    path: `pyo3_ts/_typescript/${path}`,
    data: new TextEncoder().encode(text),
  }));
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: "string", default: "dist" } } });
  console.log(await buildPythonPackage(values.out));
}
