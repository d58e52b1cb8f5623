/** A module of plain exports, built and tested by pytest in a stock Python, and imported where Python is embedded. */
// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runChild } from "../../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip, testModule } from "../../harness/python_module.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const HERE = fileURLToPath(new URL("./", import.meta.url));
const PYTHON = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin", "python");
const runtime = isBun ? "bun" : "deno";

test(
  "RIM-02 plain exports are built for a stock Python and pass their tests there",
  { skip },
  () => testModule("tests/scripts/plain/shapes.ts", "tests/scripts/plain", { runtime }),
);

/** A folder where TypeScript files find this package. */
function folder(files: Readonly<Record<string, string>>): string {
  const path = temporaryFolder();
  mkdirSync(join(path, "node_modules", "@pyo3"), { recursive: true });
  symlinkSync(ROOT, join(path, "node_modules", "@pyo3", "ts"));
  const names = {
    "": "mod.ts",
    "/hosted": "src/extension/hosted.ts",
    "/serve": "src/extension/serve.ts",
    "/python": "scripts/python/run_python.ts",
  };
  const imports = Object.entries(names).map(([name, file]) => [`@pyo3/ts${name}`, ROOT + file]);
  writeFileSync(join(path, "deno.json"), JSON.stringify({ imports: Object.fromEntries(imports) }));
  writeFileSync(join(path, "package.json"), JSON.stringify({ dependencies: { "@pyo3/ts": "*" } }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

test("RIM-02 a file of plain exports imports beside a script, and again when it has changed", async () => {
  const cwd = folder({
    "sums.ts": "/** A sum. */\nexport function sum(a: number, b = 1): number {\n  return a + b;\n}\n",
    "script.py": "import sums\nprint(sums.sum(2), sums.sum.__doc__, sums.__file__.endswith('sums.ts'))\n",
  });
  const first = await pyo3ts(["python", "script.py"], { cwd, env: { XDG_CACHE_HOME: cwd } });
  assert.equal(first.stdout, "3.0 A sum. True\n", first.output);
  assert.equal(readdirSync(join(cwd, "pyo3-ts", "exports")).length, 1);
  writeFileSync(join(cwd, "sums.ts"), 'export function sum(a: string): string {\n  return a + "!";\n}\n');
  writeFileSync(join(cwd, "script.py"), "import sums\nprint(sums.sum('a'))\n");
  const second = await pyo3ts(["python", "script.py"], { cwd, env: { XDG_CACHE_HOME: cwd } });
  assert.equal(second.stdout, "a!\n", second.output);
});

test("RIM-02 what has no form in Python is told with its file, line and export, and what to write", async () => {
  const cwd = folder({ "odd.ts": "export const one = 1;\n\nexport function find(where: RegExp): void {}\n" });
  const told = await pyo3ts(["python", "-c", "import odd"], { cwd });
  assert.equal(told.code, 1);
  assert.match(
    told.output,
    /odd\.ts:3: Cannot give Python the parameter where of find\(\): RegExp has no form there; use text\n/,
  );
});

test("RIM-02 where the compiler cannot be loaded, one error says what to do", async () => {
  const cwd = folder({ "one.ts": "export const one = 1;\n" });
  const unreachable = { NPM_CONFIG_REGISTRY: "http://127.0.0.1:9", DENO_DIR: cwd, BUN_INSTALL_CACHE_DIR: cwd };
  const told = await pyo3ts(["python", "-c", "import one"], { cwd, env: { ...unreachable, XDG_CACHE_HOME: cwd } });
  assert.equal(told.code, 1);
  assert.match(
    told.output,
    /Types are read by the TypeScript compiler, which cannot be loaded; connect to the npm reg/,
  );
});

test(
  "RIM-02 STB-03 a project of plain exports builds a wheel, whose stubs mypy takes",
  { skip: skip || !existsSync(join(dirname(PYTHON), "mypy")) && "there is no mypy for this Python" },
  async () => {
    const cwd = folder({});
    cpSync(join(HERE, "shapes.ts"), join(cwd, "mod.ts"));
    const settings = '[project]\nname = "shapes"\nversion = "1.0"\n\n[tool.pyo3-ts]\n';
    writeFileSync(join(cwd, "pyproject.toml"), `${settings}runtime = "${runtime}"\n`);
    const { code, stdout, output } = await pyo3ts(["build"], { cwd });
    assert.equal(code, 0, output);
    const target = temporaryFolder();
    const run = async (args: string[]): Promise<void> => {
      const env = { PYTHONPATH: target, MYPYPATH: target, NO_COLOR: "1" };
      const ended = await runChild(PYTHON, args, { env, cwd: target, timeout: 100_000 });
      assert.equal(ended.code, 0, ended.output);
    };
    await run(["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, stdout.trim()]);
    const stub = readFileSync(join(target, "shapes", "__init__.pyi"), "utf8");
    assert.match(stub, /^def greet\(name: str, greeting: str = "Hello", times: int \| None = None\) -> str: \.\.\.$/m);
    assert.match(stub, /^class Offer\(TypedDict\):\n {4}"""What is on sale\."""\n {4}name: str$/m);
    await run([
      "-c",
      "import shapes; assert shapes.area(shapes.Shape.square(2)) == 4 and shapes.Point(3, 4).length == 5",
    ]);
    await run(["-m", "mypy", "--strict", "--cache-dir=/dev/null", join(target, "shapes")]);
    writeFileSync(join(target, "allowed.txt"), ".*\\.__ts_\\w+\n");
    await run(["-m", "mypy.stubtest", "shapes", "--concise", "--allowlist", join(target, "allowed.txt")]);
  },
);
