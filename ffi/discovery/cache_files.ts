/**
 * Files in the user's cache folder.
 *
 * Each is written beside and renamed, so that several programs may read and write at once. One that cannot be written is
 * left unwritten. `PYO3_TS_CACHE=off` turns the cache off.
 *
 * @module
 */

import { absolutePath, isAbsolute } from "./paths.ts";
import type { System } from "./system.ts";

/** @internal Texts by key, each in a file. */
export class CacheFiles {
  readonly #system: System;
  readonly #folder: string | undefined;

  /** The texts of one kind in the user's cache folder; none if there is no such folder or it is turned off. */
  constructor(system: System, kind: string) {
    this.#system = system;
    const folder = system.env("PYO3_TS_CACHE") === "off" ? undefined : cacheFolder(system);
    this.#folder = folder && `${folder}/${kind}`;
  }

  /** Whether anything is kept at all. */
  get kept(): boolean {
    return this.#folder !== undefined;
  }

  /** The text of a key, or that of another key with the same name. */
  read(key: string): string | undefined {
    return this.#folder === undefined ? undefined : this.#system.readText(this.#file(key));
  }

  /** Keeps a text. */
  write(key: string, text: string): void {
    if (this.#folder === undefined) return;
    const file = this.#file(key);
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

  #file(key: string): string {
    return `${this.#folder}/${hash(key)}.json`;
  }
}

/** The folder of this package; `undefined` if the user has no home. */
function cacheFolder(system: System): string | undefined {
  const home = system.env("HOME");
  const under = (base: string | undefined, rest: string): string | undefined => {
    const folder = base ? absolutePath(system, base) : undefined;
    return folder === undefined ? undefined : `${folder}${rest}/pyo3-ts`;
  };
  if (system.platform === "win32") return under(system.env("LOCALAPPDATA"), "");
  if (system.platform === "darwin") return under(home, "/Library/Caches");
  const xdg = system.env("XDG_CACHE_HOME");
  return xdg && isAbsolute(xdg) ? under(xdg, "") : under(home, "/.cache"); // a relative XDG folder must be ignored
}

/** @internal A short name for a text (FNV-1a, 2 × 32 bits). Two keys with one name only take each other's place. */
export function hash(key: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let i = 0; i < key.length; i++) {
    low = Math.imul(low ^ key.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ key.charCodeAt(i), 0x85ebca6b);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
