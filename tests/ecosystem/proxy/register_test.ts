import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../harness/child.ts";

const preload = new URL("../../../src/ecosystem/proxy/register.ts", import.meta.url);
const PYTHONPATH = fileURLToPath(new URL("modules", import.meta.url));
const run = (name: string) =>
  runProgram(new URL(`register_${name}.ts`, import.meta.url), {
    preload,
    env: { PYTHONPATH, PYTHONDONTWRITEBYTECODE: "1" },
  });

test("P41 import takes Python's modules by py:, with their names", async () => {
  const { code, output } = await run("program");
  assert.equal(output, "done\n");
  assert.equal(code, 0);
});

test("P41 a module or a name that Python has not is an error before the program begins", async () => {
  const missing = await run("missing_program");
  assert.ok(missing.code !== 0);
  assert.match(missing.output, /ModuleNotFoundError: No module named 'nowhere'/);
  const name = await run("name_program");
  assert.ok(name.code !== 0);
  assert.match(name.output, /anything/);
  assert.match(name.output, /py:math/);
});
