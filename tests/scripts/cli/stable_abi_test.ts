// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { before, test } from "node:test";
import { runChild } from "../../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

const packages = temporaryFolder();
/** One interpreter of each version that is here, by its minor version. */
const pythons = new Map<number, string>();

/** Builds a module into the folder of all. */
async function build(name: string, source: string): Promise<void> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, `${name}.ts`), source);
  const runtime = isBun ? "bun" : "deno";
  const args = ["build-here", "--portable", "--runtime", runtime, "--out", packages, join(folder, `${name}.ts`)];
  const { code, output } = await pyo3ts(args);
  assert.equal(code, 0, output);
}

/** What a program prints on each Python. */
async function everywhere(program: string): Promise<Map<number, string>> {
  const env = { PYTHONPATH: packages, PYO3_TS_RUNTIME: process.execPath, PYTHONHOME: undefined };
  const said = new Map<number, string>();
  for (const [minor, executable] of pythons) {
    said.set(minor, (await runChild(executable, ["-c", program], { env, timeout: 60_000 })).output.trim());
  }
  return said;
}

before(async () => {
  if (skip) return;
  const { stdout } = await pyo3ts(["list-python", "--json"]);
  for (const { executable, version } of JSON.parse(stdout)) {
    const minor = Number(/^3\.(\d+)/.exec(version ?? "")?.[1] ?? 0);
    if (minor >= 8) pythons.set(minor, executable);
  }
  assert.ok(pythons.size > 0, stdout);
  await build(
    "limits",
    `import { pyclass, pymethod, pymodule } from "@pyo3/ts";

@pyclass("(first: int)", { extends: "dict", super: () => [] })
class Table {
  constructor(readonly first: number) {}
  @pymethod("get_first(self) -> int") getFirst(): number {
    return this.first;
  }
}
@pyclass("(code: int, *, name: str = 'none')", { dict: true, doc: "A thing." })
class Thing {
  constructor(readonly code: number, _named: { name: string }) {}
}
export default pymodule("limits", { members: [Table, Thing] });
`,
  );
  await build(
    "memory",
    `import { pyclass, pymethod, pymodule } from "@pyo3/ts";

@pyclass("()")
class Memory {
  @pymethod("__buffer__(self, flags: int) -> memoryview") buffer(_flags: number): Uint8Array {
    return Uint8Array.of(1, 2, 3);
  }
}
export default pymodule("memory", { members: [Memory] });
`,
  );
});

test("BLD-12 what abi3 has from 3.9, 3.10 and 3.12 on works on every Python", { skip }, async () => {
  const said = await everywhere(`
import inspect, weakref
from limits import Table, Thing
table = Table(3)
table["a"] = 1
thing = Thing(1, name="x")
thing.own = 5
print(dict(table), table.get_first(), isinstance(table, dict), thing.own, weakref.ref(thing)() is thing, list(inspect.signature(Thing).parameters))
`);
  for (const [minor, text] of said) {
    assert.equal(text, "{'a': 1} 3 True 5 True ['code', 'name']", `3.${minor}`);
  }
});

test("BLD-12 memory is shown from 3.9 on, and 3.8 says that it cannot", { skip }, async () => {
  const said = await everywhere(`
try:
    from memory import Memory
    print(bytes(Memory()))
except TypeError as error:
    print("TypeError:", error)
`);
  for (const [minor, text] of said) {
    if (minor === 8) assert.match(text, /^TypeError: cannot export memory by Memory\.__buffer__ .* this is 3\.8/, text);
    else assert.equal(text, "b'\\x01\\x02\\x03'", `3.${minor}`);
  }
});
