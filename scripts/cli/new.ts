/**
 * `pyo3-ts new` and `pyo3-ts init`.
 *
 * @module
 */

import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import { isModuleName } from "../project/project.ts";
import { templateFiles } from "../project/template.ts";
import { type Arguments, choice, type Command, type Option, UsageError } from "./command.ts";

const OPTIONS: Readonly<Record<string, Option>> = {
  name: { type: "string", value: "NAME", help: "The name of the project; by default that of its folder" },
  runtime: { type: "string", value: "RUNTIME", help: "What runs the module: deno (the default) or bun" },
  mixed: { type: "boolean", help: "Make a package in Python with a module in TypeScript" },
};

/** Makes a project in a new folder. */
export const newProject: Command = {
  name: "new",
  operands: "FOLDER",
  most: 1,
  summary: "Make a project in a new folder",
  options: OPTIONS,
  run(args) {
    const [folder] = args.positionals;
    if (folder === undefined) throw new UsageError("Name the folder: pyo3-ts new FOLDER");
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new Failure(`Cannot make a project in ${folder}, which is not empty; use pyo3-ts init there`);
    }
    return make(resolve(folder), args);
  },
};

/** Makes a project in a folder that is there. */
export const init: Command = {
  name: "init",
  operands: "[FOLDER]",
  most: 1,
  summary: "Make a project in this folder, next to what is there",
  options: OPTIONS,
  run: (args) => make(resolve(args.positionals[0] ?? "."), args),
};

// deno-lint-ignore require-await -- what it throws is a rejection, as with every command
async function make(root: string, args: Arguments): Promise<number> {
  const name = typeof args.values.name === "string" ? args.values.name : basename(root);
  const module = name.replace(/[-.]/g, "_");
  if (!/^[A-Za-z0-9._-]+$/.test(name) || !isModuleName(module)) {
    throw new Failure(`Python cannot import a module of this name; name another by --name: ${name}`);
  }
  const runtime = choice(args, "runtime", ["deno", "bun"]) ?? "deno";
  const files = templateFiles({ name, module, runtime, mixed: args.values.mixed === true });
  const there = Object.keys(files).filter((file) => existsSync(join(root, file)));
  if (there.includes("pyproject.toml")) {
    throw new Failure(`There is a project already: ${join(root, "pyproject.toml")}`);
  }
  for (const [file, text] of Object.entries(files)) {
    if (there.includes(file)) continue;
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  if (args.values.quiet) return 0;
  for (const file of there) console.error(`Kept as it is: ${file}`);
  const folder = relative(process.cwd(), root);
  const steps = [
    ...(folder === "" ? [] : [`cd ${folder}`]),
    ...(runtime === "bun" && "package.json" in files ? ["bun install"] : []),
    "python3 -m venv .venv",
    "pyo3-ts develop",
    `.venv/bin/python -c "import ${module}; print(${module}.sum_as_string(5, 20))"`,
  ];
  console.error(`Made ${name}. Next:\n\n${steps.map((step) => `  ${step}`).join("\n")}`);
  return 0;
}
