/**
 * Makes a program of one file, with Python inside.
 *
 * @module
 */

import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { libraryOptions, ownFile } from "../build/own_library.ts";
import { runtimeProgram, runTool } from "../build/run_tool.ts";
import { Failure } from "../project/failure.ts";
import type { Runtime } from "../project/project.ts";
import { tarGz } from "../wheel/tar.ts";
import { collect, type Collected, type CollectOptions } from "./collect.ts";

/** A program to make. */
export interface SingleFileOptions extends CollectOptions {
  /** Its TypeScript file. */
  readonly entry: string;
  readonly runtime: Runtime;
  /** The executable. */
  readonly output: string;
}

/** The parts that a program is compiled of. */
export interface SingleFileParts extends Omit<Collected, "files"> {
  /** What runs first, and sees to it that `@pyo3/ts` finds the Python. */
  readonly start: string;
  readonly archive: string;
}

const NEED = {
  deno: "A program for Deno needs Deno (https://deno.com)",
  bun: "A program for Bun needs Bun (https://bun.sh)",
} as const;

/** Makes it; what was left out of Python. */
export async function makeSingleFile(options: SingleFileOptions): Promise<readonly string[]> {
  const { runtime } = options;
  // Before the work.
  await runTool(runtimeProgram(runtime), ["--version"], { need: NEED[runtime] });
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-bundle-"));
  try {
    const { start, archive, left } = await makeParts(options, folder);
    await withEntry(options, start, (entry) => compile(options, entry, archive, folder));
    return left;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the parts in a folder. */
export async function makeParts(options: SingleFileOptions, folder: string): Promise<SingleFileParts> {
  const { files, library, executable, needs, left } = await collect(mkdtempSync(join(folder, "python-")), options);
  const data = tarGz(files, new Date(0));
  const digest = createHash("sha256").update(data).digest("hex").slice(0, 32);
  const archive = join(folder, "python.tar.gz");
  writeFileSync(archive, data);
  const start = join(folder, "start.ts");
  const contents = JSON.stringify({ digest, library, executable, needs });
  writeFileSync(
    start,
    `${ARCHIVE[options.runtime]}
import { useBundledPython } from ${specifier(ownFile("scripts/single_file/unpack.ts"), options.runtime)};
useBundledPython(archive, ${contents});
`,
  );
  return { start, archive, library, executable, needs, left };
}

const ARCHIVE = {
  deno: `const archive = new URL("./python.tar.gz", import.meta.url);`,
  bun: `import archive from "./python.tar.gz" with { type: "file" };`,
} as const;

/** How an import names a file: Bun takes no URL. */
function specifier(url: URL, runtime: Runtime): string {
  return JSON.stringify(runtime === "bun" ? fileURLToPath(url) : url.href);
}

/**
 * With a file beside the program that is the program, but for what it imports first: it is the main module all the
 * same, and its lines have their numbers.
 */
async function withEntry(
  { entry, runtime }: SingleFileOptions,
  start: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const file = join(dirname(entry), `.pyo3-ts.${randomUUID()}.${basename(entry)}`);
  const text = readFileSync(entry, "utf8").replace(/^#!.*/, "");
  try {
    writeFileSync(file, `import ${specifier(pathToFileURL(start), runtime)}; ${text}`);
    await use(file);
  } finally {
    rmSync(file, { force: true });
  }
}

async function compile({ entry, runtime, output }: SingleFileOptions, file: string, archive: string, folder: string) {
  const library = libraryOptions(runtime, dirname(entry), folder);
  const unfinished = `${output}.${randomUUID()}`;
  const args = runtime === "bun"
    ? ["build", file, ...library, "--compile", "--minify-whitespace", "--minify-syntax", "--sourcemap=inline"]
    : ["compile", "--quiet", "--allow-all", "--no-check", `--include=${archive}`, ...library];
  args.push(...runtime === "bun" ? [`--outfile=${unfinished}`] : [`--output=${unfinished}`, file]);
  try {
    await runTool(runtimeProgram(runtime), args, { cwd: dirname(entry), need: NEED[runtime] });
    renameSync(unfinished, output);
  } catch (error) {
    if (!(error instanceof Failure && runtime === "deno" && /denort/.test(error.message))) throw error;
    throw new Failure(
      `deno compile needs its base runtime, denort: it downloads that once, or finds it where DENORT_BIN says. ` +
        `It said:\n${error.message.trim()}`,
    );
  } finally {
    rmSync(unfinished, { force: true });
  }
}
