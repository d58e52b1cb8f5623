// runs on: deno, bun (a REPL has no backend of its own)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isBun } from "../../harness/child.ts";

const at = (file: string): string => fileURLToPath(new URL(`../../../src/ecosystem/proxy/${file}`, import.meta.url));

test("P41 a REPL shows objects by their repr, and imports by py: once register was imported", () => {
  const input = `
    const { proxy, python } = await import(${JSON.stringify(at("mod.ts"))});
    void await import(${JSON.stringify(at("register.ts"))});
    const { Fraction } = await import("py:fractions");
    Fraction(2, 3)
    [python.builtins.list("ab"), { inner: proxy({ a: 1 }) }]
    python.builtins.nope
    python.builtins.len("still here")
  `;
  const args = isBun ? ["repl"] : ["repl", "-A", "--quiet"];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    input: input.replaceAll(/^ +/gm, ""),
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    timeout: 30_000,
  });
  const shown = stdout + stderr;
  assert.match(shown, /Fraction\(2, 3\)/);
  assert.match(shown, /\['a', 'b'\]/);
  assert.match(shown, /inner: \{'a': 1\}/);
  assert.match(shown, /has no attribute 'nope'/);
  assert.match(shown, /\b10\b/);
});
