import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, Python } from "../../mod.ts";
import { fails, leakTest } from "../harness/leaks.ts";
import { NAMES, ROWS } from "./standard_table.ts";

/** Where every call is encoded and decoded, a few must do. */
const ROUNDS = process.env.PYO3_TS_BACKEND === "loopback" || process.env.PYO3_TS_BACKEND === "remote" ? 1000 : 10_000;

test("CNV-17 CNV-19 CNV-28 CNV-34 thousands of rounds of every conversion leave no block of memory", () => {
  Python.attach((py) => {
    const names = py.run(NAMES, {});
    const hasZones = !names.getItem("ZoneInfo").isNone();
    const sys = py.import("sys");
    const blocks = (): number => Python.attach(() => sys.callMethodAs("int", "getallocatedblocks"));
    for (const { annotation, python } of ROWS) {
      if (python.includes("ZoneInfo") && !hasZones) continue;
      const object = py.eval(python, names);
      const references = (): number => Python.attach(() => sys.callMethodAs("int", "getrefcount", object));
      // An error that was collected would be made anew.
      const kept = object.extract(annotation as "Any");
      const round = (): void =>
        Python.attach((py) => py.intoPyObject(object.extract(annotation as "Any"), annotation as "Any").dispose());
      const grownIn = (rounds: number): number => {
        const before = blocks();
        for (let i = 0; i < rounds; i++) round();
        return blocks() - before;
      };
      // Names and caches of the first rounds stay, and releases may wait for the next message.
      grownIn(20);
      const before = references();
      // A leak grows each time, what Python keeps for the next only until there is enough.
      const grown = Math.min(...Array.from({ length: 4 }, () => grownIn(ROUNDS / 4)));
      assert.equal(references() - before, 0, `references to ${python}`);
      assert.ok(grown < ROUNDS / 20, `${grown} more blocks for ${python}`);
      assert.notEqual(kept, undefined);
    }
  });
});

const WRONG: readonly [annotation: string, value: unknown][] = [
  ["Decimal", "1"],
  ["complex", "1"],
  ["UUID", "1"],
  ["IPv4Address", "1"],
  ["Path", new URL("http://a/b")],
  ["date", Temporal.PlainDate.from("+010000-01-01")],
  ["datetime", new Date(NaN)],
  ["timedelta", Temporal.Duration.from({ years: 1 })],
  ["tzinfo", "Mars/Base"],
  ["deque[int]", ["a"]],
  ["OrderedDict[str, int]", new Map([["a", "b"]])],
  ["defaultdict[str, int]", { a: "b" }],
  ["slice", 1],
];

leakTest("CNV-28 values of the standard library that fail to convert leave no reference", "object()", (py, object) => {
  for (const [annotation, value] of WRONG) {
    fails(() => object.extract(annotation as "Any"));
    fails(() => py.intoPyObject(value as PyAny, annotation as "Any"));
  }
});

leakTest("CNV-40 P31 iterators that end or are left leave no reference", "object()", (py, object) => {
  const items = py.eval("iter([x, x])", { x: object }).extract("Iterator[Any]");
  for (const item of items) assert.ok(item.is(object));
  for (const item of py.eval("iter([x, x])", { x: object }).extract("Iterator[Any]")) {
    assert.ok(item.is(object));
    break;
  }
});
