/**
 * Who takes part in `deno task bench`, and the programs each runs. PyO3 is built, and the peers of npm installed, below
 * `.cache/bench/` at first use; where that fails the reason is printed and the others run. pymport is not among them: its
 * library comes from GitHub, not from npm.
 *
 * @module
 */

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import type { Subject } from "./bench_subject.ts";
import { findBun } from "./bun.ts";
import { bundledEntry } from "./bundled_files.ts";
import { runChild } from "./child.ts";
import { type CommandLine, runCommand, type Runtime } from "./configurations.ts";
import { npmFiles } from "./package_files.ts";
import { isUsable, probePython } from "./python_versions.ts";
import { ROOT } from "./test_suite.ts";

const NODE_CALLS_PYTHON = "1.11.1";

const PYODIDE = "314.0.7";

const PYTHONIA = "1.2.6";

/** The subjects of the natural style. */
const NATURAL = /^(proxy|document)_/;

const CACHE = join(ROOT, ".cache", "bench");

const PEERS = join(CACHE, "peers");

const INSTALLED = join(CACHE, "installed");

/** The folder of the subjects and of every program, which all run there. */
export const FOLDER: string = join(ROOT, "tests", "bench");

/** One column of the table. */
export interface Contestant {
  readonly name: string;
  /** Its program for a subject of `file`; `undefined` where it has none. */
  command(subject: Subject, file: string): CommandLine | undefined;
}

/** Everybody who can run on this machine, and the variables they run with: the same Python for all. */
export async function findContestants(): Promise<{ contestants: Contestant[]; env: Record<string, string> }> {
  const python = await probePython(process.env.PYO3_PYTHON ?? "python3");
  if (!isUsable(python)) throw new Error(`Cannot measure on ${python.executable}: ${python.reason}`);
  const { executable, version } = python;
  console.log(`Python ${version}: ${executable}`);
  const libdir = await runChild(executable, ["-c", "import sysconfig as s; print(s.get_config_var('LIBDIR') or '')"]);
  const modules = join(CACHE, `node-calls-python-${NODE_CALLS_PYTHON}-py${version}`);
  const env = {
    PYO3_PYTHON: executable,
    NODE_CALLS_PYTHON: modules,
    // An embedded Python looks for its home beside the python3 on PATH.
    PATH: [dirname(executable), process.env.PATH].join(delimiter),
    [process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH"]: libdir.stdout.trim(),
  };
  const bun = await findBun();
  await install(INSTALLED, ["start_program.ts", "hello_program.ts"]);
  const contestants = [
    ours("Deno", "deno", bun, "safe"),
    ours("Bun", "bun", bun, "safe"),
    ours("Deno raw", "deno", bun, "raw"),
    ours("Bun raw", "bun", bun, "raw"),
    plainPython(executable),
    await pyo3(env),
    await nodeCallsPython(modules, env),
    ...await naturalPeers(env),
  ];
  return { contestants: contestants.filter((one) => one !== undefined), env };
}

function ours(name: string, runtime: Runtime, bun: string, way: "safe" | "raw"): Contestant {
  return {
    name,
    command(subject, file) {
      if (subject.kind === "loop") return [...runCommand(runtime, bun, "loop_program.ts"), file, subject.id, way];
      const [program, ...args] = subject.program;
      const path = subject.installed ? join(INSTALLED, program) : program;
      return way === "safe" ? [...runCommand(runtime, bun, path), ...args] : undefined;
    },
  };
}

/** Installs this package into a folder, as Deno has it from JSR and Bun from npm, beside the programs that import it. */
async function install(folder: string, programs: readonly string[]): Promise<void> {
  const place = join(folder, "node_modules", "@pyo3", "ts");
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  for (const [path, text] of await npmFiles(manifest)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const imports = { "@pyo3/ts": `./node_modules/@pyo3/ts/${bundledEntry(".")}` };
  writeFileSync(join(folder, "deno.json"), JSON.stringify({ imports }));
  // Else Bun takes the package.json above, which has the name of the package itself.
  writeFileSync(join(folder, "package.json"), "{}\n");
  for (const program of programs) copyFileSync(join(FOLDER, program), join(folder, program));
}

function plainPython(executable: string): Contestant {
  return {
    name: "CPython",
    command(subject) {
      if (subject.kind === "process") return subject.python && [executable, ...subject.python];
      const { python } = subject;
      return python && [executable, "loop_program.py", python.statement, String(python.operations)];
    },
  };
}

async function pyo3(env: Record<string, string>): Promise<Contestant | undefined> {
  const target = join(CACHE, "pyo3");
  const args = ["build", "--release", "--quiet", "--manifest-path", join(FOLDER, "pyo3", "Cargo.toml")];
  const { code, output, reason } = await runChild("cargo", args, { env: { ...env, CARGO_TARGET_DIR: target } });
  if (code !== 0) return absent("PyO3", reason ?? output);
  const program = join(target, "release", process.platform === "win32" ? "pyo3-bench.exe" : "pyo3-bench");
  return { name: "PyO3", command: ({ id }) => [program, id] };
}

async function nodeCallsPython(folder: string, env: Record<string, string>): Promise<Contestant | undefined> {
  if (process.platform === "win32") return absent("node-calls-python", "its build is not tried on Windows");
  if (!existsSync(join(folder, "node_modules"))) {
    console.log(`Installing node-calls-python ${NODE_CALLS_PYTHON}`);
    mkdirSync(folder, { recursive: true });
    // A folder of its own keeps npm from looking at the package.json above it.
    writeFileSync(join(folder, "package.json"), "{}\n");
    const args = ["install", "--no-package-lock", "--loglevel=error", `node-calls-python@${NODE_CALLS_PYTHON}`];
    const { code, output, reason } = await runChild("npm", args, { cwd: folder, env });
    if (code !== 0) return absent("node-calls-python", reason ?? output);
  }
  const { code, output, reason } = await runChild("node", ["-e", "require('node-calls-python')"], { cwd: folder, env });
  if (code !== 0) return absent("node-calls-python", reason ?? output);
  return { name: "node-calls-python", command: ({ id }) => ["node", "node_program.mjs", id] };
}

/** Bridges in the natural style, which take part in its subjects alone. */
async function naturalPeers(env: Record<string, string>): Promise<(Contestant | undefined)[]> {
  Object.assign(env, { BENCH_PEERS: PEERS, PYTHON_BIN: env.PYO3_PYTHON });
  const packages = [`pyodide@${PYODIDE}`, `pythonia@${PYTHONIA}`];
  if (!packages.every((name) => existsSync(join(PEERS, "node_modules", name.split("@")[0])))) {
    console.log(`Installing ${packages.join(" and ")}`);
    mkdirSync(PEERS, { recursive: true });
    writeFileSync(join(PEERS, "package.json"), "{}\n");
    const args = ["install", "--no-package-lock", "--loglevel=error", ...packages];
    const { code, output, reason } = await runChild("npm", args, { cwd: PEERS });
    if (code !== 0) return [absent(packages.join(" and "), reason ?? output)];
  }
  return ["pyodide", "pythonia"].map((name) => ({
    name,
    command: ({ id }) => NATURAL.test(id) ? ["node", "peer_program.mjs", name, id] : undefined,
  }));
}

function absent(name: string, reason: string): undefined {
  console.log(`Not run: ${name}: ${reason.trim()}`);
  return undefined;
}
