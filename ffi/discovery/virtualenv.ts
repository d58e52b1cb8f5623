/**
 * Folders that hold a Python: virtual environments, conda environments, installations.
 *
 * @module
 */

import { join, parent } from "./paths.ts";
import type { System } from "./system.ts";

/** The places of an interpreter inside an environment's or installation's folder, likeliest first. */
export function pythonNames(system: System): readonly string[] {
  return system.platform === "win32"
    ? ["Scripts/python.exe", "python.exe", "bin/python.exe"] // venv; conda or an installation; MSYS2
    : ["bin/python3", "bin/python"];
}

/** The interpreter in a folder; `undefined` if it holds none that exists. */
export function pythonIn(system: System, folder: string): string | undefined {
  return pythonNames(system).map((name) => join(folder, name)).find((path) => system.status(path)?.isFile);
}

/** Where a virtual environment keeps its `pyvenv.cfg`, seen from its interpreter; CPython looks there too. */
export function pyvenvPaths(executable: string): readonly string[] {
  const folder = parent(executable);
  return [join(folder, "pyvenv.cfg"), join(parent(folder), "pyvenv.cfg")];
}

/** The virtual environment an interpreter belongs to; `undefined` if none. */
export function virtualenvOf(system: System, executable: string): string | undefined {
  const file = pyvenvPaths(executable).find((path) => system.status(path)?.isFile);
  return file === undefined ? undefined : parent(file);
}
