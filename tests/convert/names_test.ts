import assert from "node:assert/strict";
import { test } from "node:test";
import {
  annotation,
  type AnnotationNames,
  type PyAny,
  pyclass,
  pyfunction,
  PyInt,
  PyList,
  pymethod,
  pymodule,
  pyproperty,
  Python,
  PyTypeError,
  registerConverter,
} from "../../mod.ts";

class Money {
  constructor(readonly cents: number) {}

  static extract(object: PyAny): Money {
    return new Money(object.extract("int"));
  }

  static intoPyObject(money: Money): unknown {
    return money.cents;
  }
}

class Point {
  constructor(readonly x = 0) {}
}

class Ticket {
  constructor(readonly price: number) {}
}

declare module "../../mod.ts" {
  interface PyTypes {
    Ticket: Ticket;
    TestLength: number;
  }
}

const Length = { extract: (object: PyAny) => object.len() };

test("DRV-10 DRV-13 a converter of one's own has a name in annotations, both ways", () => {
  Python.attach((py) => {
    const wallet = py.eval("{'a': [1, 2], 'b': []}").extract("dict[str, list[Money]]", { Money });
    assert.deepEqual(wallet, { a: [new Money(1), new Money(2)], b: [] });
    assert.equal(py.intoPyObject(wallet, "dict[str, list[Money]]", { Money }).repr(), "{'a': [1, 2], 'b': []}");
    assert.equal(py.eval("['ab', (1,)]").extract("list[Length | None]", { Length }).join(), "2,1");
    assert.equal(py.eval("None").extract("Length | None", { Length }), null);
    assert.deepEqual(py.eval("7").extract(Money), new Money(7));
    assert.equal(py.intoPyObject(new Money(7), Money).repr(), "7");
  });
});

test("DRV-10 a converter works in one direction only where it has no other", () => {
  Python.attach((py) => {
    assert.throws(() => py.intoPyObject(1 as never, "list[Length] | Length", { Length }), {
      message: "Cannot give Length to Python: it has no intoPyObject()",
    });
    const Shout = { intoPyObject: (text: string) => text.toUpperCase() };
    assert.equal(py.intoPyObject(["a"], "list[Shout]", { Shout }).repr(), "['A']");
    assert.throws(() => py.eval("1").extract("Shout", { Shout }), {
      message: "Cannot extract Shout: it has no extract()",
    });
  });
});

test("DRV-16 a PyTypeError of a converter gets the path, any other error stays the same object", () => {
  const broken = new Error("broken");
  const Even = {
    extract(object: PyAny): number {
      const value = object.extract("int");
      if (value === 13) throw broken;
      if (value % 2 !== 0) throw new PyTypeError(`expected an even number: ${value}`);
      return value;
    },
  };
  Python.attach((py) => {
    assert.deepEqual(py.eval("[2, 4]").extract("list[Even]", { Even }), [2, 4]);
    assert.throws(() => py.eval("[[2], [4, 5]]").extract("list[list[Even]]", { Even }), {
      message: "[1][1]: expected an even number: 5",
    });
    assert.throws(() => py.eval("[13]").extract("list[Even] | str", { Even }), (error) => error === broken);
    assert.equal(py.eval("5").extract("Even | int", { Even }), 5);
  });
});

test("CNV-37 a TypeScript class in an annotation passes its instances by reference", () => {
  Python.attach((py) => {
    const points = [new Point(1), new Point(2)];
    const list = py.intoPyObject(points, "list[Point]", { Point });
    const back: Point[] = list.extract("list[Point]", { Point });
    assert.ok(back[0] === points[0] && back[1] === points[1]);
    assert.throws(() => py.eval("[1]").extract("list[Point]", { Point }), { message: "[0]: expected Point, got int" });
    assert.throws(() => list.extract("list[Money]", { Money }), PyTypeError);
    assert.throws(() => py.intoPyObject([new Date(0)] as never, "list[Point]", { Point }), {
      message: "[0]: expected Point, got Date",
    });
    const other = py.intoPyObject(new Ticket(1));
    assert.throws(() => other.extract("Point", { Point }), { message: "expected Point, got Opaque" });
  });
});

test("CNV-37 a declared class goes both ways as a parameter, a result, a property and a list", () => {
  @pyclass("(x: int)")
  class Spot {
    @pyproperty("x: int", { readonly: true })
    x: number;
    @pyproperty("money: Money", { names: { Money } })
    money = new Money(3);

    constructor(x: number) {
      this.x = x;
    }

    @pymethod("pay(self, amount: Money) -> Self", { names: { Money } })
    pay(amount: Money): this {
      this.money = new Money(this.money.cents + amount.cents);
      return this;
    }
  }
  const last = pyfunction("last(spots: list[Spot]) -> Spot", { Spot }, (spots) => spots[spots.length - 1]);
  pymodule("names_spots", { members: [Spot, last] }).register();
  Python.attach((py) => {
    const names = py.run(`
      from names_spots import Spot, last
      a, b = Spot(1), Spot(2)
      same = last([a, b]) is b
      total = b.pay(4).money
    `);
    assert.ok(names.getItem("same").isTruthy());
    assert.equal(names.getItem("total").extract("int"), 7);
    assert.equal(names.getItem("b").extract("Spot", { Spot }).x, 2);
    assert.throws(() => py.eval("last([a, 1])", names), { message: "argument 'spots': [1]: expected Spot, got int" });
  });
});

test("CNV-40 a class of handles and a Python type are names too", () => {
  Python.attach((py) => {
    const rows: PyList[] = py.eval("[[1], [2]]").extract("list[Row]", { Row: PyList });
    assert.equal(rows[1].getItem(0).extract("int"), 2);
    assert.throws(() => py.eval("[(1,)]").extract("list[Row]", { Row: PyList }), {
      message: "[0]: expected list, got tuple",
    });
    assert.equal(py.eval("3").extract(PyInt).repr(), "3");
    assert.equal(py.intoPyObject([rows[0], rows[1].unbind()], "list[Row]", { Row: PyList }).repr(), "[[1], [2]]");
    using Fraction = py.import("fractions").getattr("Fraction").unbind();
    const half = py.import("fractions").callMethod("Fraction", 1, 2);
    const names = { Fraction };
    const found: PyAny | null = half.extract("Fraction | None", names);
    assert.ok(found?.is(half));
    assert.equal(py.intoPyObject([half], "list[Fraction]", names).repr(), "[Fraction(1, 2)]");
    assert.throws(() => py.eval("1").extract("Fraction", names), { message: "expected Fraction, got int" });
    assert.throws(() => py.eval("1").extract(py.import("decimal").getattr("Decimal")), {
      message: "expected Decimal, got int",
    });
    assert.throws(() => py.eval("1").extract("No", { No: py.eval("5") }), /isinstance\(\) arg 2/);
  });
});

test("CNV-39 what a name may not stand for is an error that says so", () => {
  Python.attach((py) => {
    const one = py.eval("1");
    const extract = (text: string, names: Record<string, unknown>) =>
      one.extract(text as "int", names as AnnotationNames);
    assert.throws(() => extract("Poit", { Point }), {
      name: "SyntaxError",
      message: "Unknown annotation 'Poit'; did you mean 'Point'?",
    });
    assert.throws(() => extract("Point[int]", { Point }), {
      name: "SyntaxError",
      message: "'Point' takes no arguments: Point[int]",
    });
    assert.throws(() => extract("Point", { Point: 3 }), { name: "TypeError", message: /type 'Point'.*: number$/ });
    assert.throws(() => extract("Point", { Point: () => 1 }), /type 'Point'/);
    assert.throws(() => extract("Point", { Point: undefined }), /before it is defined: Point/);
    assert.throws(() => extract("int", { int: Point }), /built-in name another meaning.*: int/);
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty[int]"]) {
      assert.throws(() => extract(name, { Point }), { name: "SyntaxError" });
    }
    assert.throws(() => one.extract(3 as never), /in place of an annotation.*: number$/);
    assert.throws(() => one.extract({} as never), TypeError);
  });
});

test("DRV-10 an annotation is prepared once with its names, for calls and inside others", () => {
  const Points = annotation("list[Point]", { Point });
  Python.attach((py) => {
    const points = [new Point(1)];
    const echo = py.eval("lambda x: x");
    assert.equal(echo.callAs(Points, points)[0], points[0]);
    assert.equal(py.eval("[[1]]").callMethodAs(annotation("list[Money]", { Money }), "pop")[0].cents, 1);
    const nested = py.intoPyObject([points], "tuple[Points, ...]", { Points });
    assert.equal(nested.extract("tuple[Points, ...]", { Points })[0][0], points[0]);
    assert.equal(Points.extract(Points.intoPyObject(points))[0], points[0]);
    assert.equal(py.eval("1").extract(annotation("int | None")), 1);
  });
  assert.throws(() => annotation("list[Pint]" as "int"), SyntaxError);
});

test("FUN-14 a function's argument and result have converters of their own", () => {
  const pad = pyfunction(
    "pad(text: str, to: Length, *rest: Money, tip: Money = 0, **more: Money) -> Money",
    { Length, Money },
    (text, to, rest, { tip, ...more }) =>
      new Money(text.length + to + [...rest, tip, ...Object.values(more)].reduce((sum, one) => sum + one.cents, 0)),
    { doc: "Pads." },
  );
  pymodule("names_pad", { members: [pad] }).register();
  Python.attach((py) => {
    const module = py.import("names_pad");
    assert.equal(module.callMethodAs("int", "pad", "abc", [0, 0]), 5);
    assert.equal(
      py.eval("pad('abc', [0], 10, 20, tip=100, more=1000)", { pad: module.getattr("pad") }).extract("int"),
      1134,
    );
    assert.equal(py.eval("pad.__doc__", { pad: module.getattr("pad") }).extract("str"), "Pads.");
    assert.equal(
      py.import("inspect").callMethod("signature", module.getattr("pad")).str(),
      "(text: 'str', to: 'Length', *rest: 'Money', tip: 'Money' = 0, **more: 'Money') -> 'Money'",
    );
    assert.throws(() => module.callMethod("pad", "a", [], "x"), {
      message: "argument 'rest': [0]: expected int, got str",
    });
  });
});

test("DRV-10 a registered converter is known by name everywhere", () => {
  registerConverter("Ticket", {
    extract: (object: PyAny) => new Ticket(object.extract("int")),
    intoPyObject: ({ price }: Ticket) => price,
  });
  registerConverter("TestLength", Length);
  registerConverter("TestLength", Length);
  const dearest = pyfunction(
    "dearest(tickets: list[Ticket]) -> Ticket",
    (tickets) => tickets.reduce((a, b) => a.price > b.price ? a : b),
  );
  pymodule("names_tickets", { members: [dearest] }).register();
  Python.attach((py) => {
    const tickets: Ticket[] = py.eval("[1, 3, 2]").extract("list[Ticket]");
    assert.equal(tickets[1].price, 3);
    assert.equal(py.import("names_tickets").callMethodAs("int", "dearest", [5, 9, 2]), 9);
    assert.equal(py.intoPyObject(new Ticket(4), "Ticket | None").repr(), "4");
  });
  const register = registerConverter as unknown as (name: string, converter: unknown) => void;
  assert.throws(() => register("TestLength", Money), /second converter of the same name: TestLength/);
  assert.throws(() => register("int", Money), /built-in name another meaning/);
  assert.throws(() => register("a b", Money), /no annotation can spell it/);
});
