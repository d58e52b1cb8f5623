import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, type PyDict, Python } from "../../mod.ts";
import { forAll, type Json, literal, PRELUDE, type Random } from "../harness/random.ts";

/** Checks that Python sees the value its source text means, and that both give the same value back. */
function check(names: PyDict, value: Json, annotation: string): void {
  Python.attach((py) => {
    const source = literal(value);
    const there = py.intoPyObject(value, annotation as "Any");
    const meant = py.eval(source, names);
    assert.ok(names.getItem("same").callAs("bool", there, meant), `${there.repr()} is not ${source}`);
    assert.deepEqual(meant.extract(annotation as "Any"), value);
    assert.deepEqual(there.extract(annotation as "Any"), value);
  });
}

function checkAll(annotation: string, count: number, make: (random: Random) => Json): void {
  Python.attach((py) => {
    const names = py.run(PRELUDE, {});
    forAll(count, (random) => check(names, make(random), annotation));
  });
}

test("CNV-13 P32 every bigint arrives as the int its digits mean, and comes back", () => {
  checkAll("bigint", 600, (random) => random.bigint());
});

test("CNV-13 P32 integers within 2 of every power of two up to 2**70 arrive exactly, by every way", () => {
  Python.attach((py) => {
    const same = py.eval("lambda value, text: type(value) is int and str(value) == text");
    for (let power = 0n; power <= 70n; power++) {
      for (let offset = -2n; offset <= 2n; offset++) {
        for (const value of [(1n << power) + offset, -(1n << power) - offset]) {
          assert.ok(same.callAs("bool", value, String(value)), `bigint ${value}`);
          assert.equal(py.eval(String(value)).extract("bigint"), value);
          if (value >= -(2n ** 63n) && value < 2n ** 63n) {
            assert.equal(py.eval(String(value)).extract("i64"), value);
            assert.ok(same.callAs("bool", py.intoPyObject(value, "i64"), String(value)), `i64 ${value}`);
          }
          if (value >= 0n && value < 2n ** 64n) {
            assert.equal(py.eval(String(value)).extract("u64"), value);
            assert.ok(same.callAs("bool", py.intoPyObject(value, "u64"), String(value)), `u64 ${value}`);
          }
          if (Number.isSafeInteger(Number(value))) {
            assert.equal(py.eval(String(value)).extract("int"), Number(value));
            assert.ok(same.callAs("bool", Number(value), String(value)), `number ${value}`);
          }
        }
      }
    }
  });
});

test("CNV-15 P32 every double arrives bit by bit, and comes back: -0, NaN, infinities, subnormals", () => {
  checkAll("float", 1000, (random) => random.float());
});

test("CNV-02 P33 every text arrives character by character, and comes back", () => {
  checkAll("str", 600, (random) => random.string());
});

test("CNV-07 every byte string arrives, and comes back", () => {
  checkAll("bytes", 300, (random) => random.bytes());
});

test("CNV-21 lists of lists of text arrive, and come back", () => {
  checkAll("list[list[str]]", 200, (random) => random.many(5, () => random.many(5, () => random.string())));
});

test("CNV-24 dicts of lists of ints arrive in order, and come back", () => {
  const make = (random: Random): Map<string, Json> =>
    new Map(random.many(6, () => [random.string(), random.many(3, () => random.bigint())]));
  Python.attach((py) => {
    const names = py.run(PRELUDE, {});
    forAll(200, (random) => {
      Python.attach((py) => {
        const value = make(random);
        const meant = py.eval(literal(value), names);
        assert.ok(names.getItem("same").callAs("bool", value, meant), literal(value));
        const back = meant.extract("dict[str, list[bigint]]");
        // An object keeps every key, but orders those that look like an index by itself.
        assert.deepEqual(new Map(Object.entries(back)), value);
      });
    });
  });
});

test("CNV-01 P32 P33 nested values of every kind arrive by their kind", () => {
  Python.attach((py) => {
    const names = py.run(PRELUDE, {});
    forAll(500, (random) => {
      Python.attach((py) => {
        const value = random.json(4);
        const source = literal(value);
        const same = names.getItem("same");
        assert.ok(same.callAs("bool", value, py.eval(source, names)), source);
      });
    });
  });
});

test("CNV-01 P32 P33 scalars that Python passes to a callback, and gets back, are the same", () => {
  Python.attach((py) => {
    const names = py.run(PRELUDE, {});
    const echo = py.intoPyObject((value: unknown) => value);
    forAll(500, (random) => {
      Python.attach((py) => {
        const source = literal(random.pick([random.bigint(), random.float(), random.string(), null, true, false]));
        const meant: PyAny = py.eval(source, names);
        // An integral float is an int in JavaScript's eyes: compared as what it equals.
        const same = py.eval("lambda a, b: same(a, b) or type(a) is float and a == b", names);
        assert.ok(same.callAs("bool", meant, echo.call(meant)), source);
      });
    });
  });
});

test("CNV-23 CNV-25 tuples, sets and frozensets come back as they went", () => {
  Python.attach((py) => {
    const equal = py.eval("lambda value, other: type(value) is type(other) and value == other");
    forAll(200, (random) => {
      Python.attach((py) => {
        const items = random.many(8, () => random.bigint());
        const list = py.intoPyObject(items);
        const tuple = py.intoPyObject(items, "tuple[bigint, ...]");
        assert.ok(equal.callAs("bool", tuple, py.eval("tuple(x)", { x: list })));
        assert.deepEqual(tuple.extract("tuple[bigint, ...]"), items);
        const set = py.intoPyObject(new Set(items), "set[bigint]");
        assert.ok(equal.callAs("bool", set, py.eval("set(x)", { x: list })));
        assert.deepEqual(set.extract("set[bigint]"), new Set(items));
        const frozen = py.intoPyObject(new Set(items), "frozenset[bigint]");
        assert.ok(equal.callAs("bool", frozen, py.eval("frozenset(x)", { x: list })));
        assert.deepEqual(frozen.extract("frozenset[bigint]"), new Set(items));
      });
    });
  });
});
