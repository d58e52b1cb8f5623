/** The types in annotations, as Python's own tools find them. */
// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, pyclass, pyfunction, pymethod, pymodule, pyproperty, Python } from "../../mod.ts";

const Length = { extract: (object: PyAny) => object.len() };

@pyclass("(size: bigint)")
class Box {
  constructor(readonly size: bigint) {}

  @pyproperty("label: str")
  label = "";

  @pymethod("merge(self, other: Self, how: Literal['wide', 'high']) -> Self")
  merge(other: Box, _how: "wide" | "high"): Box {
    return new Box(this.size + other.size);
  }
}

const plain = pyfunction("plain(a: i32, b: f64, c: str, d: bytes) -> None", () => {});
const each = pyfunction(
  "each(value: Any, then: Callable[[int], None], on: date, path: Path) -> Decimal",
  (_v, _t, _o, _p) => {
    throw new Error("not called");
  },
);
const own = pyfunction("own(value: Length, box: Box) -> Box", { Length, Box }, (_value, box) => box);
pymodule("hinted", { members: [plain, each, own, Box] }).register();

/** The types that Python finds for an object of the module. */
function hints(expression: string): string {
  return Python.attach((py) =>
    py.run(
      `
      import hinted, typing
      def show(one):
          args = getattr(one, "__args__", ())
          return "|".join(map(str, args)) or getattr(one, "__qualname__", None) or str(one).split(".")[-1].strip("~")
      text = " ".join(f"{name}:{show(one)}" for name, one in typing.get_type_hints(${expression}).items())
      `,
      {},
    ).getItem("text").extract("str")
  );
}

test("FUN-10 typing.get_type_hints finds what annotations name", () => {
  assert.equal(hints("hinted.plain"), "a:int b:float c:str d:bytes return:NoneType");
  assert.equal(
    hints("hinted.each"),
    "value:Any then:<class 'int'>|<class 'NoneType'> on:date path:Path return:Decimal",
  );
});

test("FUN-10 a converter of TypeScript's own may be anything, a class of the module is itself", () => {
  assert.equal(hints("hinted.own"), "value:Any box:Box return:Box");
});

test("FUN-10 MTH-09 methods and constructors have types too", () => {
  assert.equal(hints("hinted.Box.merge"), "other:Self how:wide|high return:Self");
  assert.equal(hints("hinted.Box.__new__"), "size:int");
  assert.equal(hints("hinted.Box.label.fget"), "return:str");
});

test("FUN-10 the names are brought when somebody asks, and take no member's place", () => {
  const lazy = pyfunction("lazy(value: Fraction, other: UUID) -> Any", (value, _other) => value);
  pymodule("lazily", { members: [lazy] }).register();
  Python.attach((py) => {
    const text = py.run(
      `
      import inspect, lazily, typing
      before = "Fraction" in vars(lazily)
      lazily.UUID = int
      names = [one.__name__ for one in list(typing.get_type_hints(lazily.lazy).values())[:2]]
      shown = str(inspect.signature(lazily.lazy)).replace("'", "")
      text = repr([before, names, shown, dict(lazily.lazy.__annotations__)["value"]])
      `,
      {},
    ).getItem("text").extract("str");
    assert.equal(text, "[False, ['Fraction', 'int'], '(value: Fraction, other: UUID) -> Any', 'Fraction']");
  });
});

test("FUN-10 a member with the name of a type is the member", () => {
  const date = pyfunction("date(day: date) -> str", (day) => String(day));
  pymodule("dated", { members: [date] }).register();
  Python.attach((py) => {
    const text = py.run("import dated, datetime\nx = dated.date(datetime.date(2024, 2, 29))", {});
    assert.equal(text.getItem("x").extract("str"), "2024-02-29");
    assert.equal(py.import("dated").getattr("__all__").repr(), "['date']");
  });
});
