import assert from "node:assert/strict";
import { test } from "node:test";
import { type BytesWriter, PyBufferError, PyByteArray, PyBytes, Python, PyTypeError, PyValueError } from "../../mod.ts";
import { checkMemory } from "../harness/memory.ts";
import { forAll, literal } from "../harness/random.ts";

const encoder = new TextEncoder();

test("TYP-06 any bytes are the same on both sides", () => {
  Python.attach((py) => {
    const same = py.eval("lambda a, b: type(a) is bytes and a == b");
    forAll(100, (random) => {
      const data = random.bytes();
      using bytes = PyBytes.from(data);
      using twin = py.eval(literal(data));
      assert.ok(same.callAs("bool", bytes, twin));
      assert.deepEqual(twin.cast(PyBytes).toBytes(), data);
    });
    assert.equal(PyBytes.from(Uint8Array.of(0, 65, 0).buffer).repr(), "b'\\x00A\\x00'");
    assert.equal(PyBytes.from(Uint8Array.of(1, 2, 3, 4).subarray(1, 3)).repr(), "b'\\x02\\x03'");
    const source = Uint8Array.of(97, 98);
    const [made, converted] = [PyBytes.from(source), py.intoPyObject(source)];
    source.fill(0);
    assert.equal(made.repr(), "b'ab'");
    assert.equal(converted.repr(), "b'ab'");
    const sub = py.eval("type('S', (bytes,), {})(b'sub')").cast(PyBytes);
    assert.deepEqual(sub.toBytes(), Uint8Array.of(115, 117, 98));
  });
});

test("TYP-06 toBytes() is a copy", () => {
  Python.attach((py) => {
    const bytes = py.eval("b'abc'").cast(PyBytes);
    bytes.toBytes().fill(0);
    assert.equal(bytes.repr(), "b'abc'");
  });
});

test("TYP-06 fromObject() takes what exports memory, and integers", () => {
  Python.attach((py) => {
    assert.equal(PyBytes.fromObject(py.eval("bytearray(b'ab')")).repr(), "b'ab'");
    assert.equal(PyBytes.fromObject([1, 2]).repr(), "b'\\x01\\x02'");
    assert.throws(() => PyBytes.fromObject([256]), PyValueError);
    assert.throws(() => PyBytes.fromObject("text"), PyTypeError);
  });
});

test("TYP-06 newWith() fills zeroed memory, which is out of reach afterwards", () => {
  Python.attach((py) => {
    let kept = new Uint8Array(0);
    const bytes = PyBytes.newWith(5, (memory) => {
      assert.deepEqual([...memory], [0, 0, 0, 0, 0]);
      memory.set([1, 2, 3]);
      kept = memory;
    });
    assert.equal(bytes.repr(), "b'\\x01\\x02\\x03\\x00\\x00'");
    assert.ok(kept.buffer.detached && kept[0] === undefined);
    kept[0] = 9;
    assert.equal(bytes.repr(), "b'\\x01\\x02\\x03\\x00\\x00'");
    assert.equal(PyBytes.newWith(0, (memory) => assert.equal(memory.length, 0)).len(), 0);
    // One byte: Python keeps one object for each, which this must not become.
    const one = PyBytes.newWith(1, (memory) => memory[0] = 97);
    assert.ok(one.eq(py.eval("b'a'")) && py.eval("b'\\x00'").repr() === "b'\\x00'");
    const large = PyBytes.newWith(10_000_000, (memory) => memory[9_999_999] = 7);
    assert.equal(large.getItem(-1).extract("int"), 7);
  });
});

test("TYP-06 newWith() that throws makes no object", () => {
  Python.attach((py) => {
    assert.throws(() =>
      PyBytes.newWith(5, () => {
        throw new Error("stop");
      }), /stop/);
    assert.throws(() => PyBytes.newWith(5, () => Promise.resolve()), /promise/);
    assert.throws(() => PyBytes.newWith(-1, () => {}), RangeError);
    assert.throws(() => PyBytes.newWith(1.5, () => {}), RangeError);
    // Python works meanwhile.
    const bytes = PyBytes.newWith(3, (memory) => memory.fill(py.eval("7").extract("int")));
    assert.equal(bytes.repr(), "b'\\x07\\x07\\x07'");
  });
});

test("TYP-06 newWithWriter() writes pieces of any sizes one after the other", () => {
  Python.attach(() => {
    forAll(30, (random) => {
      const pieces = random.many(30, () => random.integer(2) ? random.bytes() : random.string());
      const expected = pieces.flatMap((piece) => [...(typeof piece === "string" ? encoder.encode(piece) : piece)]);
      using bytes = PyBytes.newWithWriter((writer) => {
        for (const piece of pieces) writer.write(piece);
        assert.equal(writer.length, expected.length);
      }, random.integer(50));
      assert.deepEqual([...bytes.toBytes()], expected);
    });
    assert.equal(PyBytes.newWithWriter(() => {}).len(), 0);
    assert.equal(PyBytes.newWithWriter((writer) => writer.write("a"), 1).repr(), "b'a'");
    assert.equal(PyBytes.newWithWriter((writer) => writer.write(new Uint8Array(5_000_000)), 0).len(), 5_000_000);
  });
});

test("TYP-06 a writer is of no use once its bytes is finished, or has failed", () => {
  Python.attach(() => {
    let kept: BytesWriter | undefined;
    PyBytes.newWithWriter((writer) => kept = writer);
    assert.throws(() => kept!.write("late"), TypeError);
    assert.throws(() =>
      PyBytes.newWithWriter((writer) => {
        kept = writer;
        writer.write("x");
        throw new Error("stop");
      }), /stop/);
    assert.throws(() => kept!.write("late"), TypeError);
    assert.throws(() => PyBytes.newWithWriter(() => {}, -1), RangeError);
  });
});

test("TYP-07 a bytearray is made, read, written and resized", () => {
  Python.attach((py) => {
    const data = PyByteArray.from(Uint8Array.of(1, 2, 3));
    assert.ok(data.isExactInstance(py.eval("bytearray")));
    assert.deepEqual(data.toBytes(), Uint8Array.of(1, 2, 3));
    data.resize(5);
    assert.deepEqual(data.toBytes(), Uint8Array.of(1, 2, 3, 0, 0));
    data.resize(1);
    assert.deepEqual(data.toBytes(), Uint8Array.of(1));
    data.resize(0);
    assert.ok(data.isEmpty());
    assert.deepEqual(data.toBytes(), new Uint8Array(0));
    assert.throws(() => data.resize(-1), RangeError);
    assert.equal(PyByteArray.from([5, 6]).repr(), "bytearray(b'\\x05\\x06')");
    assert.equal(PyByteArray.from(2).repr(), "bytearray(b'\\x00\\x00')");
    assert.throws(() => PyByteArray.from([300]), PyValueError);
    assert.throws(() => PyByteArray.from("text"), PyTypeError);
    const sub = py.eval("type('S', (bytearray,), {})(b'sub')").cast(PyByteArray);
    assert.deepEqual(sub.toBytes(), Uint8Array.of(115, 117, 98));
    assert.deepEqual(sub.extract("bytearray"), Uint8Array.of(115, 117, 98));
  });
});

test("TYP-07 what TypeScript writes into a bytearray shows in Python", () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(b'cat')").cast(PyByteArray);
    const result = data.update((bytes) => {
      assert.deepEqual([...bytes], [99, 97, 116]);
      bytes[0] = 98;
      return bytes.length;
    });
    assert.equal(result, 3);
    assert.equal(data.repr(), "bytearray(b'bat')");
    // It may grow again.
    data.callMethod("append", 33);
    assert.equal(data.len(), 4);
    assert.equal(PyByteArray.newWith(3, (bytes) => bytes[1] = 7).repr(), "bytearray(b'\\x00\\x07\\x00')");
    assert.throws(() => PyByteArray.newWith(-1, () => {}), RangeError);
    assert.throws(() =>
      PyByteArray.newWith(1, () => {
        throw new Error("stop");
      }), /stop/);
    assert.throws(() => data.update(() => data.resize(9)), PyBufferError);
    data.resize(9);
  });
});

test("TYP-06 TYP-07 bytes and bytearrays leave no memory, whether they are finished or not", () => {
  const data = new Uint8Array(10_000);
  checkMemory(() => {
    PyBytes.newWith(10_000, () => {}).toBytes();
    assert.throws(() =>
      PyBytes.newWith(10_000, () => {
        throw new Error("stop");
      })
    );
    PyBytes.newWithWriter((writer) => writer.write(data), 10);
    assert.throws(() =>
      PyBytes.newWithWriter((writer) => {
        writer.write(data);
        throw new Error("stop");
      })
    );
    const array = PyByteArray.from(data);
    array.update((bytes) => bytes.fill(1));
    array.resize(20_000);
    PyBytes.from(data).backed().dispose();
  });
});
