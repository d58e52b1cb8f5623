/** The C sources that a program carries along. */
// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { NATIVE_FILES } from "../../scripts/build/native_files.ts";

test("every C source of the trampoline is carried along, as it is", () => {
  const folder = fileURLToPath(new URL("../../native/", import.meta.url));
  const sources = readdirSync(folder).filter((name) => /\.[ch]$/.test(name) && name !== "bare.c").sort();
  assert.deepEqual(Object.keys(NATIVE_FILES).sort(), sources);
  for (const name of sources) {
    assert.equal(NATIVE_FILES[name as keyof typeof NATIVE_FILES], readFileSync(`${folder}${name}`, "utf8"), name);
  }
});
