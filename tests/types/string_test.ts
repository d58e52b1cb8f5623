import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PyLookupError,
  PyString,
  Python,
  PyTypeError,
  PyUnicodeDecodeError,
  PyUnicodeEncodeError,
  PyValueError,
} from "../../mod.ts";
import { checkMemory } from "../harness/memory.ts";
import { forAll, literal } from "../harness/random.ts";

test("TYP-05 any text is the same on both sides: NULs, astral characters and lone surrogates", () => {
  Python.attach((py) => {
    const same = py.eval("lambda a, b: type(a) is str and a == b");
    const check = (text: string): void => {
      using string = PyString.from(text);
      using twin = py.eval(literal(text));
      assert.ok(same.callAs("bool", string, twin), JSON.stringify(text));
      assert.equal(twin.cast(PyString).value(), text);
      assert.equal(string.toStringLossy(), text.toWellFormed());
      assert.equal(string.len(), [...text].length);
    };
    for (const text of ["", "\0", "a\0b", "é", "漢字", "😀", "\ud83d", "\ude00\ud83d", "x".repeat(5000)]) check(text);
    forAll(200, (random) => check(random.string()));
  });
});

test("TYP-05 value() is the text of a subclass, whatever it says of itself", () => {
  Python.attach((py) => {
    const loud = py.run("class Loud(str):\n  def __str__(self): return 'LOUD'", {}).getItem("Loud").call("soft");
    assert.equal(loud.cast(PyString).value(), "soft");
    assert.equal(loud.toString(), "LOUD");
  });
});

test("TYP-05 fromBytes() and fromEncodedObject() decode, and say what they cannot", () => {
  Python.attach((py) => {
    const encoder = new TextEncoder();
    forAll(100, (random) => {
      const text = random.string().toWellFormed();
      using string = PyString.fromBytes(encoder.encode(text));
      assert.equal(string.value(), text);
      using encoded = string.encodeUtf8();
      assert.deepEqual(encoded.toBytes(), encoder.encode(text));
    });
    assert.equal(PyString.fromBytes(new Uint8Array(0)).len(), 0);
    assert.throws(() => PyString.fromBytes(Uint8Array.of(0x61, 0xff)), PyUnicodeDecodeError);
    const data = py.eval("bytearray(b'\\xe9\\x80')");
    assert.equal(PyString.fromEncodedObject(data, "latin-1").value(), "é\x80");
    assert.equal(PyString.fromEncodedObject(py.eval("memoryview(b'ab')")).value(), "ab");
    assert.equal(PyString.fromEncodedObject(data, "utf-8", "surrogateescape").value(), "\udce9\udc80");
    assert.equal(PyString.fromEncodedObject(data, "ascii", "replace").value(), "\ufffd\ufffd");
    assert.throws(() => PyString.fromEncodedObject(data, "ascii"), PyUnicodeDecodeError);
    assert.throws(() => PyString.fromEncodedObject(data, "klingon"), PyLookupError);
    assert.throws(() => PyString.fromEncodedObject(data, "utf-8\0"), RangeError);
    assert.throws(() => PyString.fromEncodedObject(py.eval("1")), PyTypeError);
    assert.throws(() => PyString.fromEncodedObject(py.eval("'text'")), PyTypeError);
  });
});

test("TYP-05 a lone surrogate has no UTF-8, and is U+FFFD in toStringLossy()", () => {
  Python.attach(() => {
    const text = PyString.from("a\ud800b");
    assert.throws(() => text.encodeUtf8(), PyUnicodeEncodeError);
    assert.equal(text.toStringLossy(), "a\ufffdb");
  });
});

test("TYP-05 intern() gives the one object for a text", () => {
  Python.attach((py) => {
    const text = `interned ${Math.random()}`;
    const first = PyString.intern(text);
    assert.ok(first.is(PyString.intern(text)));
    assert.ok(first.is(py.import("sys").callMethod("intern", PyString.from(text))));
    assert.equal(first.value(), text);
    assert.equal(PyString.intern("\ud800\0").value(), "\ud800\0");
  });
});

test("TYP-05 format`` is an f-string", () => {
  Python.attach((py) => {
    assert.equal(PyString.format``.value(), "");
    assert.equal(PyString.format`plain`.value(), "plain");
    const date = py.import("datetime").callMethod("date", 2024, 2, 29);
    assert.equal(
      PyString.format`<${date}|${1}|${-0}|${2n ** 70n}|${null}|${true}|${"é\0"}>`.value(),
      `<2024-02-29|1|-0.0|${2n ** 70n}|None|True|é\0>`,
    );
    assert.equal(PyString.format`${[1, "a"]}${{ a: 1.5 }}`.value(), "[1, 'a']{'a': 1.5}");
    assert.equal(PyString.format`\ud800${"\udc00"}`.value(), "\ud800\udc00");
    const odd = py.run("class Odd:\n  def __format__(self, spec): raise ValueError('no')", {}).getItem("Odd").call();
    assert.throws(() => PyString.format`a${odd}b`, PyValueError);
    assert.throws(() => PyString.format`a${Symbol("s")}b`, PyTypeError);
    assert.throws(() => PyString.format`\u{zz}`, SyntaxError);
  });
});

test("TYP-05 making, formatting and decoding text leaves no memory, whether it works or not", () => {
  const text = "x".repeat(10_000);
  const data = new Uint8Array(10_000).fill(0xff);
  checkMemory((py) => {
    const string = PyString.from(text);
    string.encodeUtf8();
    PyString.format`${string}${string}`;
    PyString.intern(text);
    assert.throws(() => PyString.format`${string}${Symbol("s")}`);
    assert.throws(() => PyString.fromBytes(data), (error: unknown) => {
      // Until it is collected, an error keeps its exception, which has the data.
      assert.ok(error instanceof PyUnicodeDecodeError);
      error.value.dispose();
      return true;
    });
    string.backed().dispose();
    py.intoPyObject(data);
  });
});
