import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { at, kw, proxy, type PyProxy, python, slice } from "../../../src/ecosystem/proxy/mod.ts";
import { NotAttachedError, PyAttributeError, PyKeyError, PySyntaxError, Python, PyTypeError } from "../../../mod.ts";

const { builtins, op } = python;

/** A class whose objects have a child, also by a property, and a method that gives it. */
const { Node } = Python.attach((py) => {
  const names = py.run(
    `
    class Node:
        living = 0
        def __init__(self, child=None):
            self.child = child
            Node.living += 1
        def __del__(self):
            Node.living -= 1
        @property
        def fresh(self):
            return [self]
        def get(self):
            return self.child
        def call(self, function):
            return function(self)
    `,
    {},
  );
  return { Node: proxy(names.getItem("Node")) };
});

test("P9 plain attributes and results are values, the rest are proxies", () => {
  const math = python.import("math");
  assert.equal(math.pi, Math.PI);
  assert.equal(math.sqrt(2), Math.SQRT2);
  assert.equal(python.import("os.path").join("a", "b"), "a/b");
  assert.equal(builtins.None, null);
  assert.equal(builtins.len([1, 2, 3]), 3);
  assert.throws(() => math.nope, PyAttributeError);
  assert.throws(() => math.sqrt("x"), PyTypeError);
});

test("P9 items are no attributes", () => {
  const dict = proxy({ items: 1 });
  assert.equal(dict[at("items")], 1);
  assert.deepEqual(dict.items().toString(), "dict_items([('items', 1)])");
  dict[at("keys")] = proxy([1, 2]);
  assert.ok(at("keys") in dict && !(at("values") in dict) && "values" in dict && !("nope" in dict));
  delete dict[at("keys")];
  assert.equal(dict.toString(), "{'items': 1}");
  assert.throws(() => dict[at("keys")], PyKeyError);
  const list = proxy([1, 2, 3]);
  assert.equal(list[0], 1);
  assert.equal(list[-1], 3);
  assert.deepEqual(list[at(slice(1))].toJs(), [2, 3]);
  assert.equal(proxy(new Map([[1, "one"]]))[1], "one");
  assert.equal(proxy(new Map([[1, new Map([["a", 2]])]]))[1][at("a")], 2);
  assert.throws(() => dict[Symbol("unknown")] = 1 as never, TypeError);
});

test("P9 attributes are set and deleted, and an object that was read stays what it was", () => {
  const [first, second] = [Node(), Node()];
  const node = Node(first);
  const { child } = node;
  node.child = second;
  assert.ok(child === first && node.child === second && node.get() === second);
  delete node.child;
  assert.equal(builtins.hasattr(node, "child"), false);
});

test("P9 an attribute is what it is now, however often it was read", () => {
  const node = Node([1]);
  const seen: unknown[] = [];
  const read = () => {
    for (let i = 0; i < 3; i++) seen.push(node.child);
    return seen.splice(0);
  };
  const set = (value: unknown) => builtins.setattr(node, "child", value);
  for (const value of [1, 1, 2.5, "text", "text", "other", null, true, false, 2n ** 70n, "x".repeat(1000)]) {
    set(value);
    assert.deepEqual(read(), [value, value, value]);
  }
  const list = builtins.list([1]);
  set(list);
  assert.ok(read().every((value) => value === list));
  set(list.append);
  node.child(2);
  node.child(3);
  assert.equal(list.toString(), "[1, 2, 3]");
  set(5);
  assert.deepEqual(read(), [5, 5, 5]);
  // Each time another object, which may come where the one before was.
  builtins.setattr(Node, "count", python`property(lambda self, n=[1000]: (n.append(n[-1] + 1), n[-1])[1])`);
  assert.deepEqual([node.count, node.count, node.count, node.count], [1001, 1002, 1003, 1004]);
  // More objects in one turn than are looked after.
  const many = Array.from({ length: 3000 }, (_, i) => Node(i + 1000));
  for (let round = 0; round < 3; round++) {
    many.forEach((one, i) => assert.equal(one.child, i + 1000));
  }
  // A scope takes away what was read in it.
  const outer = Node();
  for (let i = 0; i < 3; i++) {
    python.scope(() => {
      outer.child = builtins.list([i]);
      for (let j = 0; j < 3; j++) assert.equal(outer.child[0], i);
    });
  }
  assert.equal(outer.child[0], 2);
});

test("P9 functions of modules are functions, with Python's members", () => {
  const { sqrt } = python.import("math");
  assert.equal(sqrt(4), 2);
  assert.equal(new sqrt(4).toString(), "2.0");
  assert.equal(sqrt.__name__, "sqrt");
  assert.ok("__name__" in sqrt && !("nope" in sqrt));
  assert.equal(inspect(sqrt), "<built-in function sqrt>");
  assert.ok(sqrt === python.import("math").sqrt && sqrt === builtins.getattr(python.import("math"), "sqrt"));
  assert.throws(() => sqrt.name, PyAttributeError);
  assert.throws(() => sqrt.length, PyAttributeError);
  assert.throws(() => sqrt.nope = 1 as never, PyAttributeError);
  assert.deepEqual(builtins.list(builtins.map(sqrt, [1, 4])).toJs(), [1, 2]);
});

test("P37 keyword arguments are said outright", () => {
  assert.equal(builtins.sorted([1, 3, 2], kw({ reverse: true })).toString(), "[3, 2, 1]");
  assert.deepEqual(builtins.list([{ a: 1 }]).toJs(), [{ a: 1 }]);
  assert.equal(builtins.sorted(["bb", "a"], kw({ key: builtins.len })).toString(), "['a', 'bb']");
});

test("P9 proxies are iterable where Python's objects are, and never thenable", async () => {
  assert.deepEqual([...builtins.range(3)], [0, 1, 2]);
  assert.ok(Symbol.iterator in builtins.range(3) && !(Symbol.iterator in builtins.object()));
  assert.equal(builtins.object()[Symbol.iterator], undefined);
  const object = builtins.object();
  assert.equal(await object, object);
  const rest = builtins.iter([1, 2, 3]);
  for (const first of rest) {
    assert.equal(first as unknown, 1);
    break;
  }
  assert.deepEqual([...rest], [2, 3]);
});

test("P31 an iterator that raises midway throws", () => {
  const seen: unknown[] = [];
  assert.throws(() => {
    for (const item of python`(1 // x for x in (1, 0))`) seen.push(item);
  }, /division|zero/);
  assert.deepEqual(seen, [1]);
});

test("P9 an awaitable is a promise only where asked for, and an async iterable is iterable", async () => {
  const names = python.context();
  names`
    import asyncio
    async def tea(dish):
        await asyncio.sleep(0.001)
        return [dish]
    async def several():
        for i in range(3):
            await asyncio.sleep(0.001)
            yield [i]
  `;
  const coroutine = names`tea("tea")`;
  assert.equal(await coroutine, coroutine);
  assert.deepEqual((await python.promise(coroutine)).toJs(), ["tea"]);
  const seen: unknown[] = [];
  for await (const item of names`several()`) seen.push(item.toJs());
  assert.deepEqual(seen, [[0], [1], [2]]);
  assert.throws(() => python.promise(proxy([])), PyTypeError);
});

test("P9 the same object is the same proxy", async () => {
  const list = builtins.list();
  const outer = builtins.list([list]);
  const node = Node(list);
  assert.ok(outer[0] === list && node.child === list && node.get() === list && node.get === node.get);
  assert.ok(python.import("os").path === python.import("os.path"));
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(outer[0] === list && node.child === list);
});

test("P9 a chain of depth 5, ten thousand times in one turn, leaves nothing behind", () => {
  const top = Node(Node(Node(Node([1]))));
  const before = builtins.len(python.import("gc").get_objects()) as unknown as number;
  for (let i = 0; i < 10_000; i++) top.child.child.child.child.append;
  for (let i = 0; i < 2_000; i++) top.child.child.get().child.copy;
  const after = builtins.len(python.import("gc").get_objects()) as unknown as number;
  assert.ok(after - before < 100, `${after - before} more objects`);
});

test("P39 what TypeScript has no form for stays a proxy", () => {
  assert.equal(builtins.type(builtins.object()).toString(), "<class 'object'>");
  assert.equal(proxy({ a: builtins.object }).toJs<{ a: unknown }>().a, builtins.object);
  assert.equal(python`...`.toString(), "Ellipsis");
});

test("P9 proxies are shown by their repr, and one that raises does not throw", () => {
  assert.equal(inspect(proxy([1, "a"])), "[1, 'a']");
  const names = python.context();
  names`
    class Bad:
        def __repr__(self): raise ValueError("no")
  `;
  assert.match(inspect(names`Bad()`), /no/);
  const gone = builtins.list();
  gone[Symbol.dispose]();
  assert.match(inspect(gone), /disposed/);
  assert.throws(() => gone.append, NotAttachedError);
});

test("P9 classes make objects by new, and instanceof is isinstance", () => {
  const { Fraction } = python.import("fractions");
  const half = new Fraction(1, 2);
  assert.equal(Number(half), 0.5);
  assert.equal(`${half}`, "1/2");
  const numbers = python.import("numbers").Rational as unknown as new () => object;
  assert.ok(half instanceof numbers && !(builtins.list() instanceof numbers) && !({} instanceof numbers));
  assert.equal(new builtins.int("7").toString(), "7");
});

test("P9 operators are functions, with Python's own rules", () => {
  const { Fraction } = python.import("fractions");
  assert.equal(op.add(Fraction(1, 2), Fraction(1, 3)).toString(), "5/6");
  assert.equal(op.mul("ab", 2), "abab");
  assert.equal(op.lt([1, 2], [1, 3]), true);
});

test("P12 functions are called with proxies, come back as themselves, and go when Python drops them", () => {
  const node = Node([1]);
  const seen = node.call((self: PyProxy) => self === node && self.child.toJs<number[]>()[0]);
  assert.equal(seen, 1);
  const keys = { by: (item: PyProxy) => -(item[0] as unknown as number) };
  assert.deepEqual(builtins.sorted([[1], [2]], kw({ key: keys.by })).toJs(), [[2], [1]]);
  const dict = builtins.dict(kw(keys));
  assert.equal(dict[at("by")], keys.by);
  const nested = builtins.dict([["f", [keys.by]]]);
  assert.equal(nested[at("f")][0], keys.by);
});

test("P12 thousands of lambdas leave nothing behind", async () => {
  const apply = python`lambda f, x: f(x)`;
  const count = () => builtins.len(python.import("gc").get_objects()) as unknown as number;
  const before = count();
  for (let i = 0; i < 1000; i++) apply((x: number) => x + i, 1);
  await new Promise((resolve) => setTimeout(resolve));
  assert.ok(count() - before < 200, `${count() - before} more objects`);
});

test("P8 objects go at the end of python.scope, but for the one that it returns", () => {
  const living = () => Node.living as unknown as number;
  const before = living();
  for (let i = 0; i < 20; i++) {
    python.scope(() => {
      for (let j = 0; j < 100; j++) Node(Node());
    });
    assert.equal(living(), before);
  }
  const kept = python.scope(() => {
    Node();
    return python.scope(() => Node([2]));
  });
  assert.equal(living(), before + 1);
  assert.equal(kept.child.toString(), "[2]");
  let lost: PyProxy | undefined;
  python.scope(() => {
    lost = Node();
  });
  assert.throws(() => lost!.child, NotAttachedError);
});

test("P8 objects of a callback go at the end of its scope, while Python is still in the call", () => {
  const most: number[] = [];
  builtins.list(builtins.map(() => {
    python.scope(() => {
      for (let i = 0; i < 10; i++) Node();
    });
    most.push(Node.living as unknown as number);
    return 0;
  }, builtins.range(20)));
  assert.equal(Math.max(...most), most[0]);
});

test("P11 a scope ends what only a function of ours and Python keep", async () => {
  // Of other tests' objects some are collected only now.
  const names = python.context();
  names`
    class Button:
        living = 0
        def __init__(self): Button.living += 1
        def __del__(self): Button.living -= 1
  `;
  const Button = names`Button`;
  python.scope(() => {
    for (let i = 0; i < 100; i++) {
      const button = Button();
      button.onclick = (() => button.onclick) as never;
    }
    assert.equal(Button.living, 100);
  });
  await new Promise((resolve) => setTimeout(resolve));
  python.import("gc").collect();
  assert.equal(Button.living, 0);
});

test("P8 python.scope refuses an async function", () => {
  assert.throws(() => python.scope(async () => await Promise.resolve(1)), /promise from python.scope/);
});

test("P10 using releases an object at once, and an error inside does too", () => {
  const { ref } = python.import("weakref");
  let weak: PyProxy;
  {
    using set = builtins.set([1]);
    set.add(2);
    set.add;
    weak = ref(set);
    assert.notEqual(weak(), null);
  }
  assert.equal(weak(), null);
  const before = Node.living;
  const body = () => {
    Node();
    throw new Error("out");
  };
  assert.throws(() => python.scope(body), /out/);
  assert.equal(Node.living, before);
});

test("P10 proxies that nobody has are collected after the turn", async () => {
  const before = Node.living as unknown as number;
  const make = () => {
    for (let i = 0; i < 2000; i++) Node();
  };
  make();
  for (let i = 0; i < 50 && (Node.living as unknown as number) > before + 1000; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    (globalThis as { gc?: () => void }).gc?.();
  }
  assert.ok((Node.living as unknown as number) <= before + 1000);
});

test("P10 with enters and leaves a context manager", () => {
  const file = python.import("io").StringIO("text");
  assert.equal(python.with(file, (self) => (self === file) && self.read()), "text");
  assert.equal(file.closed, true);
  const swallowing = python.import("contextlib").suppress(builtins.KeyError);
  assert.equal(python.with(swallowing, () => python`{}["nope"]`), undefined);
  assert.throws(() => python.with(swallowing, () => python`[][0]`), /list index/);
});

test("INL-01 a template binds its values and is compiled once", () => {
  const add = (a: unknown, b: unknown): unknown => python`${a} + ${b}`;
  assert.equal(add(1, 2), 3);
  assert.equal(add("'a", '"'), "'a\"");
  assert.deepEqual(python`[x * ${2} for x in ${[1, 2]}]`.toJs(), [2, 4]);
  assert.equal(python`(lambda f: f(${20}))(${(x: number) => x + 1})`, 21);
});

test("INL-01 an error of syntax says where in the TypeScript it is", () => {
  let error: unknown;
  try {
    python`1 +
      * 2`;
  } catch (caught) {
    error = caught;
  }
  assert.ok(error instanceof PySyntaxError);
  const value = proxy(error);
  assert.match(value.filename.toString(), /proxy_test\.ts$/);
  const { line } = /proxy_test\.ts:(?<line>\d+)/.exec(error.stack ?? "")?.groups ?? {};
  assert.ok(Math.abs((value.lineno as unknown as number) - Number(line)) <= 1);
});

test("INL-02 a context keeps what its code assigns", () => {
  const names = python.context({ start: 1 });
  names`
    total = start
    def add(n):
        global total
        total += n
        return total
  `;
  assert.equal(names`add(${2})`, 3);
  assert.equal(names`add(${2})`, 5);
  names`more = total + ${10}`;
  assert.equal(names.names[at("more")], 15);
  names.names[at("total")] = 100 as never;
  assert.equal(names`total`, 100);
  assert.throws(() => names`x = = 1`, PySyntaxError);
  assert.throws(() => python.context()`total`, /total/);
});

test("PYZ-01 toJs() keeps shared references and cycles", () => {
  const list = builtins.list([1]);
  list.append(list);
  const copy = list.toJs<unknown[]>();
  assert.equal(copy[1], copy);
  assert.deepEqual(proxy({ a: [1, null, "x"] }).toJs(), { a: [1, null, "x"] });
  assert.deepEqual(proxy(new Map([[1, 2]])).toJs(), new Map([[1, 2]]));
  assert.equal(JSON.stringify({ data: proxy([1, { a: true }]) }), '{"data":[1,{"a":true}]}');
  const own: unknown[] = [new Date(0)];
  own.push(own);
  const tied = proxy(own);
  assert.equal(tied[1], tied);
});

test("P35 a dict is an object where its keys allow it, or always a Map", () => {
  assert.deepEqual(python`{"a": {"b": 1}}`.toJs(), { a: { b: 1 } });
  assert.deepEqual(python`{"a": {1: 2}}`.toJs(), { a: new Map([[1, 2]]) });
  assert.deepEqual(python`{"a": {"b": 1}}`.toJs({ dicts: "Map" }), new Map([["a", new Map([["b", 1]])]]));
  assert.deepEqual(python`{"b": 1, "1": 2}`.toJs(), new Map<string, number>([["b", 1], ["1", 2]]));
  assert.deepEqual(Object.keys(python`{"__proto__": 1}`.toJs<object>()), ["__proto__"]);
});

test("P40 a module is typed by what its user says of it", () => {
  interface Json {
    dumps(value: unknown): string;
  }
  const json = python.import<Json>("json");
  assert.equal(json.dumps([1, true, null]).length, 15);
});

test("P41 a notebook shows an object as IPython does", () => {
  const names = python.context();
  names`
    class Table:
        def _repr_html_(self): return "<table>"
        def _repr_png_(self): return b"png"
  `;
  const table = names`Table()`;
  const shown = (table as unknown as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]();
  assert.equal(shown["text/html"], "<table>");
  assert.equal(shown["image/png"], "cG5n");
  assert.match(String(shown["text/plain"]), /Table object/);
});
