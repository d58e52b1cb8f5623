/**
 * Finds the CPythons of this machine that the suite can run on.
 *
 * @module
 */

import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { basename, delimiter, join } from "node:path";
import process from "node:process";
import { runChild } from "./child.ts";

/** A Python with a shared library. */
export interface PythonVersion {
  /** Its path. */
  executable: string;
  /** For example "3.11.7"; with a "t" for a free-threaded build and a "d" for a debug one, "3.13.15td". */
  version: string;
}

/** A Python that cannot be used. */
export interface UnusablePython {
  executable: string;
  reason: string;
}

// Asks what the library is called and where it may stand, without knowing how this Python was built.
const PROBE = `
import json, os, platform, sys, sysconfig
var = sysconfig.get_config_var
names = [n for n in (var("INSTSONAME"), var("LDLIBRARY")) if n and not n.endswith(".a")]
multiarch = os.path.join(var("LIBDIR") or "", var("MULTIARCH") or "")
folders = [var("LIBDIR"), var("LIBPL"), multiarch, var("PYTHONFRAMEWORKPREFIX"), sys.base_prefix]
found = [os.path.join(f, n) for f in folders if f for n in names if os.path.exists(os.path.join(f, n))]
print(json.dumps({
  "executable": sys.executable,
  "implementation": platform.python_implementation(),
  "version": "%d.%d.%d" % sys.version_info[:3] + ("t" if var("Py_GIL_DISABLED") else "") + ("d" if hasattr(sys, "gettotalrefcount") else ""),
  "shared": bool(found) or sys.platform == "win32",
}))
`;

/** Asks the Python at `executable` what it is. */
export async function probePython(executable: string): Promise<PythonVersion | UnusablePython> {
  const { code, stdout, output, reason } = await runChild(executable, ["-I", "-c", PROBE], { timeout: 30_000 });
  if (code !== 0) return { executable, reason: reason ?? output.trim().split("\n").at(-1) ?? `it ended with ${code}` };
  const info = JSON.parse(stdout);
  if (info.implementation !== "CPython") return { executable, reason: `${info.implementation} is not supported` };
  if (minor(info.version) < 8) return { executable, reason: `Python ${info.version} is older than 3.8` };
  if (!info.shared) return { executable, reason: `Python ${info.version} has no shared library` };
  return { executable: info.executable, version: info.version };
}

/** Whether a probe found a Python that can be used. */
export function isUsable(python: PythonVersion | UnusablePython): python is PythonVersion {
  return "version" in python;
}

/** The newest Python of each feature version among {@linkcode pythonPaths}, oldest first, and those that cannot be used. */
export async function findPythons(): Promise<{ usable: PythonVersion[]; unusable: UnusablePython[] }> {
  const probes = await Promise.all(pythonPaths().map(probePython));
  const newest = new Map<string, PythonVersion>();
  for (const python of probes.filter(isUsable).sort(byVersion)) newest.set(feature(python.version), python);
  return { usable: [...newest.values()], unusable: probes.filter((probe) => !isUsable(probe)) as UnusablePython[] };
}

/** "3.11.7" is of the feature version "3.11", "3.13.15td" of "3.13td". */
export function feature(version: string): string {
  return version.replace(/^(\d+\.\d+)\.\d+/, "$1");
}

/** The interpreters on PATH, pyenv's, and those that `PYO3_TS_PYTHONS` names, with the separators of PATH. */
export function pythonPaths(): string[] {
  const paths = (process.env.PYO3_TS_PYTHONS ?? "").split(delimiter).filter(Boolean);
  for (const folder of new Set((process.env.PATH ?? "").split(delimiter))) {
    // Shims stand for versions that are found where they are.
    if (basename(folder) === "shims" || !existsSync(folder)) continue;
    const names = readdirSync(folder).filter((name) => /^python3\.\d+t?d?(\.exe)?$/.test(name)).sort();
    paths.push(...names.map((name) => join(folder, name)));
  }
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), ".pyenv"), "versions");
  if (existsSync(versions)) {
    paths.push(...readdirSync(versions).sort().map((name) => join(versions, name, "bin/python3")));
  }
  return paths.filter((path) => existsSync(path));
}

function byVersion(a: PythonVersion, b: PythonVersion): number {
  return a.version.localeCompare(b.version, "en", { numeric: true });
}

function minor(version: string): number {
  return Number(version.split(".")[1]);
}
