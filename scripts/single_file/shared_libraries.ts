/**
 * The shared libraries that files need, by the loader's own word.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { Failure } from "../project/failure.ts";

/** What a file needs, by the names it asks for: where it is, or `undefined` where this machine has none. */
export type Needs = ReadonlyMap<string, string | undefined>;

/** What every machine has with its C library, which the runtimes themselves need. */
const SYSTEM = /^(ld-|libc\.|libm\.|libdl\.|libpthread\.|librt\.|libutil\.|libresolv\.|libnsl\.|linux-vdso)/;

/** Asks the loader what files need, and what that needs in its turn. */
export function neededLibraries(files: readonly string[]): Map<string, Needs> {
  const { stdout, error } = spawnSync("ldd", [...files], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new Failure(`What Python needs is found by ldd, and it does not run: ${error.message}`);
  const found = new Map<string, Map<string, string | undefined>>();
  let needs = new Map<string, string | undefined>();
  if (files.length === 1) found.set(files[0], needs);
  for (const line of stdout.split("\n")) {
    const file = /^(\/.*):$/.exec(line);
    if (file) found.set(file[1], needs = new Map());
    const [, name, path] = /^\s+(\S+) => (?:(\/\S+)|not found)/.exec(line) ?? [];
    if (name !== undefined && !SYSTEM.test(name)) needs.set(name, path);
  }
  return found;
}

/** Libraries in an order in which each comes after those that it needs. */
export function inLoadOrder(libraries: ReadonlyMap<string, string>): string[] {
  const needs = neededLibraries([...libraries.values()]);
  // Whoever needs another needs all that this one does.
  const weight = (path: string): number => [...needs.get(path) ?? []].filter(([name]) => libraries.has(name)).length;
  return [...libraries].sort(([a, one], [b, other]) => weight(one) - weight(other) || (a < b ? -1 : 1))
    .map(([name]) => name);
}
