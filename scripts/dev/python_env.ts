/**
 * Makes the virtualenv with the packages of `tests/requirements.txt`, once for each Python.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { runChild } from "./child.ts";
import type { PythonVersion } from "./python_versions.ts";

/**
 * The path of the virtualenv for `python`, made at first use. When pip cannot get the packages it says why and returns
 * undefined: the tests that need them are skipped.
 */
export async function testVirtualenv(root: string, python: PythonVersion): Promise<string | undefined> {
  const requirements = join(root, "tests", "requirements.txt");
  const folder = join(root, ".cache", `venv-${python.version}`);
  const stamp = join(folder, "requirements.sha256");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return folder;

  console.log(`Making the virtualenv of the tests for Python ${python.version}`);
  rmSync(folder, { recursive: true, force: true });
  const inside = process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python");
  for (
    const [command, ...args] of [
      [python.executable, "-m", "venv", folder],
      [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements],
    ]
  ) {
    const { code, output, reason } = await runChild(command, args);
    if (code === 0) continue;
    console.log(`No virtualenv, so the tests that need one are skipped: ${reason ?? output.trim()}`);
    return undefined;
  }
  writeFileSync(stamp, digest);
  return folder;
}
