/**
 * Asks an interpreter about itself, in one short process.
 *
 * @module
 */

import { readHeader, requireMachine } from "./binary.ts";
import script from "./interpreter.py" with { type: "text" };
import { absolutePath } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";
import { virtualenvOf } from "./virtualenv.ts";

/** What an interpreter says of itself. Paths use `/`. */
export interface Interpreter {
  /** `sys.implementation.name`: `cpython`, `pypy`, `graalpy`. */
  readonly implementation: string;
  /** Major, minor, micro. */
  readonly version: readonly [major: number, minor: number, micro: number];
  /** The first word of `sys.version`: "3.13.0rc1". */
  readonly versionText: string;
  /** `sys.executable`: of the virtual environment if it belongs to one. */
  readonly executable: string;
  /** `sys._base_executable`: of the installation behind a virtual environment. */
  readonly baseExecutable: string;
  /** `sys.prefix`: the virtual environment if it belongs to one. */
  readonly prefix: string;
  /** `sys.base_prefix`: the installation. */
  readonly basePrefix: string;
  /** `sys.exec_prefix` of the installation, without `site`. */
  readonly execPrefix: string;
  /** `sys.base_exec_prefix`. */
  readonly baseExecPrefix: string;
  /** `sys.platlibdir`: `lib`, or `lib64` on some distributions. */
  readonly platlibdir: string;
  /** `sys.abiflags`: `t` free-threaded, `d` debug, `m` before 3.8; empty on Windows. */
  readonly abiflags: string;
  /** Whether it is a free-threaded build. */
  readonly freeThreaded: boolean;
  /** Whether it is a debug build. */
  readonly debug: boolean;
  /** Bytes in a pointer. */
  readonly pointerSize: number;
  /** `sys.platform`. */
  readonly platform: string;
  /** `os.uname().machine`; `null` on Windows. */
  readonly machine: string | null;
  /** The libpython its own process runs on, where the system tells (Linux). */
  readonly mapped: string | null;
  /** Some of `sysconfig.get_config_vars()`. */
  readonly config: Readonly<Record<string, string | number | null>>;
}

const MARK = "pyo3-ts:";

/**
 * Runs an interpreter and reads what it says of itself.
 *
 * @throws {Refusal} If it is for another machine, does not run, or is no Python.
 */
export function ask(system: System, path: string): Interpreter {
  requireProgram(system, path);
  const ended = system.run(path, ["-I", "-S", "-c", script]);
  const line = ended.stdout.split("\n").find((line) => line.startsWith(MARK));
  if (ended.code !== 0 || line === undefined) throw new Refusal("not-python", whyNot(ended.code, ended.stderr));
  const told = parse(line.slice(MARK.length));
  const executable = absolutePath(system, told.executable || path);
  // Under -S sys.prefix is still the installation's (until 3.14), so we look for pyvenv.cfg as `site` does.
  const prefix = virtualenvOf(system, executable) ?? told.prefix;
  return {
    ...told,
    executable,
    baseExecutable: absolutePath(system, told.baseExecutable || executable),
    prefix: absolutePath(system, prefix),
    basePrefix: absolutePath(system, told.basePrefix),
    baseExecPrefix: absolutePath(system, told.baseExecPrefix),
  };
}

/** Refuses an interpreter that cannot be embedded, in one sentence. */
export function requireSupported(interpreter: Interpreter): void {
  const { implementation, version: [major, minor], versionText, pointerSize } = interpreter;
  const name = IMPLEMENTATIONS[implementation] ?? implementation;
  if (implementation !== "cpython") {
    throw new Refusal("unsupported-implementation", `only CPython can be embedded, and this is ${name} ${versionText}`);
  }
  if (major !== 3 || minor < 8) throw tooOld(versionText);
  if (pointerSize !== 8) {
    throw new Refusal("wrong-architecture", `only a 64-bit Python can be embedded, and this one has 32 bits`);
  }
}

const IMPLEMENTATIONS: Readonly<Record<string, string>> = { pypy: "PyPy", graalpy: "GraalPy", cpython: "CPython" };

function tooOld(versionText: string): Refusal {
  return new Refusal("unsupported-version", `Python 3.8 or later is needed, and this is ${versionText}`);
}

function requireProgram(system: System, path: string): void {
  const status = system.status(path);
  if (!status?.isFile) throw new Refusal("missing", "no such file");
  if (system.platform === "win32" && status.size === 0) {
    throw new Refusal("not-python", "it is the Microsoft Store's placeholder, not a Python; install one");
  }
  if (!status.isExecutable) throw new Refusal("not-python", "it is not an executable file");
  const header = readHeader(system, path);
  // A script is left to the system (pyenv's shims are scripts), as is a program that we may run but not read.
  if (header === undefined || header.format === "script") return;
  if (header.format === "unknown") throw new Refusal("not-python", "it is neither a program nor a script");
  requireMachine(system, header, "it");
}

function whyNot(code: number | undefined, stderr: string): string {
  if (/^unknown option:? -I/mi.test(stderr)) throw tooOld("older than 3.4");
  const words = stderr.trim().split("\n")[0];
  const ending = code === undefined ? "it did not run to an end" : `it ended with exit code ${code}`;
  const complaint = words === "" ? "" : `, saying "${words}"`;
  return code === 0 ? "it does not answer as a Python" : `${ending}${complaint}`;
}

function parse(text: string): Interpreter {
  try {
    const told: Interpreter = JSON.parse(text);
    if (Array.isArray(told.version) && typeof told.basePrefix === "string") return told;
  } catch {
    // Fall through: whatever it is, it is not our script's answer.
  }
  throw new Refusal("not-python", "it does not answer as a Python");
}
