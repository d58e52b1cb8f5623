// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Documentation, missingExamples } from "../../scripts/dev/check_examples.ts";

type Symbols = Documentation["nodes"][string]["symbols"];

const EXAMPLE = { tags: [{ kind: "example", doc: "Usage\n```ts\nuse();\n```" }] };
const PROSE = { tags: [{ kind: "example", doc: "Use it." }, { kind: "returns", doc: "Something." }] };

function at(line: number): { filename: string; line: number } {
  return { filename: "file:///repo/src/types/list.ts", line };
}

function missing(symbols: Symbols): string[] {
  return missingExamples({ nodes: { "file:///repo/mod.ts": { symbols } } }, "file:///repo/");
}

test("missingExamples() names what runs and shows no code, with its file and line", () => {
  assert.deepEqual(
    missing([
      { name: "a", declarations: [{ kind: "function", location: at(0) }] },
      { name: "b", declarations: [{ kind: "variable", location: at(8), jsDoc: PROSE }] },
      { name: "c", declarations: [{ kind: "function", location: at(9), jsDoc: EXAMPLE }] },
      { name: "D", declarations: [{ kind: "interface", location: at(12) }] },
      { name: "E", declarations: [{ kind: "typeAlias", location: at(15) }] },
    ]),
    ["src/types/list.ts:1: a has no @example", "src/types/list.ts:9: b has no @example"],
  );
});

test("missingExamples() looks at methods and statics, and takes overloads together", () => {
  const def = {
    properties: [{ name: "field", location: at(2) }, { name: "kind", location: at(3), isStatic: true }],
    methods: [
      { name: "from", location: at(4), isStatic: true, jsDoc: EXAMPLE },
      { name: "from", location: at(5), isStatic: true },
      { name: "from", location: at(6) },
      { name: "hidden", location: at(7), accessibility: "private" as const },
      { name: "[Symbol.dispose]", location: at(8) },
    ],
  };
  assert.deepEqual(missing([{ name: "A", declarations: [{ kind: "class", location: at(1), jsDoc: EXAMPLE, def }] }]), [
    "src/types/list.ts:4: A.kind has no @example",
    "src/types/list.ts:7: A.from has no @example",
    "src/types/list.ts:9: A.[Symbol.dispose] has no @example",
  ]);
});

test("missingExamples() lets a class that adds nothing to its base share the base's", () => {
  const location = at(20);
  assert.deepEqual(
    missing([
      { name: "A", declarations: [{ kind: "class", location, def: { extends: "B" } }] },
      { name: "C", declarations: [{ kind: "class", location, def: {} }] },
    ]),
    ["src/types/list.ts:21: C has no @example"],
  );
});
