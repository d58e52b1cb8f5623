import assert from "node:assert/strict";
import { test } from "node:test";
import { kw, PyAttributeError, PyErr, Python, PyTypeError } from "../../mod.ts";

const HARD = ["", "\0", "a\0b", "😀", "a😀b", "\ud800", "a\udfffb", "\ufeffx", "\u2028", "é", "漢字", "x".repeat(5000)];

test("CNV-02 P33 text with NUL, astral characters, lone surrogates and a BOM is the same in Python and back", () => {
  Python.attach((py) => {
    const ords = py.eval("lambda text: [ord(c) for c in text]");
    for (const text of HARD) {
      assert.deepEqual(ords.callAs("list[int]", text), Array.from(text, (char) => char.codePointAt(0)), text);
      assert.equal(py.intoPyObject(text).extract("str"), text);
      assert.equal(py.eval("text + text", { text }).extract("str"), text + text);
    }
    assert.throws(() => py.eval("b'a'").extract("str"), { message: "expected str, got bytes" });
    assert.throws(() => py.intoPyObject(1 as unknown as string, "str"), { message: "expected str, got number" });
    assert.equal(py.eval("type('S', (str,), {})('sub')").extract("str"), "sub");
  });
});

test("CNV-02 P33 strings of 10 MB go both ways: ASCII, astral, with NUL and with a lone surrogate", () => {
  Python.attach((py) => {
    for (const [unit, end] of [["abcdefghij", ""], ["😀", ""], ["a\0", ""], ["漢", "\ud800"]]) {
      const text = unit.repeat(10_000_000 / unit.length) + end;
      const there = py.intoPyObject(text);
      assert.equal(there.len(), Array.from(unit).length * (10_000_000 / unit.length) + end.length);
      assert.ok(there.extract("str") === text);
      there.dispose();
    }
  });
});

test("P33 attribute names, items, keys and keyword names may be any text", () => {
  Python.attach((py) => {
    const object = py.eval("type('O', (), {})()");
    const echo = py.eval("lambda **names: names");
    for (const name of HARD) {
      object.setattr(name, name);
      assert.equal(object.getattr(name).extract("str"), name);
      assert.ok(object.hasattr(name));
      const dict = py.eval("{}");
      dict.setItem(name, 1);
      assert.deepEqual(Object.keys(dict.extract("dict[str, int]")), [name]);
      assert.deepEqual(Object.keys(echo.callAs("dict[str, int]", kw({ [name]: 1 }))), [name]);
      object.delattr(name);
      assert.throws(() => object.getattr(name), PyAttributeError);
    }
  });
});

test("P33 names of modules, code and files with NUL or a lone surrogate are clear errors", () => {
  Python.attach((py) => {
    for (const name of ["a\0b", "sys\0", "\ud800"]) assert.throws(() => py.import(name), PyErr, JSON.stringify(name));
    assert.throws(() => py.eval("1\0 + 1"), /null byte/);
    assert.throws(() => py.run("x = 1\0\ny = 2", {}), /null byte/);
    assert.throws(() => py.eval("'\ud800'"), /surrogates not allowed/);
    assert.equal(py.eval("'\\x00\\ud800'").extract("str"), "\0\ud800");
    assert.equal(py.eval("'😀\ufeff'").extract("str"), "😀\ufeff");
  });
});

test("P33 code may be 10 MB long", () => {
  Python.attach((py) => {
    assert.equal(py.eval(`len('${"é".repeat(5_000_000)}')`).extract("int"), 5_000_000);
  });
});

test("CNV-07 bytes are a copy in a Uint8Array, and a bytearray is no bytes", () => {
  Python.attach((py) => {
    const bytes = py.eval("b'\\x00\\xff\\x80'").extract("bytes");
    assert.ok(bytes instanceof Uint8Array);
    assert.deepEqual([...bytes], [0, 255, 128]);
    assert.deepEqual([...py.eval("b''").extract("bytes")], []);
    assert.throws(() => py.eval("bytearray(b'a')").extract("bytes"), { message: "expected bytes, got bytearray" });
    assert.throws(() => py.eval("b'a'").extract("bytearray"), { message: "expected bytearray, got bytes" });
    assert.throws(() => py.eval("'a'").extract("bytes"), PyTypeError);
    bytes[0] = 7;
    assert.equal(py.eval("b'\\x00'").extract("bytes")[0], 0);
  });
});

test("CNV-07 CNV-08 views with an offset, empty ones and ArrayBuffers arrive whole", () => {
  Python.attach((py) => {
    const data = Uint8Array.of(1, 2, 3, 4, 5);
    const cases: [Uint8Array | ArrayBuffer, number[]][] = [
      [data, [1, 2, 3, 4, 5]],
      [data.subarray(1, 3), [2, 3]],
      [data.subarray(5), []],
      [new Uint8Array(), []],
      [data.buffer, [1, 2, 3, 4, 5]],
      [new ArrayBuffer(0), []],
    ];
    for (const [value, items] of cases) {
      for (const annotation of ["bytes", "bytearray"] as const) {
        const there = py.intoPyObject(value, annotation);
        assert.equal(there.getType().getattr("__name__").extract("str"), annotation);
        assert.deepEqual(there.extract("list[int]"), items);
        assert.deepEqual([...there.extract(annotation)], items);
      }
    }
    assert.ok(py.intoPyObject(data.subarray(1, 3)).eq(py.eval("b'\\x02\\x03'")));
    const big = new Uint8Array(10_000_000).fill(7);
    assert.deepEqual(py.intoPyObject(big).extract("bytes"), big);
    const wrong = [1, 2] as unknown as Uint8Array;
    assert.throws(() => py.intoPyObject(wrong, "bytes"), { message: "expected bytes, got Array" });
  });
});

test("CNV-08 the items of bytes and bytearray are a list of ints", () => {
  Python.attach((py) => {
    assert.deepEqual(py.eval("b'\\x01\\xff'").extract("list[u8]"), [1, 255]);
    assert.deepEqual(py.eval("bytearray(b'\\x01\\xff')").extract("list[int]"), [1, 255]);
    assert.deepEqual([...py.eval("bytearray(b'\\x01\\xff')").extract("bytearray")], [1, 255]);
  });
});
