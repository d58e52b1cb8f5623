/**
 * The C compiler.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const NATIVE = fileURLToPath(new URL("../../native", import.meta.url));

/** Warnings are errors. */
const WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"];
const FLAGS = ["-std=c11", "-O2", ...WARNINGS, "-fvisibility=hidden", "-fPIC", "-shared", "-pthread"];

/** The C files of the library for a system, without those that say which module it is. */
export function nativeSources(system: string): string[] {
  const files = readdirSync(NATIVE).filter((name) => name.endsWith(".c") && name !== "bare.c").sort();
  return files.filter((name) => !name.startsWith("os_") || name.startsWith(`os_${system}`));
}

/**
 * Compiles the trampoline with the source that says which module it is. The compiler is `cc`, or what `CC` names.
 * Throws where it complains.
 */
export function compileLibrary(output: string, source: string, compiler = [process.env.CC || "cc"]): void {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-build-"));
  try {
    const file = join(folder, "module.gen.c");
    writeFileSync(file, source);
    const [command, ...before] = compiler;
    const args = [...before, ...FLAGS, `-I${NATIVE}`, file, ...nativeSources("linux"), "-o", resolve(output), "-ldl"];
    execFileSync(command, args, { cwd: NATIVE, stdio: ["ignore", "inherit", "inherit"] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
