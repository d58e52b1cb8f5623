/**
 * `pyo3-ts bundle`.
 *
 * @module
 */

import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import process from "node:process";
import { discover, PythonNotFoundError } from "../../ffi/mod.ts";
import { Failure } from "../project/failure.ts";
import { makeSingleFile } from "../single_file/single_file.ts";
import { choice, type Command, tell, UsageError } from "./command.ts";

/** Makes a program of one file. */
export const bundle: Command = {
  name: "bundle",
  operands: "FILE",
  most: 1,
  summary: "Make an executable of a program, with Python and its packages inside",
  options: {
    with: { type: "string", value: "PACKAGES", help: "Packages to carry, with commas: numpy,requests>=2" },
    runtime: { type: "string", value: "RUNTIME", help: "What runs it: deno or bun; by default what runs this command" },
    python: { type: "string", value: "PYTHON", help: "Which Python; by default the one that a program embeds" },
    out: { type: "string", short: "o", value: "FILE", help: "The executable; by default named as the file, beside it" },
    json: { type: "boolean", help: "Print what was made for programs" },
  },
  async run(args) {
    const [file] = args.positionals;
    if (file === undefined) throw new UsageError("Name the file of the program: pyo3-ts bundle app.ts");
    const entry = resolve(file);
    if (!existsSync(entry)) throw new Failure(`There is no ${file}`);
    if (process.platform !== "linux") {
      throw new Failure(`A program with Python inside is for Linux so far; this is ${process.platform}`);
    }
    const { out, python, with: packages = "" } = args.values;
    const output = typeof out === "string" ? resolve(out) : join(dirname(entry), basename(entry).replace(/\.\w+$/, ""));
    if (output === entry) throw new UsageError(`Name another file by --out: ${file}`);
    const runtime = choice(args, "runtime", ["deno", "bun"]) ??
      (process.versions.bun === undefined ? "deno" : "bun");
    const chosen = findPython(typeof python === "string" ? python : undefined);
    tell(args, `Bundling ${basename(entry)} for ${runtime} with Python ${chosen.version} (${chosen.executable})`);
    const options = { entry, output, runtime, ...chosen, packages: `${packages}`.split(",").filter(Boolean) };
    for (const left of await makeSingleFile(options)) tell(args, `Left out ${left}`);
    const { size } = statSync(output);
    tell(args, `${Math.ceil(size / 1024 / 1024)} MiB`);
    console.log(args.values.json ? JSON.stringify({ path: output, size }) : output);
    return 0;
  },
};

function findPython(python: string | undefined): { executable: string; library: string; version: string } {
  try {
    const { executable, library, versionText } = discover(python === undefined ? {} : { python });
    if (executable === undefined) throw new Failure("There is a library of Python without an interpreter");
    return { executable, library, version: versionText ?? "" };
  } catch (error) {
    throw error instanceof PythonNotFoundError ? new Failure(error.message) : error;
  }
}
