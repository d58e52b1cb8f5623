/** The application whose plugins are Python. */
// runs on: deno, bun (it embeds Python)
import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";

test("a plugin host loads what it can, and calls what plugins override", async () => {
  const { code, output } = await runProgram(new URL("../../examples/plugin_host/app.ts", import.meta.url), {
    args: ["plugins in python"],
  });
  assert.equal(code, 0, output);
  assert.deepEqual(output.trim().split("\n"), [
    "Cannot load broken.py: argument 'plugin': expected Plugin, got str",
    "2 modules, 2 plugins",
    "words: plugins-in-python",
    "  [plugin] shouting 17 characters",
    "shout: PLUGINS-IN-PYTHON!",
  ]);
});
