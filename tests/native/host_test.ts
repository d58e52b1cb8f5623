/** The host's half of the trampoline in C, under sanitizers: values, handles, requests, malformed and random messages. */
// runs on: deno (no runtime is involved)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { discover } from "../../ffi/mod.ts";
import { runChild } from "../../scripts/dev/child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { executable } = discover();

const compiler = await runChild(process.env.CC || "gcc", ["--version"]);
const skip = compiler.code !== 0 ? "there is no gcc" : executable === undefined ? "there is no interpreter" : false;

test("nothing that a child sends can break the host", { skip }, async () => {
  const args = [`${ROOT}native/tests/run.sh`, executable!, "5000"];
  const { code, output } = await runChild("sh", args, { cwd: ROOT, timeout: 110_000 });
  assert.equal(code, 0, output);
  assert.match(output, /passed\s*$/);
});
