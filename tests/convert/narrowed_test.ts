import assert from "node:assert/strict";
import { test } from "node:test";
import { pyfunction, PyOverflowError, Python, PyTypeError, PyValueError } from "../../mod.ts";

test("CNV-03 a char is one code point both ways", () => {
  Python.attach((py) => {
    for (const letter of ["a", "ä", "€", "😀", "\0"]) {
      const object = py.intoPyObject(letter, "char");
      assert.equal(object.len(), 1);
      assert.equal(object.extract("char"), letter);
    }
    assert.deepEqual(py.eval("['a', '😀']").extract("list[char]"), ["a", "😀"]);
    for (const text of ["", "ab", "e\u0301", "😀😀"]) {
      assert.throws(() => py.intoPyObject(text, "char"), PyValueError);
      assert.throws(() => py.intoPyObject(text).extract("char"), {
        message: `expected a str of one character, got ${[...text].length}: ${JSON.stringify(text)}`,
      });
    }
    assert.throws(() => py.eval("5").extract("char"), PyTypeError);
    assert.throws(() => py.intoPyObject(5 as unknown as string, "char"), PyTypeError);
    const next = pyfunction("next(letter: char) -> char", (letter) => String.fromCodePoint(letter.codePointAt(0)! + 1));
    const names = py.run("", {});
    names.setItem("next", next);
    assert.equal(py.eval("next('a')", names).extract("str"), "b");
    assert.throws(() => py.eval("next('ab')", names), PyValueError);
    assert.equal(py.eval("str(next.__annotations__['letter'])", names).extract("str"), "str");
  });
});

test("CNV-14 NonZero takes every number of a kind but zero, both ways", () => {
  Python.attach((py) => {
    assert.equal(py.eval("7").extract("NonZero[int]"), 7);
    assert.equal(py.eval("-7").extract("NonZero[i8]"), -7);
    assert.equal(py.eval("2 ** 63").extract("NonZero[u64]"), 2n ** 63n);
    assert.equal(py.eval("0.5").extract("NonZero[float]"), 0.5);
    assert.equal(py.eval("None").extract("NonZero[int] | None"), null);
    for (const kind of ["int", "bigint", "i8", "i64", "u8", "u64", "usize", "float"] as const) {
      const expected = `NonZero[${kind}]` as const;
      assert.throws(() => py.eval("0").extract(expected), /^ValueError: expected NonZero\[\w+\], got 0$/);
      assert.throws(() => py.intoPyObject(0, expected), PyValueError);
      assert.ok(py.intoPyObject(1, expected).eq(1));
    }
    assert.throws(() => py.intoPyObject(0n, "NonZero[u64]"), PyValueError);
    assert.throws(() => py.eval("-0.0").extract("NonZero[float]"), PyValueError);
    assert.throws(() => py.eval("300").extract("NonZero[u8]"), PyOverflowError);
    assert.throws(() => py.eval("'1'").extract("NonZero[int]"), PyTypeError);
    const inverse = pyfunction("inverse(n: NonZero[int]) -> float", (n) => 1 / n);
    const names = py.run("", {});
    names.setItem("inverse", inverse);
    assert.equal(py.eval("inverse(4)", names).extract("float"), 0.25);
    assert.throws(() => py.eval("inverse(0)", names), PyValueError);
    assert.equal(py.eval("str(inverse.__annotations__['n'])", names).extract("str"), "int");
  });
});
