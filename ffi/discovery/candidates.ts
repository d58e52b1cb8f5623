/**
 * Which interpreters to try, in which order, and why.
 *
 * 1. The option `python:`, then the file of `PYO3_CONFIG_FILE`, then `PYO3_PYTHON`: the user named it.
 * 2. The active virtualenv (`VIRTUAL_ENV`), then the active conda environment (`CONDA_PREFIX`): the user activated it.
 * 3. `.venv` beside the program: in the main script's folder and its parents up to the project's root, then in the
 *    working folder and its parents likewise. Conda's `base`, which many shells activate by themselves, comes after it.
 * 4. `python3`, then `python`, in the folders on `PATH`.
 *
 * The first two kinds **bind**: one that cannot be used is an error at once, because any other Python would lack the
 * packages the user expects and fail later with a puzzling ModuleNotFoundError. A conda environment without Python is
 * a normal thing and is passed over. A `.venv` that cannot be used is passed over as well (one made on another machine
 * often comes along in a container), as is any Python on `PATH`; what was passed over stays in the answer.
 *
 * @module
 */

import { absolutePath, baseName, isAbsolute, join, parent } from "./paths.ts";
import type { System } from "./system.ts";
import { pythonIn, pythonNames } from "./virtualenv.ts";

/** What led to a candidate. */
export type Source =
  | "option"
  | "PYO3_PYTHON"
  | "VIRTUAL_ENV"
  | "CONDA_PREFIX"
  | ".venv"
  | "library"
  | "PATH"
  | "bundle"
  | "PYO3_CONFIG_FILE";

/** An interpreter to try. */
export interface Candidate {
  /** What led to it. */
  readonly source: Source;
  /** The same in words. */
  readonly reason: string;
  /** The interpreter's absolute path; if there is none, what was looked for. */
  readonly path: string;
  /** Whether its failure is an error at once. */
  readonly binding: boolean;
  /** Why it cannot even be tried. */
  readonly missing?: string;
}

/** Yields the candidates in order. What stands later is looked up only if what stands before it fails. */
export function* candidates(system: System, python?: string): Generator<Candidate, void, undefined> {
  if (python !== undefined) return yield named(system, "option", "the option `python:`", python);
  const variable = system.env("PYO3_PYTHON");
  if (variable) return yield named(system, "PYO3_PYTHON", "the variable PYO3_PYTHON", variable);
  yield* activeVirtualenv(system);
  const conda = activeConda(system);
  if (conda !== undefined && !isCondaBase(system)) yield conda;
  yield* besideProgram(system);
  if (conda !== undefined && isCondaBase(system)) yield conda;
  yield* onPath(system);
}

/** A candidate the user named: a program, a folder that holds one, or a command to look up on PATH. */
function named(system: System, source: Source, reason: string, value: string): Candidate {
  const slashed = system.platform === "win32" ? value.replaceAll("\\", "/") : value;
  const isCommand = value !== "" && !slashed.includes("/") && system.status(absolutePath(system, value)) === undefined;
  if (isCommand) {
    const path = searchPath(system, value).next().value;
    return path === undefined
      ? { source, reason, path: value, binding: true, missing: "PATH has no such command" }
      : { source, reason: `${reason} (the command "${value}")`, path, binding: true };
  }
  if (value === "") return { source, reason, path: value, binding: true, missing: "it is empty" };
  const path = absolutePath(system, value);
  const status = system.status(path);
  if (status === undefined) return { source, reason, path, binding: true, missing: "no such file or folder" };
  return status.isDirectory ? inFolder(system, source, reason, path, true) : { source, reason, path, binding: true };
}

function* activeVirtualenv(system: System): Generator<Candidate, void, undefined> {
  const folder = system.env("VIRTUAL_ENV");
  if (!folder) return;
  yield inFolder(system, "VIRTUAL_ENV", "the active virtualenv, VIRTUAL_ENV", absolutePath(system, folder), true);
}

function activeConda(system: System): Candidate | undefined {
  const folder = system.env("CONDA_PREFIX");
  if (!folder) return undefined;
  const reason = "the active conda environment, CONDA_PREFIX";
  const candidate = inFolder(system, "CONDA_PREFIX", reason, absolutePath(system, folder), !isCondaBase(system));
  return candidate.missing === undefined ? candidate : { ...candidate, binding: false };
}

function isCondaBase(system: System): boolean {
  return system.env("CONDA_DEFAULT_ENV") === "base";
}

function* besideProgram(system: System): Generator<Candidate, void, undefined> {
  for (const folder of new Set(programFolders(system).flatMap((start) => projectFolders(system, start)))) {
    const environment = join(folder, ".venv");
    // A plain folder of that name, or the file that some tools write there, is nobody's environment.
    if (!system.status(`${environment}/pyvenv.cfg`)?.isFile) continue;
    yield inFolder(system, ".venv", "the .venv beside the program", environment, false);
  }
}

/** Where the program may be said to stand: its main script, its own executable if compiled, the working folder. */
function programFolders(system: System): string[] {
  const folders: string[] = [];
  const main = system.main === undefined ? undefined : absolutePath(system, system.main);
  if (main !== undefined && system.status(main)?.isFile) folders.push(parent(main));
  const isRuntime = /^(deno|bun|node)(-\w+)?(\.exe)?$/.test(baseName(absolutePath(system, system.execPath)));
  if (!isRuntime) folders.push(parent(absolutePath(system, system.execPath)));
  folders.push(absolutePath(system, system.cwd()));
  return folders;
}

/**
 * A folder and its parents up to the root of the project: the one with `.git`, else the nearest with a project file.
 * Without either only the folder itself: a `.venv` in `/tmp` or `/home` may be anybody's.
 */
function projectFolders(system: System, start: string): readonly string[] {
  const folders: string[] = [];
  let upTo = 1;
  for (let folder = start;; folder = parent(folder)) {
    folders.push(folder);
    if (system.status(join(folder, ".git")) !== undefined) return folders;
    const projectFiles = ["deno.json", "deno.jsonc", "package.json", "pyproject.toml"];
    if (upTo === 1 && projectFiles.some((name) => system.status(join(folder, name)))) upTo = folders.length;
    if (parent(folder) === folder) return folders.slice(0, upTo);
  }
}

function* onPath(system: System): Generator<Candidate, void, undefined> {
  // Two folders on PATH often hold the same program; a pyenv shim is a file of its own.
  const seen = new Set<string>();
  for (const command of ["python3", "python"]) {
    const reason = `${command} on PATH`;
    let found = false;
    for (const path of searchPath(system, command)) {
      found = true;
      const real = system.realPath(path) ?? path;
      if (seen.has(real)) continue;
      seen.add(real);
      yield { source: "PATH", reason, path, binding: false };
    }
    if (!found) yield { source: "PATH", reason, path: command, binding: false, missing: "PATH has no such command" };
  }
}

/** Every program of that name in the folders on PATH; relative entries are skipped, as they depend on where we are. */
function* searchPath(system: System, command: string): Generator<string, void, undefined> {
  const isWindows = system.platform === "win32";
  const names = isWindows && !/\.exe$/i.test(command) ? [`${command}.exe`] : [command];
  for (const entry of (system.env("PATH") ?? "").split(isWindows ? ";" : ":")) {
    const folder = isWindows ? entry.replaceAll("\\", "/") : entry;
    if (!isAbsolute(folder)) continue;
    for (const name of names) {
      const path = absolutePath(system, join(folder, name));
      const status = system.status(path);
      if (status?.isFile && status.isExecutable) yield path;
    }
  }
}

function inFolder(system: System, source: Source, reason: string, folder: string, binding: boolean): Candidate {
  const path = pythonIn(system, folder);
  if (path !== undefined) return { source, reason, path, binding };
  if (system.status(folder) === undefined) return { source, reason, path: folder, binding, missing: "no such folder" };
  return { source, reason, path: folder, binding, missing: `no ${pythonNames(system).join(" or ")} in the folder` };
}
