/**
 * What discovery answers.
 *
 * @module
 */

import type { Candidate, Source } from "./candidates.ts";
import type { Examined } from "./examine.ts";
import { nativePath } from "./paths.ts";
import type { RefusalCode } from "./refusal.ts";
import type { System } from "./system.ts";

/** A candidate that was not used, and why. */
export interface Attempt {
  /** What led to it. */
  readonly source: Source;
  /** The same in words: "python3 on PATH". */
  readonly reason: string;
  /** The interpreter or library; if there is none, what was looked for. */
  readonly path: string;
  /** The kind of problem. */
  readonly code: RefusalCode;
  /** The problem, as a clause. */
  readonly problem: string;
}

/** The Python to embed. */
export interface PythonInfo {
  /**
   * The interpreter, of the virtual environment if there is one: `sys.executable`. `undefined` only if a library was
   * given and no interpreter belongs to it.
   */
  readonly executable: string | undefined;
  /** The shared library to open, always an absolute path. */
  readonly library: string;
  /** Major, minor, micro. `undefined` only where `executable` is: ask the library with `Py_GetVersion`. */
  readonly version: readonly [major: number, minor: number, micro: number] | undefined;
  /** The same as text, with what follows: "3.13.0rc1". */
  readonly versionText: string | undefined;
  /** What `sys.prefix` is to be: the virtual environment, or the installation. */
  readonly prefix: string | undefined;
  /** `sys.base_prefix`: the installation. */
  readonly basePrefix: string | undefined;
  /** The folder to set as Python's home. Only for a library without interpreter; else `executable` is enough. */
  readonly home: string | undefined;
  /** What led to this Python. */
  readonly source: Source;
  /** The same in words: "the active virtualenv, VIRTUAL_ENV". */
  readonly reason: string;
  /** Whether it is a free-threaded build. */
  readonly freeThreaded: boolean;
  /** Whether it is a debug build. */
  readonly debug: boolean;
  /** Whether the answer came from the cache. */
  readonly cached: boolean;
  /** The candidates before it, with the reasons for which each was passed over. */
  readonly passedOver: readonly Attempt[];
}

/** The answer for a candidate that can be used. */
export function pythonInfo(
  system: System,
  candidate: Pick<Candidate, "source" | "reason">,
  { interpreter, library, cached }: Examined,
): Omit<PythonInfo, "passedOver"> {
  return {
    executable: nativePath(system, interpreter.executable),
    library: nativePath(system, library),
    version: interpreter.version,
    versionText: interpreter.versionText,
    prefix: nativePath(system, interpreter.prefix),
    basePrefix: nativePath(system, interpreter.basePrefix),
    home: undefined,
    source: candidate.source,
    reason: candidate.reason,
    freeThreaded: interpreter.freeThreaded,
    debug: interpreter.debug,
    cached,
  };
}
