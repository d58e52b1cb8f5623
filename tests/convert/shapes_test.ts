import assert from "node:assert/strict";
import { test } from "node:test";
import {
  field,
  type Infer,
  type PyAny,
  PyAttributeError,
  pyfunction,
  pymodule,
  Python,
  PyTypeError,
  PyValueError,
  type RenameRule,
  shape,
  transparent,
} from "../../mod.ts";
import { fails, leakTest } from "../harness/leaks.ts";
import { forAll } from "../harness/random.ts";

const Point = shape({ x: "int", y: "int" });
const User = shape({ userId: "int", fullName: "str", tags: "list[str] = []" }, {
  from: "items",
  rename: "snake_case",
});
type User = Infer<typeof User>;

/** An object with these attributes. */
function namespace(py: Python, source: string): PyAny {
  return py.eval(`__import__('types').SimpleNamespace(${source})`);
}

test("DRV-01 an object is read from the attributes of the same names", () => {
  Python.attach((py) => {
    const point: { x: number; y: number } = namespace(py, "x=1, y=-2, z=3").extract(Point);
    assert.deepEqual(point, { x: 1, y: -2 });
    assert.deepEqual(py.eval("[1+2j]").extract("list[Complex]", { Complex: shape({ real: "float", imag: "float" }) }), [
      {
        real: 1,
        imag: 2,
      },
    ]);
    assert.throws(() => namespace(py, "x=1").extract("Point", { Point }), {
      name: "TypeError",
      message: "expected Point, got SimpleNamespace without attribute 'y'",
    });
    assert.throws(() => py.eval("1").extract(Point), { message: "expected object, got int without attribute 'x'" });
  });
});

test("DRV-01 what an attribute's getter raises comes through, and only a missing attribute is missing", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Bad:
          @property
          def x(self): raise ValueError("from the getter")
          @property
          def y(self): raise AttributeError("y")
    `,
      {},
    );
    const bad = names.getItem("Bad").call();
    assert.throws(() => bad.extract(shape({ x: "int = 1" })), PyValueError);
    assert.deepEqual(bad.extract(shape({ y: "int = 1" })), { y: 1 });
  });
});

test("DRV-02 DRV-03 a field stands under another name, as an attribute or as an item of any key", () => {
  const Mixed = shape({
    id: field("int", { attribute: "ID" }),
    host: field("str", { item: "Host" }),
    answer: field("int", { item: 42 }),
    yes: field("str", { item: true }),
    none: field("str", { item: null }),
    big: field("str", { item: 2n ** 70n }),
  });
  Python.attach((py) => {
    const names = py.run(
      `
      class Row(dict):
          ID = 7
      row = Row({"Host": "a", 42: 43, True: "t", None: "n", 2**70: "b"})
    `,
      {},
    );
    const row = names.getItem("row").extract(Mixed);
    assert.deepEqual(row, { id: 7, host: "a", answer: 43, yes: "t", none: "n", big: "b" });
    assert.ok(py.intoPyObject(row, Mixed).eq(py.eval("{'ID': 7, **row}", names)));
    assert.equal(py.eval("[0, 5]").extract(shape({ second: field("int", { item: 1 }) })).second, 5);
    assert.throws(() => py.eval("{}").extract(shape({ a: field("int", { item: 1 }) })), {
      message: "expected object, got dict without key 1",
    });
    assert.throws(() => names.getItem("row").extract(shape({ a: field("str", { item: 42 }) })), {
      message: "[42]: expected str, got int",
    });
  });
  assert.throws(() => field("int", { attribute: "a", item: "b" }), TypeError);
});

test("DRV-04 DRV-12 every field is an item of a dict, both ways", () => {
  Python.attach((py) => {
    const user: User = { userId: 1, fullName: "Ada", tags: ["a"] };
    const dict = py.intoPyObject(user, User);
    assert.equal(dict.repr(), "{'user_id': 1, 'full_name': 'Ada', 'tags': ['a']}");
    assert.deepEqual(dict.extract(User), user);
    const mapping = py.eval("__import__('collections').ChainMap({'user_id': 2}, {'full_name': 'x'})");
    assert.deepEqual(mapping.extract(User), { userId: 2, fullName: "x", tags: [] });
    for (const code of ["5", "[1]", "'text'", "object()"]) {
      assert.throws(() => py.eval(code).extract("User", { User }), /^TypeError: expected User, got \w+$/);
    }
    assert.throws(() => py.intoPyObject({ userId: 1 } as User, User), {
      message: ".fullName: expected str, got undefined",
    });
    for (const value of [null, 5, "a", py.eval("{}"), py.eval("{}").unbind()]) {
      assert.throws(() => py.intoPyObject(value as never, User), PyTypeError);
    }
  });
});

test("DRV-05 a tuple of exactly as many items is an object, in the order of the fields", () => {
  const Pair = shape({ name: "str", size: "int" }, { from: "tuple" });
  Python.attach((py) => {
    assert.deepEqual(py.eval("[('a', 1), ('b', 2)]").extract("list[Pair]", { Pair }), [
      { name: "a", size: 1 },
      { name: "b", size: 2 },
    ]);
    assert.equal(py.intoPyObject({ size: 3, name: "c" }, Pair).repr(), "('c', 3)");
    assert.throws(() => py.eval("('a', 1, 2)").extract(Pair), { message: "expected tuple[str, int], got 3 items" });
    assert.throws(() => py.eval("['a', 1]").extract(Pair), { message: "expected tuple[str, int], got list" });
    assert.throws(() => py.eval("('a', 'b')").extract(Pair), { message: "[1]: expected int, got str" });
    assert.throws(() => py.intoPyObject(1 as never, Pair), PyTypeError);
  });
  assert.throws(() => shape({ a: "int = 1" }, { from: "tuple" }), /Cannot have a default in a tuple.*: a$/);
});

test("DRV-06 a transparent wrapper is its one value in Python", () => {
  class Meters {
    constructor(readonly value: number) {}
  }
  const Distance = transparent("float", (value) => new Meters(value), (meters) => meters.value);
  Python.attach((py) => {
    const stages = py.eval("{'a': 1.5}").extract("dict[str, Distance]", { Distance });
    assert.ok(stages.a instanceof Meters && stages.a.value === 1.5);
    assert.equal(py.intoPyObject([new Meters(2)], "list[Distance]", { Distance }).repr(), "[2.0]");
    assert.throws(() => py.eval("['x']").extract("list[Distance]", { Distance }), {
      message: "[0]: expected float, got str",
    });
  });
});

test("DRV-09 names are spelled by each of the eight rules", () => {
  const spelled: Record<RenameRule, string[]> = {
    "camelCase": ["userId", "htmlPage", "createdAt", "x", "_private"],
    "kebab-case": ["user-id", "html-page", "created-at", "x", "_private"],
    "lowercase": ["userid", "htmlpage", "created_at", "x", "_private"],
    "PascalCase": ["UserId", "HtmlPage", "CreatedAt", "X", "_Private"],
    "SCREAMING-KEBAB-CASE": ["USER-ID", "HTML-PAGE", "CREATED-AT", "X", "_PRIVATE"],
    "SCREAMING_SNAKE_CASE": ["USER_ID", "HTML_PAGE", "CREATED_AT", "X", "_PRIVATE"],
    "snake_case": ["user_id", "html_page", "created_at", "x", "_private"],
    "UPPERCASE": ["USERID", "HTMLPAGE", "CREATED_AT", "X", "_PRIVATE"],
  };
  const fields = { userId: "int", HTMLPage: "int", created_at: "int", x: "int", _private: "int" } as const;
  Python.attach((py) => {
    for (const [rename, names] of Object.entries(spelled)) {
      const Renamed = shape(fields, { from: "items", rename: rename as RenameRule });
      const value = { userId: 1, HTMLPage: 2, created_at: 3, x: 4, _private: 5 };
      const dict = py.intoPyObject(value, Renamed);
      assert.deepEqual(dict.callMethod("keys").extract("Iterable[str]"), names, rename);
      assert.deepEqual(dict.extract(Renamed), value);
    }
  });
  assert.throws(
    () => shape({ a: "int" }, { rename: "Snake" as "snake_case" }),
    /unknown rule; use camelCase.*: Snake$/,
  );
});

test("DRV-10 DRV-13 a field has a converter of its own, for each direction", () => {
  const Counted = shape({
    items: { extract: (object: PyAny) => object.len() },
    label: { extract: (object: PyAny) => object.str(), intoPyObject: (text: string) => [...text] },
  });
  const Labels = shape({ label: { intoPyObject: (text: string) => [...text] } });
  Python.attach((py) => {
    assert.deepEqual(namespace(py, "items=[1, 2], label=(1,)").extract(Counted), { items: 2, label: "(1,)" });
    assert.equal(py.intoPyObject({ label: "ab" }, Labels).repr(), "{'label': ['a', 'b']}");
  });
});

test("DRV-11 a default stands for a missing field only, and is made anew each time", () => {
  let made = 0;
  const Options = shape({
    tags: "list[str] = []",
    depth: "int = 3",
    mode: "Literal['r', 'w'] = 'r'",
    owner: "str = None",
    note: "str = ...",
    id: field("int", { default: () => ++made }),
  }, { from: "items" });
  Python.attach((py) => {
    const first = py.eval("{}").extract(Options);
    assert.deepEqual(first, { tags: [], depth: 3, mode: "r", owner: null, note: undefined, id: 1 });
    first.tags.push("mine");
    assert.deepEqual(py.eval("{'id': 9}").extract(Options), { ...first, tags: [], id: 9 });
    assert.equal(made, 1);
    assert.throws(() => py.eval("{'depth': 'x'}").extract(Options), { message: ".depth: expected int, got str" });
    assert.throws(() => py.eval("{'id': None}").extract(Options), { message: ".id: expected int, got NoneType" });
    const dict = py.intoPyObject({}, Options);
    assert.equal(dict.repr(), "{'tags': [], 'depth': 3, 'mode': 'r', 'owner': None, 'id': 2}");
    assert.ok(!dict.getItem("tags").is(py.intoPyObject({}, Options).getItem("tags")));
    assert.equal(py.intoPyObject({ note: "n", id: 0 }, Options).getItem("note").extract("str"), "n");
  });
  assert.throws(() => shape({ a: "int = __import__('os')" }), SyntaxError);
});

test("DRV-16 an error names the path through nested shapes, in the words of its side", () => {
  const Group = shape({ members: "dict[str, list[User]]", owner: User }, { names: { User } });
  const count = pyfunction("count(arg: Group) -> int", { Group }, (group) => Object.keys(group.members).length);
  pymodule("shapes_groups", { members: [count] }).register();
  Python.attach((py) => {
    const ada = "{'user_id': 1, 'full_name': 'Ada'}";
    const good = namespace(py, `members={'a': [${ada}]}, owner=${ada}`);
    assert.equal(py.import("shapes_groups").callMethodAs("int", "count", good), 1);
    const bad = namespace(py, `members={'a': [${ada}, {'user_id': 'x', 'full_name': ''}]}, owner=${ada}`);
    assert.throws(() => py.import("shapes_groups").callMethod("count", bad), {
      message: "argument 'arg': members.a[1].user_id: expected int, got str",
    });
    const owner = namespace(py, `members={}, owner={'user_id': 1}`);
    assert.throws(() => owner.extract(Group), { message: ".owner: expected dict, got dict without key 'full_name'" });
    const user: User = { userId: 1, fullName: "x", tags: [3 as unknown as string] };
    assert.throws(() => py.intoPyObject({ members: { b: [user] }, owner: user }, Group), {
      message: ".members.b[0].tags[0]: expected str, got number",
    });
  });
});

test("DRV-01 a shape may be its own part, by the name Self", () => {
  const Tree = shape({ value: "int", children: "list[Self] = []", next: "Self | None = None" }, { from: "items" });
  Python.attach((py) => {
    const tree = py.eval("{'value': 1, 'children': [{'value': 2, 'next': {'value': 3}}]}").extract(Tree);
    assert.equal(tree.children[0].next?.value, 3);
    assert.deepEqual(
      py.intoPyObject({ value: 1, children: [{ value: 2 }] }, Tree).extract(Tree).children[0].next,
      null,
    );
    const pair = shape({ head: "int", rest: "Self | None" }, { from: "tuple" });
    assert.equal(py.eval("(1, (2, None))").extract(pair).rest?.head, 2);
    assert.throws(() => py.eval("{'value': 1, 'children': [{'value': 'x'}]}").extract(Tree), {
      message: ".children[0].value: expected int, got str",
    });
  });
});

test("DRV-12 fields with names of any kind are own data properties, both ways", () => {
  const names = ["__proto__", "constructor", "toString", "a b", "0", "é", "hasOwnProperty"];
  const Odd = shape(Object.fromEntries(names.map((name) => [name, "int"])), { from: "items" });
  Python.attach((py) => {
    const value = Object.fromEntries(names.map((name, index) => [name, index]));
    const dict = py.intoPyObject(value, Odd);
    assert.deepEqual(new Set(dict.callMethod("keys").extract("Iterable[str]")), new Set(names));
    const back = dict.extract(Odd) as Record<string, number>;
    for (const name of names) assert.equal(Object.getOwnPropertyDescriptor(back, name)?.value, value[name]);
  });
});

test("DRV-04 DRV-12 any object of a shape comes back the same", () => {
  const Any = shape({
    flag: "bool",
    big: "bigint",
    real: "float",
    text: "str",
    lists: "list[list[str]]",
    maybe: "bytes | None",
  }, { from: "items", rename: "PascalCase" });
  Python.attach(() =>
    forAll(200, (random) =>
      Python.attach((py) => {
        const value = {
          flag: random.bigint() % 2n === 0n,
          big: random.bigint(),
          real: random.float(),
          text: random.string(),
          lists: random.many(3, () => random.many(3, () => random.string())),
          maybe: random.bigint() % 2n === 0n ? null : random.bytes() as Uint8Array<ArrayBuffer>,
        };
        assert.deepEqual(py.intoPyObject(value, Any).extract(Any), value);
      }))
  );
});

test("DRV-01 a handle that a field's converter disposes of lives on while the object is read", () => {
  Python.attach((py) => {
    const names = py.run("class A: pass\na = A(); a.first = 1; a.second = 'kept'");
    const a = names.getItem("a");
    names.delItem("a");
    const Careless = shape({
      first: {
        extract(): number {
          a.dispose();
          return 1;
        },
      },
      second: "str",
    });
    assert.deepEqual(a.extract(Careless), { first: 1, second: "kept" });
  });
});

test("DRV-01 mistakes in a shape show where it is declared", () => {
  assert.throws(() => shape({ a: "itn" } as unknown as { a: "int" }), SyntaxError);
  assert.throws(() => shape({ a: "int extra" } as unknown as { a: "int" }), SyntaxError);
  assert.throws(() => shape({ a: 3 } as unknown as { a: "int" }), TypeError);
  Python.attach((py) =>
    assert.throws(() => py.eval("object()").extract(Point), (error) => !(error instanceof PyAttributeError))
  );
});

leakTest("DRV-12 shapes leave no reference, whether they fit or not", "object()", (py, object) => {
  const Kept = shape({ a: "Any", b: "int = 1", c: "list[Any] = []" }, { from: "items" });
  const KeptAttributes = shape({ a: "Any", b: "int = 1" });
  const KeptTuple = shape({ a: "Any", b: "int" }, { from: "tuple" });
  const items = py.eval("lambda x: [{'a': x}, {'a': x, 'b': 'x'}, {'b': x}, (x, 1), (x, x)]").call(object);
  items.getItem(0).extract(Kept);
  fails(() => items.getItem(1).extract(Kept));
  fails(() => items.getItem(2).extract(Kept));
  items.getItem(3).extract(KeptTuple);
  fails(() => items.getItem(4).extract(KeptTuple));
  fails(() => object.extract(KeptAttributes));
  py.intoPyObject({ a: object }, Kept);
  fails(() => py.intoPyObject({ a: object, b: "x" as never }, Kept));
  fails(() => py.intoPyObject({ a: object, b: "x" as never }, KeptTuple));
});
