// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { findSnippets } from "../../scripts/dev/doc_snippets.ts";
import { snippetCases } from "../../scripts/dev/test_job.ts";

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
    { path: "README.md", line: 4, code: "one();\n\ntwo();\n", alone: false },
    { path: "README.md", line: 13, code: "  x\n", alone: false },
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
    {
      path: "src/add.ts",
      line: 12,
      code: 'import { add } from "@pyo3/ts";\n\n  add(); /* not the end\n',
      alone: false,
    },
  ]);
});

test("findSnippets() sees which one needs a process of its own", () => {
  const page = ["```ts alone", "end();", "```", "```ts", "go();", "```"];
  assert.deepEqual(findSnippets("README.md", page.join("\n")).map(({ line, alone }) => [line, alone]), [
    [2, true],
    [5, false],
  ]);
});

test("snippetCases() names the snippet that failed, and the one that a crash happened in", () => {
  const labels = ["README.md:2", "README.md:9", "README.md:20", "README.md:31"];
  const failed = "passed README.md:2\nfailed README.md:9\npassed README.md:20\npassed README.md:31\n";
  assert.deepEqual(snippetCases(labels, failed, 1, "the process ended with code 1"), [
    { name: "README.md:2", status: "passed" },
    { name: "README.md:9", status: "failed" },
    { name: "README.md:20", status: "passed" },
    { name: "README.md:31", status: "passed" },
  ]);
  assert.deepEqual(snippetCases(labels, "passed README.md:2\n", -1, "the process was ended by SIGSEGV"), [
    { name: "README.md:2", status: "passed" },
    { name: "README.md:9: the process was ended by SIGSEGV", status: "failed" },
    { name: "README.md:20: not reached", status: "failed" },
    { name: "README.md:31: not reached", status: "failed" },
  ]);
  const passed = failed.replace("failed", "passed");
  assert.deepEqual(snippetCases(labels, passed, 0, undefined).map(({ status }) => status), Array(4).fill("passed"));
  assert.deepEqual(snippetCases(labels, passed, -1, "the process was ended by SIGSEGV").at(-1), {
    name: "the process was ended by SIGSEGV",
    status: "failed",
  });
});
