// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { conversionsPage, namesWithoutRule } from "../../scripts/dev/conversions_page.ts";

test("docs/conversions.md has every name that annotations know, and the types of the compiler", () => {
  assert.deepEqual(namesWithoutRule(), []);
  const { is, shouldBe } = conversionsPage();
  assert.equal(is, shouldBe, "Run scripts/dev/conversions_page.ts");
});
