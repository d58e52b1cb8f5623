// runs on: deno, bun (it embeds Python in a program of its own)
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const IMPORTS = { "@pyo3/ts": `${ROOT}mod.ts`, "@pyo3/ts/python": `${ROOT}scripts/python/run_python.ts` };

const SHAPES = `
import { pyclass, pyfunction, pymethod, pymodule } from "@pyo3/ts";

const area = pyfunction("area(radius: float) -> float", (radius) => 3 * radius ** 2);
const fail = pyfunction("fail() -> None", () => {
  throw new RangeError("from TypeScript");
});

@pyclass("(n: int)")
class Box {
  constructor(readonly n: number) {}

  @pymethod("size(self) -> int")
  size(): number {
    return this.n;
  }
}

export default pymodule("shapes", { doc: "Shapes.", members: [area, fail, Box] });
`;

const SCRIPT = `import sys, shapes
from package import inner
print(sys.argv, __name__, shapes.area(2), shapes.Box(3).size(), inner.TWO, shapes.__doc__)
if sys.argv[1:]:
    sys.exit(int(sys.argv[1]))
shapes.fail()
`;

/** A project with TypeScript modules and a script. */
function project(): string {
  const folder = temporaryFolder();
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  mkdirSync(join(folder, "node_modules", "@pyo3"), { recursive: true });
  symlinkSync(ROOT, join(folder, "node_modules", "@pyo3", "ts"));
  write("package.json", JSON.stringify({ dependencies: { "@pyo3/ts": "*" } }));
  write("deno.json", JSON.stringify({ imports: IMPORTS }));
  write("shapes.ts", SHAPES);
  mkdirSync(join(folder, "package", "inner"), { recursive: true });
  write("package/__init__.py", "");
  write(
    "package/inner/mod.ts",
    'import { pymodule } from "@pyo3/ts";\nexport default pymodule("inner", { constants: { TWO: 2 } });\n',
  );
  write("bare.ts", "export default 1;\n");
  write("script.py", SCRIPT);
  write("test_shapes.py", "import shapes\n\ndef test_area():\n    assert shapes.area(1) == 3\n");
  return folder;
}

test("a script imports TypeScript files, and has its arguments, its name and its exit status", async () => {
  const cwd = project();
  const ended = await pyo3ts(["python", "script.py", "3"], { cwd });
  assert.equal(ended.stdout, "['script.py', '3'] __main__ 12.0 3 2 Shapes.\n", ended.output);
  assert.equal(ended.code, 3);
  const failed = await pyo3ts(["python", join(cwd, "script.py")], { cwd: ROOT });
  assert.equal(failed.code, 1, failed.output);
  assert.match(failed.output, /^Traceback \(most recent call last\):\n {2}File ".*script\.py", line 6, in <module>\n/m);
  assert.match(failed.output, /shapes\.ts", line 6[^]*\nValueError: from TypeScript\n/);
});

test("-c and -m run as with python", async () => {
  const cwd = project();
  const command = await pyo3ts(["python", "-c", "import sys, shapes; print(sys.argv, shapes.area(1))", "a", "-b"], {
    cwd,
  });
  assert.equal(command.output, "['-c', 'a', '-b'] 3.0\n");
  const module = await pyo3ts(["python", "-m", "json.tool", "--help"], { cwd });
  assert.match(module.output, /^usage: .*json\.tool/);
  const exit = await pyo3ts(["python", "-c", "import sys; sys.exit('a message')"], { cwd });
  assert.deepEqual([exit.code, exit.output], [1, "a message\n"]);
});

test("pytest runs within", { skip }, async () => {
  const pytest = await pyo3ts(["python", "-m", "pytest", "-q", "-p", "no:cacheprovider"], {
    cwd: project(),
    env: { PYO3_PYTHON: join(process.env.PYO3_TS_TEST_VENV!, "bin", "python") },
  });
  assert.equal(pytest.code, 0, pytest.output);
  assert.match(pytest.output, /1 passed/);
});

test("what cannot be run or imported is told", async () => {
  const cwd = project();
  const wrong = await pyo3ts(["python", "-x"], { cwd });
  assert.equal(wrong.code, 2);
  assert.match(wrong.output, /^Unknown option; give a script, -m MODULE or -c COMMAND: -x\n/);
  const missing = await pyo3ts(["python", "nothing.py"], { cwd });
  assert.equal(missing.code, 2, missing.output);
  assert.match(missing.output, /can't open file 'nothing\.py'/);
  const bare = await pyo3ts(["python", "-c", "import bare"], { cwd });
  assert.equal(bare.code, 1);
  assert.match(bare.output, /TypeError: Cannot import a file whose default export is no pymodule\(…\): .*bare\.ts/);
});
