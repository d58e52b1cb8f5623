import assert from "node:assert/strict";
import { test } from "node:test";
import { PyOverflowError, PyRange, Python, PyTypeError, PyValueError } from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-16 a range has its limits, and random ones equal Python's", () => {
  Python.attach((py) => {
    forAll(40, (random) =>
      Python.attach(() => {
        const [start, stop] = [random.integer(40) - 20, random.integer(40) - 20];
        const step = random.pick([1, 2, 3, -1, -2, -7]);
        const range = PyRange.create(start, stop, step);
        assert.ok(range.eq(py.eval(`range(${start}, ${stop}, ${step})`)));
        assert.deepEqual([range.start(), range.stop(), range.step()], [start, stop, step]);
        const items = range.extract("Sequence[int]");
        assert.equal(range.len(), items.length);
        assert.deepEqual([...range.reversed()].map((item) => item.extract("int")), items.reverse());
      }));
  });
});

test("TYP-16 a range takes whole numbers of any size, and a step that is not 0", () => {
  Python.attach(() => {
    const range = PyRange.create(2n ** 70n, 2n ** 70n + 5n);
    assert.equal(range.len(), 5);
    assert.throws(() => range.start(), PyOverflowError);
    assert.equal(PyRange.create(0, 9).slice(-2).repr(), "range(7, 9)");
    assert.throws(() => PyRange.create(0, 9, 0), PyValueError);
    assert.throws(() => PyRange.create(0.5, 9), PyTypeError);
  });
});
