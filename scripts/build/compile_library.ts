/**
 * The C compiler.
 *
 * @module
 */

import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import { NATIVE_FILES } from "./native_files.ts";

const FLAGS = [
  "-std=c11",
  "-O2",
  "-fno-asynchronous-unwind-tables",
  "-Wall",
  "-fvisibility=hidden",
  "-fPIC",
  "-pthread",
];
/** No number from the clock or of the build, so that the same input gives the same bytes; no names for debuggers. */
const LINK = ["-shared", "-Wl,--build-id=none", "-Wl,--strip-all", "-ldl"];

/** The C files of the library for a system, without those that say which module it is. */
export function nativeSources(system: string): string[] {
  const files = Object.keys(NATIVE_FILES).filter((name) => name.endsWith(".c"));
  const own = [`os_${system}`, "os_posix"];
  return files.filter((name) => !name.startsWith("os_") || own.some((start) => name.startsWith(start)));
}

/** The compiler for a platform: zig's, or for this one `cc`, or what `CC` names with its arguments. */
export function compilerFor(target: string | undefined): string[] {
  if (target === undefined) return (process.env.CC || "cc").trim().split(/\s+/);
  const zig = isThere("zig", ["version"]) ? "zig" : undefined;
  const pythons = [process.env.PYO3_TS_PYTHON, "python3", "python"].filter((name) => name !== undefined);
  const python = pythons.find((name) => isThere(name, ["-c", "import ziglang"]));
  if (zig === undefined && python === undefined) {
    throw new Failure(
      `To build for ${target} takes zig, and there is none: pip install ziglang, or see https://ziglang.org`,
    );
  }
  return [...zig === undefined ? [python!, "-m", "ziglang"] : [zig], "cc", "-target", target];
}

function isThere(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

/**
 * Compiles the trampoline with the source that says which module it is. Throws where there is no compiler or it
 * complains. What all modules share is compiled once and kept in the user's cache.
 */
export function compileLibrary(output: string, source: string, compiler = compilerFor(undefined)): void {
  const shared = sharedObjects(compiler);
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-build-"));
  try {
    writeFileSync(join(folder, "module.gen.c"), source);
    const objects = readdirSync(shared).filter((name) => name.endsWith(".o")).sort().map((name) => join(shared, name));
    run(compiler, [...FLAGS, `-I${shared}`, "module.gen.c", ...objects, "-o", resolve(output), ...LINK], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The folder of the compiled files that are the same for every module, and of their headers. */
function sharedObjects(compiler: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify([compiler, FLAGS, NATIVE_FILES, process.arch]));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyo3-ts", "trampoline");
  const folder = join(cache, digest.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${randomUUID()}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    for (const [name, text] of Object.entries(NATIVE_FILES)) writeFileSync(join(unfinished, name), text);
    run(compiler, [...FLAGS, "-c", ...nativeSources("linux")], unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another build may have been faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function run([command, ...before]: readonly string[], args: readonly string[], cwd: string): void {
  try {
    execFileSync(command, [...before, ...args], { cwd, stdio: ["ignore", "inherit", "inherit"] });
  } catch (error) {
    if ((error as { code?: string }).code !== "ENOENT") throw error;
    throw new Failure(
      `A module needs a C compiler, and there is no ${command}; install one (apt install gcc) or name one in CC`,
    );
  }
}
