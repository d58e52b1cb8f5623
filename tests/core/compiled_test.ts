/** The Python half as compiled code in the user's cache. */
// runs on: deno, bun (the cache is the same for every backend, and one that is hosted has none)
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../harness/child.ts";

const PROGRAM = fileURLToPath(new URL("compiled_cases.ts", import.meta.url));
const COMMAND = isBun ? ["run", "--no-install", PROGRAM] : ["run", "-A", "--quiet", "--no-check", PROGRAM];

/** Runs a program that has Python call it, with a cache of its own; its files afterwards. */
async function run(cache: string, env: Record<string, string> = {}): Promise<string[]> {
  const { code, output } = await runChild(process.execPath, COMMAND, { env: { XDG_CACHE_HOME: cache, ...env } });
  assert.equal(code, 0, output);
  assert.match(output, /^42\n$/);
  try {
    const folder = join(cache, "pyo3-ts", "code");
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

test("the compiled code is kept, and read the next time", async () => {
  const cache = temporaryFolder();
  const [file, ...others] = await run(cache);
  assert.equal(others.length, 0);
  const written = statSync(file).mtimeMs;
  assert.deepEqual(await run(cache), [file]);
  assert.equal(statSync(file).mtimeMs, written);
});

test("a file that was cut off, or is another's, is written anew", async () => {
  const cache = temporaryFolder();
  const [file] = await run(cache);
  const text = readFileSync(file, "utf8");
  const { key, codes, sum } = JSON.parse(text);
  const other = JSON.stringify({ key, codes: codes.replace(/.{8}$/, "AAAAAAAA"), sum });
  for (const broken of ["", "{}", "null", text.slice(0, 1000), other, JSON.stringify({ key: "3.8", codes, sum })]) {
    writeFileSync(file, broken);
    assert.deepEqual(await run(cache), [file]);
    const again = JSON.parse(readFileSync(file, "utf8"));
    assert.ok(again.key === key && again.codes.length > 10_000 && again.sum !== undefined, broken.slice(0, 100));
  }
});

test("a cache that cannot be written, or is turned off, is done without", async () => {
  const cache = temporaryFolder();
  assert.deepEqual(await run(cache, { PYO3_TS_CACHE: "off" }), []);
  mkdirSync(join(cache, "pyo3-ts"));
  writeFileSync(join(cache, "pyo3-ts", "code"), "");
  assert.deepEqual(await run(cache), []);
});
