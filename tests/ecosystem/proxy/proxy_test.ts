import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { at, kw, proxy, type PyProxy, python, slice } from "../../../src/ecosystem/proxy/mod.ts";
import { PyAttributeError, PySyntaxError, Python } from "../../../mod.ts";

const { builtins } = python;

test("P9 plain attributes and results are values, the rest are proxies", () => {
  const math = python.import("math");
  assert.equal(math.pi, Math.PI);
  assert.equal(math.sqrt(2), Math.SQRT2);
  assert.equal(python.import("os.path").join("a", "b"), "a/b");
  assert.equal(builtins.None, null);
  assert.throws(() => math.nope, PyAttributeError);
});

test("P9 items are no attributes", () => {
  const dict = proxy({ items: 1 });
  assert.equal(dict[at("items")], 1);
  assert.deepEqual(dict.items().toString(), "dict_items([('items', 1)])");
  dict[at("keys")] = proxy([1, 2]);
  assert.ok(at("keys") in dict && !(at("values") in dict) && "values" in dict);
  delete dict[at("keys")];
  assert.equal(dict.toString(), "{'items': 1}");
  const list = proxy([1, 2, 3]);
  assert.equal(list[0], 1);
  assert.equal(list[-1], 3);
  assert.deepEqual(list[at(slice(1))].toJs(), [2, 3]);
  assert.equal(proxy(new Map([[1, "one"]]))[1], "one");
});

test("P37 keyword arguments are said outright", () => {
  assert.equal(builtins.sorted([1, 3, 2], kw({ reverse: true })).toString(), "[3, 2, 1]");
  assert.deepEqual(builtins.list([{ a: 1 }]).toJs(), [{ a: 1 }]);
});

test("P9 proxies are iterable where Python's objects are, and never thenable", async () => {
  assert.deepEqual([...builtins.range(3)], [0, 1, 2]);
  assert.ok(Symbol.iterator in builtins.range(3) && !(Symbol.iterator in builtins.object()));
  const object = builtins.object();
  assert.equal(await object, object);
});

test("P9 the same object is the same proxy", async () => {
  const list = builtins.list();
  const outer = builtins.list([list]);
  assert.equal(outer[0], list);
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(outer[0], list);
});

test("P9 proxies are shown by their repr, and one that raises does not throw", () => {
  assert.equal(inspect(proxy([1, "a"])), "[1, 'a']");
  const Bad = Python.attach((py) =>
    proxy(py.run("class Bad:\n  def __repr__(self): raise ValueError('no')", {}).getItem("Bad"))
  );
  assert.match(inspect(Bad()), /no/);
});

test("P9 classes make objects by new, and instanceof is isinstance", () => {
  const { Fraction } = python.import("fractions");
  const half = new Fraction(1, 2);
  assert.equal(Number(half), 0.5);
  assert.equal(`${half}`, "1/2");
  assert.ok(half instanceof (Fraction as unknown as new () => object));
});

test("INL-01 a template binds its values and is compiled once", () => {
  const add = (a: unknown, b: unknown): unknown => python`${a} + ${b}`;
  assert.equal(add(1, 2), 3);
  assert.equal(add("'a", '"'), "'a\"");
  assert.deepEqual(python`[x * ${2} for x in ${[1, 2]}]`.toJs(), [2, 4]);
  assert.throws(() => python`1 +`, PySyntaxError);
});

test("PYZ-01 toJs() keeps shared references and cycles", () => {
  const list = builtins.list([1]);
  list.append(list);
  const copy = list.toJs<unknown[]>();
  assert.equal(copy[1], copy);
  assert.deepEqual(proxy({ a: [1, null, "x"] }).toJs(), { a: [1, null, "x"] });
  assert.deepEqual(proxy(new Map([[1, 2]])).toJs(), new Map([[1, 2]]));
});

test("P10 using and python.scope release objects at once", () => {
  const { ref } = python.import("weakref");
  let weak: PyProxy;
  {
    using set = builtins.set([1]);
    weak = ref(set);
    assert.notEqual(weak(), null);
  }
  assert.equal(weak(), null);
  const kept = python.scope(() => {
    weak = ref(builtins.set([2]));
    return builtins.list([1]);
  });
  assert.equal(kept.toString(), "[1]");
});
