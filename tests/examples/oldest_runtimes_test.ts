/** The oldest Deno and Bun that `package.json` names, from npm. */
// runs on: deno (each runtime is a program of its own)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type ChildResult, runChild } from "../../scripts/dev/child.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { engines } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { engines: Record<string, string> };

for (const runtime of ["deno", "bun"]) {
  const version = engines[runtime].replace(">=", "");
  const reached = await onOldest(runtime, version, ["--version"]);
  const skip = reached.code !== 0 && `npm has no ${runtime} ${version} for this machine: ${reached.output}`;

  test(`BLD-18 ${runtime} ${version} runs programs, and the tests of names`, { skip }, async () => {
    assert.match(reached.stdout, new RegExp(`\\b${version}\\b`));
    const run = runtime === "deno" ? ["run", "-A", "--no-check"] : ["run"];
    const hello = await onOldest(runtime, version, [...run, "examples/hello.ts"]);
    assert.match(hello.stdout, /^Hello .*, I'm Python 3\./m, hello.output);
    const tests = runtime === "deno" ? ["test", "-A", "--no-check"] : ["test"];
    const names = await onOldest(runtime, version, [...tests, "./tests/convert/names_test.ts"]);
    assert.equal(names.code, 0, names.output);
  });
}

/** Runs a runtime in a version that npm gets, and keeps in its cache. */
function onOldest(runtime: string, version: string, args: readonly string[]): Promise<ChildResult> {
  const npm = ["exec", "--yes", `--package=${runtime}@${version}`, "--", runtime, ...args];
  return runChild("npm", npm, { cwd: root, timeout: 120_000, env: { NO_COLOR: "1", GITHUB_ACTIONS: undefined } });
}
