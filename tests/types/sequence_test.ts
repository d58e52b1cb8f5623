import assert from "node:assert/strict";
import { test } from "node:test";
import { PyAny, pyclass, PyList, pymethod, PySequence, Python, PyTuple, PyTypeError, PyValueError } from "../../mod.ts";

const CLASS = `
  class Letters:
      def __init__(self, text): self.text = text
      def __len__(self): return len(self.text)
      def __getitem__(self, key): return self.text[key]
`;

test("TYP-14 every sequence does what sequences do", () => {
  Python.attach((py) => {
    for (const code of ["[1, 2, 1]", "(1, 2, 1)", "bytes([1, 2, 1])", "bytearray([1, 2, 1])"]) {
      const sequence = py.eval(code).cast(PySequence);
      assert.equal(sequence.len(), 3, code);
      assert.equal(sequence.index(2), 1, code);
      assert.equal(sequence.count(1), 2, code);
      assert.equal(sequence.toList().repr(), "[1, 2, 1]");
      assert.ok(sequence.toTuple() instanceof PyTuple);
      assert.equal(sequence.slice(1).cast(PySequence).toTuple().repr(), "(2, 1)");
      assert.equal(sequence.concat(sequence).len(), 6);
      assert.equal(sequence.repeat(3).len(), 9);
      assert.equal(sequence.repeat(-1).len(), 0);
      assert.deepEqual([...sequence.reversed()].map((item) => item.extract("int")), [1, 2, 1]);
      assert.throws(() => sequence.index(9), PyValueError);
    }
  });
});

test("TYP-14 a sequence that can be changed takes slices, others refuse", () => {
  Python.attach((py) => {
    const list = PyList.from([1, 2, 3]);
    const sequence = list.cast(PySequence);
    sequence.setSlice(0, 1, ["a", "b"]);
    sequence.delSlice(-1);
    assert.equal(list.repr(), "['a', 'b', 2]");
    const text = py.intoPyObject("abc").cast(PySequence);
    assert.throws(() => text.setSlice(0, 1, ["x"]), PyTypeError);
    assert.throws(() => text.delSlice(0), PyTypeError);
    assert.throws(() => text.setItem(0, "x"), PyTypeError);
    assert.throws(() => text.repeat(1.5), RangeError);
  });
});

test("TYP-14 a class of Python's is a sequence once it is registered", () => {
  Python.attach((py) => {
    const letters = py.run(CLASS, {}).getItem("Letters");
    const word = letters.call("level");
    assert.ok(!PySequence.isTypeOf(word));
    PySequence.register(letters);
    assert.ok(word.isInstance(py.import("collections.abc").getattr("Sequence")));
    const sequence = word.cast(PySequence);
    assert.equal(sequence.index("v"), 2);
    assert.equal(sequence.slice(1, 3).str(), "ev");
    assert.throws(() => PySequence.register(3), PyTypeError);
  });
});

@pyclass("()")
class Squares {
  @pymethod("__len__(self) -> int")
  len(): number {
    return 4;
  }

  @pymethod("__getitem__(self, place: int) -> int")
  item(place: number): number {
    return place * place;
  }
}

test("TYP-14 a class of TypeScript's is a sequence once it is registered", () => {
  Python.attach((py) => {
    PySequence.register(Squares);
    const squares = py.intoPyObject(new Squares());
    assert.ok(squares instanceof PyAny);
    assert.equal(squares.cast(PySequence).index(9), 3);
  });
});
