/**
 * Remembers what interpreters said of themselves, in the user's cache folder.
 *
 * An answer holds only while every file it depends on has the size and time it had. One that cannot be understood is a
 * miss.
 *
 * @module
 */

import { CacheFiles } from "./cache_files.ts";
import type { Interpreter } from "./interpreter.ts";
import { pyenvSelection } from "./shim.ts";
import type { System } from "./system.ts";
import { pyvenvPaths } from "./virtualenv.ts";

/** What is remembered of an interpreter. */
export interface Answer {
  /** What it said of itself. */
  readonly interpreter: Interpreter;
  /** Its shared library, checked; absent if it has none, as one may be installed any time. */
  readonly library?: string;
}

interface Entry extends Answer {
  readonly key: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Raise it whenever `interpreter.py` or the meaning of an entry changes. */
const FORMAT = 1;

/** The cache of one discovery. */
export class DiscoveryCache {
  readonly #system: System;
  readonly #files: CacheFiles;

  /** A cache in the user's cache folder, or one that remembers nothing if there is none or it is turned off. */
  constructor(system: System) {
    this.#system = system;
    this.#files = new CacheFiles(system, "discovery");
  }

  /** What is remembered of the interpreter at a path; `undefined` if nothing, or if a file has changed since. */
  read(path: string): Answer | undefined {
    if (!this.#files.kept) return undefined;
    const key = this.#key(path);
    const text = this.#files.read(key);
    const entry = text === undefined ? undefined : parse(text);
    if (entry === undefined || entry.key !== key) return undefined;
    for (const [file, stamp] of Object.entries(entry.files)) {
      if (this.#stamp(file) !== stamp) return undefined;
    }
    return entry;
  }

  /** Remembers what the interpreter at a path said, unless it is a launcher whose answer may change unseen. */
  write(path: string, answer: Answer): void {
    if (!this.#files.kept) return;
    const { interpreter, library } = answer;
    const answersForItself = this.#system.realPath(path) === this.#system.realPath(interpreter.executable);
    if (!answersForItself && pyenvSelection(this.#system, path) === undefined) return;
    const used = [path, interpreter.executable, interpreter.baseExecutable, ...pyvenvPaths(interpreter.executable)];
    if (library !== undefined) used.push(library);
    const files = Object.fromEntries(used.map((file) => [file, this.#stamp(file)]));
    const key = this.#key(path);
    const entry: Entry = { key, files, interpreter, library };
    this.#files.write(key, JSON.stringify(entry));
  }

  #key(path: string): string {
    const { platform, arch } = this.#system;
    return JSON.stringify([FORMAT, platform, arch, path, pyenvSelection(this.#system, path) ?? null]);
  }

  /** A file's real path, size and time; empty if there is none, which an answer may depend on as well. */
  #stamp(path: string): string {
    const status = this.#system.status(path);
    return status === undefined ? "" : `${status.size} ${status.mtime} ${this.#system.realPath(path)}`;
  }
}

function parse(text: string): Entry | undefined {
  try {
    const entry: Partial<Entry> | null = JSON.parse(text);
    if (typeof entry?.key !== "string" || typeof entry.files !== "object" || entry.files === null) return undefined;
    if (!Array.isArray(entry.interpreter?.version)) return undefined;
    if (entry.library !== undefined && typeof entry.library !== "string") return undefined;
    return entry as Entry;
  } catch {
    return undefined;
  }
}
