/**
 * Python programs in the process of a TypeScript runtime, where TypeScript files import like Python's: what
 * `pyo3-ts python` runs.
 *
 * @module
 */

import { createRequire } from "node:module";
import process from "node:process";
import { type PyAny, PyModule, PyModuleDefinition, Python } from "../../mod.ts";
import { type ModuleNamespace, plainModule } from "../../src/extension/mod.ts";
import { plainExports } from "../plain/run_reader.ts";
import main from "./main.py" with { type: "text" };

/** What `python` runs. */
export type Program = readonly [kind: "script" | "module" | "command" | "terminal", target: string];

/** What a command line of `python` says: what to run, and what stands behind. Throws `SyntaxError` on a wrong one. */
export function readCommandLine(args: readonly string[]): [program: Program, rest: readonly string[]] {
  const [first, second, ...rest] = args;
  if (first === undefined) return [["terminal", ""], []];
  if (first === "-c" || first === "-m") {
    if (second === undefined) throw new SyntaxError(`Argument expected for the ${first} option`);
    return [[first === "-c" ? "command" : "module", second], rest];
  }
  if (first === "-") return [["terminal", "-"], args.slice(1)];
  if (first.startsWith("-")) throw new SyntaxError(`Unknown option; give a script, -m MODULE or -c COMMAND: ${first}`);
  return [["script", first], args.slice(1)];
}

/**
 * Runs Python as `python` does, in this process.
 *
 * @param args What stands on the command line behind `python`: a script, `-m MODULE` or `-c COMMAND`, and its arguments;
 * nothing for a prompt.
 * @returns The exit status of the program.
 * @throws {SyntaxError} Where the command line is wrong.
 */
export function runPython(args: readonly string[]): number {
  const [[kind, target], rest] = readCommandLine(args);
  Python.initialize({ argv: [target, ...rest] });
  return Python.attach(() =>
    PyModule.fromCode(main, "<pyo3-ts python>", "pyo3_ts_main").callMethodAs("int", "main", load, kind, target, rest)
  );
}

/** The Python module of a TypeScript file. It is loaded at once, as Python waits: nothing in it may be awaited. */
function load(file: string, name: string): PyAny {
  const loaded = createRequire(file)(file) as ModuleNamespace;
  const definition = loaded.default;
  if (definition instanceof PyModuleDefinition) return definition.create(name);
  if (!("default" in loaded)) return plainModule(lastOf(name), loaded, plainExports(file)).create(name);
  throw new TypeError(`Cannot import a file whose default export is no pymodule(…): ${file}`);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

// As a program of its own it gets its command line from the one that started it.
if (import.meta.main) process.exit(runPython(process.argv.slice(2)));
