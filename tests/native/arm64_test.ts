/**
 * A module built for arm64, in a stock Python for it that QEMU runs. `PYO3_TS_ARM64` names a folder with what a system
 * has (`usr/bin/python3`, its libraries) and `usr/bin/bun`, both for arm64.
 */
// runs on: bun (the module runs on Bun; who builds it does not matter)
import assert from "node:assert/strict";
import { chmodSync, cpSync, globSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "../harness/child.ts";
import { pyo3ts } from "../harness/command_line.ts";
import { skip as noVirtualenv } from "../harness/python_module.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SYSTEM = process.env.PYO3_TS_ARM64 || undefined;
const VENV = process.env.PYO3_TS_TEST_VENV ?? "";
const QEMU = ["qemu-aarch64", "qemu-aarch64-static"];

async function findQemu(): Promise<string | undefined> {
  for (const one of QEMU) {
    if ((await runChild(one, ["--version"])).code === 0) return one;
  }
  return undefined;
}

const qemu = SYSTEM === undefined ? undefined : await findQemu();
const skip = noVirtualenv || (SYSTEM === undefined && "PYO3_TS_ARM64 names no system") || (!qemu && "there is no QEMU");

test("BLD-17 modules for arm64 pass their tests in a stock Python for it", { skip }, async () => {
  const project = temporaryFolder();
  const settings =
    '[project]\nname = "modules"\nversion = "1.0"\n\n[tool.pyo3-ts]\nentry = "mod.ts"\nruntime = "bun"\n';
  writeFileSync(join(project, "pyproject.toml"), settings);
  writeFileSync(join(project, "mod.ts"), `export { default } from "${ROOT}tests/modules/mod.ts";\n`);
  const paths = { "@pyo3/ts": [`${ROOT}mod.ts`], "@pyo3/ts/*": [`${ROOT}src/extension/*.ts`] };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: { paths } }));
  const env = { PATH: [join(VENV, "bin"), process.env.PATH].join(delimiter) };
  const built = await pyo3ts(["build", "--target", "aarch64-linux-gnu.2.17"], { cwd: project, env });
  assert.equal(built.code, 0, built.output);

  const [site, bin] = [temporaryFolder(), temporaryFolder()];
  const install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site];
  const platform = ["--platform=manylinux_2_17_aarch64", "--only-binary=:all:"];
  const installed = await runChild(join(VENV, "bin", "python"), [...install, ...platform, built.stdout.trim()]);
  assert.equal(installed.code, 0, installed.output);
  // Packages of Python alone are for any machine.
  const own = globSync("lib/python*/site-packages/{_pytest,pytest,pluggy,iniconfig,packaging,py.py,pygments}", {
    cwd: VENV,
  });
  for (const path of own) cpSync(join(VENV, path), join(site, path.split("/").at(-1)!), { recursive: true });
  for (const path of globSync("tests/modules/test_*.py", { cwd: ROOT })) cpSync(join(ROOT, path), join(bin, path));
  writeFileSync(join(bin, "bun"), `#!/bin/sh\nexec ${qemu} -L ${SYSTEM} ${SYSTEM}/usr/bin/bun "$@"\n`);
  chmodSync(join(bin, "bun"), 0o755);
  const python = [
    "-L",
    SYSTEM!,
    join(SYSTEM!, "usr/bin/python3"),
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    "tests",
  ];
  const { code, output } = await runChild(qemu!, python, {
    cwd: bin,
    env: { PYTHONPATH: site, PYO3_TS_RUNTIME: join(bin, "bun") },
    timeout: 230_000,
  });
  assert.equal(code, 0, output);
});
