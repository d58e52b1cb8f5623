// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { NATIVE_FILES } from "../../../scripts/build/native_files.ts";

test("MAT-02 the command carries every C source of the trampoline", () => {
  const folder = new URL("../../../native/", import.meta.url);
  const names = readdirSync(folder).filter((name) => /\.[ch]$/.test(name) && name !== "bare.c").sort();
  assert.deepEqual(Object.keys(NATIVE_FILES).sort(), names);
  for (const name of names) assert.equal(NATIVE_FILES[name], readFileSync(new URL(name, folder), "utf8"), name);
});
