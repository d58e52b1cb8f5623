// runs on: deno, bun, deno-loopback, bun-loopback (the host's Python has its own life)
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type InitializeOptions, LibraryError, Python, PythonNotFoundError } from "../../mod.ts";
import {
  fakeLibrary,
  fakePython,
  notLinux,
  pyenvPythons,
  temporaryFolder,
  TestSystem,
  writeElf,
} from "../ffi/discovery_fixture.ts";

/** Python cannot start so; afterwards it has not started. */
function refuse(
  options: InitializeOptions,
  error: typeof PythonNotFoundError | typeof LibraryError,
  message: RegExp,
): void {
  assert.throws(() => Python.initialize(options), (thrown) => {
    assert(thrown instanceof error, `${thrown}`);
    assert.match(thrown.message, message);
    return true;
  });
  assert.equal(Python.isInitialized, false);
}

test("P1 without any Python the error lists what was tried and what to set", () => {
  const system = new TestSystem({ env: { PATH: "" }, cwd: temporaryFolder() });
  refuse({ system }, PythonNotFoundError, /^Cannot find a Python to embed\. Tried:[^]*python3 on PATH[^]*PYO3_PYTHON/);
});

test("P1 a Python that is not there is named", () => {
  refuse(
    { python: "/nowhere/python3" },
    PythonNotFoundError,
    /Cannot use the option `python:`[^]*no such file[^]*\/nowhere/,
  );
});

test("P1 a static-only Python is refused with what brings a library", { skip: notLinux }, () => {
  const python = fakePython(join(temporaryFolder(), "bin/python3"));
  refuse({ python }, PythonNotFoundError, /static|shared library/);
});

test("P1 an unsupported Python is refused with its version", () => {
  const python = fakePython(join(temporaryFolder(), "bin/python3"), { version: [3, 7, 16], versionText: "3.7.16" });
  refuse({ python }, PythonNotFoundError, /Python 3\.8 or later is needed, and this is 3\.7\.16/);
});

test("P1 a library of another machine is refused before it is loaded", { skip: notLinux }, () => {
  const library = writeElf(join(temporaryFolder(), "libpython3.11.so.1.0"), "other", "\0Py_InitializeEx\0");
  refuse({ library }, PythonNotFoundError, /is built for \w+, and this program runs on/);
});

test("P1 a file that is no library is refused", { skip: notLinux }, () => {
  const library = join(temporaryFolder(), "libpython3.11.so.1.0");
  writeFileSync(library, "not a library");
  refuse({ library }, PythonNotFoundError, /libpython3\.11/);
});

test("P1 a library that is not libpython is refused", { skip: notLinux }, () => {
  const library = writeElf(join(temporaryFolder(), "libother.so.1"), "own");
  refuse({ library }, PythonNotFoundError, /libother/);
});

test("P1 a damaged library is refused with what the loader says", { skip: notLinux }, () => {
  const library = fakeLibrary(join(temporaryFolder(), "libpython3.11.so.1.0"));
  // Alone: an interpreter that PYO3_PYTHON names may be of another version.
  const system = new TestSystem({ env: { PATH: "" }, cwd: temporaryFolder() });
  refuse({ library, system }, LibraryError, /^Cannot open the Python library: .*libpython3\.11\.so\.1\.0/);
});

const old = pyenvPythons(/^3\.7\./)[0];
test(
  "P1 a real Python 3.7 is refused",
  { skip: old === undefined ? "no Python 3.7 under pyenv" : false },
  () => refuse({ python: join(old, "bin/python3") }, PythonNotFoundError, /3\.8 or later is needed, and this is 3\.7/),
);

test("EMB-02 after every refusal Python still starts", () => {
  Python.initialize();
  assert.equal(Python.attach((py) => py.eval("6 * 7").extract("int")), 42);
});
