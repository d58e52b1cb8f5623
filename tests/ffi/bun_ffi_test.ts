/** Our slice of `bun:ffi` against Bun itself. */
// runs on: bun (Deno has no bun:ffi)
// runtime names: bun:ffi is what is tested
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";

const SLICE = readFileSync(new URL("../../ffi/backend/bun_ffi.d.ts", import.meta.url), "utf8");

test("every member of the slice is there", () => {
  const [, body] = /interface BunFfi \{\n(.*?)\n\}/s.exec(SLICE)!;
  const names = [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name]) => name);
  assert.ok(names.includes("linkSymbols"));
  const ffi = process.getBuiltinModule("bun:ffi") as unknown as Record<string, unknown>;
  for (const name of names) assert.ok(ffi[name], name);
  assert.equal(typeof (ffi.read as { ptr: unknown }).ptr, "function");
});
