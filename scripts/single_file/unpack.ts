/**
 * Unpacks the Python inside of a program: this file goes into that program.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { gunzipSync } from "node:zlib";

/** What is in a program, by paths in its archive. */
export interface Contents {
  /** What its bytes are known by. */
  readonly digest: string;
  readonly library: string;
  readonly executable: string;
  readonly needs: readonly string[];
}

/**
 * Has `@pyo3/ts` use the Python in an archive, which is unpacked once, into a folder named by what is in it. It appears
 * there at once and whole, so that several processes may start at a time, and one that is killed leaves nothing that
 * anybody would take for it.
 */
export function useBundledPython(archive: string | URL, { digest, library, executable, needs }: Contents): void {
  const home = unpackOnce(archive, digest);
  const place = (path: string): string => join(home, path);
  const python = { home, library: place(library), executable: place(executable), needs: needs.map(place) };
  (globalThis as { [name: symbol]: unknown })[Symbol.for("@pyo3/ts/bundled")] = python;
}

function unpackOnce(archive: string | URL, digest: string): string {
  const folders = cacheFolders();
  const found = folders.map((folder) => join(folder, digest)).find((folder) => existsSync(folder) && isOurs(folder));
  if (found !== undefined) return found;
  const problems: string[] = [];
  for (const folder of folders) {
    const home = join(folder, digest);
    const unfinished = `${home}.${randomUUID()}`;
    try {
      // Only this user may write there: what it holds is run.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isOurs(folder)) throw new Error(`somebody else can write there: ${folder}`);
      unpack(archive, unfinished);
      renameSync(unfinished, home);
      return home;
    } catch (error) {
      if (existsSync(unfinished)) rmSync(unfinished, { recursive: true, force: true });
      // Another process may have been faster.
      if (existsSync(home) && isOurs(home)) return home;
      problems.push(`  ${folder}: ${(error as Error).message}`);
    }
  }
  throw new Error(
    `Cannot unpack the Python inside this program. Tried:\n${problems.join("\n")}\n` +
      "Set PYO3_TS_UNPACK to a folder where this user can write",
  );
}

/** Where it may go: what the user says, else the cache, else the folder for temporary files. */
function cacheFolders(): string[] {
  const { PYO3_TS_UNPACK: named, XDG_CACHE_HOME: cache, HOME: home } = process.env;
  if (named) return [named];
  const temporary = join(tmpdir(), `pyo3-ts-${process.getuid?.() ?? ""}`);
  const base = cache?.startsWith("/") ? cache : home?.startsWith("/") ? join(home, ".cache") : userCache();
  return base === undefined ? [temporary] : [join(base, "pyo3-ts", "bundles"), temporary];
}

function userCache(): string | undefined {
  try {
    return join(homedir(), ".cache");
  } catch {
    // In a container nobody may have heard of this user.
    return undefined;
  }
}

function isOurs(folder: string): boolean {
  const { uid, mode } = lstatSync(folder);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

const BLOCK = 512;

/** Unpacks a `.tar.gz` as `scripts/wheel/tar.ts` writes it. */
function unpack(archive: string | URL, folder: string): void {
  mkdirSync(folder, { mode: 0o700 });
  const tar = gunzipSync(readFileSync(archive));
  const made = new Set<string>();
  let long: string | undefined;
  for (let at = 0; tar[at] !== 0;) {
    const text = (start: number, length: number): string => {
      const bytes = tar.subarray(at + start, at + start + length);
      const end = bytes.indexOf(0);
      return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
    };
    const [name, prefix, type] = [text(0, 100), text(345, 155), text(156, 1)];
    const [mode, size] = [parseInt(text(100, 8), 8), parseInt(text(124, 12), 8)];
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
    if (type === "x") {
      long = /^\d+ path=([^\n]*)\n/.exec(Buffer.from(data).toString())?.[1];
      continue;
    }
    const path = join(folder, long ?? (prefix === "" ? name : `${prefix}/${name}`));
    long = undefined;
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    made.add(dirname(path));
    writeFileSync(path, data, { mode });
  }
}
