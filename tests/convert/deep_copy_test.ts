import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Decimal,
  PyAny,
  PyKeyError,
  PyRecursionError,
  Python,
  PyTypeError,
  PyValueError,
  toJs,
  toPy,
} from "../../mod.ts";
import { withPackages } from "../harness/packages.ts";
import { forAll, type Json, literal, PRELUDE } from "../harness/random.ts";

const numpy = withPackages("numpy");

/** A value as it comes back. */
function returned(value: Json): unknown {
  if (typeof value === "bigint") {
    return BigInt.asIntN(54, value) === value && Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }
  if (Array.isArray(value)) return value.map(returned);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, returned(item)]));
  return value;
}

test("PYZ-01 random data are the same in Python, and the same again afterwards", () => {
  Python.attach((py) => {
    const names = py.run(PRELUDE, {});
    const same = names.getItem("same");
    forAll(150, (random) => {
      const value = random.json(4);
      const copy = toPy(value);
      assert.ok(same.callAs("bool", copy, py.eval(literal(value), names)), copy.repr());
      assert.deepEqual(toJs(copy, { dicts: "Map" }), returned(value));
    });
  });
});

test("PYZ-01 plain data that Python writes at once are what it has", () => {
  Python.attach((py) => {
    const copy = (source: string): unknown => toJs(py.eval(source));
    assert.deepEqual(copy("{'a': [1, 2.5, None, True, 'x' * 300, 'ä€😀'], 'b': ()}"), {
      a: [1, 2.5, null, true, "x".repeat(300), "ä€😀"],
      b: [],
    });
    assert.deepEqual(copy("[2**31, -2**31, -2**31 - 1, 2**53 - 1, 2**53, -2**80, 0, -0.0]"), [
      2 ** 31,
      -(2 ** 31),
      -(2 ** 31) - 1,
      2 ** 53 - 1,
      2n ** 53n,
      -(2n ** 80n),
      0,
      -0,
    ]);
    assert.deepEqual(copy("[{1, 2}, frozenset({'a'})]"), [new Set([1, 2]), new Set(["a"])]);
    assert.deepEqual(copy("{'b': 1, '0': 2}"), new Map([["b", 1], ["0", 2]]));
    assert.deepEqual(copy("[b'ab', bytearray(b'c')]"), [new Uint8Array([97, 98]), new Uint8Array([99])]);
    assert.deepEqual(copy("'\\ud800'"), "\ud800");
    assert.deepEqual(copy("['\\ud800']"), ["\ud800"]);
    assert.deepEqual(copy("list(range(1000))"), Array.from({ length: 1000 }, (_, i) => i));
  });
});

test("PYZ-01 text of every width, short and long, is the same text", () => {
  Python.attach(() => {
    const letters = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff].map((code) =>
      String.fromCodePoint(code)
    );
    const texts = letters.flatMap((letter) => [1, 31, 32, 63, 64, 300].map((count) => letter.repeat(count)));
    const data = [...texts, letters.join(""), "a\ud800", "\udc00b", Object.fromEntries(texts.map((text) => [text, 1]))];
    const copy = toPy(data);
    assert.deepEqual(toJs(copy), data);
    assert.equal(copy.getItem(texts.length).len(), letters.length);
  });
});

test("PYZ-01 the garbage collector of Python waits for large data, and is as it was afterwards", () => {
  Python.attach((py) => {
    const gc = py.import("gc");
    const large = Array.from({ length: 20_000 }, (_, i) => [i]);
    for (const method of ["disable", "enable"]) {
      gc.callMethod(method);
      assert.equal(toPy(large).len(), large.length);
      assert.equal(gc.callMethodAs("bool", "isenabled"), method === "enable");
    }
  });
});

test("PYZ-01 what is shared or contains itself is so in the copy, both ways", () => {
  Python.attach((py) => {
    const shared = { id: 1 };
    for (const extra of [null, new Date(0)]) {
      const value: Record<string, unknown> = { first: shared, second: shared, list: [extra] };
      value.self = value;
      (value.list as unknown[]).push(value.list);
      const copy = toPy(value);
      assert.ok(copy.getItem("self").is(copy) && copy.getItem("first").is(copy.getItem("second")));
      const back = toJs<Record<string, unknown>>(copy);
      assert.ok(back.self === back && back.first === back.second);
      assert.equal((back.list as unknown[])[1], back.list);
    }
    const names = py.run("loop = {1: 'x'}\nloop['me'] = loop\nmixed = {'a': 1}\nmixed[2] = mixed", {});
    const loop = toJs<Map<unknown, unknown>>(names.getItem("loop"));
    assert.equal(loop.get("me"), loop);
    const mixed = toJs<Map<unknown, unknown>>(names.getItem("mixed"));
    assert.ok(mixed.get("a") === 1 && mixed.get(2) === mixed);
  });
});

test("PYZ-01 values of the standard library and of subclasses are values", () => {
  Python.attach((py) => {
    const names = py.run(
      "import datetime, decimal, collections, array, enum, fractions\nclass E(enum.Enum): A = 1",
      {},
    );
    const copy = (source: string, options?: { dates: "Date" }): unknown => toJs(py.eval(source, names), options);
    const utc = "datetime.datetime(2024, 2, 29, 12, 0, 0, 5000, datetime.timezone.utc)";
    assert.equal(String(copy(`[${utc}]`)), "2024-02-29T12:00:00.005+00:00[UTC]");
    assert.deepEqual(copy(`[${utc}]`, { dates: "Date" }), [new Date("2024-02-29T12:00:00.005Z")]);
    assert.equal(String(copy("[datetime.date(2024, 2, 29)]")), "2024-02-29");
    assert.ok((copy("[decimal.Decimal('1.10')]") as unknown[])[0] instanceof Decimal);
    assert.deepEqual(copy("collections.OrderedDict(a=[1])"), { a: [1] });
    assert.deepEqual(copy("[collections.namedtuple('P', 'x y')(1, 2)]"), [[1, 2]]);
    assert.deepEqual(copy("[array.array('d', [1, 2])]"), [new Float64Array([1, 2])]);
    assert.deepEqual(copy("[enum.IntEnum('I', 'A').A]"), [1]);
    const [kept, object] = copy("[E.A, object()]") as PyAny[];
    assert.ok(kept instanceof PyAny && object instanceof PyAny);
  });
});

test("PYZ-01 scalars and arrays of NumPy are numbers and typed arrays", numpy, () => {
  Python.attach((py) => {
    const np = py.import("numpy");
    const copy = (source: string): unknown => toJs(py.eval(source, { np }));
    assert.deepEqual(copy("{'a': np.float64(1.5), 'b': np.int32(7), 'c': np.bool_(True), 'd': np.str_('x')}"), {
      a: 1.5,
      b: 7,
      c: true,
      d: "x",
    });
    assert.deepEqual(copy("np.arange(4, dtype='i4')"), new Int32Array([0, 1, 2, 3]));
    assert.deepEqual(copy("[np.arange(4.0).reshape(2, 2).T]"), [[new Float64Array([0, 2]), new Float64Array([1, 3])]]);
    assert.deepEqual(copy("np.array(['a', None], dtype=object)"), ["a", null]);
    assert.deepEqual(copy("np.array(5.5)"), 5.5);
  });
});

test("PYZ-01 what is made only for the copy is not taken for what was made before", numpy, () => {
  Python.attach((py) => {
    const names = py.run(
      "import numpy\nlists = [numpy.array([i, 'a'], dtype=object) for i in range(9)]\n" +
        "days = [numpy.datetime64('2024-01-0%d' % i, 'us') for i in range(1, 9)]",
      {},
    );
    assert.deepEqual(toJs(names.getItem("lists")), Array.from({ length: 9 }, (_, i) => [i, "a"]));
    const days = toJs<unknown[]>(names.getItem("days"));
    assert.deepEqual(days.map(String), Array.from({ length: 8 }, (_, i) => `2024-01-0${i + 1}T00:00:00`));
  });
});

test("PYZ-02 every mapping of Python's is copied as a dict is", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import collections, types
      class Squares(collections.abc.Mapping):
          def __init__(self, *keys): self.keys_ = keys
          def __getitem__(self, key): return [key * key]
          def __iter__(self): return iter(self.keys_)
          def __len__(self): return len(self.keys_)
      class Named(Squares):
          def __getitem__(self, key): return {"name": key, "self": self}
      class Bad(Squares):
          def __getitem__(self, key): raise KeyError(key)
      `,
      {},
    );
    const copy = (source: string, options?: { dicts: "Map" }): unknown => toJs(py.eval(source, names), options);
    assert.deepEqual(copy("[Squares(1, 2), Squares(3)]"), [new Map([[1, [1]], [2, [4]]]), new Map([[3, [9]]])]);
    assert.deepEqual(copy("types.MappingProxyType({'a': 1})"), { a: 1 });
    assert.deepEqual(
      copy("collections.ChainMap({'a': 1}, {'b': (2,)})", { dicts: "Map" }),
      new Map([["b", [2]], ["a", 1]] as never),
    );
    assert.deepEqual(copy("collections.UserDict(a=collections.Counter('aab'))"), { a: { a: 2, b: 1 } });
    const named = copy("Named('x')") as { x: { name: string; self: unknown } };
    assert.ok(named.x.self === named && named.x.name === "x");
    assert.throws(() => copy("Bad(1)"), PyKeyError);
  });
});

test("PYZ-02 objects and Map become mappings of a class that the caller names", () => {
  Python.attach((py) => {
    const names = py.run(
      "import collections\nclass Own(collections.UserDict): pass\ndef two(): return {1: 2, 3: 4}",
      {},
    );
    const own = names.getItem("Own");
    const data: Record<string, unknown> = { a: [{ b: 1 }], c: new Map([[1, null]]) };
    data.self = data;
    const copy = toPy(data, { dicts: own });
    assert.equal(copy.getType().getattr("__name__").extract("str"), "Own");
    assert.ok(copy.getItem("a").getItem(0).getType().is(own) && copy.getItem("c").getType().is(own));
    assert.ok(copy.getItem("self").is(copy));
    const ordered = py.eval("collections.OrderedDict", names).unbind();
    assert.equal(toPy({ b: 1, a: 2 }, { dicts: ordered }).getType().getattr("__name__").extract("str"), "OrderedDict");
    assert.throws(() => toPy({ a: 1 }, { dicts: py.eval("len") }), PyTypeError);
    assert.throws(() => toPy({ a: 1 }, { dicts: names.getItem("two") }), PyValueError);
  });
});

test("PYZ-01 keys that are equal in Python alone are no copy", () => {
  Python.attach(() => {
    assert.throws(() => toPy(new Map<unknown, unknown>([[1, "a"], [true, "b"]])), PyValueError);
    assert.throws(() => toPy(new Set([1, true])), PyValueError);
    assert.equal(toPy(new Map<unknown, unknown>([[1, "a"], ["1", "b"]])).len(), 2);
  });
});

test("PYZ-01 data that nest too deep are an error, not a crash", () => {
  Python.attach((py) => {
    const deep = (levels: number): unknown[] => levels === 0 ? [] : [deep(levels - 1)];
    const list = py.run("deep = []\nfor i in range(900): deep = [deep]", {});
    assert.deepEqual(toJs(list.getItem("deep")), deep(900));
    assert.ok(toPy(deep(900)).eq(list.getItem("deep")));
    let endless: unknown[] = [];
    for (let i = 0; i < 100_000; i++) endless = [endless];
    assert.throws(() => toPy(endless), PyRecursionError);
    const nested = py.run("deep = []\nfor i in range(5000): deep = [deep]", {}).getItem("deep");
    assert.throws(() => toJs(nested), PyRecursionError);
  });
});
