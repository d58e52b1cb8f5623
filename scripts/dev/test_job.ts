/**
 * Runs one test file, or the snippets of one page of the docs, in a process of its own and says how each of its cases
 * ended.
 *
 * @module
 */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { type ChildResult, runChild } from "./child.ts";
import { checkCommand, type CommandLine, type Configuration, runCommand, testCommand } from "./configurations.ts";
import { HOST_VARIABLE, hostCommand } from "./host_command.ts";
import { readJunit, type TestCase } from "./junit.ts";
import { readSnippetReport } from "./run_snippets.ts";

/** A file to run in one configuration. */
export interface Job {
  /** What the file is called on the screen. */
  label: string;
  /** The file to run, from the root of the repository or absolute. */
  file: string;
  /** Whether it holds tests that report themselves, runs snippets of the docs, or is a folder to type-check. */
  kind: "tests" | "snippets" | "types";
  /** The labels of the snippets, in the order they run. */
  cases?: string[];
  /** The folder to run in, the root of the repository by default. */
  folder?: string;
  /** The packages of the virtualenv that it needs, which it is told to use then. */
  packages?: readonly string[];
  /** Where it runs. */
  configuration: Configuration;
  /** The version of the Python it was told to use, where it was told. */
  python?: string;
  /** Variables for the process. */
  env?: Record<string, string | undefined>;
}

/** How a job ended. */
export interface JobResult {
  job: Job;
  /** Its test cases; a process that did not end well has a failed one. */
  cases: TestCase[];
  /** What was wrong with the way its process ended. */
  problem: string | undefined;
  /** How long it took. */
  milliseconds: number;
  /** What it printed. */
  output: string;
  /** How it failed before, where it was run once more. */
  first?: JobResult;
}

/** What all jobs of a run share. */
export interface JobSettings {
  /** The root of the repository. */
  root: string;
  /** The Bun to use. */
  bun: string;
  /** Milliseconds until a process is killed. */
  timeout: number;
}

/** How jobs are run. */
export interface RunSettings extends JobSettings {
  /** How many at a time. */
  width: number;
  /** Takes each result as it comes. */
  done: (result: JobResult) => void;
}

/** Runs one job to its end or its time limit. */
export async function runJob(job: Job, { root, bun, timeout }: JobSettings): Promise<JobResult> {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-test-"));
  try {
    const report = join(folder, "report");
    const [command, ...args] = hosted(job, commandLine(job, bun, report));
    const start = performance.now();
    const result = await runChild(command, args, {
      cwd: job.folder ?? root,
      env: {
        NO_COLOR: "1",
        PYO3_TS_SNIPPET_REPORT: report,
        ...withRuntimes(bun),
        ...job.env,
        ...job.configuration.env,
      },
      timeout,
    });
    const milliseconds = performance.now() - start;
    const problem = ending(result, timeout);
    const cases = readCases(job, readOrEmpty(report), result.code, problem);
    return { job, cases, problem, milliseconds, output: result.output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a machine has that Deno and Bun are installed on. Deno trusts whom the system trusts, as npm and pip do. */
function withRuntimes(bun: string): Record<string, string> {
  return {
    PATH: [process.env.PATH ?? "", dirname(process.execPath), dirname(bun)].join(delimiter),
    DENO_TLS_CA_STORE: process.env.DENO_TLS_CA_STORE ?? "mozilla,system",
  };
}

/** Runs `jobs` and gives their results in the same order. */
export async function runJobs(jobs: Job[], settings: RunSettings): Promise<JobResult[]> {
  const results: JobResult[] = [];
  const queue = jobs.entries();
  async function work(): Promise<void> {
    // The workers share one iterator, so each job is taken once.
    for (const [index, job] of queue) {
      results[index] = await runJob(job, settings);
      settings.done(results[index]);
    }
  }
  await Promise.all(Array.from({ length: settings.width }, work));
  return results;
}

function commandLine({ kind, configuration: { runtime }, file }: Job, bun: string, report: string): CommandLine {
  if (kind === "tests") return testCommand(runtime, bun, file, report);
  return kind === "types" ? checkCommand(file) : runCommand(runtime, bun, file);
}

function readCases(job: Job, report: string, code: number, problem: string | undefined): TestCase[] {
  if (job.kind === "tests") return testCases(readJunit(report), code, problem);
  return job.kind === "snippets" ? snippetCases(job.cases ?? [], report, code, problem) : [
    { name: job.label, status: problem === undefined ? "passed" : "failed" },
  ];
}

/** How each snippet ended. Where the process died, the first without a word of its own is where it was. */
export function snippetCases(
  labels: string[],
  report: string,
  code: number,
  problem: string | undefined,
): TestCase[] {
  const ended = readSnippetReport(report);
  const reached = labels.filter((label) => ended.has(label));
  const cases: TestCase[] = reached.map((name) => ({ name, status: ended.get(name)! }));
  for (const [index, label] of labels.filter((label) => !ended.has(label)).entries()) {
    cases.push({ name: `${label}: ${index === 0 ? problem ?? "no word of it" : "not reached"}`, status: "failed" });
  }
  const explained = cases.length > reached.length || (code === 1 && cases.some(({ status }) => status === "failed"));
  return problem === undefined || explained ? cases : [...cases, { name: problem, status: "failed" }];
}

/** With a Python as its host, where the configuration says so. */
function hosted({ configuration, env }: Job, command: CommandLine): CommandLine {
  const place = configuration.hosted && env?.[HOST_VARIABLE];
  return place ? hostCommand(place, command) as CommandLine : command;
}

/** Adds what is wrong beside the cases: a process may die after its last test or before its report. */
function testCases(cases: TestCase[], code: number, problem: string | undefined): TestCase[] {
  const explained = code === 1 && cases.some(({ status }) => status === "failed");
  if (problem !== undefined && !explained) return [...cases, { name: problem, status: "failed" }];
  return cases.length > 0 ? cases : [{ name: "the file holds no test", status: "failed" }];
}

/** What was wrong with the way a process ended. */
function ending({ code, reason, timedOut }: ChildResult, timeout: number): string | undefined {
  if (timedOut) return `the process was still running after ${timeout / 1000} s`;
  if (reason !== undefined) return `the process was ended by ${reason}`;
  return code === 0 ? undefined : `the process ended with code ${code}`;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
