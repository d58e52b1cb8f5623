/**
 * TypeScript modules in a stock Python: built here, tested there, in Python.
 *
 * @module
 */
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildModule, type BuildOptions } from "../../scripts/build/build_module.ts";
import { findBun } from "../../scripts/dev/bun.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VENV = process.env.PYO3_TS_TEST_VENV;

/** Why there is nothing to test in, or `false`. */
export const skip: string | false = VENV === undefined ? "there is no virtualenv for the tests" : false;

/** Builds the module of a file, and runs tests with it by the Python of the virtualenv. */
export async function testModule(entry: string, tests: string, options: Partial<BuildOptions>): Promise<void> {
  const [out, bun] = [temporaryFolder(), await findBun()];
  await buildModule({ entry: join(ROOT, entry), out, bun, ...options });
  // Neither need be in PATH here.
  const runtime = options.runtime === "bun" ? bun : process.execPath;
  await runInPython(["-m", "pytest", "-q", "-p", "no:cacheprovider", tests], {
    PYTHONPATH: out,
    PYO3_TS_RUNTIME: runtime,
  });
}

/** Runs the Python of the virtualenv, which must end well. */
export async function runInPython(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const folder = join(VENV!, "bin");
  const { code, output } = await runChild(join(folder, "python"), [...args], {
    cwd: ROOT,
    env: { PYTHONDONTWRITEBYTECODE: "1", PATH: [folder, process.env.PATH].join(delimiter), ...env },
    timeout: 110_000,
  });
  assert.equal(code, 0, output);
}
