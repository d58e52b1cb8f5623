import assert from "node:assert/strict";
import { test } from "node:test";
import { pyfunction, pymodule, Python } from "../../../mod.ts";
import { NDArray, ndarray, numpyTypes, vectorize } from "../../../src/ecosystem/numpy/mod.ts";
import { withPackages } from "../../harness/packages.ts";

const numpy = withPackages("numpy");

test("NPY-01 a function of numbers is a function of arrays, which are broadcast", numpy, () => {
  const hypot = vectorize("float64", (x: number, y: number) => Math.hypot(x, y));
  const declared = pyfunction(
    "hypot(x: ArrayLike[float64], y: ArrayLike[float64]) -> NDArray[float64]",
    numpyTypes,
    hypot,
  );
  pymodule("vectorize_test", { members: [declared] }).register();
  Python.attach((py) => {
    const f = py.import("vectorize_test").getattr("hypot");
    assert.deepEqual(f.call([[3], [5]], [4, 12]).cast(NDArray).toList(), [[5, Math.hypot(3, 12)], [
      Math.hypot(5, 4),
      13,
    ]]);
    assert.equal(f.call(3, 4).cast(NDArray).toList(), 5);
    assert.deepEqual(hypot([3, 6], 4).toList(), [5, Math.hypot(6, 4)]);
    assert.throws(() => f.call([1, 2], [1, 2, 3]), { name: "ValueError", message: /broadcast/ });
    assert.throws(() => f.call("a", 1), { name: "ValueError" });
    const twice = vectorize("int64", (item: bigint) => 2n * item);
    assert.deepEqual(twice(py.eval("range(3)")).toList(), [0n, 2n, 4n]);
    assert.throws(() => vectorize("complex64", (item: number) => item), { message: /single numbers: complex64/ });
  });
});

test(
  "NPY-01 a function takes and gives arrays by annotation; an error says which argument and what was expected",
  numpy,
  () => {
    const Points = ndarray("float32", { shape: [null, 2] });
    const shift = pyfunction(
      "shift(points: Points, by: NDArray[float32]) -> Points",
      { ...numpyTypes, Points },
      (points, by) => {
        const [x, y] = by.toArray();
        points.update((items) => items.forEach((item, i) => items[i] = item + (i % 2 === 0 ? x : y)));
        return points;
      },
    );
    pymodule("points_test", { members: [shift] }).register();
    Python.attach((py) => {
      const f = py.import("points_test").getattr("shift");
      const points = NDArray.from(Float32Array.of(1, 2, 3, 4), { shape: [2, 2] });
      const result = f.call(points, NDArray.from(Float32Array.of(10, 20)));
      assert.ok(result.is(points));
      assert.deepEqual(points.toList(), [[11, 22], [13, 24]]);
      assert.throws(() => f.call(points, [1, 2]), {
        name: "TypeError",
        message: /argument 'by': expected NDArray\[float32\], got list/,
      });
      assert.throws(() => f.call(NDArray.from(Float32Array.of(1)), points), {
        message:
          /argument 'points': expected NDArray\[float32\] of shape \(\*, 2\), got ndarray of float32, shape \(1,\)/,
      });
      // What Python sees of it can be read there.
      const hints = py.import("typing").callMethod("get_type_hints", f);
      assert.ok(hints.contains("by"));
    });
  },
);
