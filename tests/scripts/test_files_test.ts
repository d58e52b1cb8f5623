// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { readDirectives } from "../../scripts/dev/test_files.ts";

test("P41 readDirectives() runs a file on both runtimes and every backend by default", () => {
  const { runsOn, reason, smoke } = readDirectives('import { test } from "node:test";\n// smoke\n');
  assert.deepEqual(runsOn, ["deno", "bun", "deno-loopback", "bun-loopback", "deno-remote", "bun-remote"]);
  assert.equal(reason, undefined);
  assert.equal(smoke, false);
});

test("readDirectives() reads the comments at the head", () => {
  const source =
    "/** Tests it. */\n\n// smoke\n// runs on: deno, bun-loopback (a (short) reason)\n// A word about it.\nimport {};\n";
  assert.deepEqual(readDirectives(source), {
    runsOn: ["deno", "bun-loopback"],
    reason: "a (short) reason",
    smoke: true,
  });
});

test("readDirectives() refuses a line without a reason and an unknown configuration", () => {
  assert.throws(() => readDirectives("// runs on: deno\n"), SyntaxError);
  assert.throws(() => readDirectives("// runs on: node (it is there too)\n"), /one of deno, bun, .*: "node"/);
});
