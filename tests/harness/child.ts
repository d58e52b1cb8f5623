/**
 * Programs of their own for tests: on the same runtime, backend and Python as the test itself.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { type ChildResult, runChild } from "../../scripts/dev/child.ts";
import { hostCommand, hostHere } from "../../scripts/dev/host_command.ts";

/** Whether this is Bun. */
export const isBun: boolean = process.versions.bun !== undefined;

/** Whether a Python has started this program, and those of {@linkcode runProgram}. */
export const isHosted: boolean = hostHere() !== undefined;

/** Why a test of how an embedded Python begins or ends does not apply then; else `false`. */
export const ownLife: string | false = isHosted ? "the host's Python has its own life" : false;

/** How a program of {@linkcode runProgram} starts. */
export interface ProgramOptions {
  /** Its arguments. */
  args?: readonly string[];
  /** Variables over those of this process; `undefined` removes one. */
  env?: Record<string, string | undefined>;
  /** The folder it runs in. */
  cwd?: string;
  /** A file that runs before it. */
  preload?: URL;
  /** Milliseconds until it is killed. Default 30 000. */
  timeout?: number;
}

/** Runs a TypeScript file to its end. `gc()` is a global there too. Its standard output and error are in `output`. */
export function runProgram(
  file: URL,
  { args = [], timeout = 30_000, preload, ...options }: ProgramOptions = {},
): Promise<
  ChildResult
> {
  const first = isBun ? [new URL("../../scripts/dev/bun_preload.ts", import.meta.url)] : [];
  const preloads = [...first, ...preload ? [preload] : []].map((url) => `--preload=${fileURLToPath(url)}`);
  const runtime = isBun ? [...preloads, "run"] : ["run", "-A", "--quiet", "--no-check", GC, ...preloads];
  const [command, ...rest] = hosted([process.execPath, ...runtime, fileURLToPath(file), ...args]);
  return runChild(command, rest, {
    ...options,
    timeout,
    // A variable of this machine must not decide how Python buffers.
    env: { NO_COLOR: "1", PYTHONUNBUFFERED: undefined, ...options.env },
  });
}

function hosted(command: string[]): string[] {
  const place = hostHere();
  return place === undefined ? command : hostCommand(place, command);
}

const GC = "--v8-flags=--expose-gc";

/** The cases of a file that {@linkcode runProgram} runs: the one its first argument names. */
export async function runCase(cases: Readonly<Record<string, () => unknown>>): Promise<void> {
  const name = process.argv[2];
  if (!(name in cases)) throw new RangeError(`No such case: ${name}`);
  await cases[name]();
}

/** Waits for the time in milliseconds. */
export function sleep(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time));
}

/** Collects garbage and lets the finalizers run, until `done` says yes or two seconds have passed. */
export async function collectUntil(done: () => boolean): Promise<void> {
  const { gc } = globalThis as unknown as { gc: () => void };
  for (let i = 0; i < 40 && !done(); i++) {
    gc();
    await sleep(50);
  }
}

/** A fresh folder, removed after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-tests-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
