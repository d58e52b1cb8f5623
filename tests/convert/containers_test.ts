import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, PyOSError, PyOverflowError, Python, PyTypeError, PyValueError } from "../../mod.ts";

function attach(body: (py: Python, expr: (code: string) => PyAny) => void): void {
  Python.attach((py) => {
    const names = py.run("import collections, types", {});
    body(py, (code) => py.eval(code, names));
  });
}

test("CNV-21 a list is an array of any sequence, but of no str, dict or set", () => {
  attach((py, expr) => {
    for (const code of ["[1, 2]", "(1, 2)", "range(1, 3)", "collections.deque([1, 2])", "b'\\x01\\x02'"]) {
      assert.deepEqual(expr(code).extract("list[int]"), [1, 2], code);
      assert.deepEqual(expr(code).extract("Sequence[int]"), [1, 2], code);
    }
    for (
      const [code, name] of [["'ab'", "str"], ["{1: 2}", "dict"], ["{1}", "set"], ["1", "int"], ["None", "NoneType"]]
    ) {
      assert.throws(() => expr(code).extract("list[int]"), { message: `expected list[int], got ${name}` });
    }
    assert.ok(py.intoPyObject([1, [2], "a"]).eq(expr("[1, [2], 'a']")));
    assert.ok(py.intoPyObject([]).eq(expr("[]")));
    assert.deepEqual(expr("[]").extract("list[int]"), []);
    assert.throws(() => py.intoPyObject("ab" as unknown as string[], "list[str]"), PyTypeError);
    const items = expr("[1, 'a']").extract("list");
    assert.equal(items[1].extract("str"), "a");
  });
});

test("CNV-21 a list subclass is read through its own methods", () => {
  attach((py) => {
    const names = py.run("class L(list):\n  def __iter__(self): return iter(['mine'])\n", {});
    assert.deepEqual(names.getItem("L").call([1]).extract("list[str]"), ["mine"]);
  });
});

test("CNV-21 errors name the place, however deep", () => {
  attach((_, expr) => {
    const message = (code: string, annotation: string): string => {
      try {
        expr(code).extract(annotation as "Any");
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    assert.equal(message("[1, 2, 'x']", "list[int]"), "[2]: expected int, got str");
    assert.equal(message("{'a': [1, None]}", "dict[str, list[int]]"), ".a[1]: expected int, got NoneType");
    assert.equal(
      message("[{'items': [{'id': 1.5}]}]", "list[dict[str, list[dict[str, int]]]]"),
      "[0].items[0].id: expected int, got float",
    );
    assert.equal(message("{1: 2}", "dict[str, int]"), ".keys(): expected str, got int");
    assert.equal(message("{'a b': 'x'}", "dict[str, int]"), '["a b"]: expected int, got str');
    assert.equal(message("(1, 'x')", "tuple[int, int]"), "[1]: expected int, got str");
    assert.equal(message("[300]", "list[u8]"), "[0]: expected u8 within 0 to 255: 300");
  });
  Python.attach((py) => {
    assert.throws(() => py.intoPyObject({ a: [1, "x"] } as never, "dict[str, list[int]]"), {
      message: ".a[1]: expected int, got string",
    });
    assert.throws(() => py.intoPyObject([1, 2 ** 60], "list[int]"), PyOverflowError);
    assert.throws(() => py.intoPyObject({ a: [1, Symbol("s")] }), { message: /\.a\[1\]: .*symbol/ });
  });
});

test("CNV-21 whatever can be iterated is an Iterable, and what cannot is a TypeError", () => {
  attach((py, expr) => {
    assert.deepEqual([...expr("(x * x for x in range(3))").extract("Iterable[int]")], [0, 1, 4]);
    assert.deepEqual([...expr("{'a': 1}").extract("Iterable[str]")], ["a"]);
    assert.throws(() => expr("'ab'").extract("Iterable[str]"), { message: "expected Iterable[str], got str" });
    assert.throws(() => expr("1").extract("Iterable[int]"), PyTypeError);
    const squares = function* (): Generator<number> {
      yield 1;
      yield 4;
    };
    assert.ok(py.intoPyObject(squares(), "Iterable[int]").eq([1, 4]));
    assert.throws(() => py.intoPyObject("ab", "Iterable[str]"), PyTypeError);
  });
});

test("P31 an iterator that raises midway throws out of a conversion", () => {
  attach((py) => {
    const make = py.run("def g():\n  yield 1\n  raise ValueError('midway')\n", {}).getItem("g");
    assert.throws(() => make.call().extract("Iterable[int]"), (error: unknown) => {
      assert.ok(error instanceof PyValueError);
      return error.message === "midway";
    });
  });
  Python.attach((py) => {
    const broken = function* (): Generator<number> {
      yield 1;
      throw new RangeError("midway");
    };
    assert.throws(() => py.intoPyObject(broken(), "Iterable[int]"), RangeError);
  });
});

test("CNV-23 a tuple has its declared length and types, both ways", () => {
  attach((py, expr) => {
    const pair: [number, string] = expr("(1, 'a')").extract("tuple[int, str]");
    assert.deepEqual(pair, [1, "a"]);
    assert.ok(py.intoPyObject([1, "a"], "tuple[int, str]").eq(expr("(1, 'a')")));
    assert.deepEqual(expr("()").extract("tuple[()]"), []);
    assert.deepEqual(expr("(1, 2, 3)").extract("tuple[int, ...]"), [1, 2, 3]);
    assert.ok(py.intoPyObject([], "tuple[int, ...]").eq(expr("()")));
    assert.throws(() => expr("[1, 'a']").extract("tuple[int, str]"), { message: "expected tuple[int, str], got list" });
    assert.equal(expr("(1, 'a')").extract("tuple")[1].extract("str"), "a");
    assert.deepEqual(expr("collections.namedtuple('P', 'x y')(1, 2)").extract("tuple[int, int]"), [1, 2]);
    assert.ok(py.intoPyObject([1, 2]).eq([1, 2]) && !py.intoPyObject([1, 2]).eq(expr("(1, 2)")));
  });
});

test("CNV-22 CNV-23 a tuple of another length is a ValueError", () => {
  attach((py, expr) => {
    assert.throws(() => expr("(1,)").extract("tuple[int, int]"), (error: unknown) => {
      assert.ok(error instanceof PyValueError);
      assert.equal(error.message, "expected tuple[int, int], got 1 item");
      return true;
    });
    assert.throws(() => py.intoPyObject([1, 2, 3] as unknown as [number, number], "tuple[int, int]"), PyValueError);
  });
});

test("CNV-23 what a tuple subclass raises is thrown, and stays nowhere", () => {
  attach((py) => {
    const names = py.run("class T(tuple):\n  def __len__(self): raise OSError('no length')\n", {});
    const broken = names.getItem("T").call([1, 2]);
    assert.throws(() => broken.extract("tuple[int, ...]"), PyOSError);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
    const own = py.run("class T(tuple):\n  def __iter__(self): return iter((3, 4, 5))\n", {}).getItem("T").call([1]);
    assert.deepEqual(own.extract("tuple[int, ...]"), [3, 4, 5]);
  });
});

test("CNV-24 P35 a dict with str keys is an object, with others a Map, in order", () => {
  attach((py, expr) => {
    assert.deepEqual(expr("{'b': 1, 'a': 2}").extract("dict[str, int]"), { b: 1, a: 2 });
    assert.deepEqual(Object.keys(expr("{'b': 1, 'a': 2}").extract("dict[str, int]")), ["b", "a"]);
    const map = expr("{3: 'c', 1: 'a'}").extract("dict[int, str]");
    assert.deepEqual([...map], [[3, "c"], [1, "a"]]);
    assert.ok(py.intoPyObject({ b: 1, a: 2 }).eq(expr("{'b': 1, 'a': 2}")));
    assert.equal(py.intoPyObject(new Map<unknown, unknown>([["b", 1], [2, "x"]])).repr(), "{'b': 1, 2: 'x'}");
    assert.equal(py.intoPyObject(new Map([["b", 1]]), "dict[str, int]").repr(), "{'b': 1}");
    assert.equal(py.intoPyObject(Object.assign(Object.create(null), { b: 1 })).repr(), "{'b': 1}");
    assert.throws(() => expr("[('a', 1)]").extract("dict[str, int]"), { message: "expected dict[str, int], got list" });
    assert.equal(expr("{'a': 1}").extract("dict").size, 1);
  });
});

test("CNV-24 P34 keys that mean something to JavaScript are keys like any other", () => {
  attach((_, expr) => {
    const object = expr("{'__proto__': 1, 'constructor': 2, 'toString': 3, '': 4, '\\x00': 5}").extract(
      "dict[str, int]",
    );
    assert.deepEqual(Object.entries(object), [["__proto__", 1], ["constructor", 2], ["toString", 3], ["", 4], [
      "\0",
      5,
    ]]);
    assert.equal(Object.getPrototypeOf(object), Object.prototype);
    assert.deepEqual(Object.entries(expr("{'1': 'text'}").extract("dict[str, str]")), [["1", "text"]]);
  });
  Python.attach((py) => {
    const object = JSON.parse('{"__proto__": 1, "a": 2}');
    assert.equal(py.intoPyObject(object).repr(), "{'__proto__': 1, 'a': 2}");
  });
});

test("CNV-24 P34 keys that would fall together are an error, not a lost entry", () => {
  attach((py, expr) => {
    assert.equal(
      py.intoPyObject(new Map<unknown, string>([[1, "int"], ["1", "str"]])).repr(),
      "{1: 'int', '1': 'str'}",
    );
    assert.throws(() => expr("{1: 'int', '1': 'str'}").extract("dict[str, str]"), PyTypeError);
    assert.throws(() => py.intoPyObject(new Map<unknown, string>([[1, "a"], [true, "b"]])), PyValueError);
    assert.throws(() => py.intoPyObject(new Map<unknown, string>([[1, "a"], [1n, "b"]])), PyValueError);
    assert.throws(() => py.intoPyObject(new Set([1, true])), PyValueError);
    assert.throws(() => expr("{2**53: 1, 2**53 + 1: 2}").extract("dict[float, int]"), PyValueError);
    assert.throws(() => expr("{2**53, 2**53 + 1}").extract("set[float]"), PyValueError);
    assert.throws(() => expr("{float('nan'), float('nan')}").extract("set[float]"), PyValueError);
  });
});

test("CNV-24 an OrderedDict keeps its own order, and a Mapping may be of any class", () => {
  attach((_, expr) => {
    const code = "(lambda d: d.move_to_end('a') or d)(collections.OrderedDict(a=1, b=2))";
    assert.deepEqual(Object.keys(expr(code).extract("dict[str, int]")), ["b", "a"]);
    assert.deepEqual(expr("types.MappingProxyType({'a': 1})").extract("Mapping[str, int]"), { a: 1 });
    assert.deepEqual([...expr("collections.ChainMap({1: 'x'})").extract("Mapping[int, str]")], [[1, "x"]]);
    assert.throws(() => expr("types.MappingProxyType({})").extract("dict[str, int]"), PyTypeError);
    assert.throws(() => expr("[1]").extract("Mapping[str, int]"), PyTypeError);
  });
});

test("CNV-24 keys that Python cannot hash are a TypeError", () => {
  Python.attach((py) => {
    assert.throws(() => py.intoPyObject(new Map([[[1], 1]])), /unhashable/);
    assert.throws(() => py.intoPyObject(new Set([[1]])), /unhashable/);
  });
});

test("CNV-25 a Set comes of set and frozenset alike, and goes as declared", () => {
  attach((py, expr) => {
    for (const annotation of ["set[int]", "frozenset[int]"] as const) {
      assert.deepEqual(expr("{1, 2}").extract(annotation), new Set([1, 2]));
      assert.deepEqual(expr("frozenset({1, 2})").extract(annotation), new Set([1, 2]));
      assert.throws(() => expr("[1]").extract(annotation), PyTypeError);
    }
    assert.ok(py.intoPyObject(new Set([1])).eq(expr("{1}")));
    assert.equal(py.intoPyObject(new Set([1])).getType().getattr("__name__").str(), "set");
    assert.equal(py.intoPyObject(new Set([1]), "frozenset[int]").repr(), "frozenset({1})");
    assert.equal(expr("{'a'}").extract("set").size, 1);
    assert.throws(() => py.intoPyObject([1] as unknown as Set<number>, "set[int]"), PyTypeError);
  });
});
