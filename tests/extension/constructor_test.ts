/** Constructors: those that get the class, and those made from the fields. */
// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, pyclass, pymethod, pymodule, pyproperty, Python } from "../../mod.ts";

@pyclass()
class Shape {
  static seen: string[] = [];

  constructor(readonly made: string, readonly size: number) {}

  @pymethod("__new__(cls, size: int = 1, *, again: Self | None = None) -> Self")
  static create(cls: PyAny, size: number, { again }: { again: Shape | null }): Shape {
    return again ?? new Shape(cls.getattr("__name__").extract("str"), size);
  }

  @pymethod("tell(self) -> str")
  tell(): string {
    return `${this.made} ${this.size}`;
  }
}

@pyclass()
class Odd {
  @pymethod("__new__(cls) -> Any")
  static create(_cls: PyAny): unknown {
    return { no: "instance" };
  }
}

@pyclass(undefined, { fromFields: true, doc: "A point." })
class Point {
  @pyproperty("x: int")
  x!: number;
  @pyproperty("y: int", { readonly: true })
  accessor y = 0;
  #moves = 0;

  @pymethod("moved(self, by: int) -> Self")
  moved(by: number): this {
    this.#moves++;
    this.x += by;
    return this;
  }
}

@pyclass(undefined, { fromFields: true })
class Labelled extends Point {
  @pyproperty("label: str")
  label = "";
  @pyproperty("next: Point | None", { names: { Point } })
  next: Point | null = null;
}

pymodule("constructed", { members: [Shape, Odd, Point, Labelled] }).register();

/** What an expression over the module gives, or raises. */
function evaluate(expression: string): string {
  return Python.attach((py) => {
    try {
      return py.eval(`repr(${expression})`, { m: py.import("constructed") }).extract("str");
    } catch (error) {
      return (error as Error).message;
    }
  });
}

test("MTH-03 a static __new__ gets the class that is called", () => {
  assert.equal(
    evaluate("[m.Shape().tell(), m.Shape(5).tell(), m.Shape(size=6).tell()]"),
    "['Shape 1', 'Shape 5', 'Shape 6']",
  );
  assert.equal(evaluate("type('Mine', (m.Shape,), {})(7).tell()"), "'Mine 7'");
  assert.equal(evaluate("type(type('Mine', (m.Shape,), {})(7)).__name__"), "'Mine'");
  assert.match(evaluate("str(__import__('inspect').signature(m.Shape))"), /size: '?int'? = 1, \*, again: /);
});

test("MTH-03 MTH-02 it may give an instance that is there already, and nothing else", () => {
  assert.equal(evaluate("(lambda one: m.Shape(again=one) is one)(m.Shape())"), "True");
  assert.match(evaluate("m.Odd()"), /Cannot take anything but a Odd from Odd\.__new__\(\)/);
  assert.match(evaluate("m.Shape('x')"), /argument 'size': expected int, got str/);
  assert.match(evaluate("m.Shape(1, 2)"), /takes from 1 to 2 positional arguments but 3 were given/);
});

test("CLS-13 a constructor takes the fields", () => {
  assert.equal(evaluate("(lambda p: [p.x, p.y, p.moved(2).x])(m.Point(1, y=2))"), "[1, 2, 3]");
  assert.equal(
    evaluate("list(__import__('inspect').signature(m.Labelled).parameters)"),
    "['x', 'y', 'label', 'next']",
  );
  assert.equal(
    evaluate(
      "(lambda p: [p.x, p.y, p.label, p.next.x, isinstance(p, m.Point)])(m.Labelled(1, 2, 'three', m.Point(4, 5)))",
    ),
    "[1, 2, 'three', 4, True]",
  );
  assert.match(evaluate("m.Point(1)"), /missing 1 required positional argument: 'y'/);
  assert.match(evaluate("m.Point('a', 1)"), /argument 'x': expected int, got str/);
  assert.equal(evaluate("m.Point.__doc__"), "'A point.'");
});

test("FUN-22 a class has one constructor, and __new__ begins with cls", () => {
  assert.throws(() => {
    @pyclass("()", { fromFields: true })
    class Two {}
    return Two;
  }, /Cannot have several constructors; use a signature, fromFields or __new__: Two/);
  assert.throws(() => {
    @pyclass()
    class Bare {
      @pymethod("__new__(size: int) -> Self")
      static create(_size: number): Bare {
        return new Bare();
      }
    }
    return Bare;
  }, /Cannot declare __new__ but once, as a static method that begins with cls: Bare/);
});

test("PP-05 what is made from its fields is copied and pickled by them, also by a subclass in Python", () => {
  const source = `
    import copy, pickle, constructed
    from constructed import Labelled, Point
    class Own(Point):
        def __init__(self, *args): self.late = True
    class Odd(Point):
        def __new__(cls): return super().__new__(cls, 1, 2)
    import sys
    sys.modules["constructed_own"] = type(sys)("constructed_own")
    Own.__module__, sys.modules["constructed_own"].Own = "constructed_own", Own
    own = Own(1, 2)
    def said(make):
        try: return make()
        except TypeError as error: return str(error)
    x = [(type(one).__module__, one.x, one.y) for p in range(5) for one in [pickle.loads(pickle.dumps(Point(1, 2), p))]]
    labelled = copy.deepcopy(Labelled(1, 2, "a", Point(3, 4)))
    y = [labelled.label, labelled.next.x, copy.copy(own).__class__ is Own, pickle.loads(pickle.dumps(own)).__dict__ == own.__dict__]
    z = [said(lambda: copy.copy(Odd()))]
  `;
  Python.attach((py) => {
    const names = py.run(source, {});
    assert.equal(names.getItem("x").repr(), `[${Array(5).fill("('constructed', 1, 2)").join(", ")}]`);
    assert.equal(names.getItem("y").repr(), "['a', 3, True, True]");
    assert.equal(names.getItem("z").repr(), "['cannot copy or pickle a TypeScript Odd object']");
  });
});
