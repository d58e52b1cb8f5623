/**
 * One run of the test suite: every test file and every snippet of the docs in every configuration, on one Python.
 *
 * @module
 */

import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildHost } from "./build_native.ts";
import { findBun } from "./bun.ts";
import { docJobs } from "./check_docs.ts";
import { type Configuration, configuration, CONFIGURATIONS } from "./configurations.ts";
import { HOST_VARIABLE, hostPlace } from "./host_command.ts";
import { npmPackages } from "./npm_packages.ts";
import { testVirtualenv } from "./python_env.ts";
import { feature, isUsable, probePython, type PythonVersion } from "./python_versions.ts";
import { findTestFiles, type TestFile } from "./test_files.ts";
import { type Job, type JobResult, runJobs, type RunSettings } from "./test_job.ts";
import { resultLines } from "./test_report.ts";

/** What to run, and how. */
export interface SuiteOptions {
  /** Only what has one of these in its path; everything by default. */
  filters?: string[];
  /** The configurations to run in, all by default. */
  only?: readonly Configuration[];
  /** The Python that the tests are told to use; by default the choice is left to them. */
  python?: PythonVersion;
  /** Whether to run the files marked `// smoke` alone, `false` by default. */
  smoke?: boolean;
  /** Whether every raw call is looked at before C is entered, `false` by default. */
  checked?: boolean;
  /** How many processes run at a time; by default two or three, by the number of cores. */
  width?: number;
  /** Seconds until a process is killed, by default 240, or 720 where calls are checked. */
  timeout?: number;
}

/** The root of the repository. */
export const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));

/** How many files may fail and get a second chance. */
const MOST_FLAKY = 5;

/** Runs the suite and prints a line for each file as it ends. */
export async function runSuite(options: SuiteOptions = {}): Promise<JobResult[]> {
  const { filters = [], only = CONFIGURATIONS, python, smoke = false, checked = false } = options;
  const timeout = options.timeout ?? (checked ? 720 : 240);
  const width = options.width ?? Math.min(3, Math.max(2, availableParallelism()));
  const bun = await findBun();
  const docs = smoke ? undefined : docJobs(ROOT);
  try {
    const files = findTestFiles(ROOT).filter((file) => file.smoke || !smoke);
    const jobs = [...files.flatMap(fileJobs), ...docs?.jobs ?? []].filter((job) =>
      only.includes(job.configuration) && (filters.length === 0 || filters.some((text) => job.label.includes(text)))
    );
    if (jobs.length === 0) return [];
    const env: Job["env"] = {
      ...await testEnvironment(bun, python, { virtualenv: !smoke, hosted: jobs.some(isHosted) }),
      ...(checked ? { PYO3_TS_CHECKED: "1" } : {}),
    };
    const version = python && feature(python.version);
    const labelWidth = Math.max(...jobs.map(({ label }) => label.length));
    const settings: RunSettings = {
      root: ROOT,
      bun,
      width,
      timeout: timeout * 1000,
      done: (result) => console.log(resultLines(result, labelWidth)),
    };
    const packages = installedPackages(env.PYO3_TS_TEST_VENV);
    const runnable = jobs.filter((job) => (!isHosted(job) || env[HOST_VARIABLE]) && hasPackages(job, packages));
    const ready = runnable.map((job) => ({
      ...job,
      env: job.packages?.length ? { ...env, ...withVirtualenv(env) } : env,
      python: version,
    }));
    return await onceMore(await runJobs(ready, settings), settings);
  } finally {
    docs?.remove();
  }
}

/** The test files that do not run in every configuration, a line for each. */
export function optOutLines(): string[] {
  return findTestFiles(ROOT).filter(({ reason }) => reason !== undefined).map(({ path, runsOn, reason }) =>
    `${path} runs on ${runsOn.join(", ")} only: ${reason}`
  );
}

/**
 * Runs the few files that failed once more, alone: what passes then is called flaky in the closing lines. Many failures
 * have a cause that a second run does not take away.
 */
async function onceMore(results: JobResult[], settings: RunSettings): Promise<JobResult[]> {
  const failed = results.filter(({ cases }) => cases.some(({ status }) => status === "failed"));
  if (failed.length === 0 || failed.length > MOST_FLAKY) return results;
  console.log("Once more, one at a time:");
  const second = await runJobs(failed.map(({ job }) => job), { ...settings, width: 1 });
  return results.map((first) => {
    const index = failed.indexOf(first);
    return index < 0 ? first : { ...second[index], first };
  });
}

function fileJobs({ path, runsOn }: TestFile): Job[] {
  return runsOn.map((name) => ({ label: path, file: path, kind: "tests", configuration: configuration(name) }));
}

function isHosted({ configuration }: Job): boolean {
  return configuration.hosted === true;
}

/** The Python that hosts tests, with the trampoline; undefined where there is no C compiler. */
async function findHost(python: string): Promise<string | undefined> {
  try {
    return hostPlace(python, dirname(await buildHost()));
  } catch (error) {
    console.log(`Nothing runs with a stock Python as its host: ${(error as Error).message}`);
    return undefined;
  }
}

/** What can be imported from the virtualenv, if there is one. */
function installedPackages(venv: string | undefined): ReadonlySet<string> {
  return new Set(
    venv === undefined ? [] : globSync("lib/python*/site-packages/*", { cwd: venv }).map((one) => basename(one)),
  );
}

function hasPackages({ label, packages = [] }: Job, installed: ReadonlySet<string>): boolean {
  const missing = packages.filter((one) => !installed.has(one));
  if (missing.length > 0) console.log(`Not run: ${label}: the virtualenv has no ${missing.join(", ")}`);
  return missing.length === 0;
}

/** `deno`, `bun` and the virtualenv as the tests find them. */
async function testEnvironment(
  bun: string,
  python: PythonVersion | undefined,
  { virtualenv, hosted }: { virtualenv: boolean; hosted: boolean },
): Promise<Job["env"]> {
  const chosen = python ?? await probePython(process.env.PYO3_PYTHON ?? "python3");
  if (!isUsable(chosen)) console.log(`No virtualenv for the tests: ${chosen.executable}: ${chosen.reason}`);
  const env: Job["env"] = {
    PATH: [dirname(process.execPath), dirname(bun), process.env.PATH].join(delimiter),
    NODE_PATH: virtualenv ? await npmPackages(ROOT) : undefined,
    PYTHONWARNINGS: isUsable(chosen) ? expectedWarnings(chosen) : undefined,
    PYO3_TS_TEST_VENV: virtualenv && isUsable(chosen) ? await testVirtualenv(ROOT, chosen) : undefined,
  };
  const venv = env.PYO3_TS_TEST_VENV;
  if (hosted && isUsable(chosen)) {
    env[HOST_VARIABLE] = await findHost(venv === undefined ? chosen.executable : join(venv, "bin", "python"));
  }
  // Left alone, the tests show that the library finds a Python by itself.
  if (python !== undefined) env.PYO3_PYTHON = python.executable;
  return env;
}

/** The virtualenv as the Python to use. */
function withVirtualenv(env: Job["env"]): Job["env"] {
  return { PYO3_PYTHON: join(env?.PYO3_TS_TEST_VENV ?? "", "bin", "python") };
}

/** What Python says in builds that few have, and no test expects: a debug one warns of all there is. */
function expectedWarnings({ version }: PythonVersion): string | undefined {
  const filters = [
    ...(version.includes("t") ? ["ignore:The global interpreter lock (GIL) has been enabled:RuntimeWarning"] : []),
    ...(version.includes("d") ? ["ignore::DeprecationWarning"] : []),
  ];
  return filters.length === 0 ? undefined : filters.join();
}
