import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyAttributeError, PyFrozenSet, PySet, Python, PyTypeError } from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-13 items go into a set once, and out", () => {
  Python.attach(() => {
    const set = PySet.from([1, 1.0, true, "1"]);
    assert.equal(set.len(), 2);
    set.insert("x");
    set.insert("x");
    assert.ok(set.contains("x") && set.len() === 3);
    assert.ok(set.discard("x") && !set.discard("x"));
    assert.ok(set.pop() !== undefined && set.pop() !== undefined);
    assert.equal(set.pop(), undefined);
    set.insert(null);
    set.clear();
    assert.ok(set.isEmpty() && PySet.empty().eq(set));
    assert.throws(() => set.insert([]), PyTypeError);
    assert.throws(() => PySet.from([{}]), PyTypeError);
    assert.throws(() => set.discard({}), PyTypeError);
  });
});

test("TYP-13 a frozenset has a hash and cannot be changed", () => {
  Python.attach((py) => {
    const frozen = PyFrozenSet.from(new Set(["a", "b"]));
    assert.equal(frozen.hash(), PyFrozenSet.from(["b", "a", "a"]).hash());
    assert.ok(PyFrozenSet.empty().isEmpty());
    assert.throws(() => frozen.callMethod("add", 1), PyAttributeError);
    assert.throws(() => frozen.cast(PySet), CastError);
    assert.throws(() => py.eval("{1}").cast(PyFrozenSet), CastError);
    assert.throws(() => PySet.empty().hash(), PyTypeError);
  });
});

test("TYP-13 sets of both languages are the same, and have the same algebra", () => {
  Python.attach((py) => {
    assert.ok(PySet.isTypeOf(py.intoPyObject(new Set([1, 2]))));
    forAll(30, (random) =>
      Python.attach(() => {
        const [a, b] = [0, 1].map(() => new Set(random.many(8, () => random.integer(10))));
        const [pa, pb] = [PySet.from(a), PyFrozenSet.from(b)];
        assert.deepEqual(pa.extract("set[int]"), a);
        assert.deepEqual(new Set([...pb].map((item) => item.extract("int"))), b);
        assert.deepEqual(pa.bitOr(pb).extract("set[int]"), new Set([...a, ...b]));
        assert.deepEqual(pa.bitAnd(pb).extract("set[int]"), new Set([...a].filter((item) => b.has(item))));
        assert.equal(pa.le(pb), [...a].every((item) => b.has(item)));
      }));
  });
});

test("TYP-13 changing a set while going through it throws", () => {
  Python.attach(() => {
    const set = PySet.from([1, 2]);
    assert.throws(() => {
      for (const item of set) set.insert(item.add(10));
    }, { message: /changed size during iteration/ });
  });
});
