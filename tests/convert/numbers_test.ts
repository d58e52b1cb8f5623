// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { PyOverflowError, Python, PyTypeError } from "../../mod.ts";

/** The annotations of integers, each with its range. */
const WIDTHS: readonly [annotation: "i8" | "i16" | "i32" | "u8" | "u16" | "u32", low: number, high: number][] = [
  ["i8", -128, 127],
  ["i16", -32768, 32767],
  ["i32", -(2 ** 31), 2 ** 31 - 1],
  ["u8", 0, 255],
  ["u16", 0, 65535],
  ["u32", 0, 2 ** 32 - 1],
];
const WIDE: readonly [annotation: "i64" | "u64" | "isize" | "usize", low: bigint, high: bigint][] = [
  ["i64", -(2n ** 63n), 2n ** 63n - 1n],
  ["isize", -(2n ** 63n), 2n ** 63n - 1n],
  ["u64", 0n, 2n ** 64n - 1n],
  ["usize", 0n, 2n ** 64n - 1n],
];

test("CNV-11 P32 integers of a width go both ways up to their ends, and overflow beyond", () => {
  Python.attach((py) => {
    for (const [annotation, low, high] of WIDTHS) {
      for (const value of [low, 0, high]) {
        assert.equal(py.eval(String(value)).extract(annotation), value);
        assert.ok(py.intoPyObject(value, annotation).eq(value));
      }
      for (const value of [low - 1, high + 1]) {
        const message = `expected ${annotation} within ${low} to ${high}: ${value}`;
        assert.throws(() => py.eval(String(value)).extract(annotation), (error: unknown) => {
          assert.ok(error instanceof PyOverflowError);
          assert.equal(error.message, message);
          return true;
        });
        assert.throws(() => py.intoPyObject(value, annotation), PyOverflowError);
      }
    }
    for (const [annotation, low, high] of WIDE) {
      for (const value of [low, 0n, high]) {
        assert.equal(py.eval(String(value)).extract(annotation), value);
        assert.ok(py.intoPyObject(value, annotation).eq(value));
      }
      for (const value of [low - 1n, high + 1n]) {
        assert.throws(() => py.eval(String(value)).extract(annotation), PyOverflowError);
        assert.throws(() => py.intoPyObject(value, annotation), PyOverflowError);
      }
    }
  });
});

test("CNV-11 P32 a float is no integer, and whatever has __index__ is one", () => {
  Python.attach((py) => {
    const index = py.run("class I:\n  def __index__(self): return 7\n", {}).getItem("I").call();
    for (const annotation of ["int", "bigint", "u8", "i64"] as const) {
      assert.throws(() => py.eval("1.0").extract(annotation), PyTypeError);
      assert.throws(() => py.eval("'1'").extract(annotation), PyTypeError);
      assert.throws(() => py.intoPyObject(1.5, annotation), PyTypeError);
      assert.throws(() => py.intoPyObject(NaN, annotation), PyTypeError);
      assert.throws(() => py.intoPyObject("1" as unknown as number, annotation), PyTypeError);
      assert.equal(Number(index.extract(annotation)), 7);
      assert.equal(Number(py.eval("True").extract(annotation)), 1);
    }
  });
});

test("P32 an int beyond 2**53 is an OverflowError that names bigint, never a rounded number", () => {
  Python.attach((py) => {
    for (const text of ["2**53", "-2**53", "2**63", "2**64", "10**400", "-10**400"]) {
      assert.throws(() => py.eval(text).extract("int"), (error: unknown) => {
        assert.ok(error instanceof PyOverflowError, text);
        assert.match(error.message, /use bigint/);
        return true;
      });
    }
    assert.equal(py.eval("2**53 - 1").extract("int"), Number.MAX_SAFE_INTEGER);
    assert.equal(py.eval("1 - 2**53").extract("int"), Number.MIN_SAFE_INTEGER);
    assert.equal(py.eval("-1").extract("int"), -1);
    for (const annotation of ["int", "bigint", "i64"] as const) {
      assert.throws(() => py.intoPyObject(2 ** 53, annotation), PyOverflowError);
    }
    assert.ok(py.intoPyObject(2n ** 53n, "int").eq(2n ** 53n));
  });
});

test("CNV-13 ints beyond any float reach a callback whole", () => {
  Python.attach((py) => {
    const seen: unknown[] = [];
    const f = py.intoPyObject((value: unknown) => void seen.push(value));
    for (const text of ["10**400", "-10**400", "2**1024", "2**63", "-2**63", "-1", "-(2**53)", "2**53 - 1"]) {
      f.call(py.eval(text));
    }
    const big = 10n ** 400n;
    assert.deepEqual(
      seen,
      [big, -big, 2n ** 1024n, 2n ** 63n, -(2n ** 63n), -1, -(2n ** 53n), Number.MAX_SAFE_INTEGER],
    );
  });
});

test("CNV-12 CNV-13 ints longer than Python's limit on decimal digits go both ways", () => {
  Python.attach((py) => {
    const value = 7n ** 30_000n;
    assert.equal(py.eval("7**30000").extract("bigint"), value);
    assert.ok(py.eval("7**30000").eq(value));
    assert.equal(py.eval("2**127 - 1").extract("bigint"), 2n ** 127n - 1n);
  });
});

test("CNV-15 P32 a float accepts ints and __float__, and keeps -0, NaN and the infinities", () => {
  Python.attach((py) => {
    assert.equal(py.eval("3").extract("float"), 3);
    assert.ok(Object.is(py.eval("-0.0").extract("float"), -0));
    assert.ok(Number.isNaN(py.eval("float('nan')").extract("float")));
    assert.equal(py.eval("float('-inf')").extract("f64"), -Infinity);
    assert.equal(py.eval("-1.0").extract("float"), -1);
    assert.equal(py.import("decimal").callMethod("Decimal", "1.5").extract("float"), 1.5);
    assert.throws(() => py.eval("'1.5'").extract("float"), { message: "expected float, got str" });
    assert.throws(() => py.eval("10**400").extract("float"), PyOverflowError);
    assert.equal(py.intoPyObject(-0).repr(), "-0.0");
    assert.equal(py.intoPyObject(0).repr(), "0");
    assert.equal(py.intoPyObject(1, "float").repr(), "1.0");
    assert.equal(py.intoPyObject(2 ** 53).repr(), "9007199254740992.0");
  });
});

test("CNV-15 f32 rounds to single precision both ways", () => {
  Python.attach((py) => {
    assert.equal(py.eval("0.1").extract("f32"), Math.fround(0.1));
    assert.ok(py.intoPyObject(0.1, "f32").eq(Math.fround(0.1)));
    assert.throws(() => py.intoPyObject("1" as unknown as number, "f32"), { message: "expected float, got string" });
  });
});

test("CNV-10 a bool is True or False alone: no truthiness", () => {
  Python.attach((py) => {
    assert.equal(py.eval("True").extract("bool"), true);
    assert.equal(py.eval("False").extract("bool"), false);
    for (const text of ["1", "0", "None", "''", "[1]"]) {
      assert.throws(() => py.eval(text).extract("bool"), PyTypeError, text);
    }
    assert.ok(py.intoPyObject(true).is(py.eval("True")));
    assert.ok(py.intoPyObject(false, "bool").is(py.eval("False")));
    assert.throws(() => py.intoPyObject(1 as unknown as boolean, "bool"), { message: "expected bool, got number" });
  });
});

test("CNV-10 a type that merely calls itself bool_ is none", () => {
  Python.attach((py) => {
    const fake = py.eval("type('bool_', (), {})()");
    assert.throws(() => fake.extract("bool"), { message: "expected bool, got bool_" });
    const numpy = py.eval("type('bool_', (), {'__module__': 'numpy', '__bool__': lambda self: False})()");
    assert.equal(numpy.extract("bool"), false);
  });
});

test("CNV-20 P36 None is null, null and undefined are None, and an omitted argument is omitted", () => {
  Python.attach((py) => {
    assert.equal(py.None().extract("None"), null);
    assert.equal(py.None().extract("int | None"), null);
    assert.equal(py.eval("3").extract("Optional[int]"), 3);
    assert.ok(py.intoPyObject(null).isNone());
    assert.ok(py.intoPyObject(undefined).isNone());
    assert.ok(py.intoPyObject(undefined, "str | None").isNone());
    assert.throws(() => py.eval("0").extract("None"), { message: "expected None, got int" });
    assert.throws(() => py.intoPyObject(0 as unknown as null, "None"), { message: "expected None, got number" });
    const seen: unknown[] = [];
    const f = py.intoPyObject((...args: unknown[]) => void seen.push(args));
    py.run("f(); f(None)", { f });
    assert.deepEqual(seen, [[], [null]]);
    assert.deepEqual(py.eval("lambda *args: len(args)").callAs("int", undefined), 1);
  });
});
