/** One library of a module in every Python of this machine. */
// runs on: deno (the module runs on both runtimes; who builds it does not matter)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { buildModule } from "../../scripts/build/build_module.ts";
import { findBun } from "../../scripts/dev/bun.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { findPythons } from "../../scripts/dev/python_versions.ts";
import { temporaryFolder } from "../harness/child.ts";

const PROGRAM = `
import rogue, threading
assert rogue.add(1, 2) == 3
assert rogue.call(lambda: rogue.add(3, 4)) == 7
try:
    rogue.call(lambda: 1 / 0)
except ZeroDivisionError as error:
    assert rogue.echo(error) is error
thread = threading.Thread(target=rogue.add, args=(1, 2))
thread.start()
thread.join()
`;

const { usable, unusable } = await findPythons();

for (const runtime of ["deno", "bun"] as const) {
  test(`P25 every Python imports the same library of a module that ${runtime} runs`, async () => {
    const [out, bun] = [temporaryFolder(), await findBun()];
    await buildModule({ entry: "tests/native/rogue.ts", out, bun, runtime });
    const env = { PYTHONPATH: out, PYO3_TS_RUNTIME: runtime === "bun" ? bun : process.execPath };
    for (const { executable, version } of usable) {
      const { code, output } = await runChild(executable, ["-c", PROGRAM], { env });
      assert.equal(code, 0, `${version}: ${output}`);
    }
    for (const { executable, reason } of unusable) {
      if (!/Python 3\.\d+\.\d+ is older/.test(reason)) continue;
      const { code, output } = await runChild(executable, ["-c", "import rogue"], { env });
      assert.equal(code, 1, output);
      assert.match(output, /ImportError: Python 3\.8 or later is needed, this is 3\.\d/);
    }
  });
}
