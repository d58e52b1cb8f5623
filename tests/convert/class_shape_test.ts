import assert from "node:assert/strict";
import { test } from "node:test";
import {
  annotation,
  classShape,
  type Conversion,
  Decimal,
  type PyAny,
  type PyDict,
  PyModule,
  Python,
} from "../../mod.ts";
import { fails, leakTest } from "../harness/leaks.ts";

const SOURCE = `
from __future__ import annotations
from collections import namedtuple
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, Flag, IntEnum
from typing import Any, Dict, List, NamedTuple, Optional, Tuple, TypedDict, Union, get_type_hints

class Color(Enum):
    RED = "red"
    PAIR = (1, 2)

class Level(IntEnum):
    LOW = 1
    HIGH = 10

class Mode(Flag):
    READ = 1
    WRITE = 2

class Place(NamedTuple):
    x: float
    y: float = 0.0

Bare = namedtuple("Bare", "a b")

@dataclass
class Item:
    name: str
    price: Decimal
    color: Color = Color.RED
    tags: List[str] = field(default_factory=list)
    size: int = field(default=0, init=False)

    def __post_init__(self):
        self.size = len(self.name)

@dataclass(frozen=True)
class Tree:
    value: Union[int, str]
    due: Optional[date] = None
    children: Tuple[Tree, ...] = ()
    places: Optional[Dict[str, Place]] = None

@dataclass
class Hidden:
    value: OnlyForTheChecker
    number: int = 0

class Options(TypedDict, total=False):
    level: Level
    depth: int

class Plain:
    pass

@dataclass
class Holder:
    plain: Plain
    anything: Any
`;

function withNames(body: (py: Python, names: PyDict) => void): void {
  Python.attach((py) => {
    body(py, PyModule.fromCode(SOURCE, "shop.py", "shop").dict());
  });
}

function type<T>(names: PyDict, name: string): Conversion<T> {
  return classShape<T>(names.getItem(name));
}

test("CNV-35 members of an Enum are their values, both ways", () => {
  withNames((py, names) => {
    const Color = type<"red">(names, "Color");
    assert.equal(py.eval("Color.RED", names).extract(Color), "red");
    assert.ok(py.intoPyObject("red", Color).is(py.eval("Color.RED", names)));
    assert.throws(() => py.intoPyObject("blue" as "red", Color), {
      name: "ValueError",
      message: /'blue' is not a valid/,
    });
    assert.throws(() => py.eval("'red'").extract(Color), { message: "expected Color, got str" });
    const pair = py.eval("Color.PAIR", names).extract(type<PyAny>(names, "Color"));
    assert.equal(pair.repr(), "(1, 2)");
    const Level = type<1 | 10>(names, "Level");
    assert.deepEqual(py.eval("[Level.LOW, Level.HIGH]", names).extract("list[Level]", { Level }), [1, 10]);
    assert.ok(py.intoPyObject(10, Level).is(py.eval("Level.HIGH", names)));
    const Mode = type<number>(names, "Mode");
    assert.equal(py.eval("Mode.READ | Mode.WRITE", names).extract(Mode), 3);
    assert.ok(py.intoPyObject(3, Mode).eq(py.eval("Mode.READ | Mode.WRITE", names)));
  });
});

test("CNV-35 a dataclass is an object of its fields, and is called with them", () => {
  withNames((py, names) => {
    interface Item {
      name: string;
      price: Decimal;
      color?: "red";
      tags?: string[];
      size?: number;
    }
    const Item = type<Item>(names, "Item");
    const item = py.eval("Item('tea', Decimal('2.50'), tags=['hot'])", names);
    const value = item.extract(Item);
    assert.deepEqual({ ...value, price: String(value.price) }, {
      name: "tea",
      price: "2.50",
      color: "red",
      tags: ["hot"],
      size: 3,
    });
    assert.ok(py.intoPyObject(value, Item).eq(item));
    const made = py.intoPyObject({ name: "ink", price: new Decimal(1), color: undefined }, Item);
    assert.ok(made.eq(py.eval("Item('ink', Decimal(1))", names)));
    assert.throws(() => py.intoPyObject({ name: "a" } as Item, Item), { message: /without the field 'price'/ });
    const wrong = { name: "a", price: "1" } as unknown as Item;
    assert.throws(() => py.intoPyObject([wrong], annotation("list[Item]", { Item })), {
      message: "[0].price: expected Decimal, got string",
    });
    const more = { name: "a", price: new Decimal(1), weight: 5 };
    assert.throws(() => py.intoPyObject(more, Item), { name: "TypeError", message: /weight/ });
    assert.throws(() => py.eval("{'name': 'a'}").extract(Item), { message: "expected Item, got dict" });
    item.setattr("tags", [1]);
    assert.throws(() => item.extract(Item), { message: ".tags[0]: expected str, got int" });
  });
});

test("CNV-35 classes may name themselves and others", () => {
  withNames((py, names) => {
    interface Tree {
      value: number | string;
      due?: Temporal.PlainDate | null;
      children?: Tree[];
      places?: Record<string, { x: number; y?: number }> | null;
    }
    const Tree = type<Tree>(names, "Tree");
    const code = "Tree(1, date(2024, 1, 2), (Tree('leaf'),), {'here': Place(1.0)})";
    const value = py.eval(code, names).extract(Tree);
    assert.equal(value.due?.toString(), "2024-01-02");
    assert.equal(value.children?.[0].value, "leaf");
    assert.deepEqual(value.places, { here: { x: 1, y: 0 } });
    assert.ok(py.intoPyObject(value, Tree).eq(py.eval(code, names)));
    assert.ok(py.intoPyObject({ value: 1 }, Tree).eq(py.eval("Tree(1)", names)));
  });
});

test("CNV-35 named tuples are objects, with annotations or without", () => {
  withNames((py, names) => {
    const Place = type<{ x: number; y?: number }>(names, "Place");
    assert.deepEqual(py.eval("Place(1, 2)", names).extract(Place), { x: 1, y: 2 });
    assert.equal(py.intoPyObject({ x: 1 }, Place).repr(), "Place(x=1.0, y=0.0)");
    const Bare = type<{ a: unknown; b: unknown }>(names, "Bare");
    assert.deepEqual(py.eval("Bare(1, 'b')", names).extract(Bare), { a: 1, b: "b" });
    assert.throws(() => py.intoPyObject({ a: 1 } as never, Bare), { message: /without the field 'b'/ });
    assert.throws(() => py.eval("(1, 2)").extract(Place), { message: "expected Place, got tuple" });
  });
});

test("CNV-35 a typed dict keeps the keys that it does not name", () => {
  withNames((py, names) => {
    const Options = type<{ level?: 1 | 10; depth?: number; other?: string }>(names, "Options");
    const value = py.eval("{'level': Level.HIGH, 'other': 'x'}", names).extract(Options);
    assert.deepEqual(value, { level: 10, other: "x" });
    assert.equal(py.eval("type(x['level']).__name__", { x: py.intoPyObject(value, Options) }).repr(), "'Level'");
    assert.deepEqual(py.eval("{}").extract(Options), {});
    assert.throws(() => py.eval("{'depth': 'deep'}").extract(Options), { message: ".depth: expected int, got str" });
    assert.throws(() => py.eval("{1: 2}").extract(Options), { message: ".keys(): expected str, got int" });
    assert.throws(() => py.eval("[]").extract(Options), { message: "expected Options, got list" });
    const all = py.run("from typing import TypedDict\nclass All(TypedDict):\n  a: int", {}).getItem("All");
    assert.throws(() => py.eval("{}").extract(classShape(all)), {
      message: "expected All, got a dict without the key 'a'",
    });
  });
});

test("CNV-35 other classes are handles, and annotations that nobody can read go by kind", () => {
  withNames((py, names) => {
    const Holder = type<{ plain: PyAny; anything: PyAny }>(names, "Holder");
    const holder = py.eval("Holder(Plain(), 5)", names);
    const value = holder.extract(Holder);
    assert.ok(value.plain.is(holder.getattr("plain")) && value.anything.eq(5));
    assert.ok(py.intoPyObject(value, Holder).eq(holder));
    const Hidden = type<{ value: unknown; number?: number }>(names, "Hidden");
    assert.deepEqual(py.eval("Hidden('x')", names).extract(Hidden), { value: "x", number: 0 });
    assert.ok(type<PyAny>(names, "Plain").extract(holder.getattr("plain")).is(holder.getattr("plain")));
    assert.throws(() => classShape(py.eval("1")), { name: "TypeError" });
  });
});

let shapes: Conversion<Record<string, unknown>>[] | undefined;

leakTest("CNV-35 values of classes leave no reference, whether they convert or not", "object()", (py, object) => {
  const names = py.import("dataclasses");
  shapes ??= [
    classShape(names.callMethod("make_dataclass", "Box", [["value", py.eval("object")], ["count", py.eval("int")]])),
    classShape(py.import("collections").callMethod("namedtuple", "Two", ["value", "count"])),
  ];
  for (const shape of shapes) {
    const made = py.intoPyObject({ value: object, count: 1 }, shape);
    assert.ok((made.extract(shape).value as PyAny).is(object));
    fails(() => py.intoPyObject({ value: object, count: Symbol("s") }, shape));
    fails(() => py.intoPyObject({ value: object }, shape));
    fails(() => object.extract(shape));
  }
});
