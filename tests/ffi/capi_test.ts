/** The call table against the headers of every CPython found here. */
// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EXCEPTIONS, FLAGS, HEADERS, SINGLETONS, TYPES } from "../../ffi/capi/mod.ts";
import type { Header, Row } from "../../ffi/ctype.ts";
import { pythonPaths } from "../../scripts/dev/python_versions.ts";

const rows: [header: string, name: string, row: Row][] = Object.entries<Header>(HEADERS)
  .flatMap(([header, table]) => Object.entries(table).map(([name, row]): [string, string, Row] => [header, name, row]));

test("a name stands in one place", () => {
  const names = [...rows.map(([, name]) => name), ...TYPES, ...EXCEPTIONS, ...SINGLETONS, ...FLAGS];
  assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});

test("the count of bytes and handles comes next", () => {
  for (const [, name, [, parameters]] of rows) {
    parameters.forEach((word, i) => {
      if (word === "bytes") assert.equal(parameters[i + 1], "isize", name);
      if (word === "handles") assert.equal(parameters[i + 1], "usize", name);
    });
  }
});

test("a range starts before it ends", () => {
  for (const [, name, [, , { since = 8, until = 15 } = {}]] of rows) {
    assert.ok(8 <= since && since <= until && until <= 15, name);
  }
});

const pythons = findHeaders();
const skip = pythons.size === 0 && "no Python with its headers was found";

test("rows have as many parameters as their prototypes", { skip }, async (t) => {
  for (const [include, minor] of pythons) {
    await t.test(`3.${minor}`, () => {
      const prototypes = readPrototypes(include);
      const present = rows.filter(([, , [, , { since = 8, until = 99 } = {}]]) => since <= minor && minor <= until);
      const declared = present.filter(([, name]) => prototypes.has(name));
      for (const [header, name, [, parameters]] of declared) {
        const counts = prototypes.get(name)!;
        assert.ok(counts.has(parameters.length), `${header}: ${name} takes ${[...counts]}, not ${parameters.length}`);
      }
      // A few functions are exported and no longer declared.
      assert.ok(declared.length > 0.9 * present.length, `${declared.length} of ${present.length} rows are declared`);
    });
  }
});

/** The include folder of each CPython found, with its minor version. */
function findHeaders(): Map<string, number> {
  const found = new Map<string, number>();
  for (const path of pythonPaths()) {
    const script = "import sys, sysconfig;" +
      "print(sys.implementation.name, sys.version_info[1], sysconfig.get_path('include'))";
    try {
      const output = execFileSync(path, ["-c", script], { encoding: "utf8", stdio: "pipe" });
      const [, kind, minor, include] = /^(\w+) (\d+) (.*)$/m.exec(output) ?? [];
      if (kind === "cpython" && Number(minor) >= 8 && existsSync(join(include, "Python.h"))) {
        found.set(include, Number(minor));
      }
    } catch {
      // Not a Python that starts.
    }
  }
  return found;
}

/** How many parameters each exported function is declared with; a name may be declared once for each platform. */
function readPrototypes(include: string): Map<string, Set<number>> {
  const prototypes = new Map<string, Set<number>>();
  for (const folder of [include, join(include, "cpython")].filter((it) => existsSync(it))) {
    for (const file of readdirSync(folder).filter((it) => it.endsWith(".h"))) {
      const source = readFileSync(join(folder, file), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, " ");
      for (
        const { 1: name, 2: list } of source.matchAll(/PyAPI_FUNC\([^)]*\)\s*(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)/g)
      ) {
        const flat = list.replace(/\([^()]*\)/g, "()").trim();
        const count = flat === "" || flat === "void" ? 0 : flat.split(",").length;
        prototypes.set(name, (prototypes.get(name) ?? new Set()).add(count));
      }
    }
  }
  return prototypes;
}
