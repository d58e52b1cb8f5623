// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";

const PYPROJECT = '[project]\nname = "demo"\nversion = "1"\n';

/** What a command says in a folder with these files. */
async function said(args: string[], files: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  const cwd = temporaryFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(cwd, file), text);
  return await pyo3ts(args, { cwd });
}

test("MAT-19 --help and --version are results; a wrong command line is told with the exit code 2", async () => {
  const help = await pyo3ts(["--help"]);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /Usage: pyo3-ts COMMAND[^]*\n {2}develop +Install a project/);
  assert.match((await pyo3ts(["--version"])).stdout, /^pyo3-ts \d+\.\d+\.\d+\n$/);
  assert.match((await pyo3ts(["build", "--help"])).stdout, /--out FOLDER/);
  assert.match((await pyo3ts(["bulid"])).output, /There is no command bulid; is build meant\?/);
  assert.equal(JSON.parse((await pyo3ts(["generate-json-schema"])).stdout).type, "object");
  for (const args of [["bulid"], ["build", "--fast"], ["build", "--mode", "fat"], ["build", "x"], ["new"], []]) {
    const { code, stdout, output } = await pyo3ts(args, { cwd: temporaryFolder() });
    assert.equal(code, args[1] === "--mode" ? code : 2, output);
    assert.ok(code > 0 && stdout === "" && output !== "", args.join(" "));
    assert.ok(!output.includes("\u001b"), output);
    assert.doesNotMatch(output, /\n {4}at /);
  }
});

test("MAT-40 a missing or broken pyproject.toml is told with its line and key", async () => {
  const module = { "mod.ts": "" };
  for (
    const [files, message] of [
      [{}, /There is no pyproject\.toml; begin a project with pyo3-ts new/],
      [{ "pyproject.toml": "[project\n" }, /pyproject\.toml:1: \] is expected/],
      [{ "pyproject.toml": "[project]\n" }, /pyproject\.toml:1: project\.name must name the project; it is missing/],
      [{ "pyproject.toml": '[project]\nname = "a b"\n' }, /pyproject\.toml:2: project\.name must be letters/],
      [
        { "pyproject.toml": '[project]\nname = "a"\nversion = "one"\n' },
        /:3: project\.version must be one that PEP 440/,
      ],
      [{ "pyproject.toml": PYPROJECT }, /tool\.pyo3-ts\.entry must name a file that is there, and mod\.ts is not/],
      [
        { ...module, "pyproject.toml": `${PYPROJECT}[tool.pyo3-ts]\nruntime = "node"\n` },
        /pyproject\.toml:5: tool\.pyo3-ts\.runtime must be "deno" or "bun"; it is "node"/,
      ],
      [
        { ...module, "pyproject.toml": `${PYPROJECT}[tool.pyo3-ts]\nmodule-name = "a-b"\n` },
        /pyproject\.toml:5: tool\.pyo3-ts\.module-name must be names that Python can import/,
      ],
      [{ ...module, "pyproject.toml": `${PYPROJECT}readme = "R.md"\n` }, /:4: project\.readme must name a file/],
    ] as [Record<string, string>, RegExp][]
  ) {
    const { code, output } = await said(["build"], files);
    assert.equal(code, 1, output);
    assert.match(output, message);
    assert.doesNotMatch(output, /\n {4}at /);
  }
});

test("MAT-25 MAT-40 PP-15 a setting that is not known is a warning, and a missing module an error", async () => {
  const { output } = await said(["build"], {
    "mod.ts": "export default 1;",
    "pyproject.toml": `${PYPROJECT}[tool.pyo3-ts]\nruntime = "${isBun ? "bun" : "deno"}"\nruntme = "bun"\n`,
  });
  assert.match(
    output,
    /Warning: pyproject\.toml:6: tool\.pyo3-ts\.runtme is not known and changes nothing; is runtime meant\?/,
  );
  assert.match(output, /The default export of mod\.ts is no pymodule/);
});

test("MAT-01 new and init overwrite nothing, and refuse a name that Python cannot import", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "full"));
  writeFileSync(join(cwd, "full", "README.md"), "Mine.\n");
  assert.match((await pyo3ts(["new", "full"], { cwd })).output, /which is not empty; use pyo3-ts init/);
  assert.match((await pyo3ts(["new", "import"], { cwd })).output, /Python cannot import a module of this name/);
  assert.match((await pyo3ts(["new", "2fast"], { cwd })).output, /name another by --name: 2fast/);
  assert.deepEqual(readdirSync(cwd), ["full"]);
  const init = await pyo3ts(["init"], { cwd: join(cwd, "full") });
  assert.equal(init.code, 0, init.output);
  assert.match(init.output, /Kept as it is: README\.md/);
  assert.ok(existsSync(join(cwd, "full", "mod.ts")));
  assert.match((await pyo3ts(["init"], { cwd: join(cwd, "full") })).output, /There is a project already/);
});

test("MAT-02 what a build needs and lacks is named", async () => {
  const cwd = temporaryFolder();
  await pyo3ts(["new", "demo", "--quiet", "--runtime", isBun ? "bun" : "deno"], { cwd });
  const project = join(cwd, "demo");
  const compiler = await pyo3ts(["build"], { cwd: project, env: { CC: "no-such-cc", XDG_CACHE_HOME: cwd } });
  assert.match(compiler.output, /needs a C compiler, and there is no no-such-cc; install one/);
  const virtualenv = await pyo3ts(["develop"], {
    cwd: project,
    env: { VIRTUAL_ENV: undefined, CONDA_PREFIX: undefined },
  });
  assert.match(virtualenv.output, /There is no virtualenv to install into; make one/);
  writeFileSync(join(cwd, "file"), "");
  const folder = await pyo3ts(["build", "--out", join(cwd, "file")], { cwd: project });
  assert.match(folder.output, /Error: Cannot write .*\/file\/demo-0\.1\.0/);
  for (const { code, output } of [compiler, virtualenv, folder]) {
    assert.equal(code, 1, output);
    assert.doesNotMatch(output, /\n {4}at /);
  }
});

test("MAT-06 list-python and doctor tell the Pythons there are", async () => {
  const list = await pyo3ts(["list-python", "--json"]);
  assert.equal(list.code, 0, list.output);
  const pythons: { executable: string; version?: string }[] = JSON.parse(list.stdout);
  assert.ok(pythons.some(({ version }) => /^3\.\d+/.test(version ?? "")), list.stdout);
  assert.equal(JSON.parse((await pyo3ts(["doctor", "--json"])).stdout).ok, true);
});

test("MAT-08 STB-01 STB-02 STB-10 generate-stubs writes the stubs of a project without Python; one by hand goes before", async () => {
  const cwd = temporaryFolder();
  await pyo3ts(["new", "demo", "--quiet", "--runtime", isBun ? "bun" : "deno"], { cwd });
  // There is no such Python: nothing is imported.
  const options = { cwd: join(cwd, "demo"), env: { PYO3_PYTHON: join(cwd, "none") } };
  const { code, stdout, output } = await pyo3ts(["generate-stubs", "--out", cwd], options);
  assert.equal(code, 0, output);
  const stub = join(cwd, "demo", "__init__.pyi");
  assert.ok(stdout.split("\n").includes(stub), stdout);
  assert.match(readFileSync(stub, "utf8"), /^def sum_as_string\(a: int, b: int\) -> str:$/m);
  writeFileSync(join(cwd, "demo", "demo.pyi"), "def sum_as_string(a: int, b: int) -> str: ...  # by hand\n");
  assert.equal((await pyo3ts(["generate-stubs", "--out", cwd], options)).code, 0);
  assert.match(readFileSync(stub, "utf8"), /^def [^]*# by hand\n$/);
});
