/**
 * Finds the Python to embed, at run time: the one the user means, as `sys.executable`, `sys.prefix` and a shared library.
 *
 * The order stands in `candidates.ts`. Nothing here loads a library.
 *
 * @module
 */

import { DiscoveryCache } from "./cache.ts";
import { type Candidate, candidates } from "./candidates.ts";
import { readConfigFile } from "./config_file.ts";
import { examine, type Examined, examineFor, type GivenLibrary } from "./examine.ts";
import { candidatesFor, givenLibrary, libraryAlone } from "./given_library.ts";
import { absolutePath, nativePath } from "./paths.ts";
import { type Attempt, type PythonInfo, pythonInfo } from "./python_info.ts";
import { Refusal } from "./refusal.ts";
import { NodeSystem, type System } from "./system.ts";

export type { Source } from "./candidates.ts";
export type { Attempt, PythonInfo } from "./python_info.ts";
export type { RefusalCode } from "./refusal.ts";
export { type FileStatus, NodeSystem, type RunResult, type System } from "./system.ts";

/** Options of {@linkcode discover}. */
export interface DiscoverOptions {
  /**
   * The Python to use: an interpreter's path, the folder of a virtual environment or installation, or a command on
   * PATH such as "python3.12". Default: the first usable one of `PYO3_PYTHON`, the active virtualenv, the active conda
   * environment, `.venv` beside the program, and `python3` or `python` on PATH.
   */
  readonly python?: string;
  /** The shared library to open. Default: the interpreter's own. */
  readonly library?: string;
  /** The operating system's calls. Default: those of the `node:` modules. */
  readonly system?: System;
}

/**
 * No Python can be embedded: says what was tried, why each was not used, and what to set.
 *
 * @example A Python that is not there
 * ```ts alone
 * import { Python, PythonNotFoundError } from "@pyo3/ts";
 *
 * try {
 *   Python.initialize({ python: "/no/such/python3" });
 *   console.assert(false);
 * } catch (error) {
 *   console.assert(error instanceof PythonNotFoundError && error.attempts.length === 1);
 * }
 * ```
 */
export class PythonNotFoundError extends Error {
  /** Every candidate with its reason, in the order tried. */
  readonly attempts: readonly Attempt[];

  /** The error for candidates that all failed; `named` says that the user chose the last one by name. */
  constructor(attempts: readonly Attempt[], named: boolean) {
    const last = attempts.at(-1);
    const title = named && last !== undefined ? `Cannot use ${last.reason}` : "Cannot find a Python to embed";
    const isActive = named && (last?.source === "VIRTUAL_ENV" || last?.source === "CONDA_PREFIX");
    const advice = "the variable PYO3_PYTHON or the option `python:` to a CPython 3.8 or later with a shared library";
    super([
      `${title}. Tried:`,
      ...attempts.map((attempt) => `  ${describeAttempt(attempt)}`),
      isActive ? `Create the environment again or deactivate it, or set ${advice}` : `Set ${advice}`,
    ].join("\n"));
    this.name = "PythonNotFoundError";
    this.attempts = attempts;
  }
}

/** One candidate on one line: why it was tried, why it was not used, what it is. */
export function describeAttempt({ reason, problem, path }: Attempt): string {
  return problem.includes(path) && path !== "" ? `${reason}: ${problem}` : `${reason}: ${problem}: ${path || '""'}`;
}

/**
 * Finds the Python to embed.
 *
 * It equals what `python3 -c "import sys; print(sys.executable, sys.prefix)"` prints in the same shell, except that a
 * `.venv` beside the program goes before PATH.
 *
 * @example Finding the Python of the shell
 * ```ts
 * import { discover } from "@pyo3/ts/ffi";
 * import assert from "node:assert/strict";
 *
 * const { version, library } = discover();
 *
 * assert(version !== undefined && version[0] === 3 && version[1] >= 8);
 * assert(library.includes("python"));
 * ```
 *
 * @param options What the user chose.
 * @returns The Python, the reason it was chosen, and the candidates passed over.
 * @throws {PythonNotFoundError} If the one the user chose cannot be used, or none can.
 */
export function discover(options: DiscoverOptions = {}): PythonInfo {
  const system = options.system ?? new NodeSystem();
  const cache = new DiscoveryCache(system);
  const attempts: Attempt[] = [];
  if (options.library !== undefined) return discoverFor(system, cache, options.library, options.python, attempts);
  const file = options.python === undefined ? system.env("PYO3_CONFIG_FILE") : undefined;
  if (file) return discoverConfigured(system, file);
  for (const candidate of candidates(system, options.python)) {
    const found = tryOne(system, candidate, attempts, () => examine(system, cache, candidate.path));
    if (found !== undefined) return { ...pythonInfo(system, candidate, found), passedOver: attempts };
  }
  throw new PythonNotFoundError(attempts, false);
}

/** Discovery by a configuration file, whose word is as good as an option's. */
function discoverConfigured(system: System, file: string): PythonInfo {
  const source = "PYO3_CONFIG_FILE";
  const reason = `the configuration file of ${source}`;
  try {
    return { ...discover({ ...readConfigFile(system, file), system }), source, reason };
  } catch (error) {
    if (error instanceof Refusal) {
      const attempt: Attempt = { source, reason, path: file, code: error.code, problem: error.message };
      throw new PythonNotFoundError([attempt], true);
    }
    if (!(error instanceof PythonNotFoundError)) throw error;
    throw new PythonNotFoundError(error.attempts.map((attempt) => ({ ...attempt, source, reason })), true);
  }
}

/** Discovery for a given library. */
function discoverFor(
  system: System,
  cache: DiscoveryCache,
  path: string,
  python: string | undefined,
  attempts: Attempt[],
): PythonInfo {
  const library = checkGiven(system, path, attempts);
  for (const candidate of candidatesFor(system, library, python)) {
    const found = tryOne(system, candidate, attempts, () => {
      if (candidate.binding) return examineFor(system, cache, candidate.path, library);
      return requireSame(system, examine(system, cache, candidate.path), library);
    });
    if (found !== undefined) return { ...pythonInfo(system, candidate, found), passedOver: attempts };
  }
  return { ...libraryAlone(system, library), passedOver: attempts };
}

function checkGiven(system: System, path: string, attempts: Attempt[]): GivenLibrary {
  try {
    return givenLibrary(system, path);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const reason = "the option `library:`";
    const shown = nativePath(system, absolutePath(system, path));
    attempts.push({ source: "library", reason, path: shown, code: error.code, problem: error.message });
    throw new PythonNotFoundError(attempts, true);
  }
}

function requireSame(system: System, found: Examined, library: GivenLibrary): Examined {
  if (system.realPath(found.library) === system.realPath(library.path)) return { ...found, library: library.path };
  throw new Refusal("version-mismatch", `it runs on another library than ${library.path}`);
}

/** Tries a candidate; a failure is noted, and thrown if the candidate binds. */
function tryOne(
  system: System,
  candidate: Candidate,
  attempts: Attempt[],
  examineIt: () => Examined,
): Examined | undefined {
  const { source, reason, missing } = candidate;
  try {
    if (missing !== undefined) throw new Refusal("missing", missing);
    return examineIt();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const path = nativePath(system, candidate.path);
    attempts.push({ source, reason, path, code: error.code, problem: error.message });
    if (candidate.binding) throw new PythonNotFoundError(attempts, true);
    return undefined;
  }
}
