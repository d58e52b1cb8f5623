/**
 * `deno task matrix`: the whole suite on every Python of this machine, and a table of the results.
 *
 * ```sh
 * deno task matrix                       # every version
 * deno task matrix 3.8 3.13              # these versions
 * deno task matrix --only deno,bun 3.12  # in these configurations
 * ```
 *
 * @module
 */

import process from "node:process";
import { parseArgs } from "node:util";
import { configuration, CONFIGURATIONS } from "./configurations.ts";
import { feature, findPythons } from "./python_versions.ts";
import type { JobResult } from "./test_job.ts";
import { count, countsLine, failureLines, flakyLines } from "./test_report.ts";
import { runSuite } from "./test_suite.ts";
import { useJsr } from "./with_jsr.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });
const only = values.only?.split(",").map(configuration) ?? CONFIGURATIONS;

const { usable, unusable } = await findPythons();
const chosen = usable.filter(({ version }) => positionals.length === 0 || positionals.includes(feature(version)));
const missing = positionals.filter((wanted) => !usable.some(({ version }) => feature(version) === wanted));
for (const { executable, reason } of unusable) console.log(`Not run on ${executable}: ${reason}`);
for (const wanted of missing) console.log(`Python ${wanted} is not on this machine`);

const closeJsr = await useJsr();
const results: JobResult[] = [];
for (const python of chosen) {
  console.log(`Python ${python.version}: ${python.executable}`);
  results.push(...await runSuite({ python, only }));
}
closeJsr();

const failures = [...flakyLines(results), ...failureLines(results)];
if (failures.length > 0) console.log(`\n${failures.join("\n")}`);

console.log(`\n| Python | ${only.map(({ name }) => name).join(" | ")} |\n| --- |${" --- |".repeat(only.length)}`);
for (const { version } of chosen) {
  const cells = only.map((column) =>
    countsLine(count(results.filter(({ job }) => job.configuration === column && job.python === feature(version))))
  );
  console.log(`| ${version} | ${cells.join(" | ")} |`);
}

const counts = count(results);
console.log(`\n${countsLine(counts, { full: true })}`);
process.exitCode = counts.failed > 0 || missing.length > 0 || counts.passed + counts.skipped === 0 ? 1 : 0;
