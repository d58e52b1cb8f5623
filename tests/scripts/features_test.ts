// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isShown, missingFeatures, readFeatures, testsByFeature } from "../../scripts/dev/feature_table.ts";

const PAGE = `# Features

## A1 Embedding

| Id     | Capability     | Priority | Status  | Note |
| ------ | -------------- | -------- | ------- | ---- |
| EMB-01 | Finds a \\| b  | must     | planned |      |
| EMB-02 | Starts         | must     | planned |      |
| EMB-03 | Reads minds    | must     | n/a     | none to read |

## P Pains

| Id  | Capability | Priority | Status | Note |
| --- | ---------- | -------- | ------ | ---- |
| P1  | Lost       | must     | done   |      |
| P12 | Leaks      | should   | later  |      |
`;

function recorded(name: string, status: "passed" | "failed" | "skipped", configuration = "deno") {
  return { file: "tests/a_test.ts", configuration, name, status };
}

test("readFeatures() reads the rows by area", () => {
  const { features, areas } = readFeatures(PAGE);
  assert.deepEqual([...areas], [["A1", "Embedding"], ["P", "Pains"]]);
  assert.deepEqual(features.map(({ id, area, status }) => [id, area, status]), [
    ["EMB-01", "A1", "planned"],
    ["EMB-02", "A1", "planned"],
    ["EMB-03", "A1", "n/a"],
    ["P1", "P", "done"],
    ["P12", "P", "later"],
  ]);
  assert.equal(features[2].note, "none to read");
});

test("readFeatures() names the row it cannot read", () => {
  assert.throws(() => readFeatures("## A1 X\n| EMB-01 | a | soon | planned | |"), /EMB-01/);
  assert.throws(() => readFeatures("## A1 X\n| EMB-01 | a | must | n/a | |"), /reason: .*EMB-01/);
  assert.throws(() => readFeatures(`${PAGE}| P1 | a | must | done | |`), /twice: "P1"/);
});

test("readFeatures() reads the real page", () => {
  const { features } = readFeatures(readFileSync(new URL("../../docs/features.md", import.meta.url), "utf8"));
  assert.ok(features.length > 400);
});

test("testsByFeature() finds the ids in the names", () => {
  const { features } = readFeatures(PAGE);
  const tests = testsByFeature(features, [
    recorded("EMB-01 EMB-02 finds and starts", "passed"),
    recorded("EMB-01 EMB-02 finds and starts", "skipped", "bun"),
    recorded("group > P12: leaks nothing", "failed", "bun"),
    recorded("nothing of P123 or XEMB-01", "passed"),
  ]);
  assert.deepEqual(tests.get("EMB-01"), [
    { name: "EMB-01 EMB-02 finds and starts", file: "tests/a_test.ts", passed: ["deno"], failed: [], skipped: ["bun"] },
  ]);
  assert.deepEqual(tests.get("EMB-02"), tests.get("EMB-01"));
  assert.deepEqual(tests.get("P1"), []);
  assert.deepEqual(tests.get("P12")?.[0].failed, ["bun"]);
});

test("missingFeatures() wants a test that passed and none that failed", () => {
  const { features } = readFeatures(PAGE);
  const ids = (...cases: ReturnType<typeof recorded>[]) =>
    missingFeatures(["A1"], features, testsByFeature(features, cases)).map(({ id }) => id);
  assert.deepEqual(ids(), ["EMB-01", "EMB-02"]);
  assert.deepEqual(ids(recorded("EMB-01 a", "passed"), recorded("EMB-02 b", "skipped")), ["EMB-02"]);
  assert.deepEqual(ids(recorded("EMB-01 a", "passed"), recorded("EMB-01 a", "failed", "bun")), ["EMB-01", "EMB-02"]);
  assert.equal(isShown([]), false);
});
