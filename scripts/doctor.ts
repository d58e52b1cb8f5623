/**
 * Says which Python a program would embed, and why; if none, what was tried and why each was refused.
 *
 * `--json` prints the same for programs, `--python` and `--library` try another choice. The exit code is 1 if there is
 * no Python to embed.
 *
 * @module
 */

import process from "node:process";
import { parseArgs } from "node:util";
import {
  describeAttempt,
  discover,
  NodeSystem,
  type PythonInfo,
  PythonNotFoundError,
  type System,
} from "../ffi/mod.ts";

/** What the command prints, and its exit code. */
export interface DoctorReport {
  /** 0, or 1 if there is no Python to embed. */
  readonly code: number;
  /** What to print. */
  readonly text: string;
}

/** Runs the command: `args` as on the command line, without the program. */
export function doctor(args: readonly string[], system: System = new NodeSystem()): DoctorReport {
  const { values } = parseArgs({
    args: [...args],
    options: { json: { type: "boolean" }, python: { type: "string" }, library: { type: "string" } },
  });
  try {
    const info = discover({ python: values.python, library: values.library, system });
    const sitePackages = askSitePackages(system, info);
    const text = values.json ? toJson({ ok: true, ...info, sitePackages }) : describe(info, sitePackages);
    return { code: 0, text };
  } catch (error) {
    if (!(error instanceof PythonNotFoundError)) throw error;
    const text = values.json ? toJson({ ok: false, message: error.message, attempts: error.attempts }) : error.message;
    return { code: 1, text };
  }
}

function describe(info: PythonInfo, sitePackages: readonly string[]): string {
  const builds = [info.freeThreaded ? "free-threaded" : "", info.debug ? "debug" : ""].filter((word) => word !== "");
  const unknown = "unknown until the library is loaded";
  const lines = [
    ["Chosen", info.reason],
    ["Version", [info.versionText ?? unknown, ...builds].join(", ")],
    ["Library", info.library],
    ["Executable", info.executable ?? "none"],
    ["Prefix", info.prefix ?? unknown],
    ["Base prefix", info.basePrefix ?? unknown],
    ...(sitePackages.length === 0
      ? [["Site-packages", "unknown"]]
      : sitePackages.map((path) => ["Site-packages", path])),
    ["From cache", info.cached ? "yes" : "no"],
  ].map(([name, value]) => `${name.padEnd(13)}  ${value}`);
  if (info.passedOver.length > 0) {
    lines.push(
      "",
      "Passed over:",
      ...info.passedOver.map((one) => `  ${describeAttempt(one)}`),
    );
  }
  return lines.join("\n");
}

/** The folders that `site` adds: only the interpreter knows its distribution's (Debian has dist-packages). */
function askSitePackages(system: System, { executable }: PythonInfo): readonly string[] {
  if (executable === undefined) return [];
  const ended = system.run(executable, ["-I", "-c", "import json, site; print(json.dumps(site.getsitepackages()))"]);
  try {
    return JSON.parse(ended.stdout.trim().split("\n").at(-1) ?? "");
  } catch {
    return [];
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

if (import.meta.main) {
  const { code, text } = doctor(process.argv.slice(2));
  console.log(text);
  process.exitCode = code;
}
