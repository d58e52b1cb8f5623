/** Classes made in TypeScript. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyAny,
  pyclass,
  PyDict,
  PyErr,
  PyException,
  PyInt,
  PyKeyError,
  PyMapping,
  Python,
  PyTuple,
  PyType,
  PyTypeError,
} from "../../mod.ts";

/** A class written in Python that remembers what it was made with. */
const SHAPE = `
  class Shape:
      def __init__(self, name):
          self.name = name
      def describe(self):
          return f"{type(self).__name__} {self.name}: {self.area()}"
      def area(self):
          return 0
`;

function makeSquare(py: Python): { shape: PyAny; square: PyType } {
  const shape = py.run(SHAPE, {}).getItem("Shape");
  const square: PyType = PyType.create("Square", [shape], {
    __init__: (self: PyAny, side: number) => {
      py.super(square, self).callMethod("__init__", `of ${side}`);
      self.setattr("side", side);
    },
    area: (self: PyAny) => self.getattr("side").extract("int") ** 2,
    describe: (self: PyAny) => `${py.super(square, self).callMethod("describe").str()}!`,
    __len__: () => 4,
  });
  return { shape, square };
}

test("OBJ-17 an instance made in TypeScript is an instance of its base, and both initializers have run", () => {
  Python.attach((py) => {
    const { shape, square } = makeSquare(py);
    const object = square.call(3);
    assert.ok(object.isInstance(shape));
    assert.ok(square.isSubclass(shape));
    assert.equal(object.getattr("name").extract("str"), "of 3");
    assert.equal(object.len(), 4);
    assert.ok(py.eval("isinstance(o, Shape) and type(o).__mro__[1] is Shape", { o: object, Shape: shape }).isTruthy());
  });
});

test("OBJ-16 a method in TypeScript calls the one it overrides, which calls it back", () => {
  Python.attach((py) => {
    const { square } = makeSquare(py);
    assert.equal(square.call(5).callMethodAs("str", "describe"), "Square of 5: 25!");
  });
});

test("OBJ-17 classes in Python derive from classes in TypeScript", () => {
  Python.attach((py) => {
    const { square } = makeSquare(py);
    const names = py.run("class Cube(Square):\n    def area(self):\n        return 6 * super().area()", {
      Square: square,
    });
    assert.equal(names.getItem("Cube").call(2).callMethodAs("str", "describe"), "Cube of 2: 24!");
  });
});

test("OBJ-17 an initializer that throws makes no instance", () => {
  Python.attach((py) => {
    const reason = new RangeError("too small");
    const type = PyType.create("Strict", [py.import("builtins").getattr("dict")], {
      __init__: () => {
        throw reason;
      },
    });
    assert.throws(() => type.call(), (error) => error === reason);
    assert.throws(() => PyType.create("Wrong", [py.eval("True").getType()]), PyTypeError);
    assert.throws(() => PyType.create("NUL\0", []), PyErr);
  });
});

test("TYP-17 names, module, order and bases are those that Python has", () => {
  Python.attach((py) => {
    const names = py.run("class Outer:\n    class Inner(int): pass\n", PyDict.from({ __name__: "made.up" }));
    const inner = names.getItem("Outer").getattr("Inner").cast(PyType);
    assert.deepEqual(
      [inner.name(), inner.qualname(), inner.module(), inner.fullyQualifiedName()],
      ["Inner", "Outer.Inner", "made.up", "made.up.Outer.Inner"],
    );
    assert.equal(inner.mro().repr(), inner.getattr("__mro__").repr());
    assert.ok(inner.bases().eq(PyTuple.from([py.eval("int")])));
    const int = py.eval("int").cast(PyType);
    assert.deepEqual([int.module(), int.fullyQualifiedName()], ["builtins", "int"]);
    assert.equal(py.eval("object").cast(PyType).bases().len(), 0);
    const main = PyType.create("Here", [], { __module__: "__main__" });
    assert.equal(main.fullyQualifiedName(), "Here");
    assert.equal(PyType.create("Odd", [], { __module__: 3 }).fullyQualifiedName(), "Odd");
    assert.throws(() => py.eval("1").cast(PyType), CastError);
  });
});

@pyclass("()")
class Shape {}

test("TYP-17 subclass checks take types, tuples of them, and the classes of TypeScript", () => {
  Python.attach((py) => {
    const bool = py.eval("bool").cast(PyType);
    assert.ok(bool.isSubclass(py.eval("int")) && bool.isSubclass(bool) && !bool.isSubclass(py.eval("str")));
    assert.ok(bool.isSubclass(py.eval("(str, int)")));
    assert.throws(() => bool.isSubclass(py.eval("1")), PyTypeError);
    assert.ok(bool.isSubclassOf(PyInt) && !bool.isSubclassOf(PyDict) && bool.isSubclassOf(PyAny));
    assert.ok(py.eval("dict").cast(PyType).isSubclassOf(PyMapping));
    assert.ok(py.eval("KeyError").cast(PyType).isSubclassOf(PyKeyError));
    assert.ok(py.eval("KeyboardInterrupt").cast(PyType).isSubclassOf(PyErr));
    assert.ok(!py.eval("KeyboardInterrupt").cast(PyType).isSubclassOf(PyException));
    const shape = PyType.of(Shape);
    assert.ok(py.intoPyObject(new Shape()).isExactInstance(shape) && shape.isSubclassOf(Shape));
    assert.ok(PyType.of(PyDict).is(py.eval("dict")));
    class Undeclared {}
    assert.throws(() => PyType.of(Undeclared), { name: "TypeError", message: /not declared by @pyclass: Undeclared/ });
    class Mine extends PyAny {
      static readonly pythonName = "mine";
    }
    assert.throws(() => PyType.of(Mine), { name: "TypeError", message: /Mine/ });
  });
});
