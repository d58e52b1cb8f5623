/**
 * `deno task test`: the whole suite, then the files marked `// smoke` on every other Python of this machine.
 *
 * ```sh
 * deno task test                         # everything
 * deno task test types/list README      # what has one of these in its path
 * deno task test --only deno-loopback    # one configuration, or several with commas between
 * deno task test --python python3.8      # on another Python; with --smoke the small set alone
 * deno task test --checked               # with every raw call looked at before C is entered
 * ```
 *
 * A few files that failed are run once more, one at a time; what passes then is named as flaky at the end.
 *
 * Also `--record FILE` for the names and results, `--timeout SECONDS` for each file, `--jobs N` processes at a time.
 *
 * @module
 */

import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { configuration } from "./configurations.ts";
import { feature, findPythons, isUsable, probePython, type PythonVersion } from "./python_versions.ts";
import type { JobResult } from "./test_job.ts";
import { count, countsLine, failureLines, flakyLines, writeRecord } from "./test_report.ts";
import { optOutLines, ROOT, runSuite, type SuiteOptions } from "./test_suite.ts";
import { useJsr } from "./with_jsr.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checked: { type: "boolean" },
    jobs: { type: "string" },
    only: { type: "string" },
    python: { type: "string" },
    record: { type: "string" },
    smoke: { type: "boolean" },
    timeout: { type: "string" },
  },
});

/** The smoke set on one Python of every other feature version. */
async function runOtherPythons(options: SuiteOptions): Promise<JobResult[]> {
  const chosen = await probePython(process.env.PYO3_PYTHON ?? "python3");
  const { usable, unusable } = await findPythons();
  for (const { executable, reason } of unusable) console.log(`Not run on ${executable}: ${reason}`);
  const results: JobResult[] = [];
  for (const python of usable) {
    if (isUsable(chosen) && feature(chosen.version) === feature(python.version)) continue;
    console.log(`The smoke set on Python ${python.version}`);
    results.push(...await runSuite({ ...options, python, smoke: true }));
  }
  return results;
}

async function namedPython(path: string): Promise<PythonVersion> {
  const python = await probePython(path);
  if (!isUsable(python)) throw new Error(`Cannot test on ${path}: ${python.reason}`);
  return python;
}

const options: SuiteOptions = {
  filters: positionals,
  only: values.only?.split(",").map(configuration),
  python: values.python === undefined ? undefined : await namedPython(values.python),
  smoke: values.smoke,
  checked: values.checked,
  width: values.jobs === undefined ? undefined : Number(values.jobs),
  timeout: values.timeout === undefined ? undefined : Number(values.timeout),
};
const complete = positionals.length === 0 && !values.only && !values.python && !values.smoke && !values.checked;

const closeJsr = await useJsr();
const results = await runSuite(options);
if (complete) {
  results.push(...await runOtherPythons(options));
  for (const line of optOutLines()) console.log(line);
}
closeJsr();

// Only a complete run says something about every feature.
const record = values.record ?? (complete ? join(ROOT, ".cache", "test-results.json") : undefined);
if (record !== undefined) writeRecord(record, results);

const failures = [...flakyLines(results), ...failureLines(results)];
if (failures.length > 0) console.log(`\n${failures.join("\n")}`);
const counts = count(results);
console.log(`\n${countsLine(counts, { full: true })}`);
process.exitCode = counts.failed > 0 || counts.passed + counts.skipped === 0 ? 1 : 0;
