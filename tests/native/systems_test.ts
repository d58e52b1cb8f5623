/** The trampoline for systems that are not this one: that it compiles and links, and what the result says of itself. */
// runs on: deno (no runtime is involved)
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { buildNative } from "../../scripts/dev/build_native.ts";
import { peHeader } from "../../scripts/wheel/pe.ts";

const bin = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin");
const skip = existsSync(join(bin, "python-zig")) ? false : "there is no zig";

function compilerFor(target: string): string[] {
  return [join(bin, "python"), "-m", "ziglang", "cc", "-target", target];
}

test("the trampoline compiles for macOS without a warning", { skip }, async () => {
  const target = "aarch64-macos";
  await buildNative(compilerFor(target), target);
});

test("BLD-17 the trampoline compiles for Windows without a warning, and needs no Python to be opened", {
  skip,
}, async () => {
  const target = "x86_64-windows-gnu";
  const header = peHeader(readFileSync(await buildNative(compilerFor(target), target)));
  assert.ok(header !== undefined && header.isLibrary);
  assert.equal(header.machine, "amd64");
  const child = ["base", "next", "open", "ready", "request", "resume", "size", "sleep", "wait", "wake", "watch"];
  const names = [...child, "watched"].map((name) => `pyo3_ts_child_${name}`);
  assert.deepEqual([...header.exports].sort(), ["PyInit_pyo3_ts_host", ...names].sort());
  // What every Windows has that Deno and Bun run on; of the C library the one that Python has.
  for (const name of header.imports) assert.match(name.toLowerCase(), /^(kernel32|api-ms-win-(crt|core)-[\w-]+)\.dll$/);
  assert.ok(header.imports.some((name) => name.startsWith("api-ms-win-crt-")), header.imports.join());
});
