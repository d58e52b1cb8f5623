// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { buildNpmPackage } from "../../../scripts/dev/build_npm_package.ts";
import { runChild } from "../../../scripts/dev/child.ts";
import { serveJsr } from "../../../scripts/dev/jsr_server.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { skip } from "../../harness/python_module.ts";

/** Runs a script of a shell in a folder; what it printed. */
async function shell(script: string, cwd: string, env: Record<string, string> = {}): Promise<string> {
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const { code, stdout, output } = await runChild("bash", ["-ec", script], {
    cwd,
    env: { VIRTUAL_ENV: undefined, DENO_NO_PACKAGE_JSON: undefined, PATH: path, ...env },
    timeout: 100_000,
  });
  assert.equal(code, 0, output);
  return stdout;
}

const SESSION = `
PYTHON=${join(process.env.PYO3_TS_TEST_VENV ?? "", "bin", "python")}
$PYTHON -m venv --without-pip .venv
$PYTHON -m pip --python .venv/bin/python install --quiet --no-index --target site --no-deps dist/*.whl
PYTHONPATH=site .venv/bin/python -c "import demo; print(demo.sum_as_string(5, 20))"
`;

test("MAT-01 MAT-02 the command installed from JSR", { skip: skip || isBun && "deno install" }, async () => {
  const server = await serveJsr();
  const cwd = temporaryFolder();
  const env = { JSR_URL: server.url, DENO_INSTALL_ROOT: join(cwd, "installed") };
  try {
    const install = "deno install --quiet --global --allow-all --no-config --name pyo3-ts jsr:@pyo3/ts/cli";
    const script =
      `${install}\ninstalled/bin/pyo3-ts new demo --quiet\ncd demo\n../installed/bin/pyo3-ts build --quiet\n`;
    assert.match(await shell(`${script}${SESSION}`, cwd, env), /\n25\n$/);
  } finally {
    server.close();
  }
});

test("MAT-01 MAT-02 the command installed from npm", { skip: skip || !isBun && "bun add" }, async () => {
  const cwd = temporaryFolder();
  const archive = await buildNpmPackage(cwd);
  const add = `bun init --yes --minimal >/dev/null 2>&1\nbun add --silent ${archive}`;
  const own = `cd demo\nbun add --silent @pyo3/ts@${archive}`;
  const script =
    `${add}\nbunx --bun pyo3-ts new demo --quiet --runtime bun\n${own}\nbunx --bun pyo3-ts build --quiet\n`;
  const made = await shell(script, cwd);
  assert.ok(existsSync(made.trim()), made);
  assert.match(await shell(SESSION, join(cwd, "demo")), /^25\n$/);
});

const PROGRAM = `
import { Python } from "@pyo3/ts";
import { python } from "@pyo3/ts/proxy";

function fail(): never {
  throw new RangeError("too far");
}
Python.attach((py) => {
  const trace = py.run(\`
import traceback
def call(function):
    try:
        return function()
    except Exception:
        return traceback.format_exc()
\`).getItem("call");
  console.log(trace.callAs("str", fail));
  console.log(python.import("math").sqrt(16), trace.callAs("int", () => 25));
});
`;

/** What it prints: frames of the user's, none of the package, and one package behind both entries. */
const PRINTED = /program\.ts", line 6, in fail\n[^]*ValueError: too far\n+4 25\n$/;

test("BLD-15 a program that has the package from JSR", { skip: isBun && "deno add" }, async () => {
  const server = await serveJsr();
  const cwd = temporaryFolder();
  const env = { JSR_URL: server.url };
  try {
    writeFileSync(join(cwd, "program.ts"), PROGRAM);
    writeFileSync(join(cwd, "wrong.ts"), `import { Python } from "@pyo3/ts";\nPython.attach(3);\n`);
    const script = "echo '{}' > deno.json\ndeno add --quiet jsr:@pyo3/ts\ndeno check --quiet program.ts\n";
    assert.match(await shell(`${script}! deno check --quiet wrong.ts\ndeno run -A program.ts\n`, cwd, env), PRINTED);
    assert.doesNotMatch(await shell("deno run -A program.ts\n", cwd, env), /dist\/js/);
  } finally {
    server.close();
  }
});

test("BLD-15 a program that has the package from npm", { skip: !isBun && "bun add" }, async () => {
  const cwd = temporaryFolder();
  const archive = await buildNpmPackage(cwd);
  writeFileSync(join(cwd, "program.ts"), PROGRAM);
  const script = `echo '{}' > package.json\nbun add --silent @pyo3/ts@${archive}\nbun program.ts\n`;
  const printed = await shell(script, cwd);
  assert.match(printed, PRINTED);
  assert.doesNotMatch(printed, /dist\/js/);
});
