// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { runShell } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

test("MAT-01 MAT-02 MAT-03 HOK-01 PP-02 the session of docs/cli.md runs as it is written", { skip }, async () => {
  const page = readFileSync(fileURLToPath(new URL("../../../docs/cli.md", import.meta.url)), "utf8");
  const session = /## A session[^]*?```sh\n([^]*?)```/.exec(page)![1];
  const script = isBun ? session.replace("pyo3-ts new demo", "pyo3-ts new demo --runtime bun") : session;
  const { code, stdout, output } = await runShell(script, { cwd: temporaryFolder() });
  assert.equal(code, 0, output);
  const lines = stdout.trim().split("\n");
  assert.deepEqual(lines.filter((line) => /^(25|5 \+ 20 is 25)$/.test(line)), ["25", "5 + 20 is 25", "5 + 20 is 25"]);
  assert.ok(lines.some((line) => /\/demo\/dist\/demo-0\.1\.0-py3-none-\w+\.whl$/.test(line)), stdout);
});
