/** Handles given up while Python, or a conversion, still works with them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, PyCode, PyErr, PyList, Python, PyZeroDivisionError } from "../../mod.ts";
import { counted } from "../harness/references.ts";

/** A key whose `__index__` calls a function, in the middle of `list.__getitem__`. */
const KEY = `
  class Key:
      def __init__(self, body): self.body = body
      def __index__(self):
          self.body()
          return 0
`;

test("OBJ-05 a handle that a callback disposes of stays until Python's call is over", () => {
  Python.attach((py) => {
    const key = py.run(KEY, {}).getItem("Key");
    const list = py.eval("[object()] * 1000");
    const item = list.getItem(key.call(() => list.dispose()));
    assert.match(item.repr(), /^<object object/);
    assert.throws(() => list.len(), /disposed/);
  });
});

test("OBJ-05 a kept handle that a callback disposes of stays until Python's call is over", () => {
  Python.attach((py) => {
    const key = py.run(KEY, {}).getItem("Key");
    const kept = py.eval("[object()] * 1000").unbind();
    const index = key.call(() => kept.dispose());
    assert.match(py.import("operator").callMethod("getitem", kept, index).repr(), /^<object object/);
  });
});

test("OBJ-05 a getter that disposes of what is being called does not pull it away", () => {
  Python.attach((py) => {
    const echo = py.eval("type('Echo', (), {'__call__': lambda self, value: value})()");
    const argument = {
      get a(): number {
        echo.dispose();
        py.eval("[object() for _ in range(1000)]").dispose();
        return 1;
      },
    };
    assert.deepEqual(echo.call(argument).extract("dict[str, int]"), { a: 1 });
  });
});

test("OBJ-05 handles disposed of in any order are each released once", () => {
  Python.attach((py) => {
    const object = py.eval("object()");
    const count = (): number => py.import("sys").callMethodAs("int", "getrefcount", object);
    const before = count();
    const handles = Array.from({ length: 3000 }, () => object.clone());
    assert.equal(count(), before - 1 + counted(3001));
    for (const handle of handles.slice(0, 1000)) handle.dispose();
    Python.attach(() => {
      for (const handle of handles.slice(2000).reverse()) handle.dispose();
      object.clone();
    });
    assert.equal(count(), before - 1 + counted(1001));
    for (const handle of handles) handle.dispose();
    assert.equal(count(), before);
  });
});

test("CAL-19 a finalizer in a cycle can still call its function", () => {
  Python.attach((py) => {
    const node = py.run("class Node:\n def __init__(s, f): s.f, s.me = f, s\n def __del__(s): s.f()", {}).getItem(
      "Node",
    );
    let called = 0;
    Python.attach(() => {
      for (let i = 0; i < 100; i++) node.call(() => void called++);
    });
    py.import("gc").callMethod("collect");
    assert.equal(called, 100);
  });
});

test("EXC-13 an error whose fields are anything at all still arrives", () => {
  Python.attach((py) => {
    const text = py.run("def text(f):\n  try: f()\n  except Exception as e: return f'{type(e).__name__}: {e}'", {})
      .getItem("text");
    const thrown = (error: Error): string =>
      text.callAs("str", () => {
        throw error;
      });
    assert.equal(thrown(Object.assign(new Error("a"), { message: 5 })), "RuntimeError: 5");
    assert.equal(thrown(Object.assign(new TypeError("b"), { stack: [1] })), "TypeError: b");
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (_error, sites) => sites;
    try {
      assert.equal(thrown(new RangeError("c")), "ValueError: c");
      assert.throws(() => py.eval("1/0"), PyZeroDivisionError);
    } finally {
      Error.prepareStackTrace = prepareStackTrace;
    }
    class Named {
      static readonly name: unknown = 42;
    }
    assert.equal(py.intoPyObject(Named).isCallable(), true);
  });
});

test("P8 a disposed error gives up the frames it came through", () => {
  Python.attach((py) => {
    const module = py.run(
      `
      import weakref
      class Big: pass
      def fail():
          global seen
          big = Big()
          seen = weakref.ref(big)
          raise ValueError
    `,
      {},
    );
    const alive = (): boolean => Python.attach(() => !module.getItem("seen").call().isNone());
    let error: unknown;
    try {
      module.getItem("fail").call();
    } catch (caught) {
      error = caught;
    }
    assert.ok(error instanceof PyErr);
    assert.ok(alive());
    error.dispose();
    assert.ok(!alive());
  });
});

test("CAL-05 names that are made up do not stay", () => {
  Python.attach((py) => {
    const object: PyAny = py.eval("object()");
    const count = (): number => py.eval("len(__import__('gc').get_objects())").extract("int");
    const before = count();
    for (let round = 0; round < 10; round++) {
      Python.attach(() => {
        for (let i = 0; i < 1000; i++) assert.ok(!object.hasattr(`name ${round} ${i}`));
      });
    }
    assert.ok(count() < before + 1000);
  });
});

test("OBJ-05 a getter cannot end the attach that its value is converted for", () => {
  using py = Python.attach();
  const list = py.eval("[]").cast(PyList);
  const value = {
    get a(): number {
      py[Symbol.dispose]();
      return 1;
    },
  };
  const echo = py.eval("lambda value: value").extract("Callable[..., Any]");
  for (const use of [() => list.append(value), () => py.intoPyObject(value), () => echo(value)]) {
    assert.throws(use, /^Error: Cannot end an attach while a value of it is on its way to Python/);
  }
  assert.equal(list.len(), 0);
});

test("OBJ-05 a kept handle that a getter disposes of stays until the conversion is over, whoever attaches", () => {
  Python.attach((py) => {
    const names = py.run("import weakref\nclass Key: pass\nkey = Key()\nseen = weakref.ref(key)", {});
    const kept = names.getItem("seen").unbind();
    const key = names.getItem("key").unbind();
    names.delItem("key");
    const dict = py.eval("{}");
    dict.setItem(key, {
      get a(): boolean {
        key.dispose();
        return py.detach(() => Python.attach((py) => py.eval("seen() is not None", { seen: kept }).extract("bool")));
      },
    });
    assert.equal(dict.str().endsWith("{'a': True}}"), true);
  });
});

test("OBJ-05 code that a getter of its names disposes of does not run", () => {
  Python.attach((py) => {
    const code = PyCode.compile("a", { mode: "eval" });
    const names = {
      get a(): number {
        code.dispose();
        return 1;
      },
    };
    assert.throws(() => code.run(names), { name: "NotAttachedError" });
    assert.equal(py.eval("a", { a: 1 }).extract("int"), 1);
  });
});
