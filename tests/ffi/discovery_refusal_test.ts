import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { discover, type PythonNotFoundError, type RefusalCode } from "../../ffi/discovery/discover.ts";
import { discoverError, fakeLibrary, fakePython, notLinux, type Pretended, pyenvPythons } from "./discovery_fixture.ts";
import { temporaryFolder, TestSystem, writeElf, writeScript } from "./discovery_fixture.ts";

/** Asks for an interpreter that is to be refused, and checks why. */
function refuse(python: string, code: RefusalCode, problem: RegExp, pretended: Pretended = {}): PythonNotFoundError {
  const env = { PYO3_TS_CACHE: "off", PATH: process.env.PATH ?? "" };
  const error = discoverError({ python, system: new TestSystem({ env, ...pretended }) });
  assert.equal(error.attempts.length, 1);
  assert.deepEqual([error.attempts[0].code, error.attempts[0].source], [code, "option"]);
  assert.match(error.attempts[0].problem, problem);
  assert.match(error.message, /^Cannot use the option `python:`/);
  assert.doesNotMatch(error.message, /\.$/);
  return error;
}

test("P1 with no Python at all the error lists what was tried and what to set", () => {
  const cwd = temporaryFolder();
  const error = discoverError({ system: new TestSystem({ env: { PATH: "" }, cwd }) });
  assert.equal(error.name, "PythonNotFoundError");
  assert.deepEqual(error.message.split("\n"), [
    "Cannot find a Python to embed. Tried:",
    "  python3 on PATH: PATH has no such command: python3",
    "  python on PATH: PATH has no such command: python",
    "Set the variable PYO3_PYTHON or the option `python:` to a CPython 3.8 or later with a shared library",
  ]);
  assert.deepEqual(error.attempts.map(({ code }) => code), ["missing", "missing"]);
});

test("P1 each candidate stands on a line with its own reason", () => {
  const folder = temporaryFolder();
  fakePython(path.join(folder, "bin/python3"), { implementation: "pypy", versionText: "3.10.14" });
  fakePython(path.join(folder, "bin/python"), { version: [3, 7, 16], versionText: "3.7.16" });
  const conda = path.join(folder, "conda");
  const env = { PATH: path.join(folder, "bin"), CONDA_PREFIX: conda, PYO3_TS_CACHE: "off" };
  const error = discoverError({ system: new TestSystem({ env, cwd: folder }) });
  assert.deepEqual(error.message.split("\n").slice(1, -1), [
    `  the active conda environment, CONDA_PREFIX: no such folder: ${conda}`,
    `  python3 on PATH: only CPython can be embedded, and this is PyPy 3.10.14: ${folder}/bin/python3`,
    `  python on PATH: Python 3.8 or later is needed, and this is 3.7.16: ${folder}/bin/python`,
  ]);
});

test("BLD-01 an option or PYO3_PYTHON that fails is an error at once, with a Python on PATH or not", () => {
  refuse("/nonexistent/python3", "missing", /no such file/);
  refuse("no-such-command", "missing", /PATH has no such command/);
  refuse("", "missing", /it is empty/);
  refuse(temporaryFolder(), "missing", /no bin\/python3 or bin\/python in the folder/);
  const env = { PYO3_PYTHON: "/nonexistent/python3", PATH: process.env.PATH ?? "", PYO3_TS_CACHE: "off" };
  const error = discoverError({ system: new TestSystem({ env }) });
  assert.deepEqual(error.attempts.map(({ source, path }) => [source, path]), [["PYO3_PYTHON", "/nonexistent/python3"]]);
  assert.match(error.message, /^Cannot use the variable PYO3_PYTHON/);
});

test("P1 a file that is not an interpreter is refused", () => {
  const folder = temporaryFolder();
  const text = path.join(folder, "notes.txt");
  fs.writeFileSync(text, "not a program, but long enough to look at");
  refuse(text, "not-python", /not an executable file/);
  fs.chmodSync(text, 0o755);
  refuse(text, "not-python", /neither a program nor a script/);
  const failing = writeScript(path.join(folder, "failing"), "echo no luck >&2; exit 3");
  refuse(failing, "not-python", /exit code 3, saying "no luck"/);
  refuse(writeScript(path.join(folder, "silent"), "exit 0"), "not-python", /does not answer as a Python/);
  refuse(writeScript(path.join(folder, "liar"), "echo 'pyo3-ts:{\"a\":'"), "not-python", /does not answer as a Python/);
  refuse(writeScript(path.join(folder, "null"), "echo 'pyo3-ts:null'"), "not-python", /does not answer as a Python/);
});

test("BLD-16 P1 PyPy, GraalPy and old Pythons are refused in one sentence", () => {
  const python = path.join(temporaryFolder(), "bin/python3");
  fakePython(python, { implementation: "pypy", versionText: "3.10.14" });
  refuse(python, "unsupported-implementation", /^only CPython can be embedded, and this is PyPy 3\.10\.14$/);
  fakePython(python, { implementation: "graalpy", versionText: "3.11.7" });
  refuse(python, "unsupported-implementation", /^only CPython can be embedded, and this is GraalPy 3\.11\.7$/);
  fakePython(python, { version: [3, 7, 16], versionText: "3.7.16" });
  refuse(python, "unsupported-version", /^Python 3\.8 or later is needed, and this is 3\.7\.16$/);
  fakePython(python, { pointerSize: 4 });
  refuse(python, "wrong-architecture", /32 bits/);
});

for (const old of ["2.7", "3.6", "3.7"]) {
  const [folder] = pyenvPythons(new RegExp(`^${old}\\.\\d+$`));
  const skip = folder === undefined && `pyenv has no Python ${old} here`;
  test(`P1 a real Python ${old} is refused`, { skip }, () => {
    refuse(path.join(folder, "bin/python"), "unsupported-version", /Python 3\.8 or later is needed/);
  });
}

test(
  "P1 an interpreter or library of another machine is refused without running or loading it",
  { skip: notLinux },
  () => {
    const folder = temporaryFolder();
    refuse(
      writeElf(path.join(folder, "other"), "other"),
      "wrong-architecture",
      /built for \w+, and this program runs on/,
    );
    const python = fakePython(path.join(folder, "bin/python3"));
    const library = writeElf(path.join(folder, "lib/libpython3.11.so.1.0"), "other", "\0Py_InitializeEx\0");
    const error = refuse(python, "wrong-architecture", /libpython3\.11\.so\.1\.0 is built for/);
    assert(error.message.includes(library));
    const dll = path.join(folder, "python311.dll");
    fs.writeFileSync(dll, new Uint8Array(128).fill(0x4d, 0, 1).fill(0x5a, 1, 2));
    assert.equal(discoverError({ library: dll, system: new TestSystem({}) }).attempts[0].code, "not-libpython");
  },
);

test("P1 a static-only Python says which package brings the library", { skip: notLinux }, () => {
  const folder = temporaryFolder();
  const python = path.join(folder, "bin/python3");
  const config = { Py_ENABLE_SHARED: 1, INSTSONAME: "libpython3.99.so.1.0", MULTIARCH: "x86_64-linux-gnu" };
  const system = { version: [3, 99, 0], versionText: "3.99.0", basePrefix: "/usr", baseExecPrefix: "/usr", config };
  const files = (text: string): Pretended => ({ files: { "/etc/os-release": text } });
  fakePython(python, system);
  const advice = (command: string): RegExp => new RegExp(`^its shared library libpython3.99.so.1.0 is not.*${command}`);
  refuse(python, "static-only", advice("apt install libpython3\\.99"), files("ID=ubuntu\nID_LIKE=debian\n"));
  refuse(python, "static-only", advice("dnf install python3\\.99-libs"), files('ID="rocky"\nID_LIKE="rhel fedora"\n'));
  refuse(python, "static-only", advice("zypper install libpython3_99-1_0"), files('ID="opensuse-leap"\n'));
  refuse(python, "static-only", advice("install your distribution's package"), files("ID=other\n"));

  fakePython(python);
  refuse(python, "static-only", /^Python 3\.11\.7 is built without a shared library; build it with/);
  fs.mkdirSync(path.join(folder, "conda-meta"));
  refuse(python, "static-only", /run `conda install --force-reinstall/);
  const pyenv = fakePython(path.join(folder, ".pyenv/versions/3.11.7/bin/python3"));
  refuse(pyenv, "static-only", /run `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install --force 3\.11\.7`/);
  const uv = fakePython(path.join(folder, "uv/python/cpython-3.11.7/bin/python3"));
  refuse(uv, "static-only", /run `uv python install --reinstall 3\.11`/);
});

test("P1 a distribution's separate libpython serves its static interpreter, in the same version only", {
  skip: notLinux,
}, () => {
  const folder = temporaryFolder();
  const python = fakePython(path.join(folder, "bin/python3"));
  const library = path.join(folder, "lib/x86_64-linux-gnu/libpython3.11.so.1.0");
  fakeLibrary(library.replace("3.11", "3.12"));
  refuse(python, "static-only", /built without a shared library/);
  fakeLibrary(library);
  assert.equal(discover({ python, system: new TestSystem({ env: { PYO3_TS_CACHE: "off" } }) }).library, library);
});

test("P1 a free-threaded Python takes its own library", { skip: notLinux }, () => {
  const folder = temporaryFolder();
  const python = fakePython(path.join(folder, "bin/python3"), { abiflags: "t", freeThreaded: true });
  fakeLibrary(path.join(folder, "lib/libpython3.11.so.1.0"));
  const library = fakeLibrary(path.join(folder, "lib/libpython3.11t.so"));
  const info = discover({ python, system: new TestSystem({ env: { PYO3_TS_CACHE: "off" } }) });
  assert.deepEqual([info.library, info.freeThreaded], [library, true]);
});

test("P1 a library that is not libpython is refused", { skip: notLinux }, () => {
  const folder = temporaryFolder();
  const text = path.join(folder, "libpython3.11.so");
  fs.writeFileSync(text, "INPUT(libpython3.11.so.1.0) and so on");
  const refused = (library: string, code: RefusalCode, problem: RegExp): void => {
    const error = discoverError({ library, system: new TestSystem({}) });
    assert.deepEqual([error.attempts[0].code, error.attempts[0].source], [code, "library"]);
    assert.match(error.message, problem);
  };
  refused(text, "not-libpython", /^Cannot use the option `library:`[^]*not a shared library/);
  refused(writeElf(path.join(folder, "libc.so.6"), "own", "malloc"), "not-libpython", /does not hold CPython/);
  refused(path.join(folder, "absent.so"), "missing", /no such library: \/.*absent\.so\n/);
  refused(fakeLibrary(path.join(folder, "libpython3.7m.so.1.0")), "unsupported-version", /3\.8 or later is needed/);
  // A name that spans two of the pieces in which a file is read.
  const spanning = writeElf(
    path.join(folder, "libpython3.13.so"),
    "own",
    `${" ".repeat((1 << 20) - 70)}Py_InitializeEx`,
  );
  assert.equal(discover({ library: spanning, system: new TestSystem({}) }).library, spanning);
});

const noPermissions = !path.basename(process.execPath).startsWith("deno") && "this runtime has no permissions";
test("P1 a permission that is not granted is named", { skip: noPermissions }, () => {
  const script = fileURLToPath(new URL("../../scripts/doctor.ts", import.meta.url));
  const run = (...flags: string[]): string => {
    // The runtime's path goes by the environment: `node:child_process` adds -A wherever it sees it among arguments.
    return spawnSync("/bin/sh", ["-c", `exec "$RUNTIME" run --no-prompt --no-check ${flags.join(" ")} "$SCRIPT"`], {
      encoding: "utf8",
      env: { ...process.env, PYO3_TS_CACHE: "off", NO_COLOR: "1", RUNTIME: process.execPath, SCRIPT: script },
    }).stderr;
  };
  assert.match(run(), /--allow-env/);
  assert.match(run("--allow-env"), /--allow-read/);
  assert.match(run("--allow-env", "--allow-read"), /Requires run access to ".*python.*", run again with --allow-run/);
});
