/** Finds the headers of the CPythons of this machine, and a C compiler. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";

/** A CPython with its headers. */
export interface PythonHeaders {
  /** Its executable. */
  executable: string;
  /** For example 11. */
  minor: number;
  /** Where `Python.h` stands. */
  include: string;
}

/** The headers of each CPython with a GIL from 3.8 on, on PATH and among pyenv's. */
export function findPythonHeaders(): PythonHeaders[] {
  const pyenv = join(homedir(), ".pyenv", "versions");
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    ...(existsSync(pyenv) ? readdirSync(pyenv).map((name) => join(pyenv, name, "bin")) : []),
  ];
  const found = new Map<string, PythonHeaders>();
  for (const folder of folders.filter((it) => existsSync(it))) {
    for (const name of readdirSync(folder).filter((it) => /^python3(\.\d+)?$/.test(it))) {
      const executable = join(folder, name);
      const python = probe(executable);
      if (python && !found.has(python.include)) found.set(python.include, python);
    }
  }
  return [...found.values()].sort((a, b) => a.minor - b.minor);
}

const PROBE = "import sys, sysconfig;" +
  "print(sys.implementation.name, sys.version_info[1], int(bool(sysconfig.get_config_var('Py_GIL_DISABLED')))," +
  "sysconfig.get_path('include'))";

function probe(executable: string): PythonHeaders | undefined {
  try {
    const output = execFileSync(executable, ["-c", PROBE], { encoding: "utf8", stdio: "pipe" });
    const [, kind, minor, free, include] = /^(\w+) (\d+) (\d) (.*)$/m.exec(output) ?? [];
    if (kind !== "cpython" || Number(minor) < 8 || free === "1" || !existsSync(join(include, "Python.h"))) return;
    return { executable, minor: Number(minor), include };
  } catch {
    return undefined; // Not a Python that starts.
  }
}

/** The C compiler of this machine; `undefined` where there is none. */
export function findCompiler(): string | undefined {
  return [process.env.CC, "cc", "gcc", "clang"].find((name) => {
    if (!name) return false;
    try {
      execFileSync(name, ["--version"], { stdio: "pipe" });
      return true;
    } catch {
      return false;
    }
  });
}
