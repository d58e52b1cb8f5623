/**
 * Words for the results of the tests: a line for each file, the failures once more at the end, the counts, the record.
 *
 * @module
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Status } from "./junit.ts";
import type { JobResult } from "./test_job.ts";

/** How many cases ended in which way. */
export type Counts = Record<Status, number>;

/** One case in a record of a run. */
export interface RecordedCase {
  file: string;
  configuration: string;
  /** The Python that was asked for; absent where the suite chose by itself. */
  python?: string;
  name: string;
  status: Status;
}

/** Counts the cases of `results`. */
export function count(results: JobResult[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { cases } of results) for (const { status } of cases) counts[status]++;
  return counts;
}

/** The counts as words: all three in the closing line, else without those that are zero. */
export function countsLine(counts: Counts, options: { full?: boolean } = {}): string {
  const parts = (["passed", "failed", "skipped"] as const).filter((status) => options.full || counts[status] > 0);
  return parts.length === 0 ? "none" : parts.map((status) => `${counts[status]} ${status}`).join(", ");
}

/** The line for one file in one configuration, with all it printed when a case failed. */
export function resultLines(result: JobResult, labelWidth: number): string {
  const counts = count([result]);
  const line = [
    counts.failed > 0 ? "FAIL" : "ok  ",
    result.job.label.padEnd(labelWidth),
    where(result).padEnd(18),
    countsLine(counts).padEnd(22),
    `${(result.milliseconds / 1000).toFixed(1)} s`,
  ].join(" ");
  if (counts.failed === 0) return line;
  const output = result.output.trim() || "(it printed nothing)";
  return `${line}\n${output.split("\n").map((text) => `     | ${text}`).join("\n")}\n     | ${
    failedNames(result).join("\n     | ")
  }`;
}

/** A line for each failed case. */
export function failureLines(results: JobResult[]): string[] {
  return results.flatMap((result) =>
    failedNames(result).map((name) => `${result.job.label} [${where(result)}] ${name}`)
  );
}

/** A line for each case that failed and passed when its file was run once more. */
export function flakyLines(results: JobResult[]): string[] {
  return results.filter((result) => count([result]).failed === 0).flatMap((result) =>
    failureLines(result.first === undefined ? [] : [result.first]).map((line) => `Flaky: ${line}`)
  );
}

/** Writes the name and status of every case to `file`. */
export function writeRecord(file: string, results: JobResult[]): void {
  const cases: RecordedCase[] = results.flatMap(({ job, cases }) =>
    cases.map(({ name, status }) => ({
      file: job.label,
      configuration: job.configuration.name,
      python: job.python,
      name,
      status,
    }))
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ cases }, undefined, 1)}\n`);
}

function failedNames({ job, cases, problem }: JobResult): string[] {
  return cases.filter(({ status }) => status === "failed").map(({ name }) =>
    name === job.label ? `failed: ${problem}` : `failed: ${name}`
  );
}

function where({ job }: JobResult): string {
  return job.python === undefined ? job.configuration.name : `${job.configuration.name} ${job.python}`;
}
