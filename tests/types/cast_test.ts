import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyAny,
  PyBool,
  PyBytes,
  PyCode,
  PyDict,
  PyFloat,
  PyFrozenSet,
  PyInt,
  PyIterator,
  PyList,
  PyModule,
  PySet,
  PyString,
  Python,
  PyTuple,
  PyType,
  PyTypeError,
  type PyTypeInfo,
} from "../../mod.ts";

/** Each class with an instance of its type, and one of a subclass where there can be one. */
const CASES: readonly [type: PyTypeInfo<PyAny>, name: string, instance: string, sub?: string][] = [
  [PyList, "list", "[1]", "type('S', (list,), {})()"],
  [PyTuple, "tuple", "(1,)", "type('S', (tuple,), {})()"],
  [PyDict, "dict", "{}", "__import__('collections').OrderedDict()"],
  [PySet, "set", "{1}", "type('S', (set,), {})()"],
  [PyFrozenSet, "frozenset", "frozenset()", "type('S', (frozenset,), {})()"],
  [PyString, "str", "'a'", "type('S', (str,), {})()"],
  [PyBytes, "bytes", "b'a'", "type('S', (bytes,), {})()"],
  [PyInt, "int", "1", "True"],
  [PyFloat, "float", "1.5", "type('S', (float,), {})()"],
  [PyBool, "bool", "True"],
  [PyModule, "module", "__import__('sys')"],
  [PyType, "type", "int", "__import__('abc').ABC"],
  [PyCode, "code", "compile('1', 'f', 'eval')"],
  [PyIterator, "Iterator", "iter([])"],
];

test("OBJ-09 cast() gives a handle of the class for each type, subclasses included", () => {
  Python.attach((py) => {
    for (const [type, name, instance, sub] of CASES) {
      assert.equal(type.pythonName, name);
      for (const code of sub === undefined ? [instance] : [instance, sub]) {
        const object = py.eval(code);
        const cast = object.cast(type);
        assert.ok(cast instanceof type, code);
        assert.ok(cast.is(object));
      }
    }
  });
});

test("OBJ-09 OBJ-10 a wrong cast is a CastError that names both types, and leaves no reference", () => {
  Python.attach((py) => {
    const object = py.eval("type('Odd', (), {})()");
    const count = (): number => py.import("sys").callMethodAs("int", "getrefcount", object);
    const before = count();
    for (const [type, name] of CASES) {
      assert.ok(!type.isTypeOf(object));
      assert.throws(() => object.cast(type), (error: unknown) => {
        assert.ok(error instanceof CastError && error instanceof TypeError);
        assert.equal(error.expected, name);
        assert.equal(error.actual, "Odd");
        assert.equal(error.message, `Cannot cast to ${name}; the object is of type Odd`);
        return true;
      });
    }
    assert.equal(count(), before);
    assert.throws(() => py.eval("1").cast(PyBool), CastError);
    assert.throws(() => py.eval("{1}").cast(PyFrozenSet), CastError);
  });
});

test("OBJ-12 a class of one's own narrows like the others", () => {
  class PyFraction extends PyAny {
    static readonly pythonName = "Fraction";
    static isTypeOf(object: PyAny): boolean {
      return object.hasattr("numerator") && object.hasattr("limit_denominator");
    }
    numerator(): bigint {
      return this.getattr("numerator").extract("bigint");
    }
  }
  Python.attach((py) => {
    const half = py.import("fractions").callMethod("Fraction", 1, 2).cast(PyFraction as PyTypeInfo<PyFraction>);
    assert.equal(half.numerator(), 1n);
    assert.equal(half.unbind().bind(py).numerator(), 1n);
    assert.throws(() => py.eval("1").cast(PyFraction as PyTypeInfo<PyFraction>), CastError);
  });
});

test("OBJ-09 the essential methods of each class", () => {
  Python.attach((py) => {
    const list = py.eval("[3, 1]").cast(PyList);
    list.append(2);
    list.insert(0, 9);
    list.sort();
    list.reverse();
    assert.equal(list.repr(), "[9, 3, 2, 1]");
    assert.equal(list.slice(1, 3).repr(), "[3, 2]");
    assert.equal(PyTuple.from([1, "a"]).slice(1, 2).repr(), "('a',)");
    assert.equal(PyFrozenSet.from([1, 1]).repr(), "frozenset({1})");
    const set = PySet.from([1]);
    set.insert(2);
    assert.equal(set.discard(1), true);
    assert.equal(set.discard(1), false);
    assert.equal(set.repr(), "{2}");
    assert.throws(() => set.insert([]), /unhashable/);
    const dict = py.eval("{'a': 1}").cast(PyDict);
    assert.equal(dict.get("a")?.extract("int"), 1);
    assert.equal(dict.get("b"), undefined);
    assert.throws(() => dict.get([]), /unhashable/);
    dict.update({ b: 2 });
    const copy = dict.copy();
    dict.clear();
    assert.deepEqual(copy.keys().extract("list[str]"), ["a", "b"]);
    assert.deepEqual(copy.values().extract("list[int]"), [1, 2]);
    assert.equal(copy.items().repr(), "[('a', 1), ('b', 2)]");
    assert.ok(dict.isEmpty());
    const bool = py.eval("bool").cast(PyType);
    assert.equal(bool.name(), "bool");
    assert.ok(bool.isSubclass(py.eval("int")) && !bool.isSubclass(py.eval("str")));
  });
});

test("OBJ-09 the methods of PyDict respect what a subclass keeps beside its items", () => {
  Python.attach((py) => {
    const ordered = py.import("collections").callMethod("OrderedDict", [["a", 1], ["b", 2]]).cast(PyDict);
    ordered.callMethod("move_to_end", "a");
    assert.deepEqual(ordered.keys().extract("list[str]"), ["b", "a"]);
    assert.deepEqual(ordered.values().extract("list[int]"), [2, 1]);
    assert.equal(ordered.items().repr(), "[('b', 2), ('a', 1)]");
    const copy = ordered.copy();
    assert.ok(copy.eq(ordered) && copy.isExactInstance(ordered.getType()));
    ordered.clear();
    ordered.update({ c: 3 });
    ordered.update([["d", 4]]);
    assert.ok(ordered.eq(new Map([["c", 3], ["d", 4]])));
    assert.deepEqual([...ordered].map(String), ["c", "d"]);
    assert.throws(() => ordered.update(5), PyTypeError);
  });
});

test("OBJ-09 a place in a sequence is a whole number on every runtime", () => {
  Python.attach((py) => {
    const list = py.eval("[1, 2, 3]").cast(PyList);
    const tuple = PyTuple.from([1, 2, 3]);
    for (const wrong of [0.5, NaN, Infinity, 2 ** 64]) {
      assert.throws(() => list.insert(wrong, 0), RangeError);
      assert.throws(() => list.slice(0, wrong), RangeError);
      assert.throws(() => tuple.slice(wrong, 2), RangeError);
    }
    assert.equal(list.slice(1, 2 ** 40).repr(), "[2, 3]");
    assert.equal(tuple.slice(1, 2 ** 40).repr(), "(2, 3)");
  });
});
