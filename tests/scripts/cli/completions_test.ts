// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runChild } from "../../../scripts/dev/child.ts";
import { temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";

const without = (shell: string): string | false =>
  spawnSync(shell, ["--version"]).status === 0 ? false : `there is no ${shell}`;

/** What completes the command in a shell, as a file. */
async function scriptOf(shell: string): Promise<string> {
  const { code, stdout, output } = await pyo3ts(["completions", shell]);
  assert.equal(code, 0, output);
  const file = join(temporaryFolder(), `pyo3-ts.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

async function run(shell: string, args: string[], cwd = temporaryFolder()): Promise<string[]> {
  const { code, stdout, output } = await runChild(shell, args, { cwd });
  assert.equal(code, 0, output);
  return stdout.split("\n").filter((line) => line !== "");
}

test("MAT-09 bash completes commands, options and files", { skip: without("bash") }, async () => {
  const script = await scriptOf("bash");
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "demo-1.tar.gz"), "");
  const completed = (...words: string[]): Promise<string[]> => {
    const typed = `COMP_WORDS=(pyo3-ts ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}`;
    return run("bash", ["-c", `. ${script}; ${typed}; _pyo3_ts; printf '%s\\n' "\${COMPREPLY[@]}"`], cwd);
  };
  assert.deepEqual(await completed("dev"), ["develop"]);
  assert.deepEqual(await completed("generate-"), ["generate-stubs", "generate-ci", "generate-json-schema"]);
  assert.deepEqual(await completed("publish", "--d"), ["--dry-run"]);
  assert.deepEqual(await completed("publish", "demo"), ["demo-1.tar.gz"]);
  // What only other programs call is not shown.
  assert.deepEqual(await completed("write-"), []);
});

test("MAT-09 zsh reads its script", { skip: without("zsh") }, async () => {
  await run("zsh", ["-n", await scriptOf("zsh")]);
});

test("MAT-09 fish completes commands", { skip: without("fish") }, async () => {
  const script = await scriptOf("fish");
  const lines = await run("fish", ["-c", `source ${script}; complete -C 'pyo3-ts dev'`]);
  assert.deepEqual(lines.map((line) => line.split("\t")[0]), ["develop"]);
});

test("MAT-09 a shell that is not known is told with those that are", async () => {
  const { code, stdout, output } = await pyo3ts(["completions", "tcsh"]);
  assert.deepEqual([code, stdout], [2, ""]);
  assert.match(output, /Name a shell: bash, zsh, fish/);
});
