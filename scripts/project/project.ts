/**
 * A project: what its `pyproject.toml` says.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import process from "node:process";
import type { ProgramLimits } from "../build/module_config.ts";
import { permissionsFault } from "../build/run_arguments.ts";
import { Failure } from "./failure.ts";
import { type Metadata, readMetadata } from "./metadata.ts";
import { Settings } from "./settings.ts";
import { isTable, parseToml, type TomlDocument, TomlError } from "./toml.ts";

/** A runtime that runs modules. */
export type Runtime = "deno" | "bun";

/** What is inside a wheel: a script for an installed runtime, or an executable with the runtime in it. */
export type Mode = "thin" | "standalone";

/** Patterns of files, from the project's folder, for each kind of archive. */
export interface Patterns {
  readonly wheel: readonly string[];
  readonly sdist: readonly string[];
}

/** A project to build. */
export interface Project {
  /** Its folder. */
  readonly root: string;
  readonly metadata: Metadata;
  /** What `import` takes: `"demo"`, `"package._demo"`. */
  readonly moduleName: string;
  /** The file whose default export is the module, from the folder. */
  readonly entry: string;
  readonly runtime: Runtime;
  readonly mode: Mode;
  /** Whether a thin wheel's script is made small. */
  readonly minify: boolean;
  /** Whether the build refuses a lock file that is out of date. */
  readonly frozen: boolean;
  /** Constants of the program, by name. */
  readonly define: Readonly<Record<string, string>>;
  /** What the source map of a thin wheel says. */
  readonly sourceMaps: "full" | "own";
  /** The platform that it is built for, as zig names it; `undefined` for this one. */
  readonly target: string | undefined;
  /** The folder of files that belong elsewhere than into `site-packages`, by the names of wheels' schemes. */
  readonly data: string | undefined;
  /** The folder of its Python files, from its folder; `undefined` where it has none. */
  readonly pythonSource: string | undefined;
  /** Patterns of files that archives have besides. */
  readonly include: Patterns;
  /** Patterns of files that archives do not have. */
  readonly exclude: Patterns;
  /** What its program gets. */
  readonly limits: ProgramLimits;
  /** The permissions of Deno's that it has; `undefined` for all. */
  readonly permissions: readonly string[] | undefined;
  /** What is odd about it. */
  readonly warnings: readonly string[];
}

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** The platforms whose system calls `native/` has. */
export const TARGET = /^((x86_64|aarch64)-linux-(gnu(\.\d+\.\d+)?|musl)|x86_64-windows-gnu)$/;
/** What a target must be. */
export const TARGET_EXPECTED =
  "must be x86_64 or aarch64, -linux-, and gnu, gnu.2.17 or musl, or x86_64-windows-gnu; there is no library for other systems yet";
/** The names that a constant can have. */
export const CONSTANT = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const KEYWORDS =
  /^(False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

/** Whether a name can stand in `import`. */
export function isModuleName(name: string): boolean {
  return name.split(".").every((part) => IDENTIFIER.test(part) && !KEYWORDS.test(part));
}

/** Reads the project of a folder. Throws a {@linkcode Failure} where something is missing or wrong. */
export function readProject(folder = "."): Project {
  const root = resolve(folder);
  const path = join(root, "pyproject.toml");
  const file = relative(process.cwd(), path) || path;
  if (!existsSync(path)) {
    throw new Failure(`There is no ${file}; begin a project with pyo3-ts new NAME, or pyo3-ts init in this folder`);
  }
  const document = readToml(path, file);
  const tool = new Settings(file, document, ["tool", "pyo3-ts"]);
  const table = new Settings(file, document, ["project"]);
  const metadata = readMetadata(root, table);
  const moduleName = tool.text("module-name") ?? metadata.name.replace(/[-.]/g, "_");
  if (!isModuleName(moduleName)) {
    const key = tool.has("module-name")
      ? tool.failure("module-name", "must be names that Python can import")
      : undefined;
    throw key ?? table.failure("name", "cannot be imported; set tool.pyo3-ts.module-name");
  }
  const entry = tool.text("entry") ?? "mod.ts";
  if (!existsSync(join(root, entry))) {
    throw tool.failure("entry", `must name a file that is there, and ${entry} is not`);
  }
  const pythonSource = tool.text("python-source");
  if (pythonSource !== undefined && !existsSync(join(root, pythonSource))) {
    throw tool.failure("python-source", "must name a folder that is there");
  }
  const data = tool.text("data");
  if (data !== undefined && !existsSync(join(root, data))) {
    throw tool.failure("data", "must name a folder that is there");
  }
  const target = tool.text("target");
  if (target !== undefined && !TARGET.test(target)) throw tool.failure("target", TARGET_EXPECTED);
  const own = moduleName.split(".");
  if (pythonSource !== undefined && existsSync(join(root, pythonSource, ...own, "__init__.py"))) {
    throw tool.failure(
      "module-name",
      `must not be that of a package in Python; "${moduleName}._${own.at(-1)}" is free`,
    );
  }
  const project = {
    root,
    metadata,
    moduleName,
    entry,
    runtime: tool.oneOf("runtime", ["deno", "bun"]) ?? "deno",
    mode: tool.oneOf("mode", ["thin", "standalone"]) ?? "thin",
    minify: tool.flag("minify") ?? true,
    frozen: tool.flag("frozen") ?? false,
    define: tool.textsByName("define"),
    sourceMaps: tool.oneOf("source-maps", ["own", "full"]) ?? "own",
    target,
    data,
    pythonSource,
    include: readPatterns(tool, "include"),
    exclude: readPatterns(tool, "exclude"),
    limits: {
      start: tool.oneOf("start", ["lazy", "eager"]),
      memoryLimit: tool.number("memory-limit"),
      callTimeout: tool.number("call-timeout"),
      pool: tool.number("pool"),
    },
    permissions: tool.has("permissions") ? tool.texts("permissions") : undefined,
  } as const;
  const odd = Object.keys(project.define).find((name) => !CONSTANT.test(name));
  if (odd !== undefined) {
    throw tool.failure("define", `must have names that TypeScript can declare, and ${odd} is none`);
  }
  const fault = project.permissions && permissionsFault(project.runtime, project.permissions);
  if (fault) throw tool.failure("permissions", fault);
  return { ...project, warnings: [...table.unknownKeys(), ...tool.unknownKeys()] };
}

/** A list of patterns for both archives, or of tables that say for which. */
function readPatterns(tool: Settings, key: string): Patterns {
  const patterns: { wheel: string[]; sdist: string[] } = { wheel: [], sdist: [] };
  const wrong = tool.failure(key, 'must be a list of patterns, or of { path = "…", format = "sdist" or "wheel" }');
  const list = tool.value(key) ?? [];
  if (!Array.isArray(list)) throw wrong;
  for (const one of list) {
    const { path, format = ["sdist", "wheel"] } = isTable(one) ? one : { path: one };
    if (typeof path !== "string") throw wrong;
    for (const kind of Array.isArray(format) ? format : [format]) {
      if (kind !== "sdist" && kind !== "wheel") throw wrong;
      patterns[kind].push(path);
    }
  }
  return patterns;
}

function readToml(path: string, file: string): TomlDocument {
  try {
    return parseToml(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof TomlError) throw new Failure(`${file}:${error.line}: ${error.message}`);
    throw error;
  }
}

/** The nearest folder with a `pyproject.toml`, from this one upwards; this one where there is none. */
export function projectFolder(start = process.cwd()): string {
  for (let folder = resolve(start);; folder = dirname(folder)) {
    if (existsSync(join(folder, "pyproject.toml"))) return folder;
    if (dirname(folder) === folder) return resolve(start);
  }
}
