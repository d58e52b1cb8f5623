/**
 * `pyo3-ts types`.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { discover, PythonNotFoundError } from "../../ffi/mod.ts";
import { Failure } from "../project/failure.ts";
import { declarations, importDeclarations } from "../types/declarations.ts";
import type { ModuleModel } from "../types/model.ts";
import reader from "../types/read_module.py" with { type: "text" };
import { type Command, tell, UsageError } from "./command.ts";
import { writeWhole } from "./write_file.ts";

/** Writes what TypeScript knows of Python modules. */
export const types: Command = {
  name: "types",
  operands: "MODULE...",
  most: Infinity,
  summary: 'Write the types of Python modules, for python.import and import … from "py:…"',
  options: {
    out: { type: "string", short: "o", value: "FOLDER", help: "Where they go; by default types in this folder" },
    python: { type: "string", value: "PYTHON", help: "Whose modules; by default the Python that a program embeds" },
  },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run(args) {
    const { out, python } = args.values;
    if (args.positionals.length === 0) throw new UsageError("Name the modules: pyo3-ts types math numpy");
    const executable = executableOf(typeof python === "string" ? python : undefined);
    for (const name of args.positionals) {
      const model = readModule(executable, name);
      const folder = resolve(typeof out === "string" ? out : "types");
      const path = join(folder, `${name}.d.ts`);
      writeWhole(path, declarations(model));
      writeWhole(join(folder, "py", `${name}.d.ts`), importDeclarations(model));
      if (model.source === "module") tell(args, `${name} has no stubs: its types are what it says of itself`);
      console.log(path);
    }
    return 0;
  },
};

function executableOf(python: string | undefined): string {
  try {
    const { executable } = discover(python === undefined ? {} : { python });
    if (executable !== undefined) return executable;
  } catch (error) {
    if (error instanceof PythonNotFoundError) throw new Failure(error.message);
    throw error;
  }
  throw new Failure("There is a library of Python without an interpreter; name one by --python");
}

function readModule(python: string, name: string): ModuleModel {
  const { status, stdout, stderr } = spawnSync(python, ["-", name], {
    input: reader,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status === 0) return JSON.parse(stdout.slice(stdout.lastIndexOf("\n{") + 1));
  throw new Failure(`Cannot read the types of ${name}: ${stderr.trim().split("\n").at(-1)} (${python})`);
}
