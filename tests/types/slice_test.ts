import assert from "node:assert/strict";
import { test } from "node:test";
import { PySlice, Python, PyTypeError, PyValueError } from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-16 indices() of random slices equal Python's, with as many items as it takes", () => {
  Python.attach((py) => {
    forAll(60, (random) =>
      Python.attach(() => {
        const limit = (): number | null => random.pick([null, random.integer(30) - 15]);
        const [start, stop, step] = [limit(), limit(), random.pick([null, 1, 2, -1, -3, 100])];
        const length = random.integer(12);
        const slice = PySlice.create(start, stop, step);
        const found = slice.indices(length);
        const [a, b, c] = py.eval("s.indices(n)", { s: slice, n: length }).extract("tuple[int, int, int]");
        assert.deepEqual([found.start, found.stop, found.step], [a, b, c]);
        assert.equal(found.length, py.eval("len(range(n)[s])", { s: slice, n: length }).extract("int"));
      }));
  });
});

test("TYP-16 a slice takes any limits, but says where it has no indices", () => {
  Python.attach(() => {
    assert.equal(PySlice.full().repr(), "slice(None, None, None)");
    assert.equal(PySlice.create("a", "c").repr(), "slice('a', 'c', None)");
    assert.throws(() => PySlice.create("a", "c").indices(3), PyTypeError);
    assert.throws(() => PySlice.create(0, 1, 0).indices(3), PyValueError);
    assert.throws(() => PySlice.full().indices(-1), PyValueError);
  });
});
