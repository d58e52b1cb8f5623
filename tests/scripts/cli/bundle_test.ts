// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makeParts } from "../../../scripts/single_file/single_file.ts";
import { discover } from "../../../ffi/mod.ts";
import { runChild } from "../../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";

const skip = process.platform === "linux" && process.env.PYO3_TS_TEST_VENV ? false : "it needs Linux and a virtualenv";
const app = fileURLToPath(new URL("../fixtures/bundle/app.ts", import.meta.url));
const work = temporaryFolder();
const cache = join(work, "cache");
/** What runs the program; on Deno its parts without being compiled. */
let program: string[];

before(async () => {
  if (skip) return;
  if (isBun) {
    const output = join(work, "app");
    const made = await pyo3ts(["bundle", app, "--with", "numpy", "--out", output, "--json"], { timeout: 200_000 });
    assert.equal(made.code, 0, made.output);
    assert.equal(JSON.parse(made.stdout).path, output);
    program = [output];
    return;
  }
  const { executable, library } = discover();
  const options = { entry: app, output: "", runtime: "deno", executable: executable!, library, packages: ["numpy"] };
  const { start } = await makeParts({ ...options, runtime: "deno" }, work);
  const run = [
    "run",
    "-A",
    "--quiet",
    "--no-check",
    `--config=${fileURLToPath(new URL("../../../deno.json", import.meta.url))}`,
  ];
  program = [process.execPath, ...run, `--preload=${pathToFileURL(start)}`, app];
});

/** Runs it with no variable but these, which must end well. */
async function run(args: string[], env: Record<string, string> = { XDG_CACHE_HOME: cache }): Promise<string[]> {
  const nothing = Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));
  const options = { env: { ...nothing, ...env }, cwd: work, timeout: 60_000 };
  const { code, output } = await runChild(program[0], [...program.slice(1), ...args], options);
  assert.equal(code, 0, output);
  return output.trim().split("\n");
}

test("P42 EMB-17 MAT-11 a program has Python, its standard library and NumPy inside", { skip }, async () => {
  const [prefix, sum, bits, database, ssl] = await run([
    "__import__('sys').prefix",
    "__import__('numpy').arange(5).sum()",
    "__import__('struct').calcsize('P') * 8",
    "__import__('sqlite3').connect(':memory:').execute('select 6 * 7').fetchone()",
    "__import__('ssl').create_default_context().verify_mode.name",
  ]);
  assert.equal(dirname(prefix), join(cache, "pyo3-ts", "bundles"));
  assert.deepEqual([sum, bits, database, ssl], ["10", "64", "(42,)", "CERT_REQUIRED"]);
});

test("EMB-17 the user's variables and folders are not those of the Python inside", { skip }, async () => {
  const env = { XDG_CACHE_HOME: cache, PYTHONHOME: "/none", PYTHONPATH: "/none", PYO3_PYTHON: "/none/python3" };
  const [path] = await run(["[p for p in __import__('sys').path if not p.startswith(__import__('sys').prefix)]"], env);
  assert.equal(path, "[]");
});

test("P42 programs that start at a time unpack one Python, and leave nothing else", { skip }, async () => {
  const fresh = join(work, "together");
  const all = await Promise.all([1, 2, 3].map((one) => run([`${one} * 2`], { XDG_CACHE_HOME: fresh })));
  assert.deepEqual(all.flat(), ["2", "4", "6"]);
  const bundles = readdirSync(join(fresh, "pyo3-ts", "bundles"));
  assert.deepEqual(bundles.map((name) => /^[0-9a-f]{32}$/.test(name)), [true]);
});

test("P42 where it can be unpacked nowhere, the error says what to set", { skip }, async () => {
  const file = join(work, "file");
  writeFileSync(file, "");
  const env = { PYO3_TS_UNPACK: join(file, "none") };
  const { code, output } = await runChild(program[0], [...program.slice(1), "1"], { env, timeout: 60_000 });
  assert.notEqual(code, 0);
  assert.match(output, /Cannot unpack the Python inside this program\. Tried:\n {2}\S+none: [^]*Set PYO3_TS_UNPACK/);
});

test("PP-14 a Python that Python starts is the same one", { skip }, async () => {
  const program = "import sys, ssl; print(sys.prefix)";
  const [said, own] = await run([
    `__import__('subprocess').check_output([__import__('sys').executable, '-c', ${
      JSON.stringify(program)
    }]).decode().strip()`,
    "__import__('sys').prefix",
  ]);
  assert.equal(said, own);
});

const world = spawnSync("unshare", ["-rm", "true"]).status === 0;
const alone = skip || (!isBun && "deno compile downloads its base runtime") ||
  (!world && "nobody may have a world of their own here");
test("P42 it runs in a folder that is the whole world, with a C library and no Python", { skip: alone }, async () => {
  const root = join(work, "root");
  const listed = spawnSync("ldd", [program[0]], { encoding: "utf8" }).stdout;
  const libraries = [...listed.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map((match) => match[1]);
  for (const path of libraries) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    copyFileSync(path, join(root, path));
  }
  for (const folder of ["tmp", "proc", "dev"]) mkdirSync(join(root, folder));
  copyFileSync(program[0], join(root, "app"));
  const path = [process.env.PATH, "/usr/sbin", "/sbin"].join(":");
  // What every container has: Bun itself ends without them.
  const mount =
    `mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" && exec env -i "$(command -v chroot)" "$0" /app "$@"`;
  const args = ["-rm", "sh", "-c", mount, root, "__import__('numpy').arange(5).sum()", "__import__('os').listdir('/')"];
  const { code, output } = await runChild("unshare", args, { env: { PATH: path }, timeout: 60_000 });
  assert.equal(code, 0, output);
  const [sum, files] = output.trim().split("\n");
  assert.equal(sum, "10");
  assert.doesNotMatch(files, /usr|bin|home/);
});

test("P42 what is missing to make one is said", { skip }, async () => {
  const folder = temporaryFolder();
  const none = await pyo3ts(["bundle", "none.ts"], { cwd: folder });
  assert.deepEqual([none.code, none.output], [1, "Error: There is no none.ts\n"]);
  const python = await pyo3ts(["bundle", app, "--python", "/none/python3"], { cwd: folder });
  assert.equal(python.code, 1);
  assert.match(python.output, /Cannot use the option `python:`[^]*\/none\/python3/);
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, basename(process.execPath)));
  const other = isBun ? "deno" : "bun";
  const runtime = await pyo3ts(["bundle", app, "--runtime", other, "--out", join(folder, "x")], {
    cwd: folder,
    env: { PATH: `${bin}:/usr/bin:/bin`, PYO3_TS_RUNTIME: undefined },
    timeout: 100_000,
  });
  assert.equal(runtime.code, 1, runtime.output);
  assert.match(runtime.output, new RegExp(`A program for \\w+ needs \\w+ .*and there is no ${other}`));
  assert.equal(existsSync(join(folder, "x")), false);
});
