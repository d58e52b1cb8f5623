/**
 * `pyo3-ts python`.
 *
 * @module
 */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { libraryFolder } from "../build/own_library.ts";
import { readCommandLine, runPython } from "../python/run_python.ts";
import { type Command, UsageError } from "./command.ts";

/** Runs Python with TypeScript modules. */
export const python: Command = {
  name: "python",
  operands: "[SCRIPT | -m MODULE | -c COMMAND] [ARGUMENTS]",
  most: Infinity,
  raw: true,
  summary: "Run Python in this process: a .ts file where Python looks imports like a .py",
  options: {},
  async run({ positionals }) {
    let folder = process.cwd();
    try {
      const [[kind, target]] = readCommandLine(positionals);
      if (kind === "script") folder = dirname(resolve(target));
    } catch (error) {
      throw error instanceof SyntaxError ? new UsageError(error.message) : error;
    }
    const project = libraryFolder(folder, ["deno.json", "deno.jsonc", "package.json"]);
    return project === undefined ? runPython(positionals) : await runIn(project, positionals);
  },
};

/**
 * Runs Python by the project's own @pyo3/ts: one process may hold only one that has Python, and the files there import
 * theirs.
 */
function runIn(project: string, args: readonly string[]): Promise<number> {
  // Names are looked up from the folder that it starts in.
  const source = `import process from "node:process";
import { runPython } from "@pyo3/ts/python";
process.chdir(${JSON.stringify(process.cwd())});
process.exit(runPython(${JSON.stringify(args)}));`;
  const isBun = process.versions.bun !== undefined;
  const config = ["deno.json", "deno.jsonc"].map((name) => join(project, name)).find((file) => existsSync(file));
  const command = isBun ? ["-e", source] : ["eval", ...(config === undefined ? [] : [`--config=${config}`]), source];
  const child = spawn(process.execPath, command, { stdio: "inherit", cwd: project });
  // Both get Ctrl-C from the terminal: the program decides, and its exit status tells.
  process.on("SIGINT", () => {});
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}
