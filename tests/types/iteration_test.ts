import assert from "node:assert/strict";
import { test } from "node:test";
import { PyIterator, PyOSError, Python, PyTypeError, PyValueError } from "../../mod.ts";

test("CAL-10 for…of goes over anything that Python iterates", () => {
  Python.attach((py) => {
    for (const code of ["[1, 2]", "(1, 2)", "iter([1, 2])", "{1: 'a', 2: 'b'}", "range(1, 3)", "(x for x in (1, 2))"]) {
      assert.deepEqual([...py.eval(code)].map((item) => item.extract("int")), [1, 2], code);
    }
    assert.deepEqual([...py.eval("[]")], []);
    const old = py.run("class Old:\n  def __getitem__(self, i): return [5, 6][i]\n", {}).getItem("Old").call();
    assert.deepEqual([...old].map((item) => item.extract("int")), [5, 6]);
    assert.throws(() => [...py.eval("1")], PyTypeError);
  });
});

test("CAL-10 P31 an exception midway is thrown out of the loop, after the items before it", () => {
  Python.attach((py) => {
    const make = py.run("def g():\n  yield 1\n  yield 2\n  raise ValueError('midway')\n", {}).getItem("g");
    const seen: number[] = [];
    assert.throws(() => {
      for (const item of make.call()) seen.push(item.extract("int"));
    }, PyValueError);
    assert.deepEqual(seen, [1, 2]);
    const at = py.run("class A:\n  def __iter__(self): raise OSError('no iterator')\n", {}).getItem("A").call();
    assert.throws(() => [...at], PyOSError);
  });
});

test("CAL-10 a loop that breaks off leaves the rest in the iterator", () => {
  Python.attach((py) => {
    const iterator = py.eval("iter([1, 2, 3])");
    for (const item of iterator) if (item.eq(1)) break;
    assert.deepEqual(iterator.extract("Iterable[int]"), [2, 3]);
  });
});

test("CAL-10 next() sends into a generator, and ends with what it returns", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      def total():
          sum = 0
          while True:
              number = yield sum
              if number is None:
                  return "done"
              sum += number
      def silent(): yield
      def fail():
          yield 1
          raise OSError("in generator")
      `,
      {},
    );
    const total = names.getItem("total").call().cast(PyIterator);
    assert.equal(total.next().value?.extract("int"), 0);
    assert.equal(total.next(3).value?.extract("int"), 3);
    assert.equal(total.next(4).value?.extract("int"), 7);
    const end = total.next();
    assert.ok(end.done);
    assert.equal(end.value?.extract("str"), "done");
    assert.deepEqual(total.next(), { done: true, value: undefined });
    const silent = names.getItem("silent").call().cast(PyIterator);
    assert.ok(silent.next().value?.isNone());
    assert.deepEqual(silent.next(), { done: true, value: undefined });
    const fail = names.getItem("fail").call().cast(PyIterator);
    fail.next();
    assert.throws(() => fail.next(), PyOSError);
    assert.throws(() => names.getItem("total").call().cast(PyIterator).next(1), PyTypeError);
  });
});

test("CAL-10 PyIterator.from() is iter(): one item at a time of any object", () => {
  Python.attach((py) => {
    const iterator = PyIterator.from(py.eval("['a', 'b']"));
    assert.equal(iterator.next().value?.extract("str"), "a");
    assert.deepEqual([...iterator].map((item) => item.extract("str")), ["b"]);
    assert.deepEqual(iterator.next(), { done: true, value: undefined });
    assert.throws(() => PyIterator.from(py.eval("1")), PyTypeError);
    assert.throws(() => PyIterator.from(py.eval("[1]")).next(1), /send/);
  });
});

test("CAL-10 iterators inside iterators, and callbacks that iterate, do not disturb each other", () => {
  Python.attach((py) => {
    const pairs: number[][] = [];
    for (const a of py.eval("range(2)")) {
      for (const b of py.eval("range(2)")) pairs.push([a.extract("int"), b.extract("int")]);
    }
    assert.deepEqual(pairs, [[0, 0], [0, 1], [1, 0], [1, 1]]);
    const inner = (): number => [...py.eval("range(5)")].length;
    const outer = PyIterator.from(py.eval("(f() for _ in range(2))", { f: inner }));
    assert.equal(outer.next().value?.extract("int"), 5);
    assert.equal(outer.next().value?.extract("int"), 5);
    assert.ok(outer.next().done);
  });
});
