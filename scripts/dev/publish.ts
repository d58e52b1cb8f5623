/**
 * `deno task publish [OPTIONS]`: sends this package to JSR, `--dry-run` only as far as the door. What goes is made anew in
 * `.cache/package/`, with every entry bundled.
 *
 * @module
 */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { runChild } from "./child.ts";
import { jsrFiles } from "./package_files.ts";
import { ROOT } from "./test_suite.ts";

const folder = join(ROOT, ".cache", "package");
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of await jsrFiles()) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
// It is no repository's folder, so everything in it counts as changed.
const args = ["publish", "--allow-dirty", ...process.argv.slice(2)];
const { code } = await runChild(process.execPath, args, { cwd: folder, inherit: true });
process.exitCode = code;
