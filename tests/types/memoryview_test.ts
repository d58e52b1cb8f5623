import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, PyBufferError, PyMemoryView, Python, PyTypeError, PyValueError } from "../../mod.ts";

test("TYP-22 a memoryview tells how the items of any exporter lie in memory", () => {
  Python.attach((py) => {
    const view = (code: string): PyMemoryView => PyMemoryView.from(py.eval(code, { array: py.import("array") }));
    const bytes = view("b'abc'");
    assert.equal(bytes.format(), "B");
    assert.deepEqual([bytes.itemSize(), bytes.itemCount(), bytes.byteLength(), bytes.ndim()], [1, 3, 3, 1]);
    assert.deepEqual([bytes.shape(), bytes.strides(), bytes.suboffsets()], [[3], [1], []]);
    assert.ok(bytes.isReadOnly() && bytes.isCContiguous() && bytes.isFContiguous() && bytes.isContiguous());
    const cube = view("memoryview(array.array('i', range(24))).cast('B').cast('i', [2, 3, 4])");
    assert.deepEqual([cube.shape(), cube.strides()], [[2, 3, 4], [48, 16, 4]]);
    assert.deepEqual([cube.itemCount(), cube.byteLength(), cube.ndim()], [24, 96, 3]);
    assert.ok(!cube.isReadOnly() && cube.isCContiguous() && !cube.isFContiguous());
    const backwards = view("memoryview(bytearray(6))[::-2]");
    assert.deepEqual([backwards.shape(), backwards.strides()], [[3], [-2]]);
    assert.ok(!backwards.isContiguous() && !backwards.isReadOnly());
    const one = view("memoryview(b'abcd').cast('I', [])");
    assert.deepEqual([one.ndim(), one.shape(), one.strides(), one.itemCount(), one.byteLength()], [0, [], [], 1, 4]);
    const empty = view("memoryview(b'')");
    assert.deepEqual([empty.shape(), empty.itemCount(), empty.toBytes()], [[0], 0, new Uint8Array(0)]);
    assert.throws(() => view("1"), PyTypeError);
    assert.throws(() => view("'text'"), PyTypeError);
  });
});

test("TYP-22 toBytes() gives the items in each order", () => {
  Python.attach(() => {
    const table = PyMemoryView.from(Uint8Array.of(1, 2, 3, 4, 5, 6)).reinterpret("B", [2, 3]);
    assert.deepEqual([...table.toBytes()], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual([...table.toBytes("F")], [1, 4, 2, 5, 3, 6]);
    assert.deepEqual([...table.toBytes("A")], [1, 2, 3, 4, 5, 6]);
    assert.equal(table.reinterpret("B").ndim(), 1);
    assert.throws(() => table.reinterpret("d"), PyTypeError);
  });
});

test("TYP-22 a view is of no use after release(), and the exporter is free again", () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(3)");
    const view = PyMemoryView.from(data);
    assert.throws(() => data.callMethod("append", 1), PyBufferError);
    const second = PyMemoryView.from(view);
    view.release();
    assert.throws(() => view.shape(), PyValueError);
    assert.throws(() => view.toBytes(), PyValueError);
    second.release();
    second.release();
    data.callMethod("append", 1);
    assert.equal(data.len(), 4);
  });
});

test("TYP-22 views leave no reference behind", () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(100)");
    const count = (object: PyAny): number => py.import("sys").callMethodAs("int", "getrefcount", object);
    const before = count(data);
    for (let i = 0; i < 50; i++) {
      Python.attach(() => {
        const view = PyMemoryView.from(data);
        view.shape();
        view.toBytes("F");
        view.reinterpret("h").format();
      });
    }
    assert.equal(count(data), before);
  });
});
