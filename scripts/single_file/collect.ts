/**
 * Collects a Python for a program: its library, the standard library, packages, and the libraries that these need.
 *
 * @module
 */

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { runTool } from "../build/run_tool.ts";
import { Failure } from "../project/failure.ts";
import type { ArchiveFile } from "../wheel/zip.ts";
import readPython from "./read_python.py" with { type: "text" };
import { inLoadOrder, neededLibraries } from "./shared_libraries.ts";
import type { Contents } from "./unpack.ts";

/** What goes into a program. */
export interface Collected extends Omit<Contents, "digest"> {
  readonly files: readonly ArchiveFile[];
  /** What was left out, and why. */
  readonly left: readonly string[];
}

/** The Python to collect. */
export interface CollectOptions {
  readonly executable: string;
  readonly library: string;
  /** Packages, as pip takes them. */
  readonly packages: readonly string[];
}

/** What no program needs: tests, what draws windows by Tk, and what builds Pythons. */
const LEFT_OUT = new RegExp(
  "(^|/)(__pycache__|site-packages|dist-packages|test|tests|idlelib|turtledemo|tkinter|ensurepip|lib2to3|config-[^/]*)(/|$)" +
    "|(^|/)(turtle\\.py|_sysconfigdata_d[^/]*|(_tkinter|_test\\w*|_xxtestfuzz|_ctypes_test|nis|xxlimited\\w*)\\.[^/]*)$|\\.a$",
);

/** What `sys.executable` is: the interpreter with its own libraries. It needs a shell, and no other program. */
const STARTER = (real: string): string =>
  `#!/bin/sh
bin="\${0%/*}"
LD_LIBRARY_PATH="$bin/../lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$bin/${real}" "$@"
`;

interface Place {
  readonly stdlib: string;
  readonly packages: string;
  readonly prefix: string;
  readonly executable: string;
}

/** Collects it in a folder, which has nothing in it. */
export async function collect(folder: string, { executable, library, packages }: CollectOptions): Promise<Collected> {
  const place: Place = JSON.parse(await runTool(executable, ["-c", readPython], { need: "A bundle needs Python" }));
  const stdlib = join(folder, relative(place.prefix, place.stdlib));
  cpSync(place.stdlib, stdlib, {
    recursive: true,
    dereference: true,
    filter: (source) => source === place.stdlib || !LEFT_OUT.test(relative(place.stdlib, source)),
  });
  const site = join(folder, place.packages);
  if (packages.length > 0) await install(executable, packages, site);
  // Packages have files in them that are not for this Python, or are none of Python's: what fails is read as source.
  const compile = ["-m", "compileall", "-qq", "-j", "0", "--invalidation-mode", "unchecked-hash", "-d", ".", folder];
  spawnSync(place.executable, compile, { stdio: "ignore" });
  const left: string[] = [];
  const lib = join(folder, "lib");
  const own = [basename(library), ...addLibraries(folder, library, left)];
  cpSync(library, join(lib, own[0]), { dereference: true });
  strip(own.map((name) => join(lib, name)));
  mkdirSync(join(folder, "bin"));
  const real = basename(place.executable);
  cpSync(place.executable, join(folder, "bin", real));
  writeFileSync(join(folder, "bin", "python3"), STARTER(real), { mode: 0o755 });
  return {
    library: `lib/${own[0]}`,
    executable: "bin/python3",
    needs: own.slice(1).map((name) => `lib/${name}`),
    files: filesOf(folder),
    left,
  };
}

/** Puts packages into a folder, as wheels alone: what is built here may need what is only here. */
async function install(python: string, packages: readonly string[], target: string): Promise<void> {
  const runs = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
  const asked = ["--quiet", "--only-binary", ":all:", "--target", target, ...packages];
  const need = `--with needs pip or venv in ${python}, or uv`;
  const hasPip = runs(python, "-m", "pip", "--version");
  if (!hasPip && runs("uv", "--version")) {
    await runTool("uv", ["pip", "install", "--python", python, ...asked], { need });
  } else {
    // A system's Python often has no pip, but can make a virtualenv, which has one.
    const made = join(target, ".pip");
    if (!hasPip) await runTool(python, ["-m", "venv", made], { need });
    const args = ["-m", "pip", "install", "--no-compile", "--disable-pip-version-check", "--no-input", ...asked];
    await runTool(hasPip ? python : join(made, "bin", "python3"), args, { need });
    rmSync(made, { recursive: true, force: true });
  }
  // Scripts that name this machine's Python.
  rmSync(join(target, "bin"), { recursive: true, force: true });
}

/** Puts what modules need into `lib`; its names in the order to load them. A module whose libraries are missing goes. */
function addLibraries(folder: string, library: string, left: string[]): string[] {
  const modules = globSync("**/*.so", { cwd: folder }).map((path) => join(folder, path)).sort();
  const found = new Map<string, string>();
  for (const [file, needs] of neededLibraries([library, ...modules])) {
    const missing = [...needs].filter(([name, path]) => path === undefined && !name.startsWith("libpython"));
    if (missing.length > 0 && file !== library) {
      left.push(`${relative(folder, file)}: this machine has no ${missing.map(([name]) => name).join(", ")}`);
      rmSync(file);
      continue;
    }
    for (const [name, path] of needs) {
      // A wheel finds its own.
      if (path !== undefined && !name.startsWith("libpython") && !path.startsWith(folder)) found.set(name, path);
    }
  }
  const names = inLoadOrder(found);
  for (const name of names) cpSync(found.get(name)!, join(folder, "lib", name), { dereference: true });
  return names;
}

/** Takes away what only debuggers read, where binutils are there: 15 MB of a libpython. */
function strip(files: readonly string[]): void {
  for (const file of files) chmodSync(file, 0o755);
  spawnSync("strip", ["--strip-unneeded", ...files], { stdio: "ignore" });
}

function filesOf(folder: string): ArchiveFile[] {
  const files = globSync("**/*", { cwd: folder }).sort().map((path): ArchiveFile | undefined => {
    const status = statSync(join(folder, path));
    if (!status.isFile()) return undefined;
    return { path, data: readFileSync(join(folder, path)), executable: (status.mode & 0o100) !== 0 };
  }).filter((file) => file !== undefined);
  if (files.length === 0) throw new Failure(`There is nothing to bundle: ${folder}`);
  return files;
}
