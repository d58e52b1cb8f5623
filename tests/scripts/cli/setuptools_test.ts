// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { buildPythonPackage } from "../../../scripts/dev/build_python_package.ts";
import { type ChildResult, runChild } from "../../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { skip } from "../../harness/python_module.ts";

const VENV = process.env.PYO3_TS_TEST_VENV ?? "";
const runtime = isBun ? "bun" : "deno";

/** A project of setuptools, with a package in Python around a module in TypeScript. */
function project(table: string, setup?: string): string {
  const root = temporaryFolder();
  for (const folder of ["src/demo", "ts"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(
    join(root, "pyproject.toml"),
    `[build-system]
requires = ["setuptools", "pyo3-ts"]
build-backend = "setuptools.build_meta"

[project]
name = "demo"
version = "1.0"
${table}`,
  );
  if (setup !== undefined) writeFileSync(join(root, "setup.py"), setup);
  writeFileSync(
    join(root, "ts", "_fast.ts"),
    "export function add(a: number, b: number): number {\n  return a + b;\n}\n",
  );
  writeFileSync(join(root, "src", "demo", "__init__.py"), "from ._fast import add\n");
  return root;
}

const TABLE = `
[[tool.pyo3-ts.ts-modules]]
name = "demo._fast"
entry = "ts/_fast.ts"
runtime = "${runtime}"
`;

test("SUR-01 a project of setuptools has modules in TypeScript", { skip }, async () => {
  const folder = join(temporaryFolder(), "venv");
  const packages = temporaryFolder();
  const env = {
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    PYO3_TS_RUNTIME: undefined,
    VIRTUAL_ENV: undefined,
  };
  const python = join(folder, "bin", "python");
  const run = (args: string[], cwd: string): Promise<ChildResult> =>
    runChild(python, args, { cwd, env, timeout: 200_000 });
  const must = async (args: string[], cwd = packages): Promise<string> => {
    const { code, stdout, output } = await run(args, cwd);
    assert.equal(code, 0, output);
    return stdout.trim();
  };
  await runChild(join(VENV, "bin", "python"), ["-m", "venv", folder]);
  await must([
    "-m",
    "pip",
    "install",
    "--quiet",
    "--upgrade",
    "setuptools",
    "build",
    await buildPythonPackage(packages),
  ]);
  const call = ["-c", "import demo, demo._fast; print(demo.add(1, 2), demo._fast.__file__)"];

  const root = project(TABLE);
  // The wheel from the sdist: what it is built of is in there.
  await must(["-m", "build", "--no-isolation"], root);
  const made = readdirSync(join(root, "dist")).sort();
  assert.match(made.join(" "), /^demo-1\.0-py3-none-\w+\.whl demo-1\.0\.tar\.gz$/);
  await must(["-m", "pip", "install", "--quiet", "--no-index", join(root, "dist", made[0])]);
  assert.match(await must(call), /^3\.0 .*site-packages\/demo\/_fast\/__init__\.so$/);

  const editable = project(
    "",
    `from pyo3_ts.setuptools import TsModule
from setuptools import setup
setup(ts_modules=[TsModule("demo._fast", "ts/_fast.ts", runtime=${JSON.stringify(runtime)})])
`,
  );
  await must(["-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--editable", "."], editable);
  assert.match(await must(call), /^3\.0 .*\/src\/demo\/_fast\/__init__\.so$/);

  const wrong = async (table: string, setup?: string): Promise<string> => {
    const { code, output } = await run(["-m", "build", "--no-isolation", "--wheel"], project(table, setup));
    assert.notEqual(code, 0, output);
    return output;
  };
  assert.match(
    await wrong(TABLE.replace("_fast.ts", "none.ts")),
    /There is no \S*none\.ts[^]*cannot build demo\._fast from ts\/none\.ts/,
  );
  assert.match(await wrong(TABLE.replace("entry", "entri")), /tool\.pyo3-ts\.ts-modules: .*entri/);
  assert.match(
    await wrong(TABLE.replace("demo._fast", "demo.1")),
    /Python cannot import a module of this name: 'demo\.1'/,
  );
  const text = "from setuptools import setup\nsetup(ts_modules=['demo'])\n";
  assert.match(await wrong("", text), /ts_modules must be a list of pyo3_ts\.setuptools\.TsModule, and not \['demo'\]/);
});
