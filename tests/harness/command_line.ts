/**
 * The command `pyo3-ts` on the runtime of the test.
 *
 * @module
 */
import { chmodSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { type ChildResult, runChild } from "../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "./child.ts";

const CLI = fileURLToPath(new URL("../../scripts/cli.ts", import.meta.url));

/** What runs the command. */
export const command: readonly string[] = [
  process.execPath,
  ...isBun ? [] : ["run", "-A", "--quiet", "--no-check"],
  CLI,
];

/** Where a command runs. */
export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  timeout?: number;
}

/** Runs `pyo3-ts` with arguments. */
export function pyo3ts(args: readonly string[], { timeout = 60_000, ...options }: CommandOptions = {}): Promise<
  ChildResult
> {
  return runChild(command[0], [...command.slice(1), ...args], { timeout, ...options });
}

/** Runs a script of a shell that finds `pyo3-ts` in PATH. */
export function runShell(script: string, { timeout = 100_000, env, ...options }: CommandOptions): Promise<ChildResult> {
  const bin = temporaryFolder();
  writeFileSync(join(bin, "pyo3-ts"), `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(join(bin, "pyo3-ts"), 0o755);
  const PATH = [bin, process.env.PATH].join(delimiter);
  return runChild("bash", ["-ec", script], { timeout, env: { PATH, VIRTUAL_ENV: undefined, ...env }, ...options });
}
