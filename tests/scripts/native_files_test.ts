/** The C sources that a program carries along. */
// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { NATIVE_FILES } from "../../scripts/build/native_files.ts";

/** What is no part of a library: the module without a program, and what no build takes until somebody has run it. */
const LEFT_OUT = /^(bare|os_macos.*)\.c$/;

test("every C source of the trampoline is carried along, as it is", () => {
  const folder = fileURLToPath(new URL("../../native/", import.meta.url));
  const sources = readdirSync(folder).filter((name) => /\.[ch]$/.test(name) && !LEFT_OUT.test(name)).sort();
  assert.deepEqual(Object.keys(NATIVE_FILES).sort(), sources);
  for (const name of sources) {
    assert.equal(NATIVE_FILES[name as keyof typeof NATIVE_FILES], readFileSync(`${folder}${name}`, "utf8"), name);
  }
});
