/**
 * `deno task bench:modules`: functions of a TypeScript module called by stock CPython, beside other ways to get there.
 * With `--record` the table goes into `docs/speed-of-modules.md`.
 *
 * @module
 */

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildModule } from "../build/build_module.ts";
import { findBun } from "./bun.ts";
import { runChild } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = join(ROOT, "tests", "bench", "modules");
const CACHE = join(ROOT, ".cache", "bench-modules");
const PEERS = { pythonmonkey: "pythonmonkey", jspybridge: "javascript", "mini-racer": "mini-racer" };
const CONTESTANTS = ["deno", "bun", "python", "pyo3", ...Object.keys(PEERS)];
const TURNS = 3;

type Figures = Record<string, number>;

/** What is measured, which of its figures is shown, in which unit. */
const ROWS: readonly [title: string, subject: string, figure: string, unit: "ns" | "µs" | "ms"][] = [
  ["`add(int, int)`", "add", "median", "ns"],
  ["`add`, single calls, clock included: median", "singles", "median", "ns"],
  ["`add`, single calls: 99th percentile", "singles", "p99", "ns"],
  ["the same beside a busy process: median", "busy", "median", "ns"],
  ["the same beside a busy process: 99th percentile", "busy", "p99", "ns"],
  ["echo of a 32-character `str`", "echo", "median", "ns"],
  ["a function that calls a Python function once", "callback", "median", "ns"],
  ["echo of 1 MB `bytes`, copied in and out", "megabyte", "median", "µs"],
  ["1 MB of `bytes` as `Buffer`, copied in; its length back", "look", "median", "µs"],
  ["`add` after 1 ms of silence", "silence", "median", "µs"],
  ["import", "start", "import", "ms"],
  ["import and the first call", "start", "first", "ms"],
];

const DIVISOR = { ns: 1, µs: 1e3, ms: 1e6 };

const python = await preparePython();
const folders = await prepareModules();
const floors: number[] = [];
const results = new Map<string, Figures[]>();
for (let turn = 0; turn < TURNS; turn++) {
  floors.push(await floor());
  for (const subject of new Set(ROWS.map(([, subject]) => subject))) {
    for (const name of CONTESTANTS.filter((name) => folders.has(name))) {
      const key = `${name} ${subject}`;
      results.set(key, [...results.get(key) ?? [], await contest(name, subject)]);
    }
  }
}
const table = makeTable();
console.log(table);
if (process.argv.includes("--record")) await record(table);

/** A virtualenv with the peers that can be had. */
async function preparePython(): Promise<string> {
  const folder = join(CACHE, "venv");
  const executable = join(folder, "bin", "python");
  if (!existsSync(executable)) await run([process.env.PYO3_PYTHON ?? "python3", "-m", "venv", folder]);
  return executable;
}

/** Where each contestant's module is, for those that can be had. */
async function prepareModules(): Promise<Map<string, string>> {
  const bun = await findBun();
  const found = new Map([["python", SOURCES]]);
  for (const runtime of ["deno", "bun"] as const) {
    const out = join(CACHE, runtime);
    rmSync(out, { recursive: true, force: true });
    await buildModule({ entry: join(SOURCES, "module.ts"), out, runtime, bun });
    found.set(runtime, out);
  }
  for (const [name, project] of Object.entries(PEERS)) {
    const { code, output } = await runChild(python, ["-m", "pip", "install", "--quiet", project]);
    if (code === 0) found.set(name, SOURCES);
    else console.log(`No ${name}: ${output.trim().split("\n").at(-1)}`);
  }
  const target = join(CACHE, "cargo");
  const cargo = await runChild("cargo", ["build", "--release", "--quiet", "--target-dir", target], {
    cwd: join(SOURCES, "pyo3"),
    env: { PYO3_PYTHON: python },
  });
  if (cargo.code === 0) {
    const out = join(CACHE, "pyo3");
    mkdirSync(out, { recursive: true });
    copyFileSync(join(target, "release", "libbench_pyo3.so"), join(out, "bench_pyo3.so"));
    found.set("pyo3", out);
  } else console.log(`No PyO3: ${cargo.reason ?? cargo.output.trim().split("\n").at(-1)}`);
  return found;
}

async function contest(name: string, subject: string): Promise<Figures> {
  const runtime = name === "bun" ? await findBun() : process.execPath;
  const args = [join(SOURCES, "contestant.py"), name, subject];
  const env = { PYTHONPATH: folders.get(name)!, PYO3_TS_RUNTIME: runtime };
  const { code, stdout, output } = await runChild(python, args, { env, timeout: 120_000 });
  if (code !== 0) console.log(`No ${subject} by ${name}: ${output.trim().split("\n").at(-1)}`);
  return JSON.parse(stdout.trim().split("\n").at(-1) || "{}");
}

/** How long a word takes to the other processor and back, in nanoseconds. */
async function floor(): Promise<number> {
  const program = join(CACHE, "cache_line");
  await run([process.env.CC || "cc", "-O2", "-pthread", join(SOURCES, "cache_line.c"), "-o", program]);
  return Number((await runChild(program, [])).stdout);
}

async function run([command, ...args]: string[]): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const { code, output, reason } = await runChild(command, args);
  if (code !== 0) throw new Error(`${command} failed: ${reason ?? output}`);
}

function makeTable(): string {
  const names = CONTESTANTS.filter((name) => folders.has(name));
  const lines = [`| | unit | ${names.join(" | ")} |`, `| --- | ---: |${" ---: |".repeat(names.length)}`];
  for (const [title, subject, figure, unit] of ROWS) {
    const cells = names.map((name) => {
      const values = results.get(`${name} ${subject}`)!.map((one) => one[figure]).filter((one) => one !== undefined);
      const middle = values.sort((a, b) => a - b)[values.length >> 1];
      return middle === undefined ? "–" : (middle / DIVISOR[unit]).toFixed(unit === "ns" ? 0 : 1);
    });
    lines.push(`| ${title} | ${unit} | ${cells.join(" | ")} |`);
  }
  lines.push(
    "",
    `A word to the other processor and back: ${floors.map((one) => `${one} ns`).join(", ")} in the turns.`,
  );
  return lines.join("\n");
}

/** Puts the table between the marks of the page. */
async function record(table: string): Promise<void> {
  const page = join(ROOT, "docs", "speed-of-modules.md");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- table -->\n)[^]*(<!-- end -->)/, `$1\n${table}\n\n$2`));
  await run([process.execPath, "fmt", "--quiet", page]);
}
