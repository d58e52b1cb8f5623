import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { discover } from "../../ffi/discovery/discover.ts";
import { discoverError, fakeLibrary, fakePython, makeVirtualenv, notLinux } from "./discovery_fixture.ts";
import { realPython, temporaryFolder, TestSystem, writeScript } from "./discovery_fixture.ts";

const real = realPython();

/** A program's start: each has a system of its own. Gives the answer and how many programs it ran. */
function start(env: Record<string, string>, python = real.executable, cwd?: string): [library: string, runs: number] {
  const system = new TestSystem({ env, cwd });
  const { library, cached } = discover({ python, system });
  assert.equal(cached, system.runs === 0);
  return [library, system.runs];
}

function cacheFiles(folder: string): string[] {
  return fs.readdirSync(path.join(folder, "pyo3-ts", "discovery")).map((name) =>
    path.join(folder, "pyo3-ts", "discovery", name)
  );
}

test("EMB-01 the second start does not run the interpreter", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  assert.deepEqual(start({ XDG_CACHE_HOME }), [real.library, 1]);
  assert.deepEqual(start({ XDG_CACHE_HOME }), [real.library, 0]);
  assert.equal(cacheFiles(XDG_CACHE_HOME).length, 1);
});

test("EMB-01 the cached answer is the same as the first", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const find = () => discover({ python: real.executable, system: new TestSystem({ env: { XDG_CACHE_HOME } }) });
  assert.deepEqual({ ...find(), cached: true }, find());
});

test("EMB-01 PYO3_TS_CACHE=off neither reads nor writes the cache", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  for (let i = 0; i < 2; i++) assert.equal(start({ XDG_CACHE_HOME, PYO3_TS_CACHE: "off" })[1], 1);
  assert.deepEqual(fs.readdirSync(XDG_CACHE_HOME), []);
});

test("EMB-01 the cache stands in ~/.cache, and a relative XDG_CACHE_HOME is ignored", {
  skip: notLinux,
}, () => {
  const HOME = temporaryFolder();
  start({ HOME, XDG_CACHE_HOME: "relative" });
  assert.equal(cacheFiles(path.join(HOME, ".cache")).length, 1);
});

test("EMB-01 an unreadable, corrupt or foreign entry is a miss", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  start({ XDG_CACHE_HOME });
  const [file] = cacheFiles(XDG_CACHE_HOME);
  const good = fs.readFileSync(file, "utf8");
  const { interpreter: _, ...rest } = JSON.parse(good);
  const bad = ["", "{", "null", "[]", "\0\xff", good.slice(0, -20), JSON.stringify(rest), good.replace("[1,", "[0,")];
  for (const text of bad) {
    fs.writeFileSync(file, text.replace('\\"[1,', '\\"[0,'));
    assert.deepEqual(start({ XDG_CACHE_HOME }), [real.library, 1], text);
    assert.deepEqual(start({ XDG_CACHE_HOME }), [real.library, 0], text);
  }
  fs.unlinkSync(file);
  fs.mkdirSync(file); // cannot be read, nor replaced
  assert.deepEqual(start({ XDG_CACHE_HOME }), [real.library, 1]);
});

test("EMB-01 a cache folder that cannot be written does not matter", () => {
  const file = path.join(temporaryFolder(), "file");
  fs.writeFileSync(file, "");
  for (let i = 0; i < 2; i++) assert.deepEqual(start({ XDG_CACHE_HOME: path.join(file, "below") }), [real.library, 1]);
  assert.deepEqual(start({}), [real.library, 1]); // no home at all
});

test(
  "EMB-01 a changed interpreter, library or pyvenv.cfg is asked again",
  { skip: notLinux },
  () => {
    const XDG_CACHE_HOME = temporaryFolder();
    const folder = temporaryFolder();
    const python = fakePython(path.join(folder, "bin/python3"));
    const first = fakeLibrary(path.join(folder, "lib/x86_64-linux-gnu/libpython3.11.so.1.0"));
    const next = (): [string, number] => start({ XDG_CACHE_HOME }, python);
    assert.deepEqual([next(), next()], [[first, 1], [first, 0]]);

    const earlier = new Date(Date.now() - 60_000);
    fs.utimesSync(first, earlier, earlier);
    assert.deepEqual([next(), next()], [[first, 1], [first, 0]]);
    fs.utimesSync(python, earlier, earlier);
    assert.deepEqual([next(), next()], [[first, 1], [first, 0]]);
    fs.writeFileSync(path.join(folder, "pyvenv.cfg"), "");
    assert.deepEqual([next(), next()], [[first, 1], [first, 0]]);

    fs.unlinkSync(first);
    assert.equal(
      discoverError({ python, system: new TestSystem({ env: { XDG_CACHE_HOME } }) }).attempts[0].code,
      "static-only",
    );
  },
);

test("EMB-01 a library installed after a refusal is found, and the refused interpreter is asked once", {
  skip: notLinux,
}, () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const folder = temporaryFolder();
  const python = fakePython(path.join(folder, "bin/python3"));
  const runs = [1, 0].map(() => {
    const system = new TestSystem({ env: { XDG_CACHE_HOME } });
    assert.equal(discoverError({ python, system }).attempts[0].code, "static-only");
    return system.runs;
  });
  assert.deepEqual(runs, [1, 0]);
  const library = fakeLibrary(path.join(folder, "lib/libpython3.11.so"));
  const system = new TestSystem({ env: { XDG_CACHE_HOME } });
  assert.deepEqual([discover({ python, system }).library, system.runs], [library, 0]);
  assert.deepEqual(start({ XDG_CACHE_HOME }, python), [library, 0]);
});

test("EMB-01 a virtualenv turned to another Python is asked again", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const folder = temporaryFolder();
  const python = makeVirtualenv(path.join(folder, "environment"), real.executable);
  assert.equal(start({ XDG_CACHE_HOME }, python)[1], 1);
  assert.equal(start({ XDG_CACHE_HOME }, python)[1], 0);
  fs.unlinkSync(python);
  fs.symlinkSync(fakePython(path.join(folder, "other/bin/python3")), python);
  assert.equal(
    discoverError({ python, system: new TestSystem({ env: { XDG_CACHE_HOME } }) }).attempts[0].code,
    "static-only",
  );
});

test("EMB-01 a pyenv shim is asked again when another version is selected", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const folder = temporaryFolder();
  const [one, two] = ["one", "two"].map((name) => makeVirtualenv(path.join(folder, name), real.executable));
  fs.mkdirSync(path.join(folder, "pyenv/versions"), { recursive: true });
  const choose = `case "$PYENV_VERSION$(cat .python-version 2>/dev/null)" in *two*) exec "${two}" "$@";; esac`;
  const shim = writeScript(path.join(folder, "pyenv/shims/python3"), `${choose}\nexec "${one}" "$@"`);
  const project = temporaryFolder();
  const next = (env: Record<string, string> = {}): [string | undefined, number] => {
    const system = new TestSystem({ env: { XDG_CACHE_HOME, PATH: process.env.PATH ?? "", ...env }, cwd: project });
    return [discover({ python: shim, system }).executable, system.runs];
  };
  assert.deepEqual([next(), next()], [[one, 1], [one, 0]]);
  assert.deepEqual([next({ PYENV_VERSION: "two" }), next({ PYENV_VERSION: "two" })], [[two, 1], [two, 0]]);
  fs.writeFileSync(path.join(project, ".python-version"), "two\n");
  assert.deepEqual([next(), next()], [[two, 1], [two, 0]]);
  fs.unlinkSync(path.join(project, ".python-version"));
  assert.deepEqual(next(), [one, 0]);
});

test("EMB-01 the answer of an unknown launcher is not cached", () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const launcher = writeScript(path.join(temporaryFolder(), "bin/python3"), `exec "${real.executable}" "$@"`);
  for (let i = 0; i < 2; i++) assert.deepEqual(start({ XDG_CACHE_HOME }, launcher), [real.library, 1]);
});

test("EMB-01 several programs may fill the cache at once", async () => {
  const XDG_CACHE_HOME = temporaryFolder();
  const script = fileURLToPath(new URL("../../scripts/doctor.ts", import.meta.url));
  const before = path.basename(process.execPath).startsWith("deno") ? ["run", "-A", "--no-check"] : [];
  const args = [...before, script, "--json", "--python", real.executable];
  const outputs = await Promise.all(Array.from({ length: 4 }, () => run(args, { ...process.env, XDG_CACHE_HOME })));
  assert.deepEqual(outputs.map((text) => JSON.parse(text).library), Array(4).fill(real.library));
  const files = cacheFiles(XDG_CACHE_HOME);
  assert.equal(files.length, 1, files.join());
  assert.equal(JSON.parse(fs.readFileSync(files[0], "utf8")).library, real.library);
});

function run(args: string[], env: Record<string, string | undefined>): Promise<string> {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => text += part);
  return new Promise((resolve) => child.on("close", () => resolve(text)));
}
