/**
 * `deno task matrix`: the whole suite on every Python of this machine, and a table of the results.
 *
 * ```sh
 * deno task matrix                       # every version
 * deno task matrix 3.8 3.13              # these versions
 * deno task matrix 3.13t 3.13d           # a free-threaded build, a debug one
 * deno task matrix --only deno,bun 3.12  # in these configurations
 * deno task matrix --python /opt/python3.14t/bin/python3  # others besides, as PYO3_TS_PYTHONS names them
 * ```
 *
 * Also `--jobs N` processes at a time and `--timeout SECONDS` for each file. `docs/pythons.md` has such a table.
 *
 * @module
 */

import { delimiter } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { configuration, CONFIGURATIONS } from "./configurations.ts";
import { feature, findPythons } from "./python_versions.ts";
import type { JobResult } from "./test_job.ts";
import { count, countsLine, failureLines, flakyLines } from "./test_report.ts";
import { runSuite, type SuiteOptions } from "./test_suite.ts";
import { useJsr } from "./with_jsr.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: "string" },
    only: { type: "string" },
    python: { type: "string" },
    timeout: { type: "string" },
  },
});
if (values.python !== undefined) {
  const named = [...values.python.split(","), process.env.PYO3_TS_PYTHONS ?? ""].filter(Boolean);
  process.env.PYO3_TS_PYTHONS = named.join(delimiter);
}
const options: SuiteOptions = {
  width: values.jobs === undefined ? undefined : Number(values.jobs),
  timeout: values.timeout === undefined ? undefined : Number(values.timeout),
};
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
  results.push(...await runSuite({ ...options, python, only }));
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
