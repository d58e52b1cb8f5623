/** Memory of TypeScript classes in a stock Python. */
// runs on: deno (the module runs on both runtimes; who builds it does not matter)
import assert from "node:assert/strict";
import { test } from "node:test";
import { Python } from "../../mod.ts";
import { skip, testModule } from "../harness/python_module.ts";

const ENTRY = "tests/native/samples.ts";
const TESTS = "tests/native/samples_test.py";
const [, minor] = Python.versionInfo;

for (const runtime of ["deno", "bun"] as const) {
  test(
    `PRO-23 classes of a module that ${runtime} runs export memory`,
    { skip: skip || minor < 9 },
    () => testModule(ENTRY, TESTS, { runtime }),
  );
}

test("PRO-23 where no class can export memory, the import says so", { skip: skip || minor > 8 }, async () => {
  await assert.rejects(testModule(ENTRY, TESTS, {}), /cannot export memory by Samples\.__buffer__ before Python 3\.12/);
});
