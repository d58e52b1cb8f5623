/**
 * `pyo3-ts build-here`.
 *
 * @module
 */

import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { buildHere } from "../build/build_here.ts";
import { buildPackage } from "../build/build_project.ts";
import { Failure } from "../project/failure.ts";
import { isModuleName, type Project } from "../project/project.ts";
import { type Arguments, choice, type Command, UsageError } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
import { writeWhole } from "./write_file.ts";

/** Builds what the import hook found. */
export const buildHereCommand: Command = {
  name: "build-here",
  operands: "[FILE]",
  most: 1,
  hidden: true,
  summary: "Build a file, or a project, to be imported on this machine: what the import hook does",
  options: {
    project: BUILD_OPTIONS.project,
    runtime: BUILD_OPTIONS.runtime,
    mode: BUILD_OPTIONS.mode,
    target: BUILD_OPTIONS.target,
    name: { type: "string", value: "NAME", help: "What Python imports a file as; by default the name of the file" },
    out: { type: "string", short: "o", value: "FOLDER", help: "The folder to build into" },
    portable: { type: "boolean", help: "For a wheel: without the paths of this machine" },
  },
  async run(args) {
    const { out } = args.values;
    if (typeof out !== "string") throw new UsageError("Name the folder by --out");
    const [file] = args.positionals;
    const project = file === undefined ? readProjectOf(args) : projectOfFile(resolve(file), args);
    if (!args.values.portable) await buildHere({ ...project, mode: "thin" }, resolve(out));
    else {
      const { files } = await buildPackage(project, { here: false });
      for (const { path, data, executable } of files) {
        writeWhole(join(resolve(out), path), data, executable ? 0o755 : 0o644);
      }
    }
    return 0;
  },
};

/** A file as a project of its own. */
function projectOfFile(file: string, args: Arguments): Project {
  const { name = basename(file).replace(/\.ts$/, "") } = args.values;
  if (!existsSync(file)) throw new Failure(`There is no ${file}`);
  if (typeof name !== "string" || !isModuleName(name)) throw new Failure(`Python cannot import this name: ${name}`);
  return {
    root: dirname(file),
    metadata: { name, version: "0", text: "", licenseFiles: [], entryPoints: "" },
    moduleName: name,
    entry: basename(file),
    runtime: choice(args, "runtime", ["deno", "bun"]) ?? "deno",
    mode: choice(args, "mode", ["thin", "standalone"]) ?? "thin",
    minify: true,
    frozen: false,
    define: {},
    sourceMaps: "own",
    target: typeof args.values.target === "string" ? args.values.target : undefined,
    data: undefined,
    pythonSource: undefined,
    include: { wheel: [], sdist: [] },
    exclude: { wheel: [], sdist: [] },
    limits: {},
    permissions: undefined,
    warnings: [],
  };
}
