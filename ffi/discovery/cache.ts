/**
 * Remembers what interpreters said of themselves, in the user's cache folder.
 *
 * One file per interpreter, written beside and renamed, so that several programs may read and write at once. An answer
 * holds only while every file it depends on has the size and time it had. A file that cannot be read or understood
 * is a miss, one that cannot be written is left unwritten. `PYO3_TS_CACHE=off` turns the cache off.
 *
 * @module
 */

import type { Interpreter } from "./interpreter.ts";
import { absolutePath, isAbsolute } from "./paths.ts";
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
  readonly #folder: string | undefined;

  /** A cache in the user's cache folder, or one that remembers nothing if there is none or it is turned off. */
  constructor(system: System) {
    this.#system = system;
    this.#folder = system.env("PYO3_TS_CACHE") === "off" ? undefined : cacheFolder(system);
  }

  /** What is remembered of the interpreter at a path; `undefined` if nothing, or if a file has changed since. */
  read(path: string): Answer | undefined {
    if (this.#folder === undefined) return undefined;
    const key = this.#key(path);
    const text = this.#system.readText(this.#file(key));
    const entry = text === undefined ? undefined : parse(text);
    if (entry === undefined || entry.key !== key) return undefined;
    for (const [file, stamp] of Object.entries(entry.files)) {
      if (this.#stamp(file) !== stamp) return undefined;
    }
    return entry;
  }

  /** Remembers what the interpreter at a path said, unless it is a launcher whose answer may change unseen. */
  write(path: string, answer: Answer): void {
    if (this.#folder === undefined) return;
    const { interpreter, library } = answer;
    const answersForItself = this.#system.realPath(path) === this.#system.realPath(interpreter.executable);
    if (!answersForItself && pyenvSelection(this.#system, path) === undefined) return;
    const used = [path, interpreter.executable, interpreter.baseExecutable, ...pyvenvPaths(interpreter.executable)];
    if (library !== undefined) used.push(library);
    const files = Object.fromEntries(used.map((file) => [file, this.#stamp(file)]));
    const key = this.#key(path);
    const entry: Entry = { key, files, interpreter, library };
    this.#replace(this.#file(key), JSON.stringify(entry));
  }

  #key(path: string): string {
    const { platform, arch } = this.#system;
    return JSON.stringify([FORMAT, platform, arch, path, pyenvSelection(this.#system, path) ?? null]);
  }

  #file(key: string): string {
    return `${this.#folder}/${hash(key)}.json`;
  }

  /** A file's real path, size and time; empty if there is none, which an answer may depend on as well. */
  #stamp(path: string): string {
    const status = this.#system.status(path);
    return status === undefined ? "" : `${status.size} ${status.mtime} ${this.#system.realPath(path)}`;
  }

  #replace(file: string, text: string): void {
    const temporary = `${file}.${this.#system.pid}.${crypto.randomUUID().slice(0, 8)}.tmp`;
    try {
      this.#system.writeText(temporary, text);
      this.#system.rename(temporary, file);
    } catch {
      // A read-only home, a full disk, a permission not granted: the next start asks again.
      try {
        this.#system.remove(temporary);
      } catch {
        // It was never written.
      }
    }
  }
}

/** The folder for the answers; `undefined` if the user has no home. */
function cacheFolder(system: System): string | undefined {
  const home = system.env("HOME");
  const under = (base: string | undefined, rest: string): string | undefined => {
    const folder = base ? absolutePath(system, base) : undefined;
    return folder === undefined ? undefined : `${folder}${rest}/pyo3-ts/discovery`;
  };
  if (system.platform === "win32") return under(system.env("LOCALAPPDATA"), "");
  if (system.platform === "darwin") return under(home, "/Library/Caches");
  const xdg = system.env("XDG_CACHE_HOME");
  return xdg && isAbsolute(xdg) ? under(xdg, "") : under(home, "/.cache"); // a relative XDG folder must be ignored
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

/** A file name for a key (FNV-1a, 2 × 32 bits). Two keys with one name only take each other's place. */
function hash(key: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < key.length; i++) {
    low = Math.imul(low ^ key.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ key.charCodeAt(i), 0x85ebca6b);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
