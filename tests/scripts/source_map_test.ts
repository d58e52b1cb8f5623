// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeMappings, encodeMappings, type Segment } from "../../scripts/build/mappings.ts";
import { withSourcePlaces } from "../../scripts/build/source_map.ts";

const encode = (text: string): string => new TextEncoder().encode(text).toBase64();
const PREFIX = "//# sourceMappingURL=data:application/json;base64,";

/** A bundle whose map has these mappings. */
function bundle(
  lines: Segment[][],
  detail: "own" | "full",
): { sources: string[]; names: string[]; lines: Segment[][] } {
  const map = {
    version: 3,
    sources: ["mod.ts", "https://jsr.io/@pyo3/ts/0.1.0/src/core/err.ts"],
    names: ["a", "b", "c"],
    mappings: encodeMappings(lines),
  };
  const text = withSourcePlaces(`code\n${PREFIX}${encode(JSON.stringify(map))}\n`, "/project", undefined, detail);
  const { sources, names, mappings } = JSON.parse(atob(text.slice(text.indexOf(PREFIX) + PREFIX.length)));
  return { sources, names, lines: decodeMappings(mappings) };
}

test("MAT-17 a source map has the lines of the project, and of the library no more than its files", () => {
  const lines: Segment[][] = [
    [{ column: 0, place: [1, 0, 0], name: 0 }, { column: 4, place: [1, 900, 2] }, {
      column: 9,
      place: [0, 3, 1],
      name: 2,
    }],
    [{ column: 2, place: [0, 4, 0] }, { column: 70, place: [1, 7, 7], name: 1 }],
  ];
  const own = bundle(lines, "own");
  assert.deepEqual(own.sources, ["/project/mod.ts", "/@pyo3/ts/src/core/err.ts"]);
  assert.deepEqual(own.names, ["c"]);
  assert.deepEqual(own.lines, [
    [{ column: 0, place: [1, 0, 0] }, { column: 9, place: [0, 3, 1], name: 0 }],
    [{ column: 2, place: [0, 4, 0] }, { column: 70, place: [1, 7, 7] }],
  ]);
  assert.deepEqual(bundle(lines, "full").lines, lines);
});

test("MAT-17 mappings come back as they were", () => {
  const lines: Segment[][] = [[], [{ column: 1_000_000 }], [], [
    { column: 0, place: [5, 100_000, 3] },
    { column: 0, place: [0, 0, 0], name: 70_000 },
    { column: 15, place: [2, 31, 32], name: 0 },
  ]];
  assert.deepEqual(decodeMappings(encodeMappings(lines)), lines);
  assert.equal(encodeMappings(decodeMappings("AAAA;;AACA,CAAC,EAFDC;gBAAA,D")), "AAAA;;AACA,CAAC,EAFDC;gBAAA,D");
});
