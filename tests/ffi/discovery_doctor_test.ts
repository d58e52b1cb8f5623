import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { doctor } from "../../scripts/doctor.ts";
import { fakePython, makeVirtualenv, realPython, temporaryFolder, TestSystem } from "./discovery_fixture.ts";

const real = realPython();

test("BLD-03 PP-03 doctor prints the library, version, prefix, site-packages and why", () => {
  const VIRTUAL_ENV = path.join(temporaryFolder(), "environment");
  const python = makeVirtualenv(VIRTUAL_ENV, real.executable);
  fs.mkdirSync(path.join(VIRTUAL_ENV, `lib/python${real.version?.slice(0, 2).join(".")}/site-packages`), {
    recursive: true,
  });
  const { code, text } = doctor([], new TestSystem({ env: { VIRTUAL_ENV, PYO3_TS_CACHE: "off" } }));
  assert.equal(code, 0);
  const rows = Object.fromEntries(text.split("\n").map((line) => line.split(/ {2,}/)));
  assert.equal(rows["Chosen"], "the active virtualenv, VIRTUAL_ENV");
  assert.equal(rows["Version"], real.versionText);
  assert.equal(rows["Library"], real.library);
  assert.equal(rows["Executable"], python);
  assert.equal(rows["Prefix"], VIRTUAL_ENV);
  assert.equal(rows["Base prefix"], real.basePrefix);
  assert(rows["Site-packages"].startsWith(VIRTUAL_ENV), rows["Site-packages"]);
  assert.equal(rows["From cache"], "no");
});

test("BLD-03 doctor --json prints the same for programs", () => {
  const system = new TestSystem({ env: { PYO3_TS_CACHE: "off" } });
  const { code, text } = doctor(["--json", "--python", real.executable], system);
  const told = JSON.parse(text);
  assert.equal(code, 0);
  assert.deepEqual([told.ok, told.library, told.version, told.source], [true, real.library, real.version, "option"]);
  assert(told.sitePackages.length > 0);
});

test("P1 doctor fails with every candidate and its reason", () => {
  const folder = temporaryFolder();
  fakePython(path.join(folder, "python3"));
  const pretended = { env: { PATH: folder, PYO3_TS_CACHE: "off" }, cwd: folder };
  const { code, text } = doctor([], new TestSystem(pretended));
  assert.equal(code, 1);
  assert.match(text, /python3 on PATH: Python 3\.11\.7 is built without a shared library/);
  assert.match(text, /python on PATH: PATH has no such command/);
  assert.match(text, /PYO3_PYTHON/);
  const told = JSON.parse(doctor(["--json"], new TestSystem(pretended)).text);
  assert.deepEqual([told.ok, told.attempts.length, told.attempts[0].code], [false, 2, "static-only"]);
});

test("P1 doctor names what was passed over", () => {
  const folder = temporaryFolder();
  fakePython(path.join(folder, "python3"), { implementation: "pypy" });
  const env = { PATH: `${folder}:${path.dirname(real.executable)}`, PYO3_TS_CACHE: "off" };
  const { code, text } = doctor([], new TestSystem({ env, cwd: folder }));
  assert.equal(code, 0);
  assert.match(text, /Passed over:\n {2}python3 on PATH: only CPython can be embedded, and this is PyPy/);
});
