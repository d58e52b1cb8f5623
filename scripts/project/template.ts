/**
 * The files of a new project.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LIBRARY, ownFile } from "../build/own_library.ts";
import { VERSION } from "../cli/version.ts";
import type { Runtime } from "./project.ts";

/** What a new project is called and made of. */
export interface TemplateOptions {
  readonly name: string;
  /** What Python imports. */
  readonly module: string;
  readonly runtime: Runtime;
  /** Whether it is a package in Python with a module in TypeScript. */
  readonly mixed: boolean;
}

/** The files of a new project by their paths. */
export function templateFiles(options: TemplateOptions): Record<string, string> {
  const { module, mixed } = options;
  const own = mixed ? `_${module}` : module;
  return {
    "pyproject.toml": pyproject(options),
    "mod.ts": source(own),
    [`tests/test_${module}.py`]: test(module),
    "README.md": readme(options),
    ".gitignore": "dist/\n.pyo3-ts/\n.venv/\nnode_modules/\n__pycache__/\n",
    ...(mixed
      ? {
        [`python/${module}/__init__.py`]:
          `"""A package in Python with a module in TypeScript."""\n\nfrom ._${module} import sum_as_string\n\n` +
          `__all__ = ["sum_as_string"]\n`,
        [`python/${module}/py.typed`]: "",
      }
      : {}),
    ...libraryFiles(options.runtime),
  };
}

function pyproject({ name, module, runtime, mixed }: TemplateOptions): string {
  return `[build-system]
requires = ["pyo3-ts"]
build-backend = "pyo3_ts"

[project]
name = "${name}"
version = "0.1.0"
description = "A Python module written in TypeScript."
readme = "README.md"
requires-python = ">=3.8"

[tool.pyo3-ts]
module-name = "${mixed ? `${module}._${module}` : module}"
entry = "mod.ts"
runtime = "${runtime}"  # or "${runtime === "deno" ? "bun" : "deno"}"
mode = "thin"  # or "standalone": the runtime is inside the wheel
${mixed ? `python-source = "python"\n` : ""}`;
}

function source(module: string): string {
  return `import { pyfunction, pymodule } from "@pyo3/ts";

const sumAsString = pyfunction("sum_as_string(a: int, b: int) -> str", (a, b) => String(a + b), {
  doc: "Format the sum of two numbers as text.",
});

export default pymodule("${module}", { doc: "A Python module written in TypeScript.", members: [sumAsString] });
`;
}

function test(module: string): string {
  return `import pytest

import ${module}


def test_sum_as_string():
    assert ${module}.sum_as_string(5, 20) == "25"


def test_wrong_types_are_refused():
    with pytest.raises(TypeError):
        ${module}.sum_as_string("5", 20)
`;
}

function readme({ name, module }: TemplateOptions): string {
  return `# ${name}

A Python module written in TypeScript, with [@pyo3/ts](https://jsr.io/@pyo3/ts).

    python3 -m venv .venv
    pyo3-ts develop
    .venv/bin/python -c "import ${module}; print(${module}.sum_as_string(5, 20))"

\`pyo3-ts build\` makes the wheel.
`;
}

/** Where the library comes from: the registry, or the sources of this very command. */
function libraryFiles(runtime: Runtime): Record<string, string> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  // What is installed from a registry has no scripts for its own development.
  const here = import.meta.url.startsWith("file:") && existsSync(ownFile("scripts/dev"));
  const places = Object.entries(LIBRARY).map(([name, path]) => [name, ownFile(path)] as const);
  if (runtime === "deno") {
    return {
      "deno.json": json({
        imports: here
          ? Object.fromEntries(places.map(([name, url]) => [name, url.href]))
          : { "@pyo3/ts": `jsr:@pyo3/ts@^${VERSION}` },
      }),
    };
  }
  const paths = here ? Object.fromEntries(places.map(([name, url]) => [name, [fileURLToPath(url)]])) : undefined;
  const options = { target: "esnext", module: "preserve", strict: true, noEmit: true };
  const tsconfig = { compilerOptions: { ...options, allowImportingTsExtensions: true } };
  if (here) return { "tsconfig.json": json({ compilerOptions: { ...tsconfig.compilerOptions, paths } }) };
  return {
    "tsconfig.json": json(tsconfig),
    "package.json": json({
      private: true,
      type: "module",
      // The same files as on JSR, without a registry to name.
      dependencies: { "@pyo3/ts": `npm:pyo3-ts@^${VERSION}` },
    }),
  };
}
