// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { findSnippets } from "../../scripts/dev/doc_snippets.ts";

test("findSnippets() takes the ts blocks of a page with their lines", () => {
  const page = [
    "# Title",
    "",
    "```ts",
    "one();",
    "",
    "two();",
    "```",
    "",
    "```sh",
    "deno task demo",
    "```",
    "  ```ts",
    "  x",
    "  ```",
  ];
  assert.deepEqual(findSnippets("README.md", page.join("\n")), [
    { path: "README.md", line: 4, code: "one();\n\ntwo();\n" },
    { path: "README.md", line: 13, code: "  x\n" },
  ]);
});

test("findSnippets() leaves out what is not to be run, and fences within fences", () => {
  const page = [
    "```ts no-run",
    "a",
    "```",
    "```ts ignore",
    "b",
    "```",
    "````md",
    "```ts",
    "c",
    "```",
    "````",
    "```tsx",
    "d",
    "```",
  ];
  assert.deepEqual(findSnippets("docs/a.md", page.join("\n")), []);
});

test("findSnippets() reads the comments of a module only", () => {
  const source = [
    "/** One line. */",
    "const text = `",
    "```ts",
    "no();",
    "```",
    "`;",
    "/**",
    " * Adds.",
    " *",
    " * @example",
    " * ```ts",
    ' * import { add } from "@pyo3/ts";',
    " *",
    " *   add(); /* not the end",
    " * ```",
    " */",
    "export function add() {}",
  ];
  assert.deepEqual(findSnippets("src/add.ts", source.join("\n")), [
    { path: "src/add.ts", line: 12, code: 'import { add } from "@pyo3/ts";\n\n  add(); /* not the end\n' },
  ]);
});
