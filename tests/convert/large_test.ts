import assert from "node:assert/strict";
import { test } from "node:test";
import { Python } from "../../mod.ts";

// A message between two processes has room for 4 MB: what is longer in sum must arrive as well.
const TEXT = "é".repeat(700_000);
const TEXTS = Array.from({ length: 5 }, (_, index) => `${index}${TEXT}`);

/** Calls Python code with a value. */
function ask(source: string, value: unknown): string {
  return Python.attach((py) => py.eval(source, { value }).repr());
}

test("P33 many large texts arrive whole, in lists, dicts and tuples", () => {
  assert.equal(ask("[(len(text), text[0], text[-1]) for text in value][4]", TEXTS), "(700001, '4', 'é')");
  assert.equal(ask("sum(map(len, value))", TEXTS), "3500005");
  assert.equal(
    ask("sum(len(key + text) for key, text in value.items())", new Map(TEXTS.map((t) => [t, t]))),
    "7000010",
  );
  assert.equal(ask("sum(len(text) for texts in value for text in texts)", [TEXTS]), "3500005");
  assert.equal(
    ask("[len(data) for data in value]", TEXTS.map(() => new Uint8Array(1_000_000))),
    `[${TEXTS.map(() => 1_000_000).join(", ")}]`,
  );
});

test("P33 so do they as arguments and as the result of a function", () => {
  Python.attach((py) => {
    assert.equal(py.eval("lambda *texts: sum(map(len, texts))").call(...TEXTS).extract("int"), 3_500_005);
    const give = py.run("def go(f, texts): return [len(t) for t in f(*texts)]", {}).getItem("go");
    const lengths = give.call((...texts: string[]) => texts.reverse(), TEXTS).extract("list[int]");
    assert.deepEqual(lengths, TEXTS.map(() => 700_001));
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("CNV-21 a list of many small lists arrives whole", () => {
  const rows = Array.from({ length: 3000 }, (_, row) => Array.from({ length: 100 }, (_, column) => row + column));
  assert.equal(ask("(len(value), sum(map(sum, value)))", rows), "(3000, 464700000)");
});
