// runs on: deno (Deno's linter runs the plugin)
// runtime names: Deno.lint is what is tested
import assert from "node:assert/strict";
import { test } from "node:test";
import plugin from "../../scripts/dev/lint_plugin.ts";

/** The messages of the plugin for `source` standing at `path` in the repository. */
function messages(path: string, source: string): string[] {
  const file = new URL(`../../${path}`, import.meta.url);
  return Deno.lint.runPlugin(plugin, decodeURI(file.pathname), source).map(({ message }) => message);
}

test("floors: a file imports its own floor and lower floors through mod.ts", () => {
  assert.deepEqual(messages("src/types/list.ts", 'import { PyAny } from "./any.ts";'), []);
  assert.deepEqual(messages("src/types/list.ts", 'import { Bound } from "../core/mod.ts";'), []);
  assert.deepEqual(messages("src/types/list.ts", 'import { Ptr } from "../../ffi/mod.ts";'), []);
  assert.deepEqual(messages("ffi/memory.ts", 'import { CAPI } from "./capi/mod.ts";'), []);
  assert.deepEqual(messages("scripts/cli.ts", 'import { join } from "@std/path"; import "../mod.ts";'), []);
  assert.deepEqual(messages("scripts/build.ts", 'import c from "../native/ring.c" with { type: "text" };'), []);
});

test("floors: an upward import is refused in every form", () => {
  for (
    const source of [
      'import { PyAny } from "../types/mod.ts";',
      'import type { PyAny } from "../types/mod.ts";',
      'import "../types/any.ts";',
      'export { PyAny } from "../types/mod.ts";',
      'export * from "../types/mod.ts";',
      'const types = await import("../types/mod.ts");',
      'type Any = import("../types/mod.ts").PyAny;',
    ]
  ) {
    assert.deepEqual(messages("src/core/err.ts", source), [
      "src/core/ stands below src/types/ and may not import it",
    ], source);
  }
  assert.equal(messages("src/core/err.ts", 'import "../../scripts/cli.ts";').length, 1);
  assert.equal(messages("src/core/err.ts", 'import "../../mod.ts";').length, 1);
  assert.equal(messages("src/core/err.ts", 'import { Python } from "@pyo3/ts";').length, 1);
  assert.equal(messages("ffi/open.ts", 'import "../tests/harness/mod.ts";').length, 1);
});

test("floors: no side door past a mod.ts, and not one's own", () => {
  assert.deepEqual(messages("src/types/list.ts", 'import { Bound } from "../core/instance.ts";'), [
    "Lower floors are imported through src/core/mod.ts",
  ]);
  assert.deepEqual(messages("src/types/list.ts", 'import { PyAny } from "./mod.ts";'), [
    "src/types/ imports its own files directly, not its mod.ts",
  ]);
  assert.equal(messages("src/stray.ts", 'import "./core/mod.ts";').length, 1);
});

test("floors: tests, examples and the root mod.ts import what they like", () => {
  const source = 'import "../../src/core/instance.ts"; import "../../ffi/memory.ts";';
  assert.deepEqual(messages("tests/ffi/memory_test.ts", source), []);
  assert.deepEqual(messages("examples/a/b.ts", source), []);
  assert.deepEqual(messages("mod.ts", 'export * from "./src/core/mod.ts";'), []);
});

test("runtime names: allowed in the backends and the tools only", () => {
  const source = 'Deno.exit(); Bun.gc(true); import("bun:ffi");';
  assert.equal(messages("src/core/err.ts", source).length, 3);
  assert.equal(messages("mod.ts", "type Ptr = Deno.PointerValue;").length, 1);
  assert.deepEqual(messages("ffi/backend/deno.ts", source), []);
  assert.deepEqual(messages("scripts/dev/bun.ts", source), []);
});

test("runtime names: a test or an example says why it names one", () => {
  assert.equal(messages("tests/ffi/a_test.ts", "Deno.exit();").length, 1);
  assert.deepEqual(messages("tests/ffi/a_test.ts", "// runtime names: asks Deno itself\nDeno.exit();"), []);
  assert.equal(messages("src/core/err.ts", "// runtime names: because\nDeno.exit();").length, 1);
});

test("late skip: a test does not skip itself while it runs", () => {
  assert.equal(messages("tests/a_test.ts", 'test("a", (t) => t.skip("no numpy"));').length, 1);
  assert.deepEqual(messages("tests/a_test.ts", 'test("a", { skip: "no numpy" }, () => {});'), []);
});
