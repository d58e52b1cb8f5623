import assert from "node:assert/strict";
import { test } from "node:test";
import { annotation, PyBuffer, PyBufferError, Python, PyTypeError } from "../../../mod.ts";
import { arrayLike, type DType, NDArray, ndarray, numpyTypes, scalar } from "../../../src/ecosystem/numpy/mod.ts";
import { forAll } from "../../harness/random.ts";
import { withPackages } from "../../harness/packages.ts";

const numpy = withPackages("numpy");
const SHARES = numpy.skip === false && Python.attach(() => PyBuffer.sharesMemory);
const shared = { skip: numpy.skip || (SHARES ? false : "no memory of another process is shown") };

/** An array that a Python expression makes. */
function make(py: Python, code: string): NDArray {
  return py.eval(code, { np: py.import("numpy") }).cast(NDArray);
}

test("NPY-01 the memory of an array is a typed array, and what one side writes the other sees", shared, () => {
  Python.attach((py) => {
    const matrix = make(py, "np.arange(6.0).reshape(2, 3)").require("float64");
    const view: Float64Array = matrix.view();
    assert.deepEqual([...view], [0, 1, 2, 3, 4, 5]);
    view[5] = 7;
    assert.equal(matrix.callMethodAs("float", "item", 1, 2), 7);
    matrix.callMethod("fill", 2);
    assert.equal(view[0], 2);
    const column = make(py, "np.asfortranarray([[1, 2], [3, 4]], dtype='i2')").require("int16");
    assert.deepEqual([...column.view()], [1, 3, 2, 4]);
    assert.deepEqual([...column.toArray()], [1, 2, 3, 4]);
  });
});

test("NPY-01 a view is empty once the array is disposed of or the scope ends; the array lives on", shared, () => {
  Python.attach((py) => {
    const array = make(py, "np.ones(3)").require("float64");
    const inner = Python.attach(() => {
      const view = array.view();
      assert.equal(view.length, 3);
      return view;
    });
    assert.equal(inner.length, 0);
    const view = array.view();
    assert.equal(view[2], 1);
    const names = { array };
    array.dispose();
    assert.equal(view.length, 0);
    assert.throws(() => names.array.view());
  });
});

test("NPY-01 an array that is seen cannot be resized", shared, () => {
  Python.attach((py) => {
    const array = make(py, "np.ones(3)").require("float64");
    const view = array.view();
    assert.throws(() => array.callMethod("resize", 1000), { name: "ValueError" });
    assert.equal(view.length, 3);
  });
});

test("NPY-02 a typed array over shared memory is an array of the same memory", shared, () => {
  Python.attach((py) => {
    const items = new Float64Array(new SharedArrayBuffer(64), 16, 6);
    const [a, b] = [NDArray.from(items, { shape: [2, 3] }), NDArray.from(items, { shape: [3, 2], order: "F" })];
    assert.equal(py.import("numpy").callMethodAs("bool", "shares_memory", a, b), true);
    items[1] = 5;
    assert.equal(a.callMethodAs("float", "item", 0, 1), 5);
    assert.equal(b.callMethodAs("float", "item", 1, 0), 5);
    a.callMethod("fill", 9);
    assert.deepEqual([...items], [9, 9, 9, 9, 9, 9]);
    assert.equal(b.layout().isFContiguous, true);
  });
});

test("NPY-02 P38 every typed array is an array of its dtype, of a copy that can be written to", numpy, () => {
  const arrays = [
    Int8Array.of(-1),
    Uint8Array.of(255),
    Uint8ClampedArray.of(255),
    Int16Array.of(-300),
    Uint16Array.of(65535),
    Int32Array.of(-70000),
    Uint32Array.of(2 ** 32 - 1),
    BigInt64Array.of(-(2n ** 63n)),
    BigUint64Array.of(2n ** 64n - 1n),
    Float16Array.of(0.5),
    Float32Array.of(0.25),
    Float64Array.of(NaN, -0),
  ];
  Python.attach(() => {
    for (const items of arrays) {
      const array = NDArray.from(items);
      const dtype = items.constructor.name.replace(/^Big|Clamped/g, "").replace("Array", "").toLowerCase();
      assert.equal(array.dtype() as string, dtype);
      assert.deepEqual([...array.toArray()], [...items]);
      array.callMethod("fill", 1);
    }
    assert.deepEqual([...arrays[0]], [-1]);
  });
});

test("NPY-02 arrays of nested values, zeros, one value, no dimensions and no items", numpy, () => {
  Python.attach(() => {
    assert.deepEqual(NDArray.from([[1, 2], [3, 4]], { dtype: "int32" }).toList(), [[1, 2], [3, 4]]);
    assert.deepEqual(NDArray.from([1, 2, 3, 4], { shape: [2, 2], order: "F" }).toList(), [[1n, 3n], [2n, 4n]]);
    assert.deepEqual(NDArray.zeros([2, 2], "bool").toList(), [[false, false], [false, false]]);
    assert.deepEqual([...NDArray.full([2], 3, "uint8").toArray()], [3, 3]);
    const one = NDArray.full([], 2.5);
    assert.deepEqual([one.toList(), [...one.toArray()], one.shape()], [2.5, [2.5], []]);
    for (const shape of [[0], [3, 0], [0, 2, 2]]) {
      const none = NDArray.zeros(shape, "int64");
      assert.equal(none.toArray().length, 0);
      none.update((items) => assert.equal(items.length, 0));
      assert.equal(NDArray.from(new Float64Array(0), { shape }).shape().join(), shape.join());
    }
    assert.deepEqual(NDArray.from(Float64Array.of(1, -2), { dtype: "complex128" }).toList()?.toString(), "1-2j");
    assert.deepEqual(NDArray.from(Uint8Array.of(1, 0), { dtype: "bool" }).toList(), [true, false]);
  });
});

test("NPY-02 a shape or a dtype that does not fit is an error that says what would", numpy, () => {
  Python.attach(() => {
    assert.throws(() => NDArray.from(Float64Array.of(1, 2, 3, 4, 5), { shape: [2, 3] }), {
      name: "ValueError",
      message: "Cannot make an array of shape (2, 3), which takes 6 items, of 5",
    });
    assert.throws(() => NDArray.from(Float64Array.of(1), { dtype: "float32" }), {
      name: "TypeError",
      message: "Cannot take float64 items for float32, which is of another width",
    });
    assert.throws(() => NDArray.from(new DataView(new ArrayBuffer(1))), PyTypeError);
    assert.throws(() => NDArray.zeros([2 ** 40, 2 ** 40]), { name: /^(ValueError|MemoryError)$/ });
    assert.throws(() => NDArray.zeros([-1]), { name: "ValueError" });
    assert.throws(() => NDArray.zeros([1], "float6" as DType), { name: "TypeError", message: /float6/ });
    assert.throws(() => NDArray.from([300], { dtype: "uint8", shape: [7] }), { name: /^(ValueError|OverflowError)$/ });
  });
});

test("NPY-04 a list is taken where an array is wanted, and converted", numpy, () => {
  Python.attach((py) => {
    const Samples = arrayLike("float64", { shape: [null] });
    assert.deepEqual([...py.eval("[1, 2.5]").extract(Samples).toArray()], [1, 2.5]);
    assert.deepEqual([...py.eval("(1, True)").extract("ArrayLike[int32]", numpyTypes).toArray()], [1, 1]);
    assert.deepEqual([...py.eval("range(3)").extract(arrayLike()).toArray()].map(Number), [0, 1, 2]);
    assert.throws(() => py.eval("[[1]]").extract(Samples), {
      name: "ValueError",
      message: "expected NDArray[float64] of shape (*,), got ndarray of float64, shape (1, 1)",
    });
    assert.throws(() => py.eval("['a']").extract(Samples), { name: "ValueError" });
    assert.equal(py.intoPyObject([[1, 2]], arrayLike("int8")).repr(), "array([[1, 2]], dtype=int8)");
  });
});

test("NPY-05 every dtype has a typed array, or is refused by its name with what to do instead", numpy, () => {
  const shown: Record<string, string> = {
    "np.array([True, False])": "1,0",
    "np.array([1, -2], 'i1')": "1,-2",
    "np.array([1, 2], 'u8')": "1,2",
    "np.array([0.5], 'f2')": "0.5",
    "np.array([1 - 2j], 'c8')": "1,-2",
    "np.array([1 - 2j, 3j], 'c16')": "1,-2,0,3",
    "np.array(['1970-01-03', 'NaT'], 'M8[D]')": "2,-9223372036854775808",
    "np.array(['1970-01-01T00:00:01'], 'M8[ns]')": "1000000000",
    "np.array([5], 'm8[us]')": "5",
    "np.array([1, 2], '>i4')": "1,2",
    "np.array([1.5], '>f8')": "1.5",
  };
  const refused: Record<string, RegExp> = {
    "np.array([None, 1])": /toList\(\).*; the dtype is object$/,
    "np.array(['abc'])": /toList\(\), which gives texts; the dtype is U3$/,
    "np.array([b'abcde'])": /the dtype is S5$/,
    "np.zeros(2, 'V7')": /the dtype is void56$/,
    "np.zeros(2, [('x', 'f8'), ('n', 'i4')])": /take field\(name\), one field at a time; the dtype is \[\('x', '<f8'\)/,
  };
  Python.attach((py) => {
    for (const [code, items] of Object.entries(shown)) assert.equal(make(py, code).toArray().join(), items, code);
    for (const [code, message] of Object.entries(refused)) {
      assert.throws(() => make(py, code).toArray(), { name: "TypeError", message }, code);
    }
    if (make(py, "np.zeros(1, np.longdouble)").layout().itemSize > 8) {
      assert.throws(() => make(py, "np.zeros(1, np.longdouble)").toArray(), { message: /astype\("float64"\)/ });
    }
  });
});

test("NPY-05 texts, objects, complex numbers and times are plain values in a list", numpy, () => {
  Python.attach((py) => {
    assert.deepEqual(make(py, "np.array([['a', 'ß']])").toList(), [["a", "ß"]]);
    assert.deepEqual(make(py, "np.array([b'ab'])").toList(), [Uint8Array.of(97, 98)]);
    assert.deepEqual(make(py, "np.array(['1970-01-02'], 'M8[D]')").toList(), [1n]);
    assert.equal(String(make(py, "np.array([1 - 2j])").toList()), "1-2j");
    const records = make(py, "np.array([(1.5, 2)], [('x', 'f8'), ('n', 'i4')])");
    assert.deepEqual([...records.field("n").require("int32").toArray()], [2]);
    records.field("x").require("float64").copyFrom(Float64Array.of(9));
    assert.equal(records.repr().includes("(9., 2)"), true);
    assert.throws(() => records.field("y"), { name: /^(ValueError|IndexError|KeyError)$/ });
  });
});

test("NPY-05 the other byte order is read and not shown; constant memory and pieces are not shown", numpy, () => {
  Python.attach((py) => {
    const swapped = make(py, "np.arange(3, dtype='>i4')");
    assert.throws(() => swapped.update(() => {}), {
      name: "BufferError",
      message: "Cannot show the memory of this array, as its items have the other byte order; take toArray(): " +
        "int32 in the other byte order, shape (3,)",
    });
    const constant = make(py, "np.frombuffer(b'abc', 'u1')").require("uint8");
    assert.throws(() => constant.view(), PyBufferError);
    assert.throws(() => constant.update(() => {}), { name: "BufferError", message: /constant array: uint8/ });
    assert.throws(() => constant.copyFrom(new Uint8Array(3)), PyBufferError);
    const pieces = make(py, "np.arange(10.0)[::-3]").require("float64");
    assert.throws(() => pieces.view(), PyBufferError);
    assert.deepEqual([...pieces.toArray()], [9, 6, 3, 0]);
    pieces.update((items) => items.fill(1));
    assert.deepEqual([...pieces.toArray()], [1, 1, 1, 1]);
    assert.throws(() => pieces.copyFrom(new Float64Array(3)), PyBufferError);
    assert.throws(() => pieces.copyFrom(new Float32Array(4) as never), { message: /expected a Float64Array.*float32/ });
  });
});

test("NPY-05 an array with another dtype, shape or order is an error that says both", numpy, () => {
  Python.attach((py) => {
    const array = make(py, "np.zeros((2, 3), 'f4')");
    const fails = (body: () => unknown, name: string, message: string): void => assert.throws(body, { name, message });
    fails(
      () => array.require("float64"),
      "TypeError",
      "expected NDArray[float64], got ndarray of float32, shape (2, 3)",
    );
    fails(
      () => array.extract(ndarray("float32", { shape: ["n", "n"] })),
      "ValueError",
      "expected NDArray[float32] of shape (n, n), got ndarray of float32, shape (2, 3)",
    );
    fails(
      () => array.require("float32", { order: "F" }),
      "ValueError",
      "expected NDArray[float32] in Fortran's order, got ndarray of float32, shape (2, 3), strides (12, 4)",
    );
    fails(
      () => make(py, "np.frombuffer(b'ab', 'u1')").require("uint8", { writable: true }),
      "ValueError",
      "expected NDArray[uint8] to write to, got ndarray of uint8, shape (2,), which is constant",
    );
    fails(() => py.eval("[1]").extract("NDArray[bool]", numpyTypes), "TypeError", "expected NDArray[bool], got list");
    fails(
      () => py.intoPyObject([Int8Array.of(1)] as never, "list[NDArray[float64]]", numpyTypes),
      "TypeError",
      "[0]: expected NDArray[float64], got Int8Array",
    );
    assert.equal(array.require("float32", { shape: [2, null], order: "C", writable: true }).toArray().length, 6);
    assert.equal(py.eval("None").extract("NDArray[int8] | None", numpyTypes), null);
    // @ts-expect-error There is no such dtype.
    assert.throws(() => array.extract("NDArray[float6]", numpyTypes), { name: "SyntaxError" });
  });
});

test("NPY-06 operations go through numpy", numpy, () => {
  Python.attach(() => {
    const a = NDArray.from(Float64Array.of(1, 2, 3, 4, 5, 6), { shape: [2, 3] });
    assert.deepEqual(a.transpose().toList(), [[1, 4], [2, 5], [3, 6]]);
    assert.deepEqual(a.reshape([3, -1]).shape(), [3, 2]);
    assert.deepEqual([...a.astype("int8").toArray()], [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(a.matmul(a.transpose()).cast(NDArray).toList(), [[14, 32], [32, 77]]);
    assert.deepEqual(a.add(1).cast(NDArray).toList(), [[2, 3, 4], [5, 6, 7]]);
    assert.deepEqual(a.transpose([1, 0]).shape(), [3, 2]);
  });
});

test("NPY-07 the numpy that is there, 1 or 2", numpy, (t) => {
  Python.attach((py) => {
    const version = py.import("numpy").getattr("__version__").extract("str");
    t.diagnostic(`numpy ${version}`);
    assert.match(version, /^[12]\./);
    assert.equal(NDArray.from([1.5], { dtype: "float32" }).getItem(0).extract("float"), 1.5);
  });
});

test("NPY-01 a tensor of another library is an array without a copy, by DLPack", numpy, () => {
  Python.attach((py) => {
    if (!py.import("numpy").hasattr("from_dlpack")) return;
    const tensor = make(py, "np.arange(4.0)");
    const array = NDArray.fromDLPack(tensor);
    assert.equal(py.import("numpy").callMethodAs("bool", "shares_memory", array, tensor), true);
    assert.deepEqual(array.toArray().length, 4);
    assert.throws(() => NDArray.fromDLPack(py.eval("[1]")), { name: /^(AttributeError|TypeError)$/ });
  });
});

test("P39 scalars of numpy are numbers, bigints and the like, and unknown objects stay what they are", numpy, () => {
  Python.attach((py) => {
    const np = py.import("numpy");
    const value = (code: string): unknown => py.eval(code, { np }).extract(scalar);
    assert.equal(value("np.float32(0.5)"), 0.5);
    assert.equal(value("np.int8(-3)"), -3);
    assert.equal(value("np.uint64(2**64 - 1)"), 2n ** 64n - 1n);
    assert.equal(value("np.bool_(True)"), true);
    assert.equal(value("np.str_('ä')"), "ä");
    assert.equal(value("np.datetime64('1970-01-03')"), 2);
    assert.equal(String(value("np.complex64(1j)")), "0+1j");
    assert.equal(value("np.array(7.5)"), 7.5);
    assert.equal(value("None"), null);
    assert.equal((value("np") as NDArray).is(np), true);
    // By annotation, without this room.
    assert.equal(py.eval("np.float64(1.5)", { np }).extract("float"), 1.5);
    assert.equal(py.eval("np.float32(1.5)", { np }).extract("float"), 1.5);
    assert.equal(py.eval("np.int64(2**62)", { np }).extract("bigint"), 2n ** 62n);
    assert.equal(py.eval("np.uint8(7)", { np }).extract("int"), 7);
    assert.equal(py.eval("np.bool_(False)", { np }).extract("bool"), false);
    assert.deepEqual(py.eval("[np.float64(1), np.float32(2)]", { np }).extract("list[float]"), [1, 2]);
  });
});

test("NPY-01 items of any dtype, shape and strides come and go as numpy has them", numpy, () => {
  const dtypes = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"] as const;
  const all: readonly DType[] = [
    ...dtypes,
    "float16",
    "float32",
    "float64",
    "complex64",
    "complex128",
    "datetime64[s]",
  ];
  Python.attach((py) => {
    const names = py.run(
      "import numpy as np\ndef same(a, flat, order): return a.flatten(order).tobytes() == flat.tobytes()\n" +
        "def cut(shape, dtype, seed, steps):\n" +
        "    items = np.asarray(np.random.RandomState(seed).randint(0, 2, tuple(shape))).astype('i8').astype(dtype)\n" +
        "    return np.transpose(items[(..., *(slice(None, None, s) for s in steps))])\n",
      {},
    );
    const [cut, same] = [names.getItem("cut"), names.getItem("same")];
    forAll(60, (random) =>
      Python.attach(() => {
        const dtype = random.pick(all);
        const shape = random.many(3, () => random.integer(5));
        const array = cut.call(shape, dtype, random.integer(1000), shape.map(() => random.pick([1, -1, 2, -2])))
          .cast(NDArray);
        const order = random.pick(["C", "F"] as const);
        const flat = NDArray.from(array.toArray(order), { dtype });
        assert.equal(same.callAs("bool", array, flat, order), true, `${dtype} ${shape} ${order}`);
        array.copyFrom(flat.toArray(), order);
        assert.equal(same.callAs("bool", array, flat, order), true, `copyFrom: ${dtype} ${shape} ${order}`);
      }));
  });
});

test("NPY-01 ten thousand rounds leave nothing behind", numpy, () => {
  Python.attach((py) => {
    const array = make(py, "np.zeros(1000)").require("float64");
    const sys = py.import("sys");
    const items = new Float64Array(new SharedArrayBuffer(80));
    const Samples = annotation("NDArray[float64]", numpyTypes);
    const round = (): void =>
      Python.attach(() => {
        array.update((view) => view[0]++);
        assert.equal(array.extract(Samples).shape()[0], 1000);
        NDArray.from(items);
      });
    const blocks = (): number => {
      py.import("gc").callMethod("collect").dispose();
      return sys.callMethodAs("int", "getallocatedblocks");
    };
    for (let i = 0; i < 100; i++) round();
    const [references, before] = [sys.callMethodAs("int", "getrefcount", array), blocks()];
    const rounds = SHARES ? 10_000 : 300;
    for (let i = 0; i < rounds; i++) round();
    assert.equal(sys.callMethodAs("int", "getrefcount", array), references);
    assert.ok(blocks() - before < rounds / 4, `${blocks() - before} more blocks`);
  });
});

test("NPY-05 the layout of any dtype, shape and order is what NumPy says", numpy, () => {
  Python.attach((py) => {
    const np = py.import("numpy");
    const dtypes = [
      "?",
      "b",
      "H",
      "i4",
      "q",
      "e",
      "f",
      "d",
      "F",
      "D",
      "g",
      ">i4",
      ">d",
      "S3",
      "U2",
      "O",
      "M8[s]",
      "i4,f8",
    ];
    const ways = [
      "a",
      "a.T",
      "a[::-1]",
      "a[:, ::2]",
      "a[1:, 1:]",
      "a[:0]",
      "a[0, 0:1].reshape(())",
      "np.asfortranarray(a)",
    ];
    for (const dtype of dtypes) {
      const a = np.callMethod("zeros", [3, 4], py.eval("np.dtype(code)", { np, code: dtype }));
      for (const way of ways) {
        Python.attach(() => {
          const array = py.eval(way, { np, a }).cast(NDArray);
          const { isNative, shape, strides, isReadOnly, isCContiguous, isFContiguous, ...item } = array.layout();
          const said = py.eval(
            "[a.dtype.isnative, not a.flags.writeable, a.flags.c_contiguous, a.flags.f_contiguous]",
            {
              a: array,
            },
          );
          assert.deepEqual(
            [isNative, isReadOnly, isCContiguous, isFContiguous],
            said.extract("list[bool]"),
            `${dtype} ${way}`,
          );
          assert.deepEqual(shape, array.getattr("shape").extract("tuple[int, ...]"));
          // Where the items lie in one piece, NumPy has strides of its own for what has one item or none.
          const own = array.getattr("strides").extract("tuple[int, ...]");
          if (shape.every((length) => length > 1)) assert.deepEqual(strides, own);
          assert.equal(item.itemSize, array.getattr("itemsize").extract("int"));
          const name = array.getattr("dtype").getattr("name").extract("str");
          if (!/[SUO,]|M8/.test(dtype)) assert.equal(item.dtype, name);
        });
      }
    }
  });
});
