import assert from "node:assert/strict";
import { test } from "node:test";
import { type Infer, Python, PyTypeError, shape, variants } from "../../mod.ts";
import { fails, leakTest } from "../harness/leaks.ts";

const Figure = variants({
  circle: shape({ radius: "float" }, { from: "items" }),
  square: shape({ side: "float", corners: "list[int] = []" }, { from: "items" }),
}, { tag: "kind", from: "items" });

test("DRV-07 variants are tried in order, and the first that fits is taken", () => {
  const Value = variants({ flag: "bool", count: "int", text: "str", rest: "Any" });
  Python.attach((py) => {
    const values = py.eval("[True, 1, 'a']").extract("list[Value]", { Value });
    assert.deepEqual(values, [true, 1, "a"]);
    const rest = py.eval("(1,)").extract(Value);
    assert.equal(typeof rest, "object");
    assert.equal(py.intoPyObject([true, 2, "x"], "list[Value]", { Value }).repr(), "[True, 2, 'x']");
  });
});

test("DRV-07 shapes are told apart by the fields they have", () => {
  const Account = variants({
    user: shape({ name: "str", age: "int" }, { from: "items" }),
    robot: shape({ model: "str" }, { from: "items" }),
  });
  type Account = Infer<typeof Account>;
  Python.attach((py) => {
    const accounts: Account[] = py.eval("[{'model': 'R2'}, {'name': 'Ada', 'age': 36}]").extract("list[Account]", {
      Account,
    });
    assert.deepEqual(accounts, [{ model: "R2" }, { name: "Ada", age: 36 }]);
    assert.throws(() => py.eval("{}").extract("Account", { Account }), { message: "expected Account, got dict" });
  });
});

test("DRV-08 an error names the variant that came nearest, or all of them", () => {
  const Color = variants({ rgb: "tuple[u8, u8, u8]", name: "str" });
  Python.attach((py) => {
    assert.throws(() => py.eval("1.5").extract(Color), { message: "expected rgb | name, got float" });
    assert.throws(() => py.eval("1.5").extract("Color | None", { Color }), {
      message: "expected Color | None, got float",
    });
    assert.throws(() => py.eval("[(1, 2, 300)]").extract("list[Color]", { Color }), {
      message: "[0][2]: expected u8 within 0 to 255: 300 (as rgb)",
    });
    assert.throws(() => py.intoPyObject([1, 2, "3"] as never, Color), {
      message: "[2]: expected u8, got string (as rgb)",
    });
    const Named = variants({ a: "int" }, { name: "Thing" });
    assert.throws(() => py.eval("''").extract("T", { T: Named }), { message: "expected Thing, got str" });
  });
});

test("DRV-07 a tag tells which variant it is, in both languages", () => {
  Python.attach((py) => {
    const figures = py.eval("[{'kind': 'circle', 'radius': 1}, {'kind': 'square', 'side': 2}]")
      .extract("list[Figure]", { Figure });
    const area = (figure: Infer<typeof Figure>): number =>
      figure.kind === "circle" ? figure.radius * figure.radius : figure.side * figure.side;
    assert.deepEqual(figures.map(area), [1, 4]);
    assert.deepEqual(figures[1], { kind: "square", side: 2, corners: [] });
    const dict = py.intoPyObject({ kind: "square", side: 3 }, Figure);
    assert.ok(dict.eq(py.eval("{'kind': 'square', 'side': 3.0, 'corners': []}")));
    assert.deepEqual(dict.extract(Figure), { kind: "square", side: 3, corners: [] });
    const attributes = variants({ a: shape({ x: "int" }) }, { tag: "type" });
    const object = py.eval("__import__('types').SimpleNamespace(type='a', x=1)");
    assert.deepEqual(object.extract(attributes), { type: "a", x: 1 });
  });
});

test("DRV-08 errors of tagged variants say what is wrong with the tag, or with the variant", () => {
  Python.attach((py) => {
    const extract = (code: string) => py.eval(code).extract("Figure", { Figure });
    assert.throws(() => extract("{'kind': 'cube'}"), { message: ".kind: expected one of 'circle', 'square': 'cube'" });
    assert.throws(() => extract("{'kind': 3}"), { message: ".kind: expected str, got int" });
    assert.throws(() => extract("{'radius': 3}"), { message: "expected Figure, got dict without key 'kind'" });
    assert.throws(() => extract("5"), { message: "expected Figure, got int" });
    assert.throws(() => extract("{'kind': 'circle', 'radius': 'x'}"), {
      message: ".radius: expected float, got str (as circle)",
    });
    assert.throws(() => py.intoPyObject({ kind: "cube" } as never, Figure), /: .cube.$/);
    assert.throws(() => py.intoPyObject({} as never, Figure), { message: ".kind: expected str, got undefined" });
    assert.throws(() => py.intoPyObject(null as never, Figure), PyTypeError);
  });
});

test("CNV-35 of a union of shapes the one whose Literal fits says what is wrong", () => {
  const A = shape({ kind: "Literal['a']", x: "int" }, { from: "items" });
  const B = shape({ kind: "Literal['b']", y: "list[int]" }, { from: "items" });
  Python.attach((py) => {
    const value = py.eval("{'kind': 'b', 'y': [1]}").extract("A | B", { A, B });
    assert.ok(value.kind === "b" && value.y[0] === 1);
    assert.throws(() => py.eval("{'kind': 'b', 'y': [1, 's']}").extract("A | B | None", { A, B }), {
      message: ".y[1]: expected int, got str",
    });
  });
});

leakTest("DRV-07 variants leave no reference, whether one fits or none", "object()", (py, object) => {
  const Kept = variants({
    a: shape({ x: "Any", n: "int" }, { from: "items" }),
    b: shape({ y: "Any" }, { from: "items" }),
  }, { tag: "kind", from: "items" });
  const Tried = variants({ list: "list[int]", any: "tuple[Any, int]" });
  const items = py.eval(
    "lambda x: [{'kind': 'a', 'x': x, 'n': 1}, {'kind': 'a', 'x': x, 'n': ''}, {'kind': x}, (x, 1), [x]]",
  )
    .call(object);
  items.getItem(0).extract(Kept);
  fails(() => items.getItem(1).extract(Kept));
  fails(() => items.getItem(2).extract(Kept));
  items.getItem(3).extract(Tried);
  fails(() => items.getItem(4).extract(Tried));
  py.intoPyObject({ kind: "b", y: object }, Kept);
  fails(() => py.intoPyObject({ kind: "a", x: object, n: "x" as never }, Kept));
  fails(() => py.intoPyObject({ kind: "c", x: object } as never, Kept));
});
