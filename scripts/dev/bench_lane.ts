/**
 * A contestant in one subject, measured round by round.
 *
 * @module
 */

import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { FOLDER } from "./bench_contestants.ts";
import type { ProcessSubject } from "./bench_subject.ts";
import type { CommandLine } from "./configurations.ts";

/** The exit code of a program that has no such subject. */
const NOT_OFFERED = 3;

/** One contestant, ready to run. */
export interface Lane {
  /** Runs once; the figure in nanoseconds, or in the unit of the subject where it is no time. */
  round(): Promise<number>;
  /** Ends its process. */
  close(): void;
}

/** Starts a process that runs a round for every line it gets; `undefined` where it has no such subject. */
export async function loopLane(
  [command, ...args]: CommandLine,
  env: Record<string, string>,
): Promise<Lane | undefined> {
  const child = spawn(command, args, {
    cwd: FOLDER,
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const next = lines(child);
  if (await next() === undefined) {
    const code = await ended;
    if (code === NOT_OFFERED) return undefined;
    throw new Error(`Cannot measure: ended with ${code}: ${[command, ...args].join(" ")}`);
  }
  return {
    async round(): Promise<number> {
      child.stdin.write("\n");
      return Number(await next());
    },
    close: () => child.stdin.end(),
  };
}

function lines(child: ChildProcessByStdio<Writable, Readable, null>): () => Promise<string | undefined> {
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await iterator.next();
    return done ? undefined : value;
  };
}

/** Starts a process for each round. */
export function processLane(
  [command, ...args]: CommandLine,
  env: Record<string, string>,
  { figure, unit }: ProcessSubject,
): Lane {
  function run(): number {
    const start = performance.now();
    const { status, stdout } = spawnSync(command, args, {
      cwd: FOLDER,
      env: { ...process.env, ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lifetime = performance.now() - start;
    if (status !== 0) throw new Error(`Cannot measure: ended with ${status}: ${[command, ...args].join(" ")}`);
    const value = figure === "lifetime" ? lifetime : Number(stdout);
    return unit === "ms" ? value * 1e6 : value;
  }
  return { round: () => Promise.resolve(run()), close: () => {} };
}
