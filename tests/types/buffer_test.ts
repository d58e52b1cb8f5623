import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import {
  type ItemArray,
  type ItemType,
  type PyAny,
  PyBuffer,
  PyBufferError,
  PyMemoryView,
  Python,
  PyTypeError,
  PyValueError,
} from "../../mod.ts";
import { withPackages } from "../harness/packages.ts";
import { forAll } from "../harness/random.ts";

const numpy = withPackages("numpy");

/** Whether Python's memory can be seen from here. */
const SHARES = process.env.PYO3_TS_BACKEND === undefined;
const notShared = SHARES ? false : "no memory of another process is shown";

function array(py: Python, code: string, items: unknown): PyAny {
  return py.import("array").callMethod("array", code, items);
}

function references(py: Python, object: PyAny): number {
  return py.import("sys").callMethodAs("int", "getrefcount", object);
}

const KINDS: readonly [code: string, type: ItemType, values: (number | bigint)[]][] = [
  ["b", "int8", [-128, 0, 127]],
  ["B", "uint8", [0, 255]],
  ["h", "int16", [-32768, 32767]],
  ["H", "uint16", [65535]],
  ["i", "int32", [-(2 ** 31), 2 ** 31 - 1]],
  ["I", "uint32", [2 ** 32 - 1]],
  ["q", "int64", [-(2n ** 63n), 2n ** 63n - 1n]],
  ["Q", "uint64", [2n ** 64n - 1n]],
  ["f", "float32", [0.5, -0, Infinity, NaN]],
  ["d", "float64", [0.1, -0, -Infinity, NaN, 5e-324]],
];

test("TYP-22 items of every kind come as the typed array for them", () => {
  Python.attach((py) => {
    for (const [code, type, values] of KINDS) {
      using buffer = PyBuffer.get(array(py, code, values));
      const copy = buffer.toArray(type);
      assert.deepEqual([...copy as Iterable<number | bigint>], values, code);
      for (const [, other] of KINDS) {
        if (other !== type) assert.throws(() => buffer.toArray(other), PyTypeError);
      }
      assert.equal(buffer.toArray("bytes").length, buffer.byteLength());
    }
  });
});

test("TYP-22 items are copied in and out of arrays that are there already", () => {
  Python.attach((py) => {
    for (const [code, type, values] of KINDS) {
      const object = array(py, code, values);
      using buffer = PyBuffer.get(object);
      const items: ItemArray = buffer.toArray(type);
      const target = new (items.constructor as new (length: number) => ItemArray)(items.length);
      buffer.copyTo(target);
      assert.deepEqual(target, items);
      buffer.copyFrom(items.slice().reverse());
      assert.deepEqual(buffer.toArray(type), items.slice().reverse(), code);
      buffer.copyFrom(new Uint8Array(items.buffer));
      assert.deepEqual(buffer.toArray(type), items);
    }
  });
});

test("TYP-22 arrays of another kind or length, and constant memory, are refused with nothing written", () => {
  Python.attach((py) => {
    const object = array(py, "i", [1, 2]);
    using buffer = PyBuffer.get(object);
    assert.throws(() => buffer.copyFrom(new Float32Array(2)), /they are int32/);
    assert.throws(() => buffer.copyFrom(new Int32Array(3)), PyBufferError);
    assert.throws(() => buffer.copyTo(new Int32Array(1)), PyBufferError);
    assert.throws(() => buffer.copyTo(new Float32Array(2)), PyTypeError);
    assert.throws(() => buffer.copyFrom([1, 2] as never), PyTypeError);
    assert.throws(() => buffer.toArray("int7" as never), /expected one of int8/);
    assert.throws(() => buffer.toArray("toString" as never), PyTypeError);
    assert.deepEqual([...buffer.toArray("int32")], [1, 2]);
    using constant = PyBuffer.get(py.eval("b'ab'"));
    assert.throws(() => constant.copyFrom(new Uint8Array(2)), PyBufferError);
    assert.throws(() => constant.update("uint8", () => {}), PyBufferError);
    assert.throws(() => constant.as("uint8"), PyBufferError);
    assert.throws(() => PyBuffer.get(py.eval("1")), PyTypeError);
  });
});

test("TYP-22 memory that is not in one piece is copied item by item", () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(range(10))");
    using odd = PyBuffer.get(py.eval("memoryview(d)[::-3]", { d: data }));
    assert.deepEqual([...odd.toArray("uint8")], [9, 6, 3, 0]);
    odd.copyFrom(Uint8Array.of(90, 60, 30, 0));
    assert.equal(data.callMethod("hex").str(), "0001021e04053c07085a");
    odd.update("uint8", (bytes) => bytes[0] = 7);
    assert.equal(data.getItem(9).extract("int"), 7);
    assert.throws(() => odd.as("uint8"), PyBufferError);
    using shorts = PyBuffer.get(py.eval("memoryview(a)[1::2]", { a: array(py, "h", [1, 2, 3, 4]) }));
    shorts.copyFrom(Int16Array.of(-2, -4));
    assert.deepEqual([...shorts.toArray("int16")], [-2, -4]);
  });
});

test("TYP-22 update() changes memory whatever process it is in, also when it throws", () => {
  Python.attach((py) => {
    assert.equal(PyBuffer.sharesMemory, SHARES);
    const object = array(py, "d", [1, 2]);
    using buffer = PyBuffer.get(object);
    assert.equal(buffer.update("float64", (items) => (items[0] = -0, items.length)), 2);
    assert.equal(object.callMethod("tolist").repr(), "[-0.0, 2.0]");
    assert.throws(() =>
      buffer.update("float64", (items) => {
        items[1] = NaN;
        throw new Error("stop");
      }), /stop/);
    assert.equal(object.callMethod("tolist").repr(), "[-0.0, nan]");
    assert.throws(() => buffer.update("float64", () => Promise.resolve()), /promise/);
    assert.throws(() => buffer.update("int64", () => {}), PyTypeError);
  });
});

test("TYP-22 ctypes arrays, mmap and empty buffers export their memory too", () => {
  Python.attach((py) => {
    const ctypes = py.import("ctypes");
    const doubles = py.eval("(c.c_double * 3)(1, 2, 3)", { c: ctypes });
    using buffer = PyBuffer.get(doubles);
    assert.equal(buffer.format(), "<d");
    buffer.update("float64", (items) => items[2] = 9);
    assert.equal(doubles.getItem(2).extract("float"), 9);
    using matrix = PyBuffer.get(py.eval("(c.c_int32 * 2 * 3)()", { c: ctypes }));
    assert.deepEqual(matrix.shape(), [3, 2]);
    assert.equal(matrix.toArray("int32").length, 6);
    using big = PyBuffer.get(py.eval("(c.c_int16.__ctype_be__ * 1)(1)", { c: ctypes }));
    assert.throws(() => big.toArray("int16"), /"bytes" takes any/);
    assert.deepEqual([...big.toArray("bytes")], [0, 1]);
    const map = py.import("mmap").callMethod("mmap", -1, 100);
    {
      using pages = PyBuffer.get(map);
      pages.update("bytes", (bytes) => bytes[99] = 5);
    }
    assert.equal(map.getItem(99).extract("int"), 5);
    map.callMethod("close");
    using empty = PyBuffer.get(py.eval("bytearray()"));
    assert.equal(empty.toArray("uint8").length, 0);
    empty.copyFrom(new Uint8Array(0));
    assert.equal(empty.update("uint8", (bytes) => bytes.length), 0);
  });
});

test("TYP-22 structs, complex numbers and dates of numpy are bytes, the other kinds arrays", numpy, () => {
  Python.attach((py) => {
    const np = py.import("numpy");
    const make = (code: string): PyAny => py.eval(code, { np });
    using matrix = PyBuffer.get(make("np.arange(6, dtype='float64').reshape(2, 3)"));
    assert.deepEqual([matrix.shape(), matrix.strides()], [[2, 3], [24, 8]]);
    assert.deepEqual([...matrix.toArray("float64")], [0, 1, 2, 3, 4, 5]);
    assert.deepEqual([...matrix.toArray("float64", "F")], [0, 3, 1, 4, 2, 5]);
    for (
      const type of ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32"]
    ) {
      using buffer = PyBuffer.get(make(`np.ones(3, '${type}')`));
      assert.equal(Number(buffer.toArray(type as ItemType)[2]), 1, type);
    }
    using flags = PyBuffer.get(make("np.array([True, False])"));
    assert.deepEqual([...flags.toArray("uint8")], [1, 0]);
    for (const code of ["np.ones(2, 'complex128')", "np.ones(2, 'i4,f8')", "np.ones(2, '>i4')", "np.array(['ab'])"]) {
      using buffer = PyBuffer.get(make(code));
      assert.throws(() => buffer.toArray("float64"), /"bytes" takes any/, code);
      assert.equal(buffer.toArray("bytes").length, buffer.byteLength());
      buffer.update("bytes", (bytes) => bytes.fill(0));
      assert.ok(buffer.toBytes().every((byte) => byte === 0), code);
    }
    const columns = make("np.zeros((2, 3), order='F')");
    using fortran = PyBuffer.get(columns);
    assert.ok(fortran.isFContiguous() && !fortran.isCContiguous());
    fortran.update("float64", (items) => items[1] = 1);
    assert.equal(columns.callMethodAs("float", "item", 1, 0), 1);
    fortran.copyFrom(Float64Array.of(1, 2, 3, 4, 5, 6));
    assert.equal(columns.callMethod("tolist").repr(), "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]");
    fortran.copyFrom(Float64Array.of(1, 2, 3, 4, 5, 6), "F");
    assert.equal(columns.callMethod("tolist").repr(), "[[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]]");
    fortran.copyFrom(Float64Array.of(6, 5, 4, 3, 2, 1), "A");
    assert.equal(columns.callMethod("tolist").repr(), "[[6.0, 4.0, 2.0], [5.0, 3.0, 1.0]]");
    const strided = make("np.zeros((4, 6), 'complex128')[::2, ::3]");
    using pairs = PyBuffer.get(strided);
    pairs.copyFrom(new Uint8Array(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8).buffer));
    assert.equal(strided.callMethod("tolist").repr(), "[[(1+2j), (3+4j)], [(5+6j), (7+8j)]]");
    const constant = make("np.arange(3)");
    constant.callMethod("setflags", false);
    using frozen = PyBuffer.get(constant);
    assert.ok(frozen.isReadOnly());
    assert.throws(() => frozen.copyFrom(new BigInt64Array(3)), PyBufferError);
    assert.deepEqual([...frozen.toArray("int64")], [0n, 1n, 2n]);
  });
});

test("TYP-22 any shape, step and order is copied as Python copies it", () => {
  Python.attach((py) => {
    forAll(60, (random) => {
      Python.attach(() => {
        const length = 1 + random.integer(40);
        const data = py.eval("bytearray(range(n))", { n: length });
        const [start, stop] = [random.integer(length), random.integer(length + 1)];
        const step = random.pick([1, 2, 3, -1, -2]);
        const view = py.eval("memoryview(d)[a:b:s]", { d: data, a: start, b: stop, s: step });
        const expected = view.callMethodAs("bytes", "tobytes");
        using buffer = PyBuffer.get(view);
        const order = random.pick(["C", "F", "A"] as const);
        assert.deepEqual(buffer.toArray("uint8", order), expected);
        const items = Uint8Array.from(expected, () => random.integer(256));
        buffer.copyFrom(items, order);
        assert.deepEqual(view.callMethodAs("bytes", "tobytes"), items);
      });
    });
  });
});

test("TYP-22 buffers larger than a message come and go whole", () => {
  Python.attach((py) => {
    const object = array(py, "d", [0]).mul(1_200_000);
    using buffer = PyBuffer.get(object);
    const items = Float64Array.from({ length: 1_200_000 }, (_, index) => index / 3);
    buffer.copyFrom(items);
    assert.equal(object.getItem(-1).extract("float"), 1_199_999 / 3);
    assert.deepEqual(buffer.toArray("float64"), items);
  });
});

test("TYP-22 a view is the memory itself, from both sides", { skip: notShared }, () => {
  Python.attach((py) => {
    const object = array(py, "d", [1, 2, 3]);
    using buffer = PyBuffer.get(object);
    const view = buffer.as("float64");
    assert.deepEqual([...view], [1, 2, 3]);
    view[0] = -0.5;
    assert.equal(object.getItem(0).extract("float"), -0.5);
    object.setItem(2, 7);
    assert.equal(view[2], 7);
    assert.equal(buffer.as("bytes").buffer, view.buffer);
    assert.throws(() => buffer.as("float32"), PyTypeError);
    assert.throws(() => object.callMethod("append", 1), PyBufferError);
    using crooked = PyBuffer.get(py.eval("memoryview(bytearray(17))[1:].cast('d')"));
    crooked.as("float64")[1] = 1.5;
    assert.deepEqual([...crooked.toArray("float64")], [0, 1.5]);
  });
});

test("TYP-22 an array of numpy is viewed without a copy", { skip: notShared || numpy.skip }, () => {
  Python.attach((py) => {
    const matrix = py.import("numpy").callMethod("zeros", [1000, 1000]);
    using buffer = PyBuffer.get(matrix);
    const view = buffer.as("float64");
    assert.equal(view.length, 1_000_000);
    view[1001] = 5;
    assert.equal(matrix.callMethodAs("float", "item", 1, 1), 5);
    matrix.callMethod("fill", 2);
    assert.equal(view[999_999], 2);
    matrix.callMethod("setflags", false);
    using frozen = PyBuffer.get(matrix);
    assert.throws(() => frozen.as("float64"), /constant memory.*toArray/);
    assert.equal(frozen.as("float64", { unsafe: true })[0], 2);
  });
});

test(
  "TYP-22 memory of another process is not shown, and the error says what to do",
  { skip: SHARES && "it is" },
  () => {
    Python.attach((py) => {
      using buffer = PyBuffer.get(py.eval("bytearray(2)"));
      assert.throws(() => buffer.as("uint8"), (error: unknown) => {
        assert.ok(error instanceof PyBufferError);
        assert.match(error.message, /another process.*update\(\).*toArray\(\).*copyFrom\(\)/);
        return true;
      });
    });
  },
);

test("TYP-22 a view is empty after dispose(), release(), using and the end of its scope", { skip: notShared }, () => {
  const ends: ((buffer: PyBuffer) => void)[] = [
    (buffer) => buffer.dispose(),
    (buffer) => buffer.release(),
    (buffer) => buffer[Symbol.dispose](),
  ];
  Python.attach((py) => {
    for (const end of ends) {
      const data = py.eval("bytearray(4)");
      const buffer = PyBuffer.get(data);
      const view = buffer.as("uint8");
      end(buffer);
      end(buffer);
      assert.ok(view.length === 0 && view.buffer.detached && view[0] === undefined);
      data.callMethod("append", 1);
    }
    const data = py.eval("bytearray(4)");
    const view = Python.attach(() => PyBuffer.get(data).as("uint8"));
    assert.ok(view.buffer.detached);
    data.callMethod("append", 1);
    // The buffer's scope counts, not the one in which it was looked at.
    const outer = PyBuffer.get(data);
    const inner = Python.attach(() => outer.as("uint8"));
    assert.equal(inner.length, 5);
    outer.dispose();
    assert.ok(inner.buffer.detached);
  });
});

test(
  "TYP-22 a view stays good while its buffer does, whatever becomes of the exporter",
  { skip: notShared },
  () => {
    Python.attach((py) => {
      const object = array(py, "q", [1]).mul(1000);
      const names = py.run(
        `
      import weakref
      ended = []
      def watch(object): weakref.finalize(object, ended.append, 1)
      `,
        {},
      );
      const ended = names.getItem("ended");
      names.getItem("watch").call(object);
      const buffer = PyBuffer.get(object);
      const view = buffer.as("int64");
      object.dispose();
      const { gc } = globalThis as unknown as { gc: () => void };
      py.import("gc").callMethod("collect");
      gc();
      for (let i = 0; i < 100; i++) py.eval("bytearray(8000)").dispose();
      assert.ok(ended.isEmpty() && view.every((item) => item === 1n));
      buffer.dispose();
      py.import("gc").callMethod("collect");
      assert.equal(ended.len(), 1);
      assert.equal(view.length, 0);
    });
  },
);

test("TYP-22 memory that was transferred elsewhere is kept for ever, not freed", { skip: notShared }, () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(b'kept')");
    const before = references(py, data);
    const buffer = PyBuffer.get(data);
    const moved = new Uint8Array(buffer.as("uint8").buffer.transfer());
    assert.throws(() => buffer.release(), PyBufferError);
    buffer.dispose();
    assert.ok(references(py, data) > before);
    assert.equal(String.fromCharCode(...moved), "kept");
    assert.throws(() => data.callMethod("clear"), PyBufferError);
  });
});

test("TYP-22 a released buffer says so", () => {
  Python.attach((py) => {
    const buffer = PyBuffer.get(py.eval("bytearray(4)"));
    buffer.release();
    assert.throws(() => buffer.as("uint8"), PyValueError);
    assert.throws(() => buffer.toArray("uint8"), PyValueError);
    assert.throws(() => buffer.copyFrom(new Uint8Array(4)), PyValueError);
    buffer.dispose();
    assert.throws(() => buffer.format(), /disposed/);
  });
});

test("TYP-22 a buffer is kept and cast like other handles", () => {
  const kept = Python.attach((py) => PyBuffer.get(py.eval("bytearray(b'ab')")).unbind());
  Python.attach((py) => {
    const buffer = kept.bind(py);
    assert.ok(buffer instanceof PyBuffer && PyMemoryView.isTypeOf(buffer));
    assert.deepEqual([...buffer.toArray("uint8")], [97, 98]);
    assert.equal(py.eval("memoryview(b'abc')").cast(PyBuffer).toArray("uint8").length, 3);
    const clone = buffer.clone();
    clone.update("uint8", (bytes) => bytes[0] = 98);
    assert.deepEqual([...buffer.toArray("uint8")], [98, 98]);
    assert.throws(() => py.eval("b''").cast(PyBuffer), /Cannot cast to memoryview/);
  });
  kept.dispose();
});

test("TYP-22 buffers leave no reference behind, whether they are disposed of or not", () => {
  Python.attach((py) => {
    const data = array(py, "i", [1, 2, 3]);
    const use = (): void => {
      const buffer = PyBuffer.get(data);
      buffer.update("int32", (items) => items[0]++);
      buffer.copyFrom(buffer.toArray("int32"));
      assert.throws(() => buffer.toArray("float64"));
      assert.throws(() => buffer.copyFrom(new Int32Array(9)));
      if (Math.random() < 0.5) buffer.dispose();
    };
    for (let i = 0; i < 3; i++) Python.attach(use);
    const before = references(py, data);
    for (let i = 0; i < 100; i++) Python.attach(use);
    assert.equal(references(py, data), before);
    data.callMethod("append", 1);
  });
});

test("TYP-22 thousands of views in one scope leave nothing behind", { skip: notShared }, () => {
  Python.attach((py) => {
    const data = py.eval("bytearray(1000)");
    const { gc } = globalThis as unknown as { gc: () => void };
    for (let i = 0; i < 5000; i++) {
      using buffer = PyBuffer.get(data);
      buffer.as("uint8")[i % 1000] = i;
      if (i % 1000 === 0) gc();
    }
    data.callMethod("append", 1);
  });
});

test("TYP-22 layout() tells at once what the methods tell one by one", () => {
  Python.attach((py) => {
    const exporters = [
      "b'abc'",
      "bytearray(0)",
      "memoryview(b'abcdef')[::-2]",
      "memoryview(b'abcdef').cast('B', [2, 3])",
    ];
    for (const exporter of exporters) {
      using buffer = PyBuffer.get(py.eval(exporter));
      assert.deepEqual(buffer.layout(), {
        format: buffer.format(),
        itemSize: buffer.itemSize(),
        byteLength: buffer.byteLength(),
        shape: buffer.shape(),
        strides: buffer.strides(),
        isReadOnly: buffer.isReadOnly(),
        isCContiguous: buffer.isCContiguous(),
        isFContiguous: buffer.isFContiguous(),
      }, exporter);
      buffer.release();
      assert.throws(() => buffer.layout(), { name: "ValueError" });
    }
  });
});
