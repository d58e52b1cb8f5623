/**
 * `pyo3-ts list-python`.
 *
 * @module
 */

import { existsSync, readdirSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { discover, PythonNotFoundError } from "../../ffi/mod.ts";
import type { Command } from "./command.ts";

/** Lists the Pythons of this machine. */
export const listPython: Command = {
  name: "list-python",
  operands: "",
  most: 0,
  summary: "List the Pythons of this machine, and whether a program can embed each",
  options: { json: { type: "boolean", help: "Print them for programs" } },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run({ values }) {
    const all = pythons().map(examine);
    if (values.json) console.log(JSON.stringify(all, null, 2));
    else {for (const { executable, version, library, problem } of all) {
        console.log(
          `${(version ?? "?").padEnd(8)} ${executable}\n         ${library ?? `cannot be embedded: ${problem}`}`,
        );
      }}
    if (all.length === 0) console.error("There is no Python in PATH");
    return all.length === 0 ? 1 : 0;
  },
};

/** A Python of this machine. */
interface Python {
  readonly executable: string;
  readonly version?: string;
  /** Its library; absent where it cannot be embedded. */
  readonly library?: string;
  /** Why it cannot. */
  readonly problem?: string;
}

function examine(executable: string): Python {
  try {
    const { versionText, library } = discover({ python: executable });
    return { executable, version: versionText, library };
  } catch (error) {
    if (!(error instanceof PythonNotFoundError)) throw error;
    return { executable, problem: error.attempts[0]?.problem ?? error.message };
  }
}

/** Each interpreter once: those in PATH, then pyenv's. */
function pythons(): string[] {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), ".pyenv"), "versions");
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "" && !folder.endsWith("/shims")),
    ...(existsSync(versions) ? readdirSync(versions).sort().map((version) => join(versions, version, "bin")) : []),
  ];
  const found = new Map<string, string>();
  for (const folder of folders.filter((folder) => existsSync(folder))) {
    for (const name of readdirSync(folder).filter((name) => /^python3(\.\d+)?t?d?$/.test(name)).sort()) {
      const path = join(folder, name);
      if (existsSync(path) && !found.has(realpathSync(path))) found.set(realpathSync(path), path);
    }
  }
  return [...found.values()];
}
