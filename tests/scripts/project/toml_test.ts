// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseToml, TomlError } from "../../../scripts/project/toml.ts";

function read(text: string): unknown {
  return JSON.parse(JSON.stringify(parseToml(text).root));
}

test("MAT-25 parseToml() reads what a pyproject.toml has", () => {
  const text = `# A project
[project]
name = "demo" # its name
authors = [
  { name = "A", email = 'a@b.c' }, # one
]
keywords = ["x", 'y\\z', """
long "one" \\
   joined"""]
[project.urls]
"Home page" = "https://example.org"
[tool.pyo3-ts]
a.b = 0x1F
c = -1_000
d = 1.5e3
e = true
f = 2024-01-02 03:04:05Z
[[tool.other]]
n = 1
[[tool.other]]
n = 2
`;
  assert.deepEqual(read(text), {
    project: {
      name: "demo",
      authors: [{ name: "A", email: "a@b.c" }],
      keywords: ["x", "y\\z", 'long "one" joined'],
      urls: { "Home page": "https://example.org" },
    },
    tool: {
      "pyo3-ts": { a: { b: 31 }, c: -1000, d: 1500, e: true, f: "2024-01-02 03:04:05Z" },
      other: [{ n: 1 }, { n: 2 }],
    },
  });
});

test("MAT-25 parseToml() knows the line of each key", () => {
  const { lineOf } = parseToml('[project]\n\nname = "x"\n[tool.pyo3-ts]\nmode = """\n\n"""\nruntime = "bun"\n');
  assert.equal(lineOf(["project", "name"]), 3);
  assert.equal(lineOf(["tool", "pyo3-ts", "runtime"]), 8);
  assert.equal(lineOf(["tool", "pyo3-ts", "entry"]), 4);
  assert.equal(lineOf(["nothing"]), 1);
});

test("MAT-25 parseToml() says in which line what is wrong", () => {
  for (
    const [text, line, message] of [
      ["a = 1\nb = ", 2, /A value is expected, not the end of the line/],
      ["a = 1\na = 2", 2, /a stands here for the second time/],
      ["[a]\n[b]\n[a]", 3, /a stands here for the second time/],
      ['a = "x\n', 1, /A text has no end/],
      ["a = [1 2]", 1, /A comma or \] is expected/],
      ["a = 1 2", 1, /The end of the line is expected, not 2/],
      ['a = "\\q"', 1, /There is no escape \\q/],
      ["a = 1\n[a.b]", 2, /a is no table/],
      ["= 1", 1, /A key is expected/],
    ] as const
  ) {
    assert.throws(() => parseToml(text), (error) => {
      assert.ok(error instanceof TomlError, String(error));
      assert.equal(error.line, line, text);
      assert.match(error.message, message);
      return true;
    });
  }
});

test("MAT-25 parseToml() gives a key of any name no other meaning", () => {
  const { root } = parseToml('__proto__ = { polluted = true }\n"constructor" = 1');
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  assert.deepEqual(Object.keys(root), ["__proto__", "constructor"]);
});
