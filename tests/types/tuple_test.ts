import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyIndexError, PyList, Python, PyTuple, PyTypeError, PyValueError } from "../../mod.ts";

test("TYP-09 a tuple is made from anything JavaScript can go through", () => {
  Python.attach((py) => {
    assert.ok(PyTuple.empty().is(py.eval("()")));
    assert.equal(PyTuple.from([1, "a", null]).repr(), "(1, 'a', None)");
    assert.equal(PyTuple.from(new Map([[1, 2]])).repr(), "([1, 2],)");
    assert.throws(() => PyTuple.from([Symbol()]), PyTypeError);
    assert.throws(() => py.eval("[1]").cast(PyTuple), CastError);
  });
});

test("TYP-09 a tuple reads like one and cannot be changed", () => {
  Python.attach(() => {
    const tuple = PyTuple.from(["a", "b", "a"]);
    assert.equal(tuple.getItem(-1).str(), "a");
    assert.equal(tuple.index("b"), 1);
    assert.equal(tuple.count("a"), 2);
    assert.ok(tuple.contains("b"));
    assert.equal(tuple.len(), 3);
    assert.deepEqual([...tuple].map(String), ["a", "b", "a"]);
    assert.deepEqual([...PyTuple.from("xyz").reversed()].map(String), ["z", "y", "x"]);
    assert.throws(() => tuple.getItem(3), PyIndexError);
    assert.throws(() => tuple.index("c"), PyValueError);
    assert.throws(() => tuple.setItem(0, "z"), PyTypeError);
    assert.throws(() => tuple.delItem(0), PyTypeError);
    const list = tuple.toList();
    list.setItem(0, "z");
    assert.ok(list instanceof PyList && list.repr() === "['z', 'b', 'a']");
    assert.equal(tuple.repr(), "('a', 'b', 'a')");
  });
});

test("TYP-09 slices of a tuple, and of a named one, are plain tuples", () => {
  Python.attach((py) => {
    const point = py.import("collections").callMethod("namedtuple", "Point", ["x", "y", "z"]).call(1, 2, 3);
    for (const [start, end, expected] of [[0, 2, "(1, 2)"], [-2, undefined, "(2, 3)"], [1, -1, "(2,)"], [5, 9, "()"]]) {
      assert.equal(point.cast(PyTuple).slice(start as number, end as number | undefined).repr(), expected);
    }
    assert.throws(() => PyTuple.empty().slice(0.5), RangeError);
  });
});
