// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyAttributeError,
  PyDict,
  PyDictItems,
  PyDictKeys,
  PyDictValues,
  PyList,
  PyRuntimeError,
  Python,
  PyTypeError,
  PyValueError,
} from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-10 a dict is made from objects, maps and pairs, JavaScript's and Python's", () => {
  Python.attach((py) => {
    assert.equal(PyDict.empty().repr(), "{}");
    assert.equal(PyDict.from({ b: 1, a: [2] }).repr(), "{'b': 1, 'a': [2]}");
    assert.equal(PyDict.from(new Map<unknown, unknown>([[1, "x"], [null, 2]])).repr(), "{1: 'x', None: 2}");
    assert.equal(PyDict.from([["a", 1], ["a", 2]]).repr(), "{'a': 2}");
    assert.equal(PyDict.fromSequence(py.eval("iter([('a', 1), ['b', 2], 'cd'])")).repr(), "{'a': 1, 'b': 2, 'c': 'd'}");
    assert.throws(() => PyDict.from([[[], 1]]), PyTypeError);
    assert.throws(() => PyDict.fromSequence(py.eval("[(1, 2, 3)]")), PyValueError);
    assert.throws(() => PyDict.fromSequence(py.eval("3")), PyTypeError);
    assert.throws(() => py.eval("[]").cast(PyDict), CastError);
  });
});

test("TYP-10 items are read, set, put in by default and taken out", () => {
  Python.attach((py) => {
    const dict = PyDict.from({ a: null });
    assert.ok(dict.get("a")?.isNone());
    assert.equal(dict.get("b"), undefined);
    assert.equal(dict.setDefault("b", 1).extract("int"), 1);
    assert.equal(dict.setDefault("b", 2).extract("int"), 1);
    assert.ok(dict.contains("b") && !dict.contains("c"));
    assert.equal(dict.pop("b")?.extract("int"), 1);
    assert.equal(dict.pop("b"), undefined);
    assert.ok(dict.pop("a")?.isNone());
    assert.ok(dict.isEmpty());
    const counter = py.import("collections").callMethod("Counter", "aab").cast(PyDict);
    assert.equal(counter.pop("z"), undefined);
    assert.equal(counter.pop("a")?.extract("int"), 2);
    assert.throws(() => dict.get([]), PyTypeError);
    assert.throws(() => dict.setDefault([], 1), PyTypeError);
    assert.throws(() => dict.pop([]), PyTypeError);
  });
});

test("TYP-10 update() replaces, updateIfMissing() does not", () => {
  Python.attach((py) => {
    const dict = PyDict.from({ a: 1, b: 2 });
    dict.update({ b: 3, c: 4 });
    assert.equal(dict.repr(), "{'a': 1, 'b': 3, 'c': 4}");
    dict.updateIfMissing({ a: 9, d: 5 });
    dict.updateIfMissing(py.eval("__import__('types').MappingProxyType({'e': 6, 'a': 7})"));
    assert.equal(dict.repr(), "{'a': 1, 'b': 3, 'c': 4, 'd': 5, 'e': 6}");
    assert.throws(() => dict.updateIfMissing(3), PyAttributeError);
    const copy = dict.copy();
    dict.clear();
    assert.ok(dict.isEmpty());
    assert.equal(copy.len(), 5);
  });
});

test("TYP-10 keys, values and pairs are lists in order; a subclass has its own order", () => {
  Python.attach((py) => {
    const dict = PyDict.from({ b: 1, a: 2 });
    assert.ok(dict.keys() instanceof PyList && dict.values() instanceof PyList && dict.items() instanceof PyList);
    assert.equal(
      dict.keys().repr() + dict.values().repr() + dict.items().repr(),
      "['b', 'a'][1, 2][('b', 1), ('a', 2)]",
    );
    assert.deepEqual([...dict].map(String), ["b", "a"]);
    assert.deepEqual([...dict.entries()].map(([key, value]) => `${key}=${value}`), ["b=1", "a=2"]);
    const ordered = py.import("collections").callMethod("OrderedDict", dict).cast(PyDict);
    ordered.callMethod("move_to_end", "b");
    assert.equal(ordered.keys().repr(), "['a', 'b']");
  });
});

test("TYP-10 changing a dict while going through it throws", () => {
  Python.attach(() => {
    for (const entries of [false, true]) {
      const grow = PyDict.from({ a: 1, b: 2 });
      assert.throws(() => {
        for (const _ of entries ? grow.entries() : grow) grow.setItem("c", 3);
      }, PyRuntimeError);
      const swap = PyDict.from({ a: 1, b: 2 });
      assert.throws(() => {
        for (const _ of entries ? swap.entries() : swap) {
          swap.delItem(swap.keys().getItem(0));
          swap.setItem(`new ${swap.keys().getItem(0)}`, 1);
        }
      }, PyRuntimeError);
    }
    const same = PyDict.from({ a: 1, b: 2 });
    for (const [key] of same.entries()) same.setItem(key, 3);
    assert.equal(same.repr(), "{'a': 3, 'b': 3}");
  });
});

test("TYP-10 random dicts come back as they went", () => {
  Python.attach(() => {
    forAll(30, (random) =>
      Python.attach(() => {
        const map = new Map(random.many(8, () => [random.string(), random.bigint()]));
        const dict = PyDict.from(map);
        assert.equal(dict.len(), map.size);
        const back = new Map([...dict.entries()].map(([key, value]) => [key.extract("str"), value.extract("bigint")]));
        assert.deepEqual(back, map);
      }));
  });
});

test("TYP-11 views show what is in their dict now", () => {
  Python.attach((py) => {
    const dict = PyDict.from({ a: 1 });
    const [keys, values, items] = [dict.keysView(), dict.valuesView(), dict.itemsView()];
    assert.ok(PyDictKeys.isTypeOf(keys) && PyDictValues.isTypeOf(values) && PyDictItems.isTypeOf(items));
    assert.throws(() => keys.cast(PyDictItems), CastError);
    dict.setItem("b", 2);
    assert.ok(keys.contains("b") && items.contains(py.intoPyObject(["b", 2], "tuple[str, int]")));
    assert.equal(values.len(), 2);
    assert.equal(keys.bitOr(["c"]).len(), 3);
    assert.equal(keys.bitAnd(["b", "z"]).repr(), "{'b'}");
  });
});
