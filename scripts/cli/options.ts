/**
 * Options that several commands have.
 *
 * @module
 */

import { join, resolve } from "node:path";
import type { Project } from "../project/project.ts";
import { Failure } from "../project/failure.ts";
import { CONSTANT, projectFolder, readProject, TARGET, TARGET_EXPECTED } from "../project/project.ts";
import type { Archive } from "../wheel/zip.ts";
import { type Arguments, choice, type Option, tell, UsageError } from "./command.ts";
import { writeWhole } from "./write_file.ts";

/** What says which project, and how it is built. */
export const BUILD_OPTIONS: Readonly<Record<string, Option>> = {
  project: { type: "string", short: "C", value: "FOLDER", help: "The project; by default that of this folder" },
  runtime: { type: "string", value: "RUNTIME", help: "What runs the module: deno or bun" },
  target: {
    type: "string",
    value: "TARGET",
    help: "The platform, as zig names it: x86_64-linux-gnu.2.17, aarch64-linux-musl, x86_64-windows-gnu",
  },
  mode: { type: "string", value: "MODE", help: "thin: a script for an installed runtime; standalone: all inside" },
  readable: { type: "boolean", help: "Leave the script of a thin wheel as it is written, to look at" },
  frozen: { type: "boolean", help: "Refuse a lock file that is out of date" },
  define: { type: "string", value: "NAME=TEXT", multiple: true, help: "A constant of the program; may be repeated" },
};

/** What says where an archive goes. */
export const OUTPUT_OPTIONS: Readonly<Record<string, Option>> = {
  out: { type: "string", short: "o", value: "FOLDER", help: "Where it goes; by default dist in the project" },
  list: { type: "boolean", help: "List the files in it" },
  json: { type: "boolean", help: "Print what was made for programs" },
};

/** The project that a command is about. */
export function readProjectOf(args: Arguments): Project {
  const { values } = args;
  const project = readProject(typeof values.project === "string" ? values.project : projectFolder());
  for (const warning of project.warnings) tell(args, `Warning: ${warning}`);
  const { target } = values;
  if (typeof target === "string" && !TARGET.test(target)) {
    throw new Failure(`--target ${TARGET_EXPECTED}; it is ${target}`);
  }
  return {
    ...project,
    target: typeof target === "string" ? target : project.target,
    runtime: choice(args, "runtime", ["deno", "bun"]) ?? project.runtime,
    mode: choice(args, "mode", ["thin", "standalone"]) ?? project.mode,
    minify: values.readable === true ? false : project.minify,
    frozen: values.frozen === true || project.frozen,
    define: { ...project.define, ...constantsOf(args) },
  };
}

/** The constants that the command line defines. */
function constantsOf({ values: { define } }: Arguments): Record<string, string> {
  const texts = Array.isArray(define) ? define as readonly string[] : [];
  return Object.fromEntries(texts.map((text) => {
    const [name, ...value] = text.split("=");
    if (value.length > 0 && CONSTANT.test(name)) return [name, value.join("=")];
    throw new UsageError(
      `--define takes a name that TypeScript can declare, and its text, as in CHANNEL=beta: ${text}`,
    );
  }));
}

/** Writes an archive where the command line says, and prints its path. */
export function writeArchive(args: Arguments, { root }: Project, { name, data, files }: Archive): string {
  const { out, list, json } = args.values;
  const path = join(typeof out === "string" ? resolve(out) : join(root, "dist"), name);
  writeWhole(path, data);
  if (list) { for (const file of files) tell(args, `  ${file}`); }
  tell(args, `${Math.ceil(data.length / 1024)} KiB`);
  console.log(json ? JSON.stringify({ path, size: data.length, files }) : path);
  return path;
}
