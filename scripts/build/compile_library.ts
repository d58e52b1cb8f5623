/**
 * The C compiler.
 *
 * @module
 */

import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import { NATIVE_FILES } from "./native_files.ts";

const FLAGS = [
  "-std=c11",
  "-O2",
  "-fno-asynchronous-unwind-tables",
  "-Wall",
  "-fvisibility=hidden",
];
/** No number from the clock or of the build, so that the same input gives the same bytes; no names for debuggers. */
const LINK = ["-shared", "-Wl,--strip-all"];

/** What systems have apart from each other. */
const SYSTEMS = {
  linux: { flags: ["-fPIC", "-pthread"], link: ["-Wl,--build-id=none", "-ldl"], ending: "so" },
  // WaitOnAddress is not in kernel32, which every compiler links with.
  windows: { flags: [], link: ["-lapi-ms-win-core-synch-l1-2-0"], ending: "pyd" },
} as const;

/** A system that a library is for. */
export type System = keyof typeof SYSTEMS;

/** The system of a platform as zig names it, or of this one. */
export function systemOf(target: string | undefined): System {
  const isWindows = target === undefined ? process.platform === "win32" : target.includes("-windows");
  return isWindows ? "windows" : "linux";
}

/** How the name of a library ends that Python imports. */
export function libraryEnding(target: string | undefined): string {
  return SYSTEMS[systemOf(target)].ending;
}

/** The C files of the library for a system, without those that say which module it is. */
export function nativeSources(system: System): string[] {
  const files = Object.keys(NATIVE_FILES).filter((name) => name.endsWith(".c"));
  const own = [`os_${system}`, ...system === "windows" ? [] : ["os_posix"]];
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
export function compileLibrary(output: string, source: string, target?: string): void {
  const compiler = compilerFor(target);
  const system = systemOf(target);
  const [flags, link] = [[...FLAGS, ...SYSTEMS[system].flags], [...LINK, ...SYSTEMS[system].link]];
  const shared = sharedObjects(compiler, system, flags);
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-build-"));
  try {
    writeFileSync(join(folder, "module.gen.c"), source);
    const objects = readdirSync(shared).filter((name) => name.endsWith(".o")).sort().map((name) => join(shared, name));
    const library = `library.${SYSTEMS[system].ending}`;
    run(compiler, [...flags, `-I${shared}`, "module.gen.c", ...objects, "-o", library, ...link], folder);
    // Not where it goes, for what some linkers leave beside it; and not over one that a process has open.
    rmSync(output, { force: true });
    copyFileSync(join(folder, library), output);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The folder of the compiled files that are the same for every module, and of their headers. */
function sharedObjects(compiler: readonly string[], system: System, flags: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify([compiler, flags, NATIVE_FILES, process.arch]));
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyo3-ts", "trampoline");
  const folder = join(cache, digest.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${randomUUID()}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    for (const [name, text] of Object.entries(NATIVE_FILES)) writeFileSync(join(unfinished, name), text);
    const sources = nativeSources(system);
    if (system === "windows") {
      // All at once is what zig refuses there.
      for (const file of sources) run(compiler, [...flags, "-c", file, "-o", file.replace(/c$/, "o")], unfinished);
    } else {
      run(compiler, [...flags, "-c", ...sources], unfinished);
    }
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
