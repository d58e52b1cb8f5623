import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { discover, type PythonInfo } from "../../ffi/discovery/discover.ts";
import { inRange } from "../../ffi/native.ts";
import { discoverError, fakeLibrary, fakePython, makeVirtualenv, notLinux, pyenvPythons } from "./discovery_fixture.ts";
import { realPython, temporaryFolder, TestSystem, writeScript } from "./discovery_fixture.ts";

const real = realPython();
const nowhere = "/nonexistent";

/** What the chosen interpreter itself says, with `site` loaded. */
function ask(info: PythonInfo, expression: string): string {
  assert(info.executable !== undefined);
  const ended = spawnSync(info.executable, ["-I", "-c", `import sys; print(${expression})`], { encoding: "utf8" });
  return ended.stdout.trim();
}

function find(env: Record<string, string>, more: { cwd?: string; main?: string; python?: string } = {}): PythonInfo {
  const system = new TestSystem({ env: { PYO3_TS_CACHE: "off", ...env }, cwd: more.cwd ?? temporaryFolder(), ...more });
  return discover({ python: more.python, system });
}

test("EMB-01 discover() takes python3 on PATH and agrees with what it says of itself", () => {
  const info = find({ PATH: path.dirname(real.executable) });
  assert.equal(info.source, "PATH");
  assert.equal(info.executable, ask(info, "sys.executable"));
  assert.equal(info.prefix, ask(info, "sys.prefix"));
  assert.equal(info.basePrefix, ask(info, "sys.base_prefix"));
  assert.equal(info.versionText, ask(info, "sys.version.split()[0]"));
  assert.deepEqual(info.version?.join("."), ask(info, `".".join(map(str, sys.version_info[:3]))`));
  assert(path.isAbsolute(info.library) && fs.statSync(info.library).isFile());
  assert.deepEqual(info.passedOver, []);
});

test("P2 PP-14 with only VIRTUAL_ENV set, executable and prefix are the virtualenv's", () => {
  const folder = path.join(temporaryFolder(), "environment");
  const python = makeVirtualenv(folder, real.executable);
  const info = find({ VIRTUAL_ENV: folder, PATH: nowhere });
  assert.equal(info.source, "VIRTUAL_ENV");
  assert.equal(info.executable, python);
  assert.equal(info.prefix, folder);
  assert.equal(info.prefix, ask(info, "sys.prefix"));
  assert.equal(info.basePrefix, ask(info, "sys.base_prefix"));
});

test("P2 a .venv beside the program is taken before PATH", () => {
  const project = temporaryFolder();
  const python = makeVirtualenv(path.join(project, ".venv"), real.executable);
  const main = path.join(project, "main.ts");
  fs.writeFileSync(main, "");
  const info = find({ PATH: path.dirname(real.executable) }, { main });
  assert.equal(info.source, ".venv");
  assert.equal(info.executable, python);
  assert.equal(info.prefix, path.join(project, ".venv"));
});

test("P2 a .venv is looked for up to the project's root and not above it", () => {
  const above = temporaryFolder();
  const root = path.join(above, "project");
  const source = path.join(root, "src", "deep");
  fs.mkdirSync(source, { recursive: true });
  fs.writeFileSync(path.join(root, "deno.json"), "{}");
  makeVirtualenv(path.join(above, ".venv"), real.executable);
  const PATH = path.dirname(real.executable);
  assert.equal(find({ PATH }, { cwd: source }).source, "PATH");
  const python = makeVirtualenv(path.join(root, ".venv"), real.executable);
  assert.equal(find({ PATH }, { cwd: source }).executable, python);
});

test("P2 without a project's root only the folder itself may hold the .venv", () => {
  const above = temporaryFolder();
  makeVirtualenv(path.join(above, ".venv"), real.executable);
  fs.mkdirSync(path.join(above, "inner"));
  assert.equal(find({ PATH: path.dirname(real.executable) }, { cwd: path.join(above, "inner") }).source, "PATH");
});

test("P2 a .venv beside a compiled program is taken", () => {
  const folder = temporaryFolder();
  const python = makeVirtualenv(path.join(folder, ".venv"), real.executable);
  const system = new TestSystem({ env: { PYO3_TS_CACHE: "off" }, cwd: "/", execPath: path.join(folder, "my-program") });
  assert.equal(discover({ system }).executable, python);
});

test("P2 a .venv that cannot be used is passed over, and the answer says so", () => {
  const cwd = temporaryFolder();
  const python = makeVirtualenv(path.join(cwd, ".venv"), real.executable);
  fs.unlinkSync(python);
  fs.symlinkSync("/nonexistent/python3", python);
  const info = find({ PATH: path.dirname(real.executable) }, { cwd });
  assert.equal(info.source, "PATH");
  assert.deepEqual(info.passedOver.map(({ source, code }) => [source, code]), [[".venv", "missing"]]);
});

test("P2 an active virtualenv that cannot be used is an error at once", () => {
  const VIRTUAL_ENV = path.join(temporaryFolder(), "gone");
  const system = new TestSystem({ env: { VIRTUAL_ENV, PATH: path.dirname(real.executable) } });
  const error = discoverError({ system });
  assert.match(error.message, /Cannot use the active virtualenv/);
  assert.match(error.message, /no such folder: .*gone\n.*deactivate it/);
});

test("BLD-01 PYO3_PYTHON goes before everything but the option", () => {
  const folder = temporaryFolder();
  const [asked, active, beside] = ["asked", "active", ".venv"].map((name) => path.join(folder, name));
  for (const environment of [asked, active, beside]) makeVirtualenv(environment, real.executable);
  const env = { PYO3_PYTHON: path.join(asked, "bin/python3"), VIRTUAL_ENV: active, CONDA_PREFIX: beside };
  const info = find(env, { cwd: folder });
  assert.equal(info.source, "PYO3_PYTHON");
  assert.equal(info.prefix, asked);
  assert.equal(find(env, { cwd: folder, python: active }).prefix, active);
  assert.equal(find({ ...env, PYO3_PYTHON: "" }, { cwd: folder }).source, "VIRTUAL_ENV");
});

test("BLD-02 PYO3_CONFIG_FILE goes before PYO3_PYTHON, with PyO3's own keys", () => {
  const file = path.join(temporaryFolder(), "config.txt");
  const write = (text: string): string => {
    fs.writeFileSync(file, text);
    return file;
  };
  const env = { PYO3_CONFIG_FILE: file, PYO3_PYTHON: "/none/python3" };
  write(`implementation=CPython\nversion=3.11\n# a remark\nexecutable=${real.executable}\nshared=true\n`);
  const found = find(env);
  assert.deepEqual([found.executable, found.source], [real.executable, "PYO3_CONFIG_FILE"]);
  const name = path.basename(real.library).replace(/^lib|\.(so|dylib).*$/g, "");
  write(`lib_dir = ${path.dirname(real.library)}\nlib_name = ${name}\n`);
  assert.equal(find({ PYO3_CONFIG_FILE: file }).library.startsWith(path.dirname(real.library)), true);
  // The option goes before it.
  write("nothing");
  assert.equal(find(env, { python: real.executable }).source, "option");

  const refused = (text: string | undefined): string => {
    if (text === undefined) fs.rmSync(file);
    else write(text);
    return discoverError({ system: new TestSystem({ env: { ...env, PYO3_TS_CACHE: "off" } }) }).message;
  };
  assert.match(refused("executable=/x\nnonsense"), /line 2 must be key=value; it is nonsense/);
  assert.match(refused("version=3.11"), /it must have executable, or lib_dir with lib_name/);
  assert.match(refused("lib_dir=/none\nlib_name=python3.11"), /lib_dir has no library of the name python3\.11: \/none/);
  assert.match(
    refused("executable=/none/python3"),
    /configuration file of PYO3_CONFIG_FILE: no such [^]*\/none\/python3/,
  );
  assert.match(refused(undefined), /^Cannot use the configuration file of PYO3_CONFIG_FILE\. Tried:[^]*no such file/);
});

test("BLD-07 a Python newer than any that is known is taken", { skip: notLinux }, () => {
  const folder = temporaryFolder();
  const newer = { version: [3, 99, 0], versionText: "3.99.0", config: { INSTSONAME: "libpython3.99.so.1.0" } };
  const python = fakePython(path.join(folder, "bin", "python3"), newer);
  const library = fakeLibrary(path.join(folder, "lib", "libpython3.99.so.1.0"));
  const info = find({}, { python });
  assert.deepEqual([info.library, info.version], [library, [3, 99, 0]]);
  // What no version has lost is called there, too.
  assert.equal(inRange(["owned", [], { since: 12 }], 99), true);
  assert.equal(inRange(["owned", [], { until: 12 }], 99), false);
});

test("EMB-01 conda goes before .venv, but its base environment after it", () => {
  const cwd = temporaryFolder();
  makeVirtualenv(path.join(cwd, ".venv"), real.executable);
  const conda = path.join(cwd, "conda");
  makeVirtualenv(conda, real.executable);
  assert.equal(find({ CONDA_PREFIX: conda }, { cwd }).source, "CONDA_PREFIX");
  assert.equal(find({ CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: "base" }, { cwd }).source, ".venv");
  const empty = temporaryFolder();
  const info = find({ CONDA_PREFIX: empty }, { cwd });
  assert.equal(info.source, ".venv");
  assert.match(info.passedOver[0].problem, /no bin\/python3 or bin\/python in the folder/);
});

test("BLD-01 the option takes a file, a folder, a relative path or a command", () => {
  const cwd = temporaryFolder();
  const python = makeVirtualenv(path.join(cwd, "environment"), real.executable);
  fs.symlinkSync("python3", path.join(path.dirname(python), "my-python"));
  const env = { PATH: path.dirname(python) };
  assert.equal(find(env, { cwd, python }).executable, python);
  assert.equal(find(env, { cwd, python: path.join(cwd, "environment") }).executable, python);
  assert.equal(find(env, { cwd, python: "environment" }).executable, python);
  assert.equal(find(env, { cwd, python: "./environment/bin/python3" }).executable, python);
  assert.equal(find(env, { cwd, python: "my-python" }).executable, path.join(path.dirname(python), "my-python"));
});

test("EMB-01 a pyenv shim is resolved to the Python it runs", () => {
  const root = path.join(temporaryFolder(), "pyenv");
  fs.mkdirSync(path.join(root, "versions"), { recursive: true });
  writeScript(path.join(root, "shims", "python3"), `exec "${real.executable}" "$@"`);
  const info = find({ PATH: path.join(root, "shims") });
  assert.equal(info.executable, real.executable);
  assert.equal(info.prefix, real.prefix);
});

test("EMB-01 a python3 on PATH that cannot be used is passed over for the next", () => {
  const folder = temporaryFolder();
  fakePython(path.join(folder, "bin/python3"));
  const info = find({ PATH: `${folder}/bin:${path.dirname(real.executable)}` });
  assert.equal(info.executable, real.executable);
  assert.deepEqual(info.passedOver.map(({ code, path }) => [code, path]), [["static-only", `${folder}/bin/python3`]]);
});

test("EMB-17 a library given with no interpreter near it needs none", () => {
  const folder = temporaryFolder();
  const library = fakeLibrary(path.join(folder, "app", "libpython3.12t.so.1.0"));
  const system = new TestSystem({ env: { PATH: path.dirname(real.executable) } });
  const alone = discover({ library, system });
  assert.deepEqual([alone.library, alone.executable, alone.home], [library, undefined, undefined]);
  assert.equal(alone.freeThreaded, true);
  fs.mkdirSync(path.join(folder, "app/lib/python3.12t"), { recursive: true });
  fs.writeFileSync(path.join(folder, "app/lib/python3.12t/os.py"), "");
  assert.equal(discover({ library, system }).home, path.join(folder, "app"));
});

test("EMB-17 a library given takes the active virtualenv only if it runs on that library", () => {
  const VIRTUAL_ENV = path.join(temporaryFolder(), "environment");
  makeVirtualenv(VIRTUAL_ENV, real.executable);
  const system = new TestSystem({ env: { VIRTUAL_ENV, PYO3_TS_CACHE: "off" } });
  assert.equal(discover({ library: real.library, system }).prefix, VIRTUAL_ENV);
  const other = fakeLibrary(path.join(temporaryFolder(), path.basename(real.library)));
  const info = discover({ library: other, system });
  assert.deepEqual([info.library, info.executable], [other, undefined]);
  assert.equal(info.passedOver[0].code, "version-mismatch");
});

test("EMB-17 a library given with an interpreter of another version is an error", () => {
  const library = fakeLibrary(path.join(temporaryFolder(), "libpython3.99.so.1.0"));
  const system = new TestSystem({ env: { PYO3_TS_CACHE: "off" } });
  const error = discoverError({ library, python: real.executable, system });
  assert.match(error.message, /libpython3\.99\.so\.1\.0 needs Python 3\.99, and this is 3\.\d+/);
});

test("EMB-01 on Windows the interpreters' names are Windows's", () => {
  const folder = temporaryFolder();
  const python = path.join(folder, "Scripts", "python.exe");
  fs.mkdirSync(path.dirname(python));
  fs.writeFileSync(python, "");
  const system = new TestSystem({ env: { VIRTUAL_ENV: folder }, platform: "win32" });
  const [attempt] = discoverError({ system }).attempts;
  assert.equal(attempt.path, python.replaceAll("/", "\\"));
  assert.match(attempt.problem, /Microsoft Store/);
});

const supported = pyenvPythons(/^3\.([89]|1\d)\.\d+$/);
const noPyenv = supported.length === 0 && "pyenv has no Python here";
test("EMB-01 every Python of pyenv from 3.8 on is found with its own library", { skip: noPyenv }, () => {
  for (const folder of supported) {
    const info = find({}, { python: folder });
    assert.equal(info.versionText, path.basename(folder));
    assert(info.library.startsWith(fs.realpathSync(folder)), info.library);
  }
});

const debian = "/usr/bin/python3";
const noDebian = !debianHasLibrary() && "there is no Debian Python with its libpython here";
test("P1 Debian's static python3 is found with the separate libpython", { skip: noDebian }, () => {
  const info = find({}, { python: debian });
  assert.equal(info.prefix, "/usr");
  assert.match(info.library, /-linux-gnu\/libpython3\.\d+\.so\.1\.0$/);
});

function debianHasLibrary(): boolean {
  if (!fs.existsSync("/etc/debian_version") || !fs.existsSync(debian)) return false;
  const name = `lib${path.basename(fs.realpathSync(debian))}.so.1.0`;
  return fs.readdirSync("/usr/lib").some((folder) => fs.existsSync(path.join("/usr/lib", folder, name)));
}
