/**
 * The configurations that the test suite runs in: a runtime and the way it reaches Python.
 *
 * @module
 */

import process from "node:process";

/** A program that runs TypeScript. */
export type Runtime = "deno" | "bun";

/** A runtime with a backend. */
export interface Configuration {
  /** What it is called on the command line and in `// runs on:` lines. */
  name: string;
  /** The runtime that runs the tests. */
  runtime: Runtime;
  /** The variables that choose the backend. */
  env: Record<string, string>;
  /** Whether a stock Python runs it, which the tests then reach through the trampoline. */
  hosted?: true;
}

/** Every configuration, in the order they run. */
export const CONFIGURATIONS: readonly Configuration[] = [
  { name: "deno", runtime: "deno", env: {} },
  { name: "bun", runtime: "bun", env: {} },
  { name: "deno-loopback", runtime: "deno", env: { PYO3_TS_BACKEND: "loopback" } },
  { name: "bun-loopback", runtime: "bun", env: { PYO3_TS_BACKEND: "loopback" } },
  { name: "deno-remote", runtime: "deno", env: { PYO3_TS_BACKEND: "remote" }, hosted: true },
  { name: "bun-remote", runtime: "bun", env: { PYO3_TS_BACKEND: "remote" }, hosted: true },
];

/** The configuration called `name`. Throws a RangeError that lists the names when there is none. */
export function configuration(name: string): Configuration {
  const found = CONFIGURATIONS.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  const names = CONFIGURATIONS.map((candidate) => candidate.name).join(", ");
  throw new RangeError(`A configuration is one of ${names}: "${name}"`);
}

/** A command and its arguments. */
export type CommandLine = [command: string, ...args: string[]];

/** The command that runs the tests of `file` and writes a JUnit report. `gc()` is a global on both runtimes. */
export function testCommand(runtime: Runtime, bun: string, file: string, report: string): CommandLine {
  if (runtime === "deno") {
    const options = ["--quiet", "--no-check", "--v8-flags=--expose-gc", `--junit-path=${report}`];
    return [process.execPath, "test", "-A", ...options, file];
  }
  // Bun's own limit is 5 s for a test; ours is for the file.
  const options = ["--preload=./scripts/dev/bun_preload.ts", "--timeout=3600000"];
  return [bun, "test", ...options, "--reporter=junit", `--reporter-outfile=${report}`, `./${file}`];
}

/** The command that runs the program in `file`. */
export function runCommand(runtime: Runtime, bun: string, file: string): CommandLine {
  return runtime === "deno"
    ? [process.execPath, "run", "-A", "--quiet", "--no-check", file]
    : [bun, "run", "--no-install", file];
}

/** The command that checks the types of every file below `folder`. */
export function checkCommand(folder: string): CommandLine {
  return [process.execPath, "check", "--quiet", folder];
}
