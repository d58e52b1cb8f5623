/**
 * What to do about a Python that was built without a shared library.
 *
 * @module
 */

import type { Interpreter } from "./interpreter.ts";
import { baseName } from "./paths.ts";
import type { System } from "./system.ts";

/** The command that brings the shared library of an interpreter, as a clause. */
export function sharedLibraryAdvice(system: System, interpreter: Interpreter): string {
  const { basePrefix, version: [major, minor] } = interpreter;
  const short = `${major}.${minor}`;
  if (basePrefix.includes("/pyenv/versions/") || basePrefix.includes("/.pyenv/versions/")) {
    const option = system.platform === "darwin" ? "--enable-framework" : "--enable-shared";
    return run(`PYTHON_CONFIGURE_OPTS=${option} pyenv install --force ${baseName(basePrefix)}`);
  }
  if (system.status(`${basePrefix}/conda-meta`)?.isDirectory) {
    return run(`conda install --force-reinstall --prefix ${basePrefix} python=${short}`);
  }
  if (basePrefix.includes("/uv/python/")) return run(`uv python install --reinstall ${short}`);
  if (basePrefix === "/usr" && system.platform === "linux") return distributionAdvice(system, major, minor);
  return "build it with `./configure --enable-shared`, or choose another Python";
}

function distributionAdvice(system: System, major: number, minor: number): string {
  const release = system.readText("/etc/os-release") ?? "";
  const names = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) => match[1].split(" "));
  if (names.includes("debian") || names.includes("ubuntu")) return run(`apt install libpython${major}.${minor}`);
  if (names.includes("fedora") || names.includes("rhel")) {
    // The distribution's own Python is `python3`; the others carry their version in the name.
    const isMain = baseName(system.realPath("/usr/bin/python3") ?? "") === `python${major}.${minor}`;
    return run(`dnf install ${isMain ? "python3" : `python${major}.${minor}`}-libs`);
  }
  if (names.some((name) => name.includes("suse"))) return run(`zypper install libpython${major}_${minor}-1_0`);
  if (names.includes("alpine")) return run("apk add python3");
  if (names.includes("arch")) return run("pacman -S python");
  return `install your distribution's package with libpython${major}.${minor}`;
}

function run(command: string): string {
  return `run \`${command}\``;
}
