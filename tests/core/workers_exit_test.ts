// runs on: deno, bun (only an embedded Python serves Workers; worker_test.ts has the refusals of the others)
import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";

for (const [name, expected] of [["exit", 3], ["exitInAttach", 3], ["afterTerminate", 0]] as const) {
  test(`P27 a program with Workers in Python ends, and its atexit functions run: ${name}`, async () => {
    const { code, output } = await runProgram(new URL("./workers_exit_cases.ts", import.meta.url), { args: [name] });
    assert.deepEqual([code, output], [expected, "atexit"]);
  });
}
