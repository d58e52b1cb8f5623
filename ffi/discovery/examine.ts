/**
 * From an interpreter's path to the Python behind it: the cache, the question, the shared library.
 *
 * @module
 */

import type { DiscoveryCache } from "./cache.ts";
import { ask, type Interpreter, requireSupported } from "./interpreter.ts";
import { findLibrary } from "./library.ts";
import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";

/** A Python that can be embedded. */
export interface Examined {
  /** What the interpreter said of itself. */
  readonly interpreter: Interpreter;
  /** Its shared library, an absolute path. */
  readonly library: string;
  /** Whether all this came from the cache. */
  readonly cached: boolean;
}

/**
 * Finds out about an interpreter and its shared library.
 *
 * @throws {Refusal} If it cannot be embedded.
 */
export function examine(system: System, cache: DiscoveryCache, path: string): Examined {
  const remembered = cache.read(path);
  const interpreter = remembered?.interpreter ?? ask(system, path);
  const known = remembered?.library;
  if (known !== undefined) {
    requireSupported(interpreter);
    return { interpreter, library: known, cached: true };
  }
  let library: string | undefined;
  try {
    requireSupported(interpreter);
    library = findLibrary(system, interpreter);
    return { interpreter, library, cached: false };
  } finally {
    // A refused interpreter is remembered as well: it is asked once, not at every start.
    if (remembered === undefined || library !== undefined) cache.write(path, { interpreter, library });
  }
}

/**
 * Finds out about an interpreter that is to run on a given library.
 *
 * @throws {Refusal} If the interpreter cannot be embedded, or is of another version than the library.
 */
export function examineFor(system: System, cache: DiscoveryCache, path: string, library: GivenLibrary): Examined {
  const remembered = cache.read(path);
  const interpreter = remembered?.interpreter ?? ask(system, path);
  if (remembered === undefined) cache.write(path, { interpreter });
  requireSupported(interpreter);
  const { freeThreaded, version: [, minor] } = interpreter;
  if (library.minor !== undefined && (minor !== library.minor || freeThreaded !== library.freeThreaded)) {
    const wanted = `3.${library.minor}${library.freeThreaded ? "t" : ""}`;
    const actual = `3.${minor}${freeThreaded ? "t" : ""}`;
    throw new Refusal("version-mismatch", `the library ${library.path} needs Python ${wanted}, and this is ${actual}`);
  }
  return { interpreter, library: library.path, cached: remembered !== undefined };
}

/** A library that the user names, and what its file name says. */
export interface GivenLibrary {
  /** Its absolute path. */
  readonly path: string;
  /** Its minor version; `undefined` if the name does not say. */
  readonly minor: number | undefined;
  /** Whether it is a free-threaded build, by its name. */
  readonly freeThreaded: boolean;
  /** Whether it is a debug build, by its name. */
  readonly debug: boolean;
}
