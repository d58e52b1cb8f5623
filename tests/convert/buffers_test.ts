import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, PyBuffer, PyBufferError, pyfunction, pymodule, Python, PyTypeError } from "../../mod.ts";
import { leakTest } from "../harness/leaks.ts";

const MAIN = { skip: process.env.PYO3_TS_TEST_WORKER ? "on a Worker" : false };

/** Whether Python is in this process, so that memory is shown, and not copied. */
const shares = Python.attach(() => PyBuffer.sharesMemory);

function array(py: Python, letter: string, items: readonly number[]): PyAny {
  return py.import("array").callMethod("array", letter, items);
}

test("CNV-27 Buffer[float64] gives the items, and in one process the memory itself", () => {
  Python.attach((py) => {
    const samples = array(py, "d", [1, 2.5, -0]);
    const view: Float64Array = samples.extract("Buffer[float64]");
    assert.deepEqual([...view], [1, 2.5, -0]);
    view[0] = 7;
    assert.equal(samples.getItem(0).extract("float"), shares ? 7 : 1);
    samples.setItem(1, 8);
    assert.equal(view[1], shares ? 8 : 2.5);
  });
});

test("CNV-27 every kind of item has its typed array", () => {
  const kinds = {
    int8: ["b", Int8Array],
    uint8: ["B", Uint8Array],
    int16: ["h", Int16Array],
    uint16: ["H", Uint16Array],
    int32: ["i", Int32Array],
    uint32: ["I", Uint32Array],
    int64: ["q", BigInt64Array],
    uint64: ["Q", BigUint64Array],
    float32: ["f", Float32Array],
    float64: ["d", Float64Array],
  } as const;
  Python.attach((py) => {
    for (const [kind, [letter, type]] of Object.entries(kinds)) {
      const annotation = `Buffer[${kind}]` as "Buffer[int8]";
      const found = array(py, letter, [1, 2, 3]).extract(annotation);
      assert.ok(found instanceof type, kind);
      assert.equal([...found].join(), "1,2,3");
      // And back: a memoryview of items of the same kind.
      const there = py.intoPyObject(found, annotation);
      assert.equal(there.callMethod("tolist").extract("list[int | float]").join(), "1,2,3");
      assert.equal(there.getattr("format").extract("str"), letter);
      assert.deepEqual(there.extract(annotation), found);
    }
  });
});

test("CNV-27 items of another kind are a BufferError that names format, shape and what was expected", () => {
  Python.attach((py) => {
    const error = (code: string): (error: Error) => boolean => (error) =>
      error instanceof PyBufferError && error.message === code;
    assert.throws(
      () => array(py, "d", [1, 2]).extract("Buffer[uint8]"),
      error(`expected Buffer[uint8], got array with items of float64, format "d", shape (2,)`),
    );
    const table = py.eval("memoryview(bytes(24)).cast('i', [2, 3])");
    assert.throws(
      () => table.extract("Buffer[float32]"),
      error(`expected Buffer[float32], got memoryview with items of int32, format "i", shape (2, 3)`),
    );
    const structs = py.eval("(c.c_int16.__ctype_be__ * 2)()", { c: py.import("ctypes") });
    assert.throws(() => structs.extract("Buffer[int16]"), {
      message: /^expected Buffer\[int16\], got .* with items that no typed array has, format ">h", shape \(2,\)$/,
    });
    assert.equal(structs.extract("Buffer").length, 4);
  });
});

test("CNV-27 what exports no memory is a TypeError; a memoryview is asked for by its name", () => {
  Python.attach((py) => {
    assert.throws(() => py.eval("[1]").extract("Buffer"), { message: "expected Buffer, got list" });
    assert.throws(() => py.eval("'a'").extract("Buffer[int8]"), { message: "expected Buffer[int8], got str" });
    assert.throws(() => py.eval("b'a'").extract("memoryview"), { message: "expected memoryview, got bytes" });
    assert.deepEqual([...py.eval("memoryview(bytearray(b'ab'))").extract("memoryview")], [97, 98]);
    const gone = py.eval("memoryview(b'a')");
    gone.callMethod("release");
    assert.throws(() => gone.extract("Buffer"), { name: "ValueError" });
  });
});

test("CNV-27 constant memory and memory in pieces come as copies", () => {
  Python.attach((py) => {
    const constant = py.eval("b'abc'");
    const copy = constant.extract("Buffer");
    copy[0] = 0;
    assert.deepEqual([...constant.extract("bytes")], [97, 98, 99]);
    const data = py.eval("bytearray(range(8))");
    const pieces = py.eval("memoryview(data)[::3]", { data }).extract("Buffer[uint8]");
    assert.deepEqual([...pieces], [0, 3, 6]);
    pieces[0] = 9;
    assert.equal(data.getItem(0).extract("int"), 0);
    const backwards = py.eval("memoryview(data).cast('h')[::-1]", { data }).extract("Buffer[int16]");
    assert.deepEqual([...backwards], [0x0706, 0x0504, 0x0302, 0x0100]);
    const readOnly = py.eval("memoryview(data).toreadonly()", { data }).extract("memoryview");
    readOnly[0] = 5;
    assert.equal(data.getItem(0).extract("int"), 0);
    assert.equal(py.eval("bytearray()").extract("Buffer").length, 0);
    assert.equal(py.eval("b''").extract("Buffer").length, 0);
  });
});

test("CNV-27 nothing is seen of memory after its scope: the array is empty, and the exporter may grow", () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(b'abc')");
    const view = Python.attach(() => {
      const view = data.extract("Buffer");
      assert.equal(view.length, 3);
      if (shares) assert.throws(() => data.callMethod("append", 1), { name: "BufferError" });
      return view;
    });
    assert.equal(view.length, shares ? 0 : 3);
    data.callMethod("append", 1);
    assert.equal(data.len(), 4);
  });
});

test("CNV-27 a function takes and gives buffers; what it was lent is empty after the call", () => {
  let kept = new Float64Array();
  const scale = pyfunction("scale(items: Buffer[float64], by: float = 2.0) -> Buffer[float64]", (items, by) => {
    kept = items;
    return items.map((item) => item * by);
  });
  pymodule("buffers_of_a_test", { members: [scale] }).register();
  Python.attach((py) => {
    const f = py.import("buffers_of_a_test").getattr("scale");
    const samples = array(py, "d", [1, 2, 3]);
    assert.equal(f.call(samples, 10).callMethod("tolist").repr(), "[10.0, 20.0, 30.0]");
    if (shares) assert.equal(kept.length, 0);
    samples.callMethod("append", 4);
    assert.throws(() => f.call(array(py, "f", [1])), {
      name: "BufferError",
      message: /argument 'items': expected Buffer\[float64\], got array with items of float32/,
    });
    assert.throws(() => f.call(1), {
      name: "TypeError",
      message: /argument 'items': expected Buffer\[float64\], got int/,
    });
    const annotations = f.getattr("__annotations__");
    assert.equal(annotations.getItem("items").extract("str"), "Buffer");
    const hints = py.import("typing").callMethod("get_type_hints", f);
    const meant = py.eval("getattr(abc, 'Buffer', object)", { abc: py.import("collections.abc") });
    assert.ok(hints.getItem("items").is(meant));
  });
});

test("CNV-27 buffers stand in other annotations, and refuse what they do not know", () => {
  Python.attach((py) => {
    const both = py.eval("[bytearray(b'a'), bytearray(b'bc')]").extract("list[Buffer]");
    assert.deepEqual(both.map((one) => [...one]), [[97], [98, 99]]);
    assert.equal(py.eval("None").extract("Buffer[int32] | None"), null);
    assert.equal(py.eval("1").extract("Buffer[int32] | int"), 1);
    // @ts-expect-error There is no such kind.
    assert.throws(() => py.eval("b''").extract("Buffer[int]"), { name: "SyntaxError", message: /not 'int'$/ });
    // @ts-expect-error It takes one.
    assert.throws(() => py.eval("b''").extract("Buffer[int8, int8]"), { name: "SyntaxError" });
    assert.throws(() => py.intoPyObject(new Float32Array(1) as never, "Buffer[float64]"), {
      message: "expected Buffer[float64], got Float32Array",
    });
    assert.throws(() => py.intoPyObject([1] as never, "Buffer"), { message: "expected Buffer, got Array" });
  });
});

test("CNV-27 a Buffer goes as bytes, wider items and a memoryview as a memoryview", () => {
  Python.attach((py) => {
    const data = Uint8Array.of(1, 2, 3, 4);
    assert.equal(py.intoPyObject(data.subarray(1), "Buffer").repr(), "b'\\x02\\x03\\x04'");
    assert.equal(py.intoPyObject(data.buffer, "Buffer").repr(), "b'\\x01\\x02\\x03\\x04'");
    assert.equal(py.intoPyObject(new DataView(data.buffer, 2), "Buffer").repr(), "b'\\x03\\x04'");
    const view = py.intoPyObject(data, "memoryview");
    assert.deepEqual([...view.extract("memoryview")], [1, 2, 3, 4]);
    assert.ok(view.getattr("readonly").extract("bool"));
    const items = py.intoPyObject(Float32Array.of(0.5), "Buffer");
    assert.equal(items.getattr("format").extract("str"), "f");
  });
});

test("CNV-40 a typed array over a SharedArrayBuffer and Python see the same memory, in one process", MAIN, () => {
  Python.attach((py) => {
    const items = new Float64Array(new SharedArrayBuffer(40), 8, 3);
    items.set([1, 2, 3]);
    const view = py.intoPyObject(items);
    assert.equal(view.repr().slice(0, 11), "<memory at ");
    assert.equal(view.callMethod("tolist").repr(), "[1.0, 2.0, 3.0]");
    items[1] = 20;
    assert.equal(view.getItem(1).extract("float"), shares ? 20 : 2);
    assert.equal(view.getattr("readonly").extract("bool"), !shares);
    if (shares) {
      view.setItem(2, 30);
      assert.equal(items[2], 30);
      assert.equal(view.extract("Buffer[float64]")[2], 30);
    }
  });
});

test("CNV-40 memory that may go is given as a read-only copy, whatever becomes of it", () => {
  Python.attach((py) => {
    const items = Float64Array.of(1, 2);
    const view = py.intoPyObject(items);
    items[0] = 9;
    items.buffer.transfer(0);
    assert.equal(view.callMethod("tolist").repr(), "[1.0, 2.0]");
    assert.ok(view.getattr("readonly").extract("bool"));
    const text = py.intoPyObject(new DataView(Uint8Array.of(104, 105).buffer));
    assert.equal(text.callMethodAs("bytes", "tobytes").length, 2);
  });
});

test("CNV-40 shared memory lives as long as Python looks at it", MAIN, () => {
  Python.attach((py) => {
    const make = (): PyAny => py.intoPyObject(new Uint32Array(new SharedArrayBuffer(1 << 20)).fill(0xabcdef), "Buffer");
    // A part of a view of a view keeps the whole.
    const part = py.eval("memoryview(x)[1000:].cast('B')[4000:]", { x: make() });
    for (let i = 0; i < 20; i++) {
      new Uint8Array(new SharedArrayBuffer(1 << 20)).fill(i);
      (globalThis as { gc?: () => void }).gc?.();
    }
    const sum = py.eval("set(x.cast('I'))", { x: part });
    assert.equal(sum.repr(), `{${0xabcdef}}`);
  });
});

leakTest("CNV-27 views leave nothing behind", "bytearray(100)", (_, object) => {
  assert.equal(object.extract("Buffer").length, 100);
  assert.throws(() => object.extract("Buffer[float64]"), PyBufferError);
  assert.throws(() => object.extract("memoryview"), PyTypeError);
});

leakTest("CNV-40 shared memory leaves nothing behind", "list", (py, object) => {
  object.call(py.intoPyObject(new Float32Array(new SharedArrayBuffer(16))));
});
