// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageFiles } from "../../../scripts/build/package_files.ts";
import { nearest } from "../../../scripts/project/nearest.ts";
import { type Project, readProject } from "../../../scripts/project/project.ts";
import { SCHEMA } from "../../../scripts/project/schema.ts";
import { componentsOf } from "../../../scripts/wheel/sbom.ts";
import { temporaryFolder } from "../../harness/child.ts";

/** The project of a folder with these settings. */
function projectOf(settings: string, project = ""): Project {
  const root = temporaryFolder();
  writeFileSync(join(root, "mod.ts"), "");
  for (const folder of ["python", "stuff", "stuff/scripts"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "stuff/scripts/run.sh"), "#!/bin/sh\n");
  const text = `[project]\nname = "demo"\nversion = "1"\n${project}\n[tool.pyo3-ts]\n${settings}\n`;
  writeFileSync(join(root, "pyproject.toml"), text);
  return readProject(root);
}

test("MAT-25 the schema has each setting that is read, and only those", () => {
  const examples: Record<string, unknown> = {
    define: {},
    "python-source": "python",
    data: "stuff",
    target: "x86_64-linux-musl",
    "module-name": "demo",
    "memory-limit": 512,
    "call-timeout": 2.5,
    pool: 2,
  };
  for (const [key, schema] of Object.entries(SCHEMA.properties)) {
    const value = "type" in schema && schema.type === "array" ? [] : "enum" in schema ? schema.enum[0] : undefined;
    const given = value ?? examples[key] ?? (schema as { default?: string }).default;
    assert.deepEqual(projectOf(`${key} = ${JSON.stringify(given)}`).warnings, [], key);
  }
  const { warnings } = projectOf('runtme = "bun"\nfast = true');
  assert.match(warnings[0], /:6: tool\.pyo3-ts\.runtme is not known and changes nothing; is runtime meant\?$/);
  assert.match(warnings[1], /tool\.pyo3-ts\.fast is not known and changes nothing$/);
});

test("MAT-25 nearest() finds what is near alone", () => {
  const words = ["build", "develop", "doctor", "init", "new"];
  for (const [word, expected] of [["bulid", "build"], ["develp", "develop"], ["nwe", "new"], ["int", "init"]]) {
    assert.equal(nearest(word, words), expected);
  }
  for (const word of ["", "x", "publish", "documentation"]) assert.equal(nearest(word, words), undefined);
});

test("MAT-23 the data folder's files go where its names say", () => {
  const [file] = packageFiles(projectOf('data = "stuff"'));
  assert.deepEqual([file.path, file.executable], ["demo-1.data/scripts/run.sh", true]);
  const project = projectOf('data = "stuff"');
  writeFileSync(join(project.root, "stuff", "loose.txt"), "");
  assert.throws(() => packageFiles(project), /data folder may have data, headers, .*, and not loose\.txt/);
});

test("BLD-09 a system that there is no library for is refused", () => {
  for (const target of ["aarch64-windows-gnu", "aarch64-macos", "riscv64-linux-gnu", "linux"]) {
    assert.throws(() => projectOf(`target = "${target}"`), /target must be x86_64 or aarch64, .* no library for other/);
  }
});

test("MAT-26 the metadata has what [project] says, and what it cannot say is refused", () => {
  const table = `
readme = { text = "# Hi", content-type = "text/markdown" }
license = "MIT OR Apache-2.0"
authors = [{ name = "Ann" }, { name = "Bob", email = "bob@example.org" }]
keywords = ["a", "b"]
dependencies = ["deno"]
urls = { Home = "https://example.org" }
optional-dependencies = { test = ["pytest; python_version > '3.8'"] }
`;
  const { text } = projectOf("", table).metadata;
  for (
    const line of [
      "Author: Ann",
      "Author-email: Bob <bob@example.org>",
      "License-Expression: MIT OR Apache-2.0",
      "Keywords: a,b",
      "Requires-Dist: deno",
      "Project-URL: Home, https://example.org",
      "Provides-Extra: test",
      "Requires-Dist: pytest; (python_version > '3.8') and extra == 'test'",
      "Description-Content-Type: text/markdown\n\n# Hi",
    ]
  ) assert.ok(text.includes(`\n${line}`), text);
  for (
    const [wrong, message] of [
      ['dynamic = ["readme"]', /:4: project\.dynamic may have "version" alone, not "readme"/],
      ['license-files = ["NONE*"]', /license-files must name files that are there, and NONE\* is not/],
      ["authors = [1]", /authors must be a list of tables with name and email/],
      ["license = 3", /license must be an SPDX expression/],
    ] as [string, RegExp][]
  ) assert.throws(() => projectOf("", wrong), message);
});

test("MAT-36 componentsOf() knows packages by the places of Deno, Bun and npm", () => {
  const names = componentsOf([
    "https://jsr.io/@std/path/1.0.8/mod.ts",
    "https://jsr.io/@std/path/1.0.8/join.ts",
    "/home/me/.cache/deno/npm/registry.npmjs.org/chalk/5.3.0/source/index.js",
    "/home/me/.cache/deno/npm/registry.npmjs.org/@scope/one/1.0.0/index.js",
    "/home/me/project/mod.ts",
  ]).map(({ purl }) => purl);
  assert.deepEqual(names, ["pkg:jsr/%40std/path@1.0.8", "pkg:npm/%40scope/one@1.0.0", "pkg:npm/chalk@5.3.0"]);
});
