// runs on: deno (it takes the TypeScript compiler, which Deno gets by itself)
import assert from "node:assert/strict";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { ts } from "../../../scripts/plain/compiler.ts";
import type { Compiler, Program } from "../../../scripts/plain/compiler_api.ts";
import { temporaryFolder } from "../../harness/child.ts";
import { pyo3ts } from "../../harness/command_line.ts";
import { skip } from "../../harness/python_module.ts";

const python = process.env.PYO3_TS_TEST_VENV ?? "";

interface Diagnostic {
  readonly code: number;
  readonly start?: number;
  readonly file?: { readonly fileName: string; readonly text: string };
  readonly messageText: unknown;
}

const compiler = ts as Compiler & { getPreEmitDiagnostics(program: Program): readonly Diagnostic[] };

/** What the declarations take of `@pyo3/ts/proxy`, alone: the compiler need not read the package for each test. */
const PROXY = `export interface Kwargs { readonly kwargs: true }
export interface ProxyMembers extends Disposable {
  <T = PyProxy>(...args: unknown[]): T;
  new <T = PyProxy>(...args: unknown[]): T;
  toJs<T = unknown>(): T;
  toString(): string;
  [Symbol.toPrimitive](hint: string): number | bigint | string;
  [Symbol.iterator](): IterableIterator<PyProxy>;
  readonly name: PyProxy;
  readonly length: PyProxy;
}
export type PyProxy = ProxyMembers & { [name: string]: PyProxy; [index: number]: PyProxy; [key: symbol]: PyProxy };
`;

/** What `tsc --strict` says of a program beside the types of modules: the code and the line of each error. */
function errorsOf(folder: string, program: string, more: readonly string[] = []): string[] {
  const [file, proxy] = [join(folder, "use.ts"), join(folder, "proxy.d.ts")];
  writeFileSync(file, program);
  writeFileSync(proxy, PROXY);
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ESNext,
    lib: ["lib.esnext.d.ts"],
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    paths: { "@pyo3/ts/proxy": [proxy] },
  };
  const made = compiler.createProgram([file, ...more], options, compiler.createCompilerHost(options, false));
  return compiler.getPreEmitDiagnostics(made).map(({ code, start, file, messageText }) =>
    `${file?.fileName.split("/").at(-1)}:${file?.text.slice(0, start).split("\n").length} ${code} ${
      code === 2307 || file?.fileName.endsWith(".d.ts") ? JSON.stringify(messageText) : ""
    }`.trim()
  );
}

/** Writes the types of modules into a fresh folder, with these files beside them. */
async function typesOf(modules: readonly string[], files: Record<string, string> = {}): Promise<string> {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const { code, stdout, output } = await pyo3ts(["types", "--python", python, "--out", cwd, ...modules], { cwd });
  assert.equal(code, 0, output);
  assert.deepEqual(stdout.trim().split("\n"), modules.map((name) => join(cwd, `${name}.d.ts`)));
  return cwd;
}

// Not every version of Python has wheels of it.
const hasNumpy = globSync(join(python, "lib", "python3*", "site-packages", "numpy")).length > 0;
const MODULES = "asyncio builtins collections datetime json math os re sqlite3 typing".split(" ");
if (hasNumpy) MODULES.push("numpy");

test("STB-11 P40 tsc --strict accepts the types of the main modules and of NumPy", { skip }, async () => {
  const folder = await typesOf(MODULES);
  const program = MODULES.map((name) => `export type { Module as ${name} } from "./${name}.d.ts";\n`);
  assert.deepEqual(errorsOf(folder, program.join("")), []);
  for (const name of MODULES) {
    const text = readFileSync(join(folder, `${name}.d.ts`), "utf8");
    assert.doesNotMatch(text, /[:<|(] any\b/, name);
    assert.ok(text.split("\n").length > 20, `${name}: ${text}`);
  }
});

const SHOP = `
from typing import Dict, List, Optional, Union

class Item:
    def __init__(self, name: str, price: float = 0, *, tags: List[str] = ()) -> None: ...
    def cheaper(self, other: "Item") -> bool: ...
    @property
    def label(self) -> str: ...
    @staticmethod
    def parse(text: str) -> "Item": ...

class Gift(Item):
    def wrap(self, paper: str) -> None: ...

def total(items: List[Item], discount: Optional[float] = None) -> float: ...
def find(name: str, *more: str, **options) -> Union[Item, None]: ...
def raw(value, default): ...
LIMIT: int = 3
_hidden = 1
`;

const USE = `import type { Module } from "./shop.d.ts";
import type { Kwargs, PyProxy } from "@pyo3/ts/proxy";
declare const shop: Module, kw: Kwargs, some: PyProxy;
const pen = new shop.Item("pen", 2, kw), cup = shop.Item("cup", kw);
const cheap: boolean = pen.cheaper(cup) && pen.cheaper(some), label: string = pen.label;
const sum: number = shop.total([pen, shop.Gift("toy")], 0.5) + shop.total([cup], kw) + shop.LIMIT;
for (const found of [shop.find("pen"), shop.find("pen", "cup", kw)]) found?.cheaper(shop.Item.parse("x"));
shop.Gift("toy").wrap("red"), shop.raw(1, {}).anything.at.all;
pen.cheaper("cup");
new shop.Item(1);
pen.cheap;
shop.total(["pen"]);
shop.find("pen").cheaper(pen);
pen.label = "other";
shop.missing;
pen.wrap("red");
export { cheap, label, sum };
`;

test("STB-11 P40 the types of a module let right uses pass, and tell wrong ones", { skip }, async () => {
  const stub = SHOP.replace("from typing", "import sys\nfrom typing").replace(
    "LIMIT: int",
    "if sys.version_info >= (4,):\n    LIMIT: str\nelse:\n    LIMIT: int",
  );
  for (const files of [{ "shop.py": SHOP }, { "shop.py": "", "shop.pyi": stub }] as Record<string, string>[]) {
    const lines = errorsOf(await typesOf(["shop"], files), USE).map((line) => Number(/:(\d+) /.exec(line)![1]));
    assert.deepEqual(lines, [9, 10, 11, 12, 13, 14, 15, 16]);
  }
});

test("STB-11 P40 import … from py: has the module's types", { skip }, async () => {
  const folder = await typesOf(["shop", ...MODULES], { "shop.py": `${SHOP}\ndef delete(name: str) -> None: ...\n` });
  const use = `import shop, { delete as remove, Item, LIMIT, total } from "py:shop";
import { array } from "py:numpy";
import { JSONEncoder } from "py:json";
const pen: Item = new Item("pen"), sum: number = total([pen]) + LIMIT + shop.LIMIT;
const encoder: JSONEncoder = new JSONEncoder();
remove("pen");
remove(1);
shop.missing;
total(["pen"]);
import { missing } from "py:shop";
import { anything } from "py:unknown";
export { array, encoder, sum };
`;
  const files = ["shop", ...MODULES].map((name) => join(folder, "py", `${name}.d.ts`));
  const lines = errorsOf(folder, use, files).map((line) => Number(/^use.ts:(\d+) /.exec(line)?.[1] ?? line));
  assert.deepEqual(lines, [...hasNumpy ? [] : [2], 7, 8, 9, 10, 11]);
});

test("STB-11 overloads, imports of other stubs, and words that TypeScript keeps", { skip }, async () => {
  const folder = await typesOf(["kept"], {
    "kept.py": "",
    "kept_base.py": "",
    "kept_base.pyi": "class Base:\n    def made(self, default: int) -> str: ...\n",
    "kept.pyi": `from typing import Literal, overload
from kept_base import Base as Base
Mode = Literal["r", "w"]
class super(Base): ...
class Iterable: ...
def delete(function: super, *, mode: Mode = ...) -> Iterable: ...
@overload
def load(value: object) -> int: ...
@overload
def load(value: str, /) -> str: ...
def only(a: bytes, b: tuple[int, str], /) -> list[int]: ...
`,
  });
  const text = readFileSync(join(folder, "kept.d.ts"), "utf8");
  const lines = text.slice(text.indexOf("export interface Module")).split("\n").map((line) => line.trim());
  assert.deepEqual(lines.slice(1, 9), [
    "readonly super: super_Class;",
    "readonly Iterable: Iterable_Class;",
    "delete(function_: super_ | PyProxy, kw?: Kwargs): Iterable_;",
    "load(value: string): string;",
    "load(value: unknown, kw?: Kwargs): number;",
    "only(a: Uint8Array | ArrayBuffer | PyProxy, b: readonly [number | bigint, string] | PyProxy): " +
    "PyProxy & Iterable<number>;",
    "readonly Base: BaseClass;",
    "}",
  ]);
  assert.match(
    text,
    /export interface super_ extends PyObject \{\n {2}made\(default_: number \| bigint, kw\?: Kwargs\)/,
  );
  const program = `import type kept from "./kept.d.ts";
import type { Kwargs } from "@pyo3/ts/proxy";
declare const module: typeof kept, kw: Kwargs;
export const sum: number = [...module.only(new Uint8Array(), [1, "a"])].reduce((a, b) => a + b, 0);
export const texts: [string, number] = [module.load("a"), module.load(1)];
module.delete(module.super(), kw);
`;
  assert.deepEqual(errorsOf(folder, program), []);
});

test("STB-11 what cannot be read is told", { skip }, async () => {
  const missing = await pyo3ts(["types", "--python", python, "no_such_module"], { cwd: temporaryFolder() });
  assert.equal(missing.code, 1);
  assert.match(missing.output, /Cannot read the types of no_such_module: There is no module no_such_module/);
  const broken = temporaryFolder();
  writeFileSync(join(broken, "broken.py"), "import nothing_of_this_name\n");
  const failed = await pyo3ts(["types", "--python", python, "broken"], { cwd: broken });
  assert.equal(failed.code, 1);
  assert.match(failed.output, /broken: ModuleNotFoundError: No module named 'nothing_of_this_name'/);
  assert.equal((await pyo3ts(["types"])).code, 2);
  const nobody = await pyo3ts(["types", "--python", join(broken, "none"), "math"], { cwd: broken });
  assert.equal(nobody.code, 1);
  assert.doesNotMatch(nobody.output, /\n {4}at /);
});
