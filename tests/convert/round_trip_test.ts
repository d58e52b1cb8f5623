// More than 100 000 values in all configurations together: `deno task fuzz` takes as many as one likes.
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, Python } from "../../mod.ts";
import { checkProperty, PROPERTIES, propertyNames } from "../harness/properties.ts";
import { forAll, literal, PRELUDE } from "../harness/random.ts";

/** How many values each property is checked on. Where every call is a message in this process, they take longest. */
const CASES = process.env.PYO3_TS_BACKEND === "loopback" ? 300 : 1000;

for (const property of PROPERTIES) {
  test(`${property.id} P32 P33 every value of ${property.annotation} arrives as Python writes it, and comes back`, () => {
    Python.attach((py) => {
      const names = propertyNames(py);
      forAll(1, (random) => checkProperty(names, property, random, CASES));
    });
  });
}

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
