import assert from "node:assert/strict";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { kw, PyDict, PyErr, PyOSError, PyRecursionError, Python, PyTypeError } from "../../mod.ts";
import { isBun, isHosted } from "../harness/child.ts";

test("CNV-21 a value that contains itself is a RecursionError, and the next one converts", () => {
  Python.attach((py) => {
    const array: unknown[] = [1];
    array.push(array);
    const object: Record<string, unknown> = {};
    object.self = { object };
    const map = new Map<unknown, unknown>();
    map.set("m", map);
    const set = new Set<unknown>();
    set.add(set);
    for (const value of [array, object, map, set]) {
      assert.throws(() => py.intoPyObject(value), (error: unknown) => {
        assert.ok(error instanceof PyRecursionError, String(error));
        assert.match(error.message, /contains itself/);
        return true;
      });
      assert.equal(py.intoPyObject([1]).repr(), "[1]");
    }
  });
});

test("CNV-21 a value that nests 10 000 deep is a RecursionError; one of 400 levels converts", () => {
  const nest = (depth: number): unknown => {
    let value: unknown = 1;
    for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { value };
    return value;
  };
  Python.attach((py) => {
    assert.throws(() => py.intoPyObject(nest(10_000)), PyRecursionError);
    let depth = 0;
    for (let at = py.intoPyObject(nest(400)); !at.eq(1); depth++) at = at.getItem(depth % 2 === 0 ? "value" : 0);
    assert.equal(depth, 400);
  });
});

/** What a function gives, or that its stack was not enough. */
function outcome(body: () => boolean): boolean | string {
  try {
    return body();
  } catch (error) {
    assert.ok(error instanceof PyRecursionError, String(error));
    return "RecursionError";
  }
}

// It counts calls, however large their frames are: Deno's tests have threads of 2 MB, where its limit comes too late.
const tooSmall = Python.version.startsWith("3.13") && discover().freeThreaded && !isBun && !isHosted;

test("CNV-21 Python lists that contain themselves or nest 20 000 deep stay handles, and break nothing", () => {
  Python.attach((py) => {
    const self = py.run("l = [1]\nl.append(l)", {}).getItem("l");
    assert.equal(self.repr(), "[1, [...]]");
    assert.throws(() => self.extract("list[int]"), { message: "[1]: expected int, got list" });
    const items = self.extract("list");
    assert.ok(items[1].is(self));
    const deep = py.run("d = []\nfor _ in range(20_000): d = [d]", {}).getItem("d");
    assert.equal(deep.extract("list").length, 1);
    if (!tooSmall) {
      const other = py.run("e = []\nfor _ in range(20_000): e = [e]", {}).getItem("e");
      const brackets = "[".repeat(20_001) + "]".repeat(20_001);
      const outcomes = [outcome(() => deep.repr() === brackets), outcome(() => deep.eq(other))];
      // Since 3.14 Python looks at the stack itself, and a large one has room for it all.
      const expected = Python.versionInfo[1] < 14 ? ["RecursionError"] : ["RecursionError", true];
      for (const it of outcomes) assert.ok(expected.includes(it), String(it));
    }
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("OBJ-18 a repr or str that raises throws, but printing shows why instead", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Bad:
          def __repr__(self): raise OSError("no repr")
          def __str__(self): raise OSError("no str")
          def __len__(self): raise OSError("no length")
          def __bool__(self): raise OSError("no truth")
          def __hash__(self): raise OSError("no hash")
          def __eq__(self, other): raise OSError("no equality")
          def __getattr__(self, name): raise OSError("no attributes")
          def __contains__(self, item): raise OSError("no items")
          def __index__(self): raise OSError("no index")
          def __float__(self): raise OSError("no float")
      class NotText:
          def __repr__(self): return 1
      `,
      {},
    );
    const bad = names.getItem("Bad").call();
    const attempts: Record<string, () => unknown> = {
      repr: () => bad.repr(),
      str: () => `${bad}`,
      length: () => bad.len(),
      truth: () => bad.isTruthy(),
      hash: () => bad.hash(),
      equality: () => bad.eq(1),
      attributes: () => bad.getattrOpt("x"),
      "attributes ": () => bad.hasattr("x"),
      items: () => bad.contains(1),
      index: () => bad.extract("i64"),
      float: () => bad.extract("float"),
    };
    for (const [what, attempt] of Object.entries(attempts)) {
      assert.throws(attempt, (error: unknown) => {
        assert.ok(error instanceof PyOSError, `${what}: ${error}`);
        assert.equal(error.message, `no ${what.trim()}`);
        return true;
      });
    }
    const inspect = (value: object): string =>
      (value as unknown as Record<symbol, () => string>)[Symbol.for("nodejs.util.inspect.custom")]();
    assert.equal(inspect(bad), "<PyAny: no repr>");
    assert.throws(() => names.getItem("NotText").call().repr(), PyTypeError);
  });
});

test("EXC-07 an error whose str raises, and types whose name raises, are still errors", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Silent(Exception):
          def __str__(self): raise OSError("no text")
      def fail(): raise Silent()
      class Meta(type):
          @property
          def __name__(cls): raise OSError("no name")
      class Nameless(metaclass=Meta): pass
      class Meta2(type):
          __name__ = 5
      class Numbered(metaclass=Meta2): pass
      `,
      {},
    );
    assert.throws(() => names.getItem("fail").call(), (error: unknown) => {
      assert.ok(error instanceof PyErr);
      assert.equal(error.name, "Silent");
      assert.equal(error.message, "<exception str() failed>");
      return true;
    });
    for (const name of ["Nameless", "Numbered"]) {
      const object = names.getItem(name).call();
      assert.throws(() => object.extract("int"), { message: "expected int, got object" });
      assert.throws(() => object.extract("str"), { message: "expected str, got object" });
    }
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("P37 keyword names that are no strings, repeated ones, and keywords that do not come last are TypeErrors", () => {
  Python.attach((py) => {
    const f = py.eval("lambda *args, **names: (args, names)");
    const bad = new Map([[1, 2]]) as unknown as Map<string, unknown>;
    assert.throws(() => f.call(kw(bad)), { name: "TypeError", message: "Keyword names must be strings, found number" });
    assert.throws(() => f.call(kw([["a", 1], ["a", 2]])), { message: "Keyword argument repeated: a" });
    assert.throws(() => f.call(kw({ a: 1 }), 2), { name: "TypeError", message: /go last/ });
    assert.throws(() => f.callMethod("__call__", kw({ a: 1 }), 2), /go last/);
    assert.throws(() => f.call(kw({ a: 1 }), kw({ b: 1 })), /go last/);
    assert.throws(() => py.intoPyObject([kw({ a: 1 })]), /go last/);
    assert.throws(() => py.eval("lambda a: a").call(1, kw({ a: 2 })), /multiple values/);
    assert.throws(() => py.eval("lambda a: a").call(kw({ b: 2 })), /unexpected keyword/);
    assert.equal(f.call(1, kw({})).repr(), "((1,), {})");
  });
});

test("CNV-21 getters and iterators that throw pass their own error on", () => {
  Python.attach((py) => {
    const error = new Error("mine");
    const fail = (): never => {
      throw error;
    };
    const broken = Object.defineProperty({}, "x", { get: fail, enumerable: true });
    assert.throws(() => py.intoPyObject(broken), (thrown: unknown) => thrown === error);
    assert.throws(
      () => py.intoPyObject({ [Symbol.iterator]: fail }, "Iterable[int]"),
      (thrown: unknown) => thrown === error,
    );
  });
});

test("CNV-24 a mapping whose items are no pairs is a TypeError", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Odd(dict):
          def items(self): return [(1, 2), (3,)]
      class Odder(dict):
          def items(self): return [1]
      class Oddest(dict):
          def items(self): raise OSError("no items")
      `,
      {},
    );
    assert.throws(() => names.getItem("Odd").call().extract("dict[int, int]"), /items are no pairs/);
    assert.throws(() => names.getItem("Odder").call().extract("dict[int, int]"), /items are no pairs/);
    assert.throws(() => names.getItem("Oddest").call().extract("dict[int, int]"), PyOSError);
  });
});

test("EXC-07 no exception stays pending where an object lies about what it is", () => {
  Python.attach((py) => {
    const bool = "type('bool_', (), {'__module__': 'numpy', '__bool__': lambda self: 1 / 0})()";
    assert.throws(() => py.eval(bool).extract("bool"), { name: "ZeroDivisionError" });
    const pairs = py.run(
      `
      class Pair(tuple):
          def __len__(self): raise KeyError
      class Pairs(dict):
          def items(self): return [Pair((1, 2))]
      class Key:
          def __hash__(self): return hash("__builtins__")
          def __eq__(self, other): raise KeyError("eq")
      pairs, names = Pairs(), {Key(): 1}
    `,
      {},
    );
    assert.throws(() => pairs.getItem("pairs").extract("dict[int, int]"), /whose items are no pairs/);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
    assert.throws(() => py.eval("1", pairs.getItem("names").cast(PyDict)), { name: "KeyError" });
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("OBJ-13 a main module whose names are no dict is refused", () => {
  Python.attach((py) => {
    const modules = py.import("sys").getattr("modules");
    const main = modules.getItem("__main__");
    modules.setItem("__main__", py.eval("type('Main', (), {'__dict__': 5})()"));
    try {
      assert.throws(() => py.eval("1"), { name: "CastError" });
    } finally {
      modules.setItem("__main__", main);
    }
  });
});
