/** Packages of npm as Python packages: each example is built as a user builds it, installed, and tested by pytest. */
// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findBun } from "../../scripts/dev/bun.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../harness/child.ts";
import { pyo3ts } from "../harness/command_line.ts";
import { runInPython, skip } from "../harness/python_module.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const EXAMPLES = join(ROOT, "examples", "npm");

for (const name of readdirSync(EXAMPLES)) {
  test(`the example ${name} is a wheel that Python tests`, { skip }, async (context) => {
    const folder = temporaryFolder();
    const [project, site] = [join(folder, name), join(folder, "site")];
    cpSync(join(EXAMPLES, name), project, { recursive: true });
    const bun = await findBun();
    const installed = await runChild(bun, ["install", "--silent"], { cwd: project, timeout: 60_000 });
    if (installed.code !== 0) return context.skip(`npm's packages cannot be installed: ${installed.output.trim()}`);
    if (!isBun) await checkTypes(project);
    // What `deno add jsr:@pyo3/ts` or `bunx jsr add @pyo3/ts` brings.
    mkdirSync(join(project, "node_modules", "@pyo3"));
    symlinkSync(ROOT, join(project, "node_modules", "@pyo3", "ts"));

    const built = await pyo3ts(["build", "--quiet", "--runtime", isBun ? "bun" : "deno", "--out", folder], {
      cwd: project,
    });
    assert.equal(built.code, 0, built.output);
    const wheel = built.stdout.trim();
    await runInPython(["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel]);
    await runInPython(["-m", "pytest", "-q", "-p", "no:cacheprovider", join(project, "tests")], {
      PYTHONPATH: site,
      PYO3_TS_RUNTIME: process.execPath,
    });
  });
}

/** Checks the types of an example in a project as `deno add` leaves one. */
async function checkTypes(example: string): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(example, "package.json"), "utf8"));
  const imports = Object.entries(dependencies).flatMap(([name, version]) => [
    [name, `npm:${name}@${version}`],
    [`${name}/`, `npm:/${name}@${version}/`],
  ]);
  const folder = temporaryFolder();
  const config = { imports: { "@pyo3/ts": join(ROOT, "mod.ts"), ...Object.fromEntries(imports) } };
  writeFileSync(join(folder, "deno.json"), JSON.stringify(config));
  cpSync(join(example, "mod.ts"), join(folder, "mod.ts"));
  const { code, output } = await runChild(process.execPath, ["check", "--quiet", "mod.ts"], { cwd: folder });
  assert.equal(code, 0, output);
}
