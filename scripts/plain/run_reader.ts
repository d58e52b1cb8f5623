/**
 * Runs the reader of types, and keeps what it has read until a file changes.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { PlainExports } from "../../src/extension/mod.ts";
import { VERSION } from "../cli/version.ts";
import { Failure } from "../project/failure.ts";
import type { Reading } from "./read_exports.ts";
import type { Answer } from "./reader.ts";

/** Another one for each change of what is kept. */
const FORMAT = 2;

/**
 * What the types of a file say of its exports. Throws a {@linkcode Failure} where one has no form in Python: it names the
 * file, the line, and what to write instead.
 */
export function plainExports(entry: string): PlainExports {
  const file = resolve(entry);
  const kept = join(cacheFolder(), `${digest(`${VERSION} ${FORMAT}\0${file}`)}.json`);
  const known = readKept(kept);
  if (known !== undefined) return known;
  const { exports, sources } = read(file);
  writeKept(kept, { exports, digests: Object.fromEntries(sources.map((one) => [one, digestOf(one)])) });
  return exports;
}

/** By a process of this runtime, at once: Python may be waiting. */
function read(file: string): Reading {
  const url = new URL("../../scripts/plain/reader.ts", import.meta.url);
  const reader = url.protocol === "file:" ? fileURLToPath(url) : url.href;
  const before = process.versions.bun === undefined
    ? ["run", "--quiet", "--allow-all", "--no-lock", "--no-check"]
    : ["run", "--install=fallback"];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...before, reader, file], {
    // A registry may be behind a proxy whose certificate the system alone knows.
    env: { DENO_TLS_CA_STORE: "mozilla,system", ...process.env },
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`The types of ${file} could not be read:\n${error?.message ?? stderr}`);
  const answer: Answer = JSON.parse(stdout);
  if ("failure" in answer) throw new Failure(answer.failure);
  return answer;
}

/** What was read, and the files that it was read from. */
interface Kept {
  readonly exports: PlainExports;
  readonly digests: Readonly<Record<string, string>>;
}

function readKept(path: string): PlainExports | undefined {
  try {
    const { exports, digests }: Kept = JSON.parse(readFileSync(path, "utf8"));
    return Object.entries(digests).every(([file, digest]) => digestOf(file) === digest) ? exports : undefined;
  } catch {
    return undefined;
  }
}

function writeKept(path: string, kept: Kept): void {
  const unfinished = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, JSON.stringify(kept));
    renameSync(unfinished, path);
  } catch {
    // Where nothing can be kept, it is read each time.
  }
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pyo3-ts", "exports");
}

function digestOf(file: string): string {
  return digest(readFileSync(file));
}

function digest(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex").slice(0, 32);
}
