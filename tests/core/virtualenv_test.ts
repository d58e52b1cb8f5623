// runs on: deno, bun, deno-loopback, bun-loopback (the host's Python has its own life)
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { makeVirtualenv } from "../ffi/discovery_fixture.ts";
import { type ProgramOptions, runProgram, temporaryFolder } from "../harness/child.ts";

const skip = process.platform === "win32" ? "the virtualenv is made with POSIX's links" : false;
const { executable, version, freeThreaded, basePrefix } = discover();
assert(executable !== undefined && version !== undefined);

/** Where a virtualenv's packages stand. */
const PACKAGES = `lib/python3.${version[1]}${freeThreaded ? "t" : ""}/site-packages`;

/** A virtualenv with one package in it. */
function virtualenv(folder: string): string {
  makeVirtualenv(folder, executable as string);
  const packages = join(folder, PACKAGES);
  mkdirSync(packages, { recursive: true });
  writeFileSync(join(packages, "only_in_venv.py"), "VALUE = __file__\n");
  return folder;
}

/** What Python says of itself in a program that starts so. */
async function facts(options: ProgramOptions): Promise<Record<string, string>> {
  const file = new URL("./virtualenv_program.ts", import.meta.url);
  const env = { PYO3_PYTHON: undefined, VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined, ...options.env };
  const { code, stdout, output } = await runProgram(file, { ...options, env });
  assert.equal(code, 0, output);
  return JSON.parse(stdout);
}

function check(found: Record<string, string>, venv: string): void {
  assert.equal(found.prefix, venv);
  assert.equal(found.executable, join(venv, "bin/python3"));
  assert.equal(found.basePrefix, basePrefix);
  assert.equal(found.value, join(venv, PACKAGES, "only_in_venv.py"));
  assert.equal(found.child, venv, "a Python that this one starts is in the virtualenv too");
}

test("P2 an active virtualenv: its prefix, its executable, its packages", { skip }, async () => {
  const venv = virtualenv(temporaryFolder());
  check(await facts({ env: { VIRTUAL_ENV: venv } }), venv);
});

test("P2 PYO3_PYTHON and the option name a virtualenv's interpreter or folder", { skip }, async () => {
  const venv = virtualenv(temporaryFolder());
  check(await facts({ env: { PYO3_PYTHON: join(venv, "bin/python3") } }), venv);
  check(await facts({ args: [venv] }), venv);
});

test("P2 the option goes before PYO3_PYTHON, and that before an active virtualenv", { skip }, async () => {
  const [first, second, third] = [1, 2, 3].map(() => virtualenv(temporaryFolder()));
  const env = { PYO3_PYTHON: join(second, "bin/python3"), VIRTUAL_ENV: third };
  check(await facts({ args: [first], env }), first);
  check(await facts({ env }), second);
});
