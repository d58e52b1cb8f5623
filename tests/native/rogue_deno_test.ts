/** What becomes of Python when a program that Deno runs misbehaves, and the other way round; and what it may not do. */
// runs on: deno (who builds the module does not matter)
import assert from "node:assert/strict";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { buildModule } from "../../scripts/build/build_module.ts";
import { findBun } from "../../scripts/dev/bun.ts";
import { temporaryFolder } from "../harness/child.ts";
import { runInPython, skip, testModule } from "../harness/python_module.ts";

const ENTRY = "tests/native/rogue.ts";

test(
  "P20 P22 P24 P44 P45 whatever a program does that Deno runs, Python goes on and nothing is left behind",
  { skip },
  () => testModule(ENTRY, "tests/native/rogue_test.py", { runtime: "deno" }),
);

const PROGRAM = `
import rogue

def refused(source, name):
    text = rogue.evaluate(source)
    assert text.startswith("NotCapable: Requires " + name), text

assert rogue.add(1, 2) == 3 and rogue.call(lambda: 4) == 4
assert rogue.evaluate("Deno.readTextFileSync('/etc/hostname').length > 0") == "true"
assert rogue.evaluate("typeof Deno.env.get('HOME')") == "string"
refused("Deno.readTextFileSync('/etc/passwd')", "read")
refused("Deno.env.get('PATH')", "env")
refused("new Deno.Command('ls').outputSync()", "run")
refused("Deno.dlopen('libc.so.6', {})", "ffi")
`;

test("a module has the permissions that its build names, and no others", { skip }, async () => {
  const [out, bun] = [temporaryFolder(), await findBun()];
  await buildModule({ entry: ENTRY, out, bun, permissions: ["read=/etc/hostname", "env=HOME"], start: "eager" });
  await runInPython(["-c", PROGRAM], { PYTHONPATH: out, PYO3_TS_RUNTIME: process.execPath });
});

test("permissions that nobody can keep are an error of the build", async () => {
  const entry = join(import.meta.dirname!, "rogue.ts");
  await assert.rejects(buildModule({ entry, out: temporaryFolder(), permissions: ["ffi"] }), /must be of env, import/);
  await assert.rejects(
    buildModule({ entry, out: temporaryFolder(), permissions: [], runtime: "bun" }),
    /cannot be kept by Bun/,
  );
});
