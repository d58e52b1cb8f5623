/** Enums and unions that TypeScript declares, as Python sees them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Infer,
  pyenum,
  pyfunction,
  pymethods,
  pymodule,
  Python,
  PyTypeError,
  pyunion,
  PyValueError,
} from "../../mod.ts";

enum Direction {
  North,
  South = 5,
}

const Color = pyenum("Color", { Red: "r", DarkGreen: "g" }, {
  doc: "What can be seen.",
  rename: "SCREAMING_SNAKE_CASE",
});
pymethods(Color, (method) => {
  method("__str__(self) -> str", (color) => `color ${color}`);
  method(
    "mix(self, other: Self, *, much: bool = False) -> tuple[Self, Self]",
    (color, other, { much }) => much ? [other, color] : [color, other],
  );
});
type Color = Infer<typeof Color>;
const Level = pyenum("Level", { Low: 1, High: 2n }, { kind: "IntEnum" });
const Way = pyenum("Way", Direction);
const Text = pyenum("Text", { Plain: "plain", Rich: "rich" }, { kind: "StrEnum" });
const Access = pyenum("Access", { Read: 1, Write: 2 }, { kind: "Flag" });

const Shape = pyunion("Shape", {
  Circle: { radius: "float" },
  Rect: { sideWidth: "float", sideHeight: "float = 1.0" },
  Group: { parts: "tuple[Self, ...]", color: "Color | None = None" },
  Empty: {},
}, {
  doc: "A figure.",
  rename: "snake_case",
  names: { Color },
});
type Shape = Infer<typeof Shape>;

function area(shape: Shape): number {
  switch (shape.kind) {
    case "Circle":
      return 3 * shape.radius ** 2;
    case "Rect":
      return shape.sideWidth * shape.sideHeight;
    case "Group":
      return shape.parts.reduce((sum, one) => sum + area(one), 0);
    case "Empty":
      return 0;
  }
}

pymethods(Shape, (method) => method("area(self) -> float", area));

const members = [
  Color,
  Level,
  Way,
  Text,
  Access,
  Shape,
  pyfunction("same(color: Color) -> Color", { Color }, (color) => color),
  pyfunction("first() -> Way", { Way }, () => Direction.North),
  pyfunction("both(a: Access) -> Access", { Access }, (access) => access | Access.Write),
  pyfunction("level(value: int) -> Level", { Level }, (value) => value as 1),
  pyfunction("text(value: Text) -> str", { Text }, (value) => value.toUpperCase()),
  pyfunction(
    "grow(shape: Shape) -> Shape",
    { Shape },
    (shape) => shape.kind === "Circle" ? { ...shape, radius: shape.radius * 2 } : { kind: "Rect", sideWidth: 2 },
  ),
  pyfunction("bad() -> Shape", { Shape }, () => ({ kind: "Circle", radius: "x" }) as never),
  pyfunction("odd() -> Shape", { Shape }, () => ({ kind: "Oval" }) as never),
];
const definition = pymodule("drawing", { members });
definition.register();

/** What an expression over the module gives. */
function evaluate(expression: string): string {
  return Python.attach((py) => py.eval(`repr((${expression}))`, { m: py.import("drawing") }).extract("str"));
}

/** What Python says when an expression over the module fails. */
function complaint(expression: string): string {
  return Python.attach((py) => {
    try {
      return py.eval(expression, { m: py.import("drawing") }).repr();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
}

test("ENM-01 ENM-02 ENM-12 PP-07 an enum is one of Python's, with values and documentation", () => {
  assert.equal(evaluate("list(m.Color)"), "[<Color.RED: 'r'>, <Color.DARK_GREEN: 'g'>]");
  assert.equal(
    evaluate("(m.Color.RED.name, m.Color.RED.value, m.Color('g').name, m.Color.__doc__)"),
    "('RED', 'r', 'DARK_GREEN', 'What can be seen.')",
  );
  assert.equal(evaluate("(m.Color.__module__, m.Color.__qualname__)"), "('drawing', 'Color')");
  assert.equal(evaluate("isinstance(m.Color.RED, __import__('enum').Enum)"), "True");
  assert.equal(evaluate("(int(m.Level.High), m.Level.Low + 1, m.Way.South.value, m.Way.North.value)"), "(2, 2, 5, 0)");
  assert.equal(evaluate("[one.name for one in m.Way]"), "['North', 'South']");
});

test("ENM-03 members are singletons across the border", () => {
  assert.equal(evaluate("m.same(m.Color.RED) is m.Color.RED"), "True");
  assert.equal(evaluate("m.first() is m.Way.North"), "True");
  assert.equal(evaluate("(m.both(m.Access.Read).value, m.level(2) is m.Level.High)"), "(3, True)");
  assert.equal(Color.Red, "r");
  assert.deepEqual(Object.keys(Way), ["North", "South"]);
});

test("ENM-04 members compare, order and hash as their kind does", () => {
  assert.equal(evaluate("(m.Color.RED == m.Color.RED, m.Color.RED == 'r', m.Level.Low == 1)"), "(True, False, True)");
  assert.equal(
    evaluate("m.Level.Low < m.Level.High, len({m.Color.RED, m.Color.RED, m.Color.DARK_GREEN})"),
    "(True, 2)",
  );
  assert.equal(evaluate("m.Text.Plain == 'plain', f'{m.Text.Rich}', str(m.Text.Rich)"), "(True, 'rich', 'rich')");
  assert.equal(evaluate("m.text(m.Text.Rich)"), "'RICH'");
  assert.equal(complaint("m.Color.RED < m.Color.RED").split(":")[0], "TypeError");
});

test("ENM-05 ENM-06 names by a rule, and methods of one's own", () => {
  assert.equal(evaluate("str(m.Color.DARK_GREEN), repr(m.Color.RED)"), `('color g', "<Color.RED: 'r'>")`);
  assert.equal(
    evaluate("m.Color.RED.mix(m.Color.DARK_GREEN, much=True)"),
    "(<Color.DARK_GREEN: 'g'>, <Color.RED: 'r'>)",
  );
  assert.equal(
    evaluate("str(__import__('inspect').signature(m.Color.mix))").replaceAll('"', ""),
    "(self, other: 'Self', *, much: 'bool' = False) -> 'tuple[Self, Self]'".replaceAll('"', ""),
  );
});

test("ENM-11 enums and variants are not extended, and take no other values", () => {
  assert.throws(
    () => Python.attach((py) => py.run("from drawing import Color\nclass Other(Color):\n  A = 1", {})),
    { name: "TypeError", message: /extend/ },
  );
  assert.equal(complaint("type('Other', (m.Shape,), {})"), "TypeError: type 'Shape' is not an acceptable base type");
  assert.equal(complaint("m.same('r')"), "TypeError: argument 'color': expected Color, got str");
  assert.equal(complaint("m.same(m.Level.Low)"), "TypeError: argument 'color': expected Color, got Level");
  assert.equal(complaint("m.level(9)"), "ValueError: result of level(): 9 is not a valid Level");
});

test("ENM-07 ENM-08 ENM-10 variants are classes within the union, with fields and defaults", () => {
  assert.equal(evaluate("m.Shape.Rect(2)"), "Shape.Rect(side_width=2, side_height=1.0)");
  assert.equal(evaluate("m.Shape.Rect(side_height=3, side_width=2).area()"), "6.0");
  assert.equal(evaluate("m.Shape.Circle.__qualname__, m.Shape.Circle.__module__"), "('Shape.Circle', 'drawing')");
  assert.equal(evaluate("isinstance(m.Shape.Empty(), m.Shape), m.Shape.Empty() == m.Shape.Empty()"), "(True, True)");
  assert.equal(
    evaluate("m.Shape.Circle(1) == m.Shape.Circle(1.0), m.Shape.Circle(1) == m.Shape.Rect(1)"),
    "(True, False)",
  );
  assert.equal(evaluate("len({m.Shape.Circle(1), m.Shape.Circle(1), m.Shape.Empty()})"), "2");
  assert.equal(
    evaluate("m.grow(m.Shape.Circle(2)), m.grow(m.Shape.Empty())"),
    "(Shape.Circle(radius=4.0), Shape.Rect(side_width=2.0, side_height=1.0))",
  );
  assert.equal(
    evaluate("m.Shape.Group((m.Shape.Circle(1), m.Shape.Group((m.Shape.Rect(2),), m.Color.RED))).area()"),
    "5.0",
  );
  assert.equal(
    evaluate("str(__import__('inspect').signature(m.Shape.Rect))").replaceAll('"', ""),
    "(side_width: 'float', side_height: 'float' = 1.0)",
  );
  assert.equal(
    evaluate("__import__('pickle').loads(__import__('pickle').dumps(m.Shape.Circle(1)))"),
    "Shape.Circle(radius=1)",
  );
  assert.equal(evaluate("__import__('copy').deepcopy(m.Shape.Group(()))"), "Shape.Group(parts=(), color=None)");
});

test("ENM-07 what is no variant is refused, both ways", () => {
  assert.match(
    complaint("m.Shape()"),
    /^TypeError: cannot create 'Shape' instances, only those of a variant: Circle, /,
  );
  assert.equal(complaint("setattr(m.Shape.Circle(1), 'radius', 2)").split(":")[0], "AttributeError");
  assert.equal(complaint("m.grow(1)"), "TypeError: argument 'shape': expected Shape, got int");
  assert.equal(
    complaint("m.grow(m.Shape.Circle('x'))"),
    "TypeError: argument 'shape': radius: expected float, got str (as Circle)",
  );
  assert.equal(complaint("m.bad()"), "TypeError: result of bad(): radius: expected float, got string (as Circle)");
  assert.match(
    complaint("m.odd()"),
    /^ValueError: result of odd\(\): kind: expected one of 'Circle', 'Rect', .*: 'Oval'$/,
  );
  assert.match(complaint("m.Shape.Rect()"), /missing 1 required positional argument: 'side_width'/);
});

test("ENM-09 variants match in a case", () => {
  Python.attach((py) => {
    if (Python.versionInfo[1] < 10) return;
    const names = py.run(
      `
from drawing import Shape, Color
def name(shape):
    match shape:
        case Shape.Circle(radius):
            return f"circle {radius}"
        case Shape.Rect(side_width=w, side_height=1.0):
            return f"flat {w}"
        case Shape.Group((first, *_), Color.RED):
            return name(first)
        case Shape.Empty():
            return "empty"
x = [name(s) for s in (Shape.Circle(2), Shape.Rect(4), Shape.Group((Shape.Empty(),), Color.RED))]
`,
      {},
    );
    assert.deepEqual(names.getItem("x").extract("list[str]"), ["circle 2", "flat 4", "empty"]);
  });
});

test("ENM-01 a type goes to Python before a module brings it there, and as a class", () => {
  const Early = pyenum("Early", { A: 1 });
  const Pair = pyunion("Pair", { Two: { a: "int", b: "int" } }, { tag: "type" });
  Python.attach((py) => {
    assert.equal(py.intoPyObject(1, Early).repr(), "<Early.A: 1>");
    assert.equal(py.intoPyObject({ type: "Two", a: 1, b: 2 }, Pair).repr(), "Pair.Two(a=1, b=2)");
    const type = py.intoPyObject(Early);
    assert.equal(type.call(1).extract(Early), 1);
    assert.deepEqual(py.intoPyObject(Pair).getattr("Two").call(3, 4).extract(Pair), { type: "Two", a: 3, b: 4 });
    assert.throws(() => py.intoPyObject(2 as 1, Early), { name: "ValueError", message: "2 is not a valid Early" });
    assert.throws(() => py.intoPyObject({ type: "One" } as never, Pair), PyValueError);
    assert.throws(() => py.intoPyObject(7 as never, Pair), PyTypeError);
  });
});

test("ENM-02 what could be no enum or union is refused where it is declared", () => {
  assert.throws(() => pyenum("E", { A: NaN }), { name: "TypeError", message: /no finite number: E\.A$/ });
  assert.throws(() => pyenum("E", { aB: 1, a_b: 2 }, { rename: "snake_case" }), /two members of one name in E: a_b/);
  const E = pyenum("E", { A: 1 });
  assert.throws(
    () => pymethods(E, (method) => method("f() -> int" as never, () => 1 as never)),
    /without self.*f\(\)$/,
  );
  assert.throws(() => pymethods(Color, () => {}), /a type that Python has already: Color$/);
  assert.throws(() => pymethods({ extract: () => 1 } as never, () => {}), /anything but an enum or a union/);
  assert.throws(() => pyunion("U", { A: { kind: "int" } } as never), /a field of the tag's name: A\.kind/);
  assert.throws(() => pyunion("U", { A: { a: "list[int] = []" } }), /a default that may change/);
  assert.throws(() => pyunion("U", { A: { "a-b": "int" } }), /a field that Python cannot name: A\.a-b/);
  assert.throws(() => pyunion("U", { A: { a: "intt" } } as never), SyntaxError);
});

test("ENM-01 ENM-07 a built module has its enums and unions before its program runs", () => {
  Python.attach((py) => {
    const names = py.run("import types\nm = types.ModuleType('drawing')\nm.__dict__['_call'] = print", {});
    names.getItem("m").getattr("__dict__");
    py.import("builtins").callMethod("exec", definition.bake(), names.getItem("m").getattr("__dict__"));
    const m = names.getItem("m");
    assert.equal(m.getattr("Color").getattr("RED").repr(), "<Color.RED: 'r'>");
    assert.equal(m.getattr("Shape").getattr("Rect").call(2).repr(), "Shape.Rect(side_width=2, side_height=1.0)");
  });
});
