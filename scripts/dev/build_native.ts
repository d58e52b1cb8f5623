/**
 * Builds the library that CPython imports and a TypeScript program opens: for this machine with `cc`, and, to see that
 * it compiles there, for other machines with `zig cc` where pip can get that.
 *
 *     deno run -A scripts/dev/build_native.ts [--cross]
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NATIVE = join(ROOT, "native");
const BUILD = join(ROOT, ".cache", "trampoline");

const WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];
const FLAGS = ["-std=c11", "-O2", ...WARNINGS, "-fvisibility=hidden", "-shared"];

/** Machines that a host build does not cover. The C library is the oldest that the needed functions are in. */
const CROSS_TARGETS = [
  ...["aarch64-linux-gnu.2.17", "x86_64-linux-gnu.2.17", "aarch64-linux-musl"],
  // Nobody has run these yet.
  ...["aarch64-macos", "x86_64-macos", "x86_64-windows-gnu"],
];

/** The system of a target as zig names it. */
function systemOf(target: string): string {
  return ["macos", "windows"].find((system) => target.includes(`-${system}`)) ?? "linux";
}

/** The C files of the library for a system. */
export function nativeSources(system: string): string[] {
  const files = readdirSync(NATIVE).filter((name) => name.endsWith(".c")).sort();
  const own = [`os_${system}`, ...system === "windows" ? [] : ["os_posix"]];
  return files.filter((name) => !name.startsWith("os_") || own.some((start) => name.startsWith(start)));
}

/** Builds the bare host by a compiler that takes the arguments of `cc`, every warning an error. Its path. */
export async function buildNative(compiler: readonly string[], target: string): Promise<string> {
  const folder = join(BUILD, target);
  mkdirSync(folder, { recursive: true });
  const system = systemOf(target);
  const isWindows = system === "windows";
  const library = join(folder, `pyo3_ts_host.${isWindows ? "pyd" : "so"}`);
  const [command, ...before] = compiler;
  const libraries = isWindows ? ["-lapi-ms-win-core-synch-l1-2-0"] : ["-fPIC", "-pthread", "-ldl"];
  const args = [...before, ...FLAGS, ...nativeSources(system), "-o", library, ...libraries];
  const { code, output, reason } = await runChild(command, args, { cwd: NATIVE });
  if (code !== 0) throw new Error(`${command} failed for ${target}: ${reason ?? ""}\n${output}`);
  if (output !== "") console.log(output.trimEnd());
  return library;
}

/** `zig cc` from the PyPI package, in a virtualenv of its own; undefined where it cannot be had, with a word why. */
async function findZig(): Promise<string[] | undefined> {
  const folder = join(ROOT, ".cache", "zig");
  const python = join(folder, "bin", "python");
  const steps = [
    ["python3", "-m", "venv", folder],
    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "ziglang"],
  ];
  for (const [command, ...args] of existsSync(python) ? steps.slice(1) : steps) {
    const { code, output, reason } = await runChild(command, args);
    if (code === 0) continue;
    console.log(`No cross build, because ziglang cannot be installed: ${reason ?? output.trim()}`);
    return undefined;
  }
  return [python, "-m", "ziglang", "cc"];
}

/** Builds the bare host for this machine. Its path. */
export function buildHost(): Promise<string> {
  return buildNative([process.env.CC ?? "cc"], "host");
}

if (import.meta.main) {
  console.log(await buildHost());
  const zig = process.argv.includes("--cross") ? await findZig() : undefined;
  for (const target of zig ? CROSS_TARGETS : []) console.log(await buildNative([...zig!, "-target", target], target));
}
