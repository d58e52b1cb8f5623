// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { runChild } from "../../../scripts/dev/child.ts";
import { buildPythonPackage } from "../../../scripts/dev/build_python_package.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

const VENV = process.env.PYO3_TS_TEST_VENV ?? "";
const runtime = isBun ? "bun" : "deno";

/** The Python of a virtualenv; what it installs comes from the folder alone. */
class Environment {
  readonly #python: string;
  readonly #packages: string;

  constructor(folder: string, packages: string) {
    this.#python = join(folder, "bin", "python");
    this.#packages = packages;
  }

  /** Runs it, which must end well. */
  async run(args: string[], cwd = temporaryFolder()): Promise<string> {
    const env = {
      PIP_FIND_LINKS: this.#packages,
      PIP_NO_INDEX: "1",
      PIP_DISABLE_PIP_VERSION_CHECK: "1",
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      PYO3_TS_RUNTIME: undefined,
      VIRTUAL_ENV: undefined,
    };
    const { code, stdout, output } = await runChild(this.#python, args, { cwd, env, timeout: 100_000 });
    assert.equal(code, 0, output);
    return stdout.trim();
  }
}

test(
  "MAT-04 MAT-09 MAT-28 MAT-29 MAT-30 pip and python -m build build a project in a clean environment",
  { skip },
  async () => {
    const packages = temporaryFolder();
    await buildPythonPackage(packages);
    const tests = new Environment(VENV, packages);
    const folder = join(temporaryFolder(), "venv");
    await tests.run(["-m", "venv", folder]);
    const fresh = new Environment(folder, packages);

    const cwd = temporaryFolder();
    const made = await pyo3ts(["new", "demo", "--quiet", "--runtime", runtime], { cwd });
    assert.equal(made.code, 0, made.output);
    const project = join(cwd, "demo");
    const program = "import demo; print(demo.sum_as_string(5, 20), demo.__file__)";

    await tests.run(["-m", "build"], project);
    assert.match(
      readdirSync(join(project, "dist")).sort().join(" "),
      /^demo-0\.1\.0-py3-none-\w+\.whl demo-0\.1\.0\.tar\.gz$/,
    );
    await fresh.run(["-m", "pip", "install", "--quiet", join(project, "dist", "demo-0.1.0.tar.gz")]);
    assert.match(await fresh.run(["-c", program]), /^25 .*site-packages/);
    await fresh.run(["-m", "pip", "install", "--quiet", "pyo3-ts"]);
    const info = JSON.parse(
      await fresh.run(["-c", "import json, pyo3_ts; print(json.dumps(pyo3_ts.build_info('demo')))"]),
    );
    assert.deepEqual([info.name, info.version, info.runtime, info.mode], ["demo", "0.1.0", runtime, "thin"]);

    await fresh.run(["-m", "pip", "install", "--quiet", "--editable", "."], project);
    assert.match(await fresh.run(["-c", program]), /^25 .*\/demo\/\.pyo3-ts\//);
    const source = readFileSync(join(project, "mod.ts"), "utf8");
    writeFileSync(join(project, "mod.ts"), source.replace("String(a + b)", "`${a} and ${b}`"));
    assert.match(await fresh.run(["-c", program]), /^5 and 20 /);
    assert.match(await fresh.run(["-m", "pyo3_ts", "--version"]), /^pyo3-ts \d/);

    const settings = ["--config-settings", "build-args=--list --mode standalon"];
    await assert.rejects(fresh.run(["-m", "pip", "wheel", ...settings, "."], project), /--mode is one of thin/);
  },
);

test("MAT-31 Deno is asked for where there is no runtime, and only there", { skip }, async () => {
  const program = `
import os, sys
sys.path.insert(0, ${JSON.stringify(join(import.meta.dirname!, "../../../native/python"))})
import pyo3_ts
for runtime in "deno", "bun":
    with open("pyproject.toml", "w") as file:
        file.write('[tool.pyo3-ts]\\nruntime = "%s"\\n' % runtime)
    os.environ["PATH"] = os.environ["HERE"]
    print(pyo3_ts.get_requires_for_build_wheel(), end=" ")
    os.environ["PATH"] = "/nowhere"
    print(pyo3_ts.get_requires_for_build_wheel(), pyo3_ts.get_requires_for_build_sdist(), end=" ")
try:
    pyo3_ts.build_wheel("dist")
except Exception as error:
    print(error)
`;
  const [cwd, bin] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(bin, "deno"), "", { mode: 0o755 });
  const env = { HERE: bin, PYO3_TS_RUNTIME: undefined };
  const { stdout, output } = await runChild(join(VENV, "bin", "python"), ["-c", program], { cwd, env });
  const said = stdout.split(/(?<=\]) /);
  assert.deepEqual(said.slice(0, 6), ["[]", "['deno']", "['deno']", "[]", "['deno']", "['deno']"], output);
  assert.match(said[6], /^pyo3-ts runs by Deno or Bun, and there is neither: pip install "pyo3-ts\[deno\]"/);
});
