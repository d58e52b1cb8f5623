/**
 * Runs a command to its end, or to its time limit, and returns what it printed.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import process from "node:process";

/** Where and how a command runs. */
export interface ChildOptions {
  /** The folder to run in, the current one by default. */
  cwd?: string | URL;
  /** Variables over those of this process; `undefined` removes one. */
  env?: Record<string, string | undefined>;
  /** Milliseconds after which the command and all it started are killed; no limit by default. */
  timeout?: number;
  /** Whether it shares this process's terminal instead of being read, `false` by default. */
  inherit?: boolean;
}

/** How a command ended. */
export interface ChildResult {
  /** Its exit code, or -1 when it has none. */
  code: number;
  /** The signal that ended it, or why it did not start. */
  reason: string | undefined;
  /** Whether it was killed at its time limit. */
  timedOut: boolean;
  /** Standard output. */
  stdout: string;
  /** Standard output and standard error in the order they arrived. */
  output: string;
}

/** Runs `command` with `args`. Never throws: a command that does not start has the code -1 and a reason. */
export function runChild(command: string, args: string[], options: ChildOptions = {}): Promise<ChildResult> {
  const { promise, resolve } = Promise.withResolvers<ChildResult>();
  const grouped = options.timeout !== undefined && process.platform !== "win32";
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.inherit ? "inherit" : ["ignore", "pipe", "pipe"],
    detached: grouped,
  });
  const stdout: Buffer[] = [];
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => void (stdout.push(chunk), output.push(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => void output.push(chunk));

  let timedOut = false;
  function kill(): void {
    // A process group takes along what the command started; it may be gone already.
    try {
      if (grouped && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      else child.kill("SIGKILL");
    } catch { /* nothing left to kill */ }
  }
  const timer = options.timeout === undefined ? undefined : setTimeout(() => {
    timedOut = true;
    kill();
  }, options.timeout);

  function end(code: number, reason: string | undefined): void {
    clearTimeout(timer);
    resolve({ code, reason, timedOut, stdout: text(stdout), output: text(output) });
  }
  child.on("error", (error: Error) => end(-1, error.message));
  child.on("exit", () => {
    // A stray grandchild must not keep the pipes open.
    if (grouped) kill();
  });
  child.on("close", (code: number | null, signal: string | null) => end(code ?? -1, signal ?? undefined));
  return promise;
}

function text(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString("utf8");
}
