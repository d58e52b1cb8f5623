/**
 * Discovery for a library that the user names, with or without an interpreter.
 *
 * An interpreter the user names as well must be of the library's version. Of the others only those that themselves
 * run on this very library belong to it: the active virtualenv, a `.venv`, the interpreter of its installation. A
 * library shipped inside a program is then not mixed up with an environment that merely happens to be active.
 *
 * @module
 */

import { type Candidate, candidates } from "./candidates.ts";
import type { GivenLibrary } from "./examine.ts";
import { checkLibrary } from "./library.ts";
import { absolutePath, baseName, nativePath, parent } from "./paths.ts";
import type { PythonInfo } from "./python_info.ts";
import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";

/**
 * Checks a library and reads from its name what it is, without loading it.
 *
 * @throws {Refusal} If it is missing, not CPython, of another machine, or too old.
 */
export function givenLibrary(system: System, path: string): GivenLibrary {
  const absolute = absolutePath(system, path);
  checkLibrary(system, absolute);
  const real = system.realPath(absolute) ?? absolute;
  const match = [absolute, real].map(nameVersion).find((match) => match !== undefined);
  const minor = match === undefined ? undefined : Number(match[1]);
  if (minor !== undefined && minor < 8) {
    throw new Refusal("unsupported-version", `Python 3.8 or later is needed, and this is 3.${minor}`);
  }
  const flags = match?.[2] ?? "";
  return { path: absolute, minor, freeThreaded: flags.includes("t"), debug: flags.includes("d") };
}

/** The interpreters that may belong to a library, likeliest first. What PATH holds is not looked at. */
export function* candidatesFor(
  system: System,
  library: GivenLibrary,
  python?: string,
): Generator<Candidate, void, undefined> {
  for (const candidate of candidates(system, python)) {
    if (candidate.source === "PATH") break;
    const isNamed = candidate.source === "option" || candidate.source === "PYO3_PYTHON";
    yield { ...candidate, binding: isNamed };
    if (isNamed) return;
  }
  const folder = parent(library.path);
  const version = library.minor === undefined ? "3" : `3.${library.minor}`;
  const names = system.platform === "win32"
    ? [`${folder}/python.exe`]
    : [parent(folder), parent(parent(folder)), folder].map((prefix) => `${prefix}/bin/python${version}`);
  for (const path of names) {
    if (system.status(path)?.isFile) yield { source: "library", reason: "beside the library", path, binding: false };
  }
}

/** The answer for a library to which no interpreter belongs: home is where its standard library stands, if found. */
export function libraryAlone(system: System, library: GivenLibrary): Omit<PythonInfo, "passedOver"> {
  const home = homeOf(system, library);
  const prefix = home === undefined ? undefined : nativePath(system, home);
  return {
    executable: undefined,
    library: nativePath(system, library.path),
    version: undefined,
    versionText: undefined,
    prefix,
    basePrefix: prefix,
    home: prefix,
    source: "library",
    reason: "the option `library:`",
    freeThreaded: library.freeThreaded,
    debug: library.debug,
    cached: false,
  };
}

function homeOf(system: System, { path, minor, freeThreaded }: GivenLibrary): string | undefined {
  const folder = parent(path);
  const landmarks = system.platform === "win32"
    ? ["Lib/os.py", `python3${minor}.zip`]
    : [`lib/python3.${minor}${freeThreaded ? "t" : ""}/os.py`, `lib/python3${minor}.zip`];
  return [folder, parent(folder), parent(parent(folder))]
    .find((prefix) => landmarks.some((landmark) => system.status(`${prefix}/${landmark}`)?.isFile));
}

/** The version in a name: libpython3.13t.so.1.0, python313t_d.dll, Python.framework/Versions/3.13/Python. */
function nameVersion(path: string): RegExpExecArray | undefined {
  return /^(?:lib)?python3\.?(\d+)([a-z_]*)\./.exec(baseName(path)) ??
    /\/Versions\/3\.(\d+)(t?)\/[^/]+$/.exec(path) ?? undefined;
}
