// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyIndexError, PyList, Python, PyTuple, PyTypeError, PyValueError } from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-08 a list is made from anything JavaScript can go through", () => {
  Python.attach((py) => {
    assert.equal(PyList.empty().repr(), "[]");
    assert.equal(PyList.from([1, "a", null, [2]]).repr(), "[1, 'a', None, [2]]");
    assert.equal(PyList.from(new Set([3, 4])).repr(), "[3, 4]");
    assert.equal(PyList.from(py.eval("range(3)")).repr(), "[0, 1, 2]");
    assert.throws(() => PyList.from([Symbol()]), PyTypeError);
    assert.throws(() => py.eval("(1,)").cast(PyList), CastError);
  });
});

test("TYP-08 items go in and out as in Python", () => {
  Python.attach((py) => {
    const list = PyList.from([2]);
    list.append(3);
    list.insert(0, 1);
    list.insert(-1, "x");
    list.insert(99, 4);
    assert.equal(list.repr(), "[1, 2, 'x', 3, 4]");
    list.extend([5]);
    list.extend(py.eval("(6, 7)"));
    assert.equal(list.pop().extract("int"), 7);
    assert.equal(list.pop(0).extract("int"), 1);
    list.remove("x");
    list.setItem(0, "two");
    list.delItem(-1);
    assert.equal(list.repr(), "['two', 3, 4, 5]");
    assert.equal(list.getItem(-1).extract("int"), 5);
    list.clear();
    assert.ok(list.isEmpty());
    assert.throws(() => list.pop(), PyIndexError);
    assert.throws(() => list.getItem(0), PyIndexError);
    assert.throws(() => list.remove(1), PyValueError);
    assert.throws(() => list.insert(0.5, 1), RangeError);
    assert.throws(() => list.pop(NaN), RangeError);
    assert.throws(() => list.extend(py.eval("1")), PyTypeError);
  });
});

test("TYP-08 index, count and contains compare as Python does", () => {
  Python.attach(() => {
    const list = PyList.from([1, true, 1.0, "1"]);
    assert.equal(list.index("1"), 3);
    assert.equal(list.count(1), 3);
    assert.ok(list.contains(1n) && !list.contains("2"));
    assert.throws(() => list.index("2"), PyValueError);
  });
});

test("TYP-08 slices, sort and reverse of random lists equal Python's", () => {
  Python.attach((py) => {
    const model = py.run(
      `
      def sliced(l, i, j): return l[i:j]
      def replaced(l, i, j, new):
          l[i:j] = new
          return l
      def deleted(l, i, j):
          del l[i:j]
          return l
      `,
      {},
    );
    forAll(40, (random) =>
      Python.attach(() => {
        const values = random.many(6, () => random.integer(9));
        const [i, j] = [random.integer(17) - 8, random.integer(17) - 8];
        const fresh = (): PyList => PyList.from(values);
        const expected = (name: string, ...rest: unknown[]): string =>
          model.getItem(name).call(values, i, j, ...rest).repr();
        assert.equal(fresh().slice(i, j).repr(), expected("sliced"));
        assert.equal(fresh().slice(i, j).repr(), PyList.from(values.slice(i, j)).repr());
        const added = random.many(3, () => "new");
        const list = fresh();
        list.setSlice(i, j, added);
        assert.equal(list.repr(), expected("replaced", added));
        list.delSlice(0);
        assert.ok(list.isEmpty());
        const other = fresh();
        other.delSlice(i, j);
        assert.equal(other.repr(), expected("deleted"));
        const sorted = fresh();
        sorted.sort();
        assert.deepEqual(sorted.extract("list[int]"), [...values].sort((a, b) => a - b));
        sorted.reverse();
        assert.deepEqual(sorted.extract("list[int]"), [...values].sort((a, b) => b - a));
      }));
  });
});

test("TYP-08 sort() takes a key and a direction, and throws where items have no order", () => {
  Python.attach((py) => {
    const words = PyList.from(["bb", "a", "ccc", "dd"]);
    words.sort({ key: (word: string) => word.length });
    assert.equal(words.repr(), "['a', 'bb', 'dd', 'ccc']");
    words.sort({ reverse: true });
    assert.equal(words.repr(), "['dd', 'ccc', 'bb', 'a']");
    words.sort({ key: py.eval("len"), reverse: true });
    assert.equal(words.repr(), "['ccc', 'dd', 'bb', 'a']");
    words.sort({ key: undefined, reverse: undefined });
    assert.equal(words.repr(), "['a', 'bb', 'ccc', 'dd']");
    assert.throws(() => PyList.from([1, "a"]).sort(), PyTypeError);
    const reason = new RangeError("no key");
    const fail = (): never => {
      throw reason;
    };
    assert.throws(() => words.sort({ key: fail }), (error) => error === reason);
  });
});

test("TYP-08 a list is gone through both ways, and copied", () => {
  Python.attach(() => {
    const list = PyList.from([1, 2, 3]);
    assert.deepEqual([...list].map((item) => item.extract("int")), [1, 2, 3]);
    assert.deepEqual([...list.reversed()].map((item) => item.extract("int")), [3, 2, 1]);
    const copy = list.copy();
    copy.append(4);
    assert.equal(list.len(), 3);
    const tuple = list.toTuple();
    assert.ok(tuple instanceof PyTuple && tuple.eq(PyTuple.from([1, 2, 3])));
    let seen = 0;
    for (const item of list) {
      if (seen++ < 3) list.append(item);
    }
    assert.equal(seen, 6);
  });
});
