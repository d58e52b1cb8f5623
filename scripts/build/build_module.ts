/**
 * Builds a TypeScript module into a Python module that stock CPython imports.
 *
 * ```sh
 * deno run -A scripts/build/build_module.ts examples/string_sum/mod.ts --runtime bun --out dist
 * ```
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, parse, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { PyModuleDefinition } from "../../mod.ts";
import { type ModuleNamespace, plainModule } from "../../src/extension/mod.ts";
import { declaresModule, definitionSource } from "../plain/entry.ts";
import { plainExports } from "../plain/run_reader.ts";
import { compileLibrary, libraryEnding } from "./compile_library.ts";
import { startOf } from "./start.ts";
import { withSourcePlaces } from "./source_map.ts";
import { moduleSource, type ProgramConfig, type ProgramLimits } from "./module_config.ts";
import { permissionsFault, runArguments } from "./run_arguments.ts";

/** What to build. */
export interface BuildOptions extends ProgramLimits {
  /** The file whose default export is the module. */
  entry: string;
  /** The folder to build into. */
  out: string;
  /** Which runtime runs it. Default `deno`. */
  runtime?: "deno" | "bun";
  /** Whether it is an executable of its own, with the runtime inside. Default `false`. */
  standalone?: boolean;
  /** The permissions of Deno's that its program has, such as `read=data`. Default all. */
  permissions?: readonly string[];
  /** The Bun that bundles. Default the one on PATH. */
  bun?: string;
}

/** Builds a module; the path of its library. */
export async function buildModule(options: BuildOptions): Promise<string> {
  const entry = resolve(options.entry);
  const definition = await definitionOf(entry);
  if (typeof definition?.bake !== "function") {
    throw new TypeError(`Cannot build a file whose default export is no pymodule(…): ${options.entry}`);
  }
  const { name, doc } = definition;
  // Python would look for the initialization function under an encoded name.
  if (/[^\w]/.test(name)) throw new TypeError(`Cannot build a module whose name has more than ASCII in it: ${name}`);
  mkdirSync(options.out, { recursive: true });
  const fault = options.permissions && permissionsFault(options.runtime ?? "deno", options.permissions);
  if (fault) throw new TypeError(`The permissions ${fault}: ${options.permissions}`);
  const program = buildProgram(entry, name, options);
  const library = join(options.out, `${name}.${libraryEnding(undefined)}`);
  compileLibrary(library, moduleSource({ ...options, name, doc, face: definition.bake(), ...program }));
  return library;
}

/** The module of a file, which declares it or has plain exports. */
async function definitionOf(entry: string): Promise<PyModuleDefinition | undefined> {
  const namespace: ModuleNamespace = await import(pathToFileURL(entry).href);
  if (declaresModule(entry)) return namespace.default as PyModuleDefinition | undefined;
  return plainModule(nameOf(entry), namespace, plainExports(entry));
}

/** What Python calls a module of plain exports: its file is `name.ts`, or `name/mod.ts`. */
function nameOf(entry: string): string {
  const { name, dir } = parse(entry);
  return name === "mod" ? basename(dir) : name;
}

/** Bundles the program with this library. */
function buildProgram(entry: string, name: string, options: BuildOptions): ProgramConfig {
  const { runtime = "deno", standalone = false, bun = "bun" } = options;
  // Beside the module, so that both find the same @pyo3/ts. Two builds of one module may run at a time.
  const start = join(dirname(entry), `.${name}.${randomUUID()}.serve.ts`);
  writeFileSync(start, startOf(definitionSource(entry, name)));
  try {
    const program = `${name}${standalone ? "" : ".mjs"}`;
    const target = standalone ? ["--compile"] : ["--target=bun", "--format=esm"];
    const output = join(resolve(options.out), program);
    execFileSync(bun, ["build", start, ...target, "--sourcemap=inline", `--outfile=${output}`], {
      cwd: dirname(entry),
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (standalone) {
      chmodSync(output, 0o755);
      // Not that of the options: it needs none.
      return { runtime: undefined, arguments: [], program };
    }
    writeFileSync(output, withSourcePlaces(readFileSync(output, "utf8"), dirname(entry)));
    return { runtime, arguments: runArguments(runtime, options.permissions), program };
  } finally {
    rmSync(start);
  }
}

if (import.meta.main) {
  const { values, positionals: [entry] } = parseArgs({
    allowPositionals: true,
    options: {
      runtime: { type: "string", default: "deno" },
      standalone: { type: "boolean", default: false },
      out: { type: "string", default: "dist" },
      bun: { type: "string" },
    },
  });
  const runtime = values.runtime;
  if (runtime !== "deno" && runtime !== "bun") throw new RangeError(`Cannot build for this runtime: ${runtime}`);
  if (entry === undefined) throw new TypeError("Name the file whose default export is the module");
  console.log(await buildModule({ ...values, runtime, entry }));
  process.exit(0);
}
