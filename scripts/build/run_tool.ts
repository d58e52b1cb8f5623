/**
 * Programs that a build needs.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { basename } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import type { Runtime } from "../project/project.ts";

/** How a program is run. */
export interface ToolOptions {
  readonly cwd?: string;
  /** Variables over those of this process; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it is needed for, and how to get it, where it cannot be found. */
  readonly need: string;
}

/** Runs a program to its end; what it printed. Throws a {@linkcode Failure} with that where it fails. */
export function runTool(command: string, args: readonly string[], { cwd, env, need }: ToolOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Uint8Array[] = [];
  child.stdout.on("data", (chunk: Uint8Array) => void output.push(chunk));
  child.stderr.on("data", (chunk: Uint8Array) => void output.push(chunk));
  child.on("error", (error: Error & { code?: string }) => {
    reject(error.code === "ENOENT" ? new Failure(`${need}, and there is no ${command}`) : error);
  });
  child.on("close", (code, signal) => {
    const text = output.map((chunk) => new TextDecoder().decode(chunk)).join("");
    if (code === 0) resolve(text);
    else {reject(
        new Failure(`${basename(command)} ${args[0]} failed (${signal ?? `exit code ${code}`}):\n${text.trim()}`),
      );}
  });
  return promise;
}

/** The program of a runtime: this one where it is the same, else the one on PATH, or what `PYO3_TS_RUNTIME` names. */
export function runtimeProgram(runtime: Runtime): string {
  const own: Runtime = process.versions.bun === undefined ? "deno" : "bun";
  if (own === runtime) return process.execPath;
  const named = process.env.PYO3_TS_RUNTIME;
  return named !== undefined && basename(named).startsWith(runtime) ? named : runtime;
}
