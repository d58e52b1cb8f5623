// runs on: deno, bun, deno-loopback, bun-loopback (the host's Python has its own life)
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { discover } from "../../ffi/mod.ts";
import { type ProgramOptions, runProgram, temporaryFolder } from "../harness/child.ts";

const FILE = new URL("./initialize_cases.ts", import.meta.url);

/** The lines that a case prints. */
async function lines(name: string, args: readonly string[] = [], options: ProgramOptions = {}): Promise<string[]> {
  const { code, stdout, output } = await runProgram(FILE, { ...options, args: [name, ...args] });
  assert.equal(code, 0, output);
  return stdout.trim().split("\n");
}

test("EMB-18 by default argv is the program's own and nothing is switched off", async () => {
  const [line] = await lines("defaults", ["an argument"], { env: { PYTHONDONTWRITEBYTECODE: undefined } });
  assert.deepEqual(JSON.parse(line), [[fileURLToPath(FILE), "defaults", "an argument"], 0, 0, 0, 0]);
});

test("EMB-18 argv is what was given, in any script", async () => {
  assert.deepEqual(JSON.parse((await lines("argv"))[0]), ["prog", "--flag", "naïve 🐍", ""]);
});

test("EMB-18 isolated ignores the environment and the user's packages", async () => {
  const env = { PYTHONPATH: "/from-the-environment" };
  assert.deepEqual(JSON.parse((await lines("isolated", [], { env }))[0]), [1, 1, 1, false]);
  assert.deepEqual(JSON.parse((await lines("notIsolated", [], { env }))[0]), [0, true]);
});

test("EMB-18 site, optimize and bytecode are Python's -S, -OO and -B", async () => {
  assert.deepEqual(JSON.parse((await lines("noSite"))[0]), [1, false, false]);
  assert.deepEqual(JSON.parse((await lines("optimize"))[0]), [2, true]);
  const env = { PYTHONDONTWRITEBYTECODE: undefined };
  assert.deepEqual(JSON.parse((await lines("bytecode", [], { env }))[0]), [true, 1]);
});

test("EMB-18 path goes before everything else, and its modules import", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "only_here.py"), "VALUE = 'found'\n");
  const [path, value] = await lines("path", [folder]);
  assert.deepEqual(JSON.parse(path), ["/first", folder]);
  assert.equal(JSON.parse(value), "found");
});

test("EMB-18 home is where Python takes its standard library from; a wrong one is an error and no crash", async () => {
  const { basePrefix } = discover();
  assert(basePrefix !== undefined);
  assert.deepEqual(JSON.parse((await lines("home", [basePrefix]))[0]), [basePrefix, basePrefix]);
});

test("EMB-18 a library alone starts with the home it is given, and without one is an error and no crash", {
  skip: process.platform === "win32" ? "links need a privilege" : false,
}, async () => {
  const { basePrefix, library } = discover();
  // So deep that no library of this machine stands above it.
  const folder = join(temporaryFolder(), "deep/down/here");
  mkdirSync(folder, { recursive: true });
  const link = join(folder, basename(library));
  symlinkSync(library, link);
  const env = { PYO3_PYTHON: undefined, VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined };
  const [line] = await lines("library", [link, basePrefix as string], { env, cwd: folder });
  assert.deepEqual(JSON.parse(line), [basePrefix, 42]);
});

test("EMB-02 initialising twice does nothing, and other options than before are an error", async () => {
  assert.deepEqual(JSON.parse((await lines("twice"))[0]), ["a"]);
});

test("EMB-02 the GIL is free after the start", async () => {
  assert.deepEqual(await lines("threads"), ["[1]"]);
});

test("EMB-02 in the C locale text is UTF-8, as python3 has it", async () => {
  const env = { LC_ALL: "C", LANG: undefined, LC_CTYPE: undefined, PYTHONUTF8: undefined, PYTHONIOENCODING: undefined };
  const [line, printed] = await lines("utf8", [], { env });
  assert.deepEqual(JSON.parse(line), ["utf-8", "utf-8", 1]);
  assert.equal(printed, "naïve 🐍");
});

test("EMB-02 what Python prints into a pipe keeps its place among what JavaScript prints", async () => {
  const expected = Array.from({ length: 20 }, (_, i) => [`js ${i}`, `py ${i}`]).flat();
  assert.deepEqual(await lines("interleaved"), expected);
});
