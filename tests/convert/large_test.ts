import assert from "node:assert/strict";
import { test } from "node:test";
import { PyBuffer, Python } from "../../mod.ts";

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

test("P33 CNV-27 memory of every kind arrives whole, both ways", () => {
  const items = Float64Array.from({ length: 1_500_000 }, (_, index) => index);
  const bytes = new Uint8Array(items.buffer);
  Python.attach((py) => {
    const total = py.run("def total(memory): return sum(memoryview(memory).cast('B').cast('d'))", {}).getItem("total");
    const expected = 1_499_999 * 750_000;
    for (const kind of ["bytes", "bytearray", "memoryview"]) {
      const object = py.intoPyObject(kind === "memoryview" ? items : bytes, kind as string);
      assert.equal(object.getType().getattr("__name__").extract("str"), kind);
      assert.equal(total.callAs("float", object), expected);
      const back = object.extract("Buffer");
      assert.deepEqual([back.length, back[8], back.at(-2)], [12_000_000, bytes[8], bytes.at(-2)]);
    }
    const odd = py.eval("__import__('array').array('d', range(1_500_000))").extract("Buffer[float64]");
    assert.deepEqual([odd.length, odd[1], odd[1_499_999]], [1_500_000, 1, 1_499_999]);
    const strided = py.eval("memoryview(bytes(range(250)) * 40_000)[::2]").extract("Buffer");
    assert.deepEqual([strided.length, strided[1], strided.at(-1)], [5_000_000, 2, 248]);
    const target = py.eval("bytearray(12_000_000)");
    using buffer = PyBuffer.get(target);
    buffer.copyFrom(bytes);
    assert.equal(total.callAs("float", target), expected);
  });
});

test("CNV-21 a list of many small lists arrives whole", () => {
  const rows = Array.from({ length: 3000 }, (_, row) => Array.from({ length: 100 }, (_, column) => row + column));
  assert.equal(ask("(len(value), sum(map(sum, value)))", rows), "(3000, 464700000)");
});

/** Texts that are hard to tell apart once they stand in one: NULs, lone surrogates side by side, nothing at all. */
const HARD: readonly (readonly string[])[] = [
  Array.from({ length: 40 }, (_, i) => `key ${i}`),
  Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? `${i}\ud83d` : `\ude00${i}`),
  Array.from({ length: 40 }, (_, i) => i === 20 ? "a\0b" : `😀${i}`),
  Array.from({ length: 40 }, (_, i) => "\0".repeat(i)),
  Array.from({ length: 40 }, (_, i) => "x".repeat(i)),
];

test("CNV-21 CNV-24 many texts and numbers that cross at once are those that cross one by one", () => {
  for (const texts of HARD) {
    Python.attach((py) => {
      const there = py.intoPyObject(texts, "list[str]");
      const points = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0)!);
      assert.deepEqual(
        py.eval("[[ord(c) for c in text] for text in there]", { there }).extract("list[list[int]]"),
        texts.map(points),
      );
      assert.deepEqual(there.extract("list[str]"), texts);
      assert.deepEqual(py.eval("tuple(there)", { there }).extract("list[str]"), texts);
      const ages = Object.fromEntries(texts.map((text, i) => [text, i - 20]));
      const dict = py.intoPyObject(ages, "dict[str, int]");
      assert.deepEqual(Object.keys(dict.extract("dict[str, float]")), texts);
      assert.deepEqual(dict.extract("dict[str, int]"), ages);
      assert.deepEqual(py.intoPyObject(ages).extract("dict[str, int]"), ages);
      const turned = new Map(texts.map((text, i) => [i / 2, text]));
      assert.deepEqual(py.intoPyObject(turned, "dict[float, str]").extract("dict[float, str]"), turned);
    });
  }
});

test("CNV-21 CNV-24 what does not fit among many is named by its place", () => {
  Python.attach((py) => {
    const fails = (source: string, annotation: string, message: string): void =>
      assert.throws(() => py.eval(source).extract(annotation as "Any"), { message });
    fails("[*'abcdefghij', 5]", "list[str]", "[10]: expected str, got int");
    fails("[*range(20), 1.0]", "list[int]", "[20]: expected int, got float");
    fails("{str(i): i for i in range(20)}", "dict[str, str]", '["0"]: expected str, got int');
    fails("{**{str(i): i for i in range(20)}, 1: 1}", "dict[str, int]", ".keys(): expected str, got int");
    fails("{**{f'k{i}': i for i in range(20)}, 'last': 'x'}", "dict[str, int]", ".last: expected int, got str");
    const big = /^\.last: expected int within ±\(2\*\*53 - 1\)/;
    assert.throws(() => py.eval("{**{f'k{i}': i for i in range(20)}, 'last': 2**53}").extract("dict[str, int]"), {
      message: big,
    });
    const values = { ...Object.fromEntries(HARD[0].map((key, i) => [key, i])), last: 0.5 };
    assert.throws(() => py.intoPyObject(values, "dict[str, int]"), { message: /^\.last: expected int, got a number/ });
    const same = new Map<unknown, unknown>(Array.from({ length: 20 }, (_, i) => [i, i])).set(1n, 1);
    assert.throws(() => py.intoPyObject(same), { message: "expected dict, got keys that are equal in Python" });
    assert.equal(py.intoPyObject([...Array(20).keys(), -0]).repr().endsWith("19, -0.0]"), true);
    assert.equal(py.intoPyObject([...Array(20).keys()].map((i) => i + 0.5)).getItem(19).repr(), "19.5");
  });
});

test("CNV-24 keys that Python alone tells apart are an error among many, too", () => {
  Python.attach((py) => {
    const code = "{**{str(i): i for i in range(20)}, '\\ud83d\\ude00': 1, '\\U0001f600': 2}";
    assert.throws(() => py.eval(code).extract("dict[str, int]"), { message: /keys that differ in Python alone/ });
    assert.throws(
      () =>
        py.eval("{**{i / 2: 'x' for i in range(20)}, float('nan'): 'a', -float('nan'): 'b'}").extract(
          "dict[float, str]",
        ),
      {
        message: /keys that differ in Python alone/,
      },
    );
  });
});
