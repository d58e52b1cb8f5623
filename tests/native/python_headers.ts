/** Finds the headers of the CPythons of this machine, and a C compiler. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pythonPaths } from "../../scripts/dev/python_versions.ts";

/** A CPython with its headers. */
export interface PythonHeaders {
  /** Its executable. */
  executable: string;
  /** For example 11. */
  minor: number;
  /** Whether it is a free-threaded build. */
  freeThreaded: boolean;
  /** Where `Python.h` stands. */
  include: string;
}

/** The headers of each CPython from 3.8 on that is found. */
export function findPythonHeaders(): PythonHeaders[] {
  const found = new Map<string, PythonHeaders>();
  for (const path of pythonPaths()) {
    const python = probe(path);
    if (python && !found.has(python.include)) found.set(python.include, python);
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
    if (kind !== "cpython" || Number(minor) < 8 || !existsSync(join(include, "Python.h"))) return;
    return { executable, minor: Number(minor), freeThreaded: free === "1", include };
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
