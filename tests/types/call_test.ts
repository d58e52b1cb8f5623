import assert from "node:assert/strict";
import { test } from "node:test";
import { kw, PyAttributeError, Python, PyTypeError } from "../../mod.ts";

test("CAL-01 calls with any number of positional and keyword arguments", () => {
  Python.attach((py) => {
    const f = py.eval("lambda *args, **names: (args, names)");
    assert.equal(f.call().repr(), "((), {})");
    assert.equal(f.call(1).repr(), "((1,), {})");
    assert.equal(f.call(1, "a", null, [2]).repr(), "((1, 'a', None, [2]), {})");
    assert.equal(f.call(1, kw({ k: 2 })).repr(), "((1,), {'k': 2})");
    assert.equal(f.call(kw({ k: py.None() })).repr(), "((), {'k': None})");
    const many = Array.from({ length: 3000 }, (_, index) => index);
    assert.deepEqual(f.call(...many).getItem(0).extract("list[int]"), many);
    assert.equal(f.callAs("tuple[list[int], Any]" as "Any", 1, 2) === undefined, false);
    assert.deepEqual(py.eval("divmod").callAs("tuple[int, int]", 7, 2), [3, 1]);
    assert.throws(() => py.eval("lambda: 0").call(1), PyTypeError);
    assert.throws(() => py.eval("1").call(), PyTypeError);
  });
});

test("CAL-02 methods by name, with keywords too", () => {
  Python.attach((py) => {
    const text = py.eval("'a-b-c'");
    assert.deepEqual(text.callMethodAs("list[str]", "split", "-"), ["a", "b", "c"]);
    assert.deepEqual(text.callMethodAs("list[str]", "split", kw({ sep: "-", maxsplit: 1 })), ["a", "b-c"]);
    assert.equal(text.callMethod("upper").extract("str"), "A-B-C");
    assert.throws(() => text.callMethod("nothing"), PyAttributeError);
    assert.throws(() => text.callMethod("nothing", kw({ a: 1 })), PyAttributeError);
    assert.throws(() => text.callMethod("split", 1), PyTypeError);
  });
});

test("CAL-04 keywords come from an object, a Map or entries, in order", () => {
  Python.attach((py) => {
    const f = py.eval("lambda **names: list(names.items())");
    const expected = "[('b', 1), ('a', 'x')]";
    assert.equal(f.call(kw({ b: 1, a: "x" })).repr(), expected);
    assert.equal(f.call(kw(new Map<string, unknown>([["b", 1], ["a", "x"]]))).repr(), expected);
    assert.equal(f.call(kw([["b", 1], ["a", "x"]])).repr(), expected);
  });
});

test("P37 a trailing object, Map or class instance is an argument, never keywords", () => {
  class Options {
    a = 1;
  }
  Python.attach((py) => {
    const f = py.eval("lambda *args, **names: (args, names)");
    assert.equal(f.call({ a: 1 }).repr(), "(({'a': 1},), {})");
    assert.equal(f.call(1, new Map([["a", 1]])).repr(), "((1, {'a': 1}), {})");
    assert.equal(f.call(new Options()).getItem(1).repr(), "{}");
    assert.equal(py.eval("'{a}'").callMethod("format", kw({ a: { a: 1 } })).extract("str"), "{'a': 1}");
  });
});

test("CAL-03 nested calls keep their arguments, also when callbacks call in between", () => {
  Python.attach((py) => {
    const names = py.run("def deep(f, n, *rest): return (f(n), n, rest)\n", {});
    const deep = names.getItem("deep");
    const inner = (n: number): unknown => n === 0 ? "end" : deep.call(inner, n - 1, n, "r");
    const text = deep.call(inner, 3, "x").repr();
    assert.equal(text, "(((('end', 0, (1, 'r')), 1, (2, 'r')), 2, (3, 'r')), 3, ('x',))");
  });
});
