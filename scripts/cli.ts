#!/usr/bin/env bun
/**
 * The command `pyo3-ts`: from an empty folder to a wheel. `pyo3-ts --help` lists what it does.
 *
 * ```sh
 * deno install -gA --name pyo3-ts jsr:@pyo3/ts/cli
 * pyo3-ts new demo
 * ```
 *
 * @module
 */

import process from "node:process";
import { type Command, helpOf, readArguments, UsageError } from "./cli/command.ts";
import { build } from "./cli/build.ts";
import { bundle } from "./cli/bundle.ts";
import { buildHereCommand } from "./cli/build_here.ts";
import { completionsOf } from "./cli/completions.ts";
import { develop } from "./cli/develop.ts";
import { doctor } from "./cli/doctor.ts";
import { generateCi } from "./cli/generate_ci.ts";
import { generateJsonSchema } from "./cli/generate_json_schema.ts";
import { generateStubs } from "./cli/generate_stubs.ts";
import { listPython } from "./cli/list_python.ts";
import { init, newProject } from "./cli/new.ts";
import { publish } from "./cli/publish.ts";
import { python } from "./cli/python.ts";
import { sdist } from "./cli/sdist.ts";
import { types } from "./cli/types.ts";
import { VERSION } from "./cli/version.ts";
import { writeMetadata } from "./cli/write_metadata.ts";
import { Failure } from "./project/failure.ts";
import { nearest } from "./project/nearest.ts";

const COMMANDS: readonly Command[] = [
  newProject,
  init,
  develop,
  build,
  sdist,
  publish,
  bundle,
  generateStubs,
  types,
  generateCi,
  generateJsonSchema,
  python,
  listPython,
  doctor,
  completionsOf(() => COMMANDS),
  buildHereCommand,
  writeMetadata,
];

/**
 * Runs the command.
 *
 * @param args What stands on the command line behind the program.
 * @returns The exit code: 0, 1 where something failed, 2 where the command line is wrong.
 */
export async function main(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  if (first === "--version" || first === "-V") return print(`pyo3-ts ${VERSION}`);
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const command = COMMANDS.find(({ name }) => first === "help" && name === rest[0]);
    return print(command === undefined ? overview() : helpOf(command), first === undefined ? 2 : 0);
  }
  const command = COMMANDS.find(({ name }) => name === first);
  try {
    if (command === undefined) throw new UsageError(noCommand(first));
    const asked = command.raw ? rest.slice(0, 1) : rest;
    if (asked.includes("--help") || asked.includes("-h")) return print(helpOf(command));
    return await command.run(readArguments(command, rest));
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nTry pyo3-ts ${command === undefined ? "" : `${command.name} `}--help`);
      return 2;
    }
    if (!(error instanceof Failure)) throw error;
    console.error(`Error: ${error.message}`);
    return 1;
  }
}

function noCommand(name: string): string {
  const near = nearest(name, COMMANDS.filter(({ hidden }) => !hidden).map((command) => command.name));
  return `There is no command ${name}${near === undefined ? "" : `; is ${near} meant?`}`;
}

function overview(): string {
  const lines = COMMANDS.filter(({ hidden }) => !hidden).map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`);
  return `TypeScript modules for Python: from an empty folder to a wheel

Usage: pyo3-ts COMMAND [OPTIONS]

Commands:
${lines.join("\n")}

pyo3-ts COMMAND --help says more, pyo3-ts --version which this is.`;
}

function print(text: string, code = 0): number {
  (code === 0 ? console.log : console.error)(text);
  return code;
}

// The exit code alone would wait for what keeps the event loop alive.
if (import.meta.main) process.exit(await main(process.argv.slice(2)));
