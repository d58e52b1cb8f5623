/**
 * Finds the shared library of an interpreter.
 *
 * Only an interpreter's own folders are searched. A libpython of the same version from elsewhere is another build, and
 * the extension modules of one build do not always load into another.
 *
 * @module
 */

import { sharedLibraryAdvice } from "./advice.ts";
import { holdsCPython, readHeader, requireMachine } from "./binary.ts";
import type { Interpreter } from "./interpreter.ts";
import { isAbsolute, parent } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";

/**
 * Finds the shared library of an interpreter, checks it, and returns its absolute path.
 *
 * @throws {Refusal} If there is none, or those there are cannot be loaded.
 */
export function findLibrary(system: System, interpreter: Interpreter): string {
  let first: Refusal | undefined;
  for (const path of libraryPaths(interpreter)) {
    if (!system.status(path)?.isFile) continue;
    try {
      checkLibrary(system, path);
      return path;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      first ??= error;
    }
  }
  throw first ?? noLibrary(system, interpreter);
}

/**
 * Refuses a file that is not a libpython this process can load, without loading it.
 *
 * @throws {Refusal} If it is missing, for another machine, or not CPython.
 */
export function checkLibrary(system: System, path: string): void {
  if (!system.status(path)?.isFile) throw new Refusal("missing", `no such library: ${path}`);
  const header = readHeader(system, path);
  if (header === undefined) throw new Refusal("not-libpython", `the library cannot be read: ${path}`);
  if (header.format === "unknown" || header.format === "script") {
    throw new Refusal("not-libpython", `the file is not a shared library: ${path}`);
  }
  requireMachine(system, header, `the library ${path}`);
  if (!holdsCPython(system, path)) {
    throw new Refusal("not-libpython", `the library does not hold CPython (no Py_InitializeEx): ${path}`);
  }
}

/** Every absolute path where an interpreter's shared library may stand, likeliest first. */
export function libraryPaths(interpreter: Interpreter): readonly string[] {
  const { mapped, platform } = interpreter;
  const found = platform === "win32"
    ? windowsPaths(interpreter)
    : platform === "darwin"
    ? [...frameworkPaths(interpreter), ...folderPaths(interpreter)]
    : folderPaths(interpreter);
  // A "libpython" mapped into the process is the answer itself, unless it only forwards to the versioned one.
  const exact = mapped !== null && !mapped.endsWith("/libpython3.so") ? [mapped] : [];
  return [...new Set([...exact, ...found])].filter(isAbsolute);
}

function folderPaths(interpreter: Interpreter): string[] {
  const { basePrefix, baseExecPrefix, platlibdir } = interpreter;
  const multiarch = textOf(interpreter, "MULTIARCH");
  const libdir = textOf(interpreter, "LIBDIR");
  const folders = [
    `${baseExecPrefix}/lib`, // before LIBDIR, which a relocated Python (uv, conda-pack) still has from its build
    `${basePrefix}/lib`,
    `${baseExecPrefix}/${platlibdir}`,
    ...(multiarch === "" ? [] : [`${baseExecPrefix}/lib/${multiarch}`]),
    ...(libdir === "" ? [] : [libdir, ...(multiarch === "" ? [] : [`${libdir}/${multiarch}`])]),
    // The loader's own folders belong to the distribution's Python alone.
    ...(basePrefix === "/usr"
      ? ["/usr/lib64", ...(multiarch === "" ? [] : [`/lib/${multiarch}`]), "/lib64", "/lib"]
      : []),
    textOf(interpreter, "LIBPL"),
  ];
  const names = libraryNames(interpreter);
  return folders.filter((folder) => folder !== "").flatMap((folder) => names.map((name) => `${folder}/${name}`));
}

/** The file names a shared library of this version and build may have. */
function libraryNames(interpreter: Interpreter): string[] {
  const { abiflags, platform, version: [major, minor] } = interpreter;
  const stem = `libpython${major}.${minor}${abiflags}`;
  const told = [textOf(interpreter, "INSTSONAME"), textOf(interpreter, "LDLIBRARY")];
  const usual = platform === "darwin" ? [`${stem}.dylib`] : [`${stem}.so.1.0`, `${stem}.so.1`, `${stem}.so`];
  return [...told.filter((name) => /^libpython.*\.(so|dylib)/.test(name)), ...usual];
}

function frameworkPaths(interpreter: Interpreter): string[] {
  const { basePrefix, version: [major, minor] } = interpreter;
  const framework = textOf(interpreter, "PYTHONFRAMEWORK");
  if (framework === "") return [];
  const prefix = textOf(interpreter, "PYTHONFRAMEWORKPREFIX");
  return [
    `${basePrefix}/${framework}`, // the prefix of a framework build is …/Python.framework/Versions/3.12
    ...(prefix === "" ? [] : [`${prefix}/${framework}.framework/Versions/${major}.${minor}/${framework}`]),
  ];
}

function windowsPaths(interpreter: Interpreter): string[] {
  const { baseExecutable, basePrefix, debug, freeThreaded, version: [major, minor] } = interpreter;
  const name = `python${major}${minor}${freeThreaded ? "t" : ""}${debug ? "_d" : ""}.dll`;
  return [`${parent(baseExecutable)}/${name}`, `${basePrefix}/${name}`];
}

function noLibrary(system: System, interpreter: Interpreter): Refusal {
  const advice = sharedLibraryAdvice(system, interpreter);
  const name = textOf(interpreter, "INSTSONAME");
  if (interpreter.config["Py_ENABLE_SHARED"] === 1 && /\.(so|dylib)/.test(name)) {
    return new Refusal("static-only", `its shared library ${name} is not installed; ${advice}`);
  }
  const version = interpreter.versionText;
  return new Refusal("static-only", `Python ${version} is built without a shared library; ${advice}`);
}

function textOf(interpreter: Interpreter, name: string): string {
  const value = interpreter.config[name];
  return typeof value === "string" ? value : "";
}
