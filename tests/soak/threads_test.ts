/** The short form of `deno task soak`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";

test("P14 P23 P24 32 threads call TypeScript, awaits go both ways, and nothing is left behind", async () => {
  const { code, output } = await runProgram(new URL("./threads.ts", import.meta.url), {
    args: ["50", "500"],
    timeout: 90_000,
  });
  assert.equal(code, 0, output);
  assert.equal(output.match(/ objects and -?\d+ values more/g)?.length, 3, output);
});
