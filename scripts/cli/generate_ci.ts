/**
 * `pyo3-ts generate-ci`.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { type Command, tell, UsageError } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
import { writeWhole } from "./write_file.ts";

/** Writes what builds, tests and publishes a project in a service. */
export const generateCi: Command = {
  name: "generate-ci",
  operands: "github",
  most: 1,
  summary: "Write a workflow that builds and tests the wheels, and publishes those of a tag",
  options: {
    project: BUILD_OPTIONS.project,
    stdout: { type: "boolean", help: "Print it and write nothing" },
    force: { type: "boolean", help: "Write over the workflow that is there" },
  },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run(args) {
    if (args.positionals[0] !== "github") throw new UsageError("Name the service: pyo3-ts generate-ci github");
    const project = readProjectOf(args);
    const text = workflow(project);
    if (args.values.stdout) {
      console.log(text.trimEnd());
      return 0;
    }
    const path = join(project.root, ".github", "workflows", "wheels.yml");
    if (existsSync(path) && !args.values.force) throw new Failure(`There is a ${path}; --force writes over it`);
    writeWhole(path, text);
    tell(args, "For the upload, name this workflow as a trusted publisher of the project on PyPI");
    console.log(path);
    return 0;
  },
};

/** A thin wheel is the same script everywhere: one machine makes those of all platforms, with zig. */
function workflow({ runtime, mode, metadata }: Project): string {
  const targets = ["x86_64-linux-gnu.2.17", "aarch64-linux-gnu.2.17"];
  if (runtime === "bun") targets.push("x86_64-linux-musl", "aarch64-linux-musl");
  const setup = runtime === "deno"
    ? "      - uses: denoland/setup-deno@v2\n        with:\n          deno-version: v2.x"
    : "      - uses: oven-sh/setup-bun@v2\n      - run: bun install";
  return `# Written by pyo3-ts generate-ci; yours to change.
name: wheels

on:
  push:
    branches: [main]
    tags: ["v*"]
  pull_request:

permissions:
  contents: read

jobs:
  build:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        target:
${targets.map((target) => `          - ${target}`).join("\n")}
    steps:
      - uses: actions/checkout@v4
${setup}
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install pyo3-ts ziglang
      - run: pyo3-ts build --mode ${mode} --target \${{ matrix.target }} --out dist
      - uses: actions/upload-artifact@v4
        with:
          name: wheel-\${{ matrix.target }}
          path: dist

  sdist:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${setup}
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install pyo3-ts
      - run: pyo3-ts sdist --out dist
      - uses: actions/upload-artifact@v4
        with:
          name: sdist
          path: dist

  test:
    needs: build
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python: ["3.8", "3.13", "3.13t"]
    steps:
      - uses: actions/checkout@v4
${setup}
      - uses: actions/setup-python@v5
        with:
          python-version: \${{ matrix.python }}
      - uses: actions/download-artifact@v4
        with:
          name: wheel-x86_64-linux-gnu.2.17
          path: dist
      - run: pip install pytest dist/*.whl
      - run: pytest tests

  publish:
    if: startsWith(github.ref, 'refs/tags/v')
    needs: [sdist, test]
    runs-on: ubuntu-latest
    environment:
      name: pypi
      url: https://pypi.org/p/${metadata.name}
    permissions:
      id-token: write
      attestations: write
      contents: read
    steps:
      - uses: actions/download-artifact@v4
        with:
          path: dist
          merge-multiple: true
      - uses: actions/attest-build-provenance@v2
        with:
          subject-path: dist/*
      - uses: pypa/gh-action-pypi-publish@release/v1
`;
}
