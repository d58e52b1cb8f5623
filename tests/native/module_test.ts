/** TypeScript modules in a stock Python: built here, tested there, in Python. */
// runs on: deno (the modules run on both runtimes; who builds them does not matter)
import assert from "node:assert/strict";
import { delimiter, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { buildModule, type BuildOptions } from "../../scripts/build/build_module.ts";
import { findBun } from "../../scripts/dev/bun.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "../harness/child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VENV = process.env.PYO3_TS_TEST_VENV;
const skip = VENV === undefined ? "there is no virtualenv for the tests" : false;

const KITCHEN = ["tests/native/kitchen.ts", "tests/native/kitchen_test.py"];
const STRING_SUM = ["examples/string_sum/mod.ts", "examples/string_sum/tests"];

/** Builds a module and runs its tests in Python. */
async function testModule([entry, tests]: string[], options: Partial<BuildOptions>): Promise<void> {
  const out = temporaryFolder();
  await buildModule({ entry: join(ROOT, entry), out, bun: await findBun(), ...options });
  const { code, output } = await runChild(join(VENV!, "bin", "python"), [...PYTEST, tests], {
    cwd: ROOT,
    env: {
      PYTHONPATH: out,
      PYTHONDONTWRITEBYTECODE: "1",
      PATH: [join(VENV!, "bin"), process.env.PATH].join(delimiter),
    },
    timeout: 110_000,
  });
  assert.equal(code, 0, output);
}

const PYTEST = ["-m", "pytest", "-q", "-p", "no:cacheprovider"];

test("string_sum passes its tests in a stock Python, run by Deno", { skip }, () => testModule(STRING_SUM, {}));

test(
  "string_sum passes its tests in a stock Python, run by Bun",
  { skip },
  () => testModule(STRING_SUM, { runtime: "bun" }),
);

test(
  "string_sum passes its tests in a stock Python as a program of its own",
  { skip },
  () => testModule(STRING_SUM, { standalone: true }),
);

test("values, errors, callbacks, threads and faults, run by Deno", { skip }, () => testModule(KITCHEN, {}));

test(
  "values, errors, callbacks, threads and faults, run by Bun",
  { skip },
  () => testModule(KITCHEN, { runtime: "bun" }),
);

test("the transport alone keeps its promises, with a child in C", { skip }, async () => {
  const { code, output } = await runChild(
    join(VENV!, "bin", "python"),
    [join(ROOT, "tests/native/transport_test.py")],
    {
      cwd: ROOT,
      env: { PYTHONDONTWRITEBYTECODE: "1" },
      timeout: 110_000,
    },
  );
  assert.equal(code, 0, output);
});
