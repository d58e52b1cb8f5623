import assert from "node:assert/strict";
import { freemem } from "node:os";
import { test } from "node:test";
import { kw, PyBuffer, Python } from "../../../mod.ts";
import { type DType, NDArray } from "../../../src/ecosystem/numpy/mod.ts";
import { isBun } from "../../harness/child.ts";
import { withPackages } from "../../harness/packages.ts";

const numpy = withPackages("numpy");
const SHARES = numpy.skip === false && Python.attach(() => PyBuffer.sharesMemory);

const KINDS = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 float32 float64 complex64 complex128";
const DTYPES: readonly string[] = [...KINDS.split(" "), "datetime64[us]", "timedelta64[D]"];
const SHAPES: readonly (readonly number[])[] = [[], [0], [1], [7], [3, 4], [4, 0, 2], [2, 3, 4], [1, 5, 1, 2]];

/** How the items lie: what is done to an array of this shape, or to one that is twice as long each way. */
const LAYOUTS: Readonly<Record<string, string>> = {
  "C": "base",
  "Fortran": "np.array(base, order='F')",
  "backwards": "base[tuple(slice(None, None, -1) for _ in base.shape)]",
  "transposed twice": "base.T.copy().T",
  "steps": "np.repeat(base, 2, axis=-1)[..., ::2] if base.ndim else base",
  "a part": "np.pad(base, 1)[tuple(slice(1, -1) for _ in base.shape)] if base.dtype.kind not in 'mM' else base",
  "broadcast": "np.broadcast_to(base[:1], base.shape) if base.ndim and len(base) else base",
  "other byte order": "base.astype(base.dtype.newbyteorder())",
  "unaligned":
    "np.frombuffer(b'x' + base.tobytes(), 'u1')[1:].view(base.dtype).reshape(base.shape) if base.size else base",
};

const HELPERS = `
import numpy as np

def base_of(dtype, shape):
    count = int(np.prod(shape, dtype=int))
    items = np.arange(1, count + 1)
    if dtype.startswith(("datetime", "timedelta")):
        return items.astype("i8").view(dtype).reshape(shape)
    if dtype.startswith("complex"):
        return (items - 1j * items).astype(dtype).reshape(shape)
    return (items % 2 == 0 if dtype == "bool" else items).astype(dtype).reshape(shape)

def laid(dtype, shape, code):
    return np.asarray(eval(code, {"np": np, "base": base_of(dtype, shape)}))

def same(a, b):
    return a.shape == b.shape and a.dtype == b.dtype.newbyteorder("=") and bool((a == b).all())

def parted(array):
    return [bool(f) for f in (array.flags.c_contiguous or array.flags.f_contiguous, array.flags.writeable, array.dtype.isnative)]
`;

test("NPY-01 every dtype in every shape and layout comes as it is, and goes back", numpy, () => {
  Python.attach((py) => {
    const helpers = py.run(HELPERS, {});
    const [laid, same, parted] = ["laid", "same", "parted"].map((name) => helpers.getItem(name));
    let views = 0;
    for (const dtype of DTYPES) {
      for (const shape of SHAPES) {
        for (const [layout, code] of Object.entries(LAYOUTS)) {
          Python.attach(() => {
            const what = `${dtype} [${shape}] ${layout}`;
            const array = laid.call(dtype, shape, code).cast(NDArray);
            assert.deepEqual([...array.shape()], [...shape], what);
            assert.equal(array.dtype(), dtype, what);
            for (const order of ["C", "F"] as const) {
              const back = NDArray.from(array.toArray(order), { dtype: dtype as DType, shape, order });
              assert.equal(same.callAs("bool", back, array), true, `${what} in order ${order}`);
            }
            const [isWhole, isWritable, isNative] = parted.callAs("list[bool]", array);
            if (SHARES && isWhole && isWritable && isNative) {
              const items = array.view();
              views++;
              assert.deepEqual(items, array.toArray("A"), what);
            } else assert.throws(() => array.view(), { name: "BufferError" }, what);
            if (!isWritable || !isNative) return;
            const doubled = laid.call(dtype, shape, code).cast(NDArray);
            doubled.callMethod("fill", 0);
            doubled.copyFrom(array.toArray("C") as never);
            assert.equal(same.callAs("bool", doubled, array), true, `${what} copied into`);
            doubled.update((items) => (items as Uint8Array).reverse().reverse());
            assert.equal(same.callAs("bool", doubled, array), true, `${what} updated`);
          });
        }
      }
    }
    assert.equal(views > 400, SHARES, `${views} views`);
  });
});

test("NPY-02 typed arrays over shared memory and over their own are arrays of any shape and order", numpy, () => {
  Python.attach((py) => {
    const check = py.eval("lambda a, i: a.ravel(order='K')[i]");
    for (const Type of [Int8Array, Uint16Array, Int32Array, Float32Array, Float64Array]) {
      for (const shape of SHAPES) {
        for (const order of ["C", "F"] as const) {
          for (const Memory of [ArrayBuffer, SharedArrayBuffer]) {
            Python.attach(() => {
              const length = shape.reduce((a, b) => a * b, 1);
              // The constructors have no common signature for both.
              const memory = new Memory(8 + length * Type.BYTES_PER_ELEMENT) as ArrayBuffer;
              const items = new Type(memory, 8, length);
              for (let i = 0; i < length; i++) items[i] = i % 100;
              const array = NDArray.from(items, { shape, order });
              assert.deepEqual([...array.shape()], [...shape]);
              assert.deepEqual([...array.toArray("A") as Int8Array], [...items]);
              if (length === 0) return;
              items[length - 1] = 101;
              const shared = SHARES && Memory === SharedArrayBuffer;
              assert.equal(Number(check.call(array, length - 1).extract("float")), shared ? 101 : (length - 1) % 100);
            });
          }
        }
      }
    }
  });
});

const HUGE = 2 ** 32 + 4096;
const free = freemem();

test("NPY-01 memory of more than 4 GB is seen to its end", {
  skip: numpy.skip || (SHARES ? false : "no memory of another process is shown") ||
    (free < 3 * HUGE && `there are ${(free / 2 ** 30).toFixed(1)} GB free, and twice that of the array should be`),
}, () => {
  Python.attach((py) => {
    // Zeros take no memory before they are written to.
    const array = py.import("numpy").callMethod("zeros", HUGE, "uint8").cast(NDArray).require("uint8");
    const tail = py.eval("lambda a: a[-4096:]").call(array).cast(NDArray).require("uint8");
    tail.view()[4095] = 7;
    assert.equal(array.callMethodAs("int", "item", HUGE - 1), 7);
    assert.equal(tail.toArray()[4095], 7);
    if (isBun) {
      // JavaScriptCore's arrays end at 4 GB. Nothing keeps the memory after the error.
      assert.throws(() => array.view(), /^RangeError: Cannot show 4294971392 bytes as one array/);
      array.callMethod("resize", 10, kw({ refcheck: false }));
      return;
    }
    const view = array.view();
    assert.equal(view.length, HUGE);
    view[2 ** 32] = 5;
    assert.equal(tail.view()[0], 5);
    const wide = py.import("numpy").callMethod("zeros", HUGE / 8, "float64").cast(NDArray).require("float64");
    wide.view()[HUGE / 8 - 1] = 0.5;
    assert.equal(wide.callMethodAs("float", "item", -1), 0.5);
  });
});
