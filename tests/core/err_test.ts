import assert from "node:assert/strict";
import { test } from "node:test";
import * as api from "../../mod.ts";
import {
  type PyAny,
  PyErr,
  PyException,
  PyFileNotFoundError,
  PyKeyboardInterrupt,
  PyKeyError,
  PyLookupError,
  PyOSError,
  PySystemExit,
  Python,
  PyUnicodeDecodeError,
  PyUserWarning,
  PyValueError,
  PyZeroDivisionError,
} from "../../mod.ts";
import { thrown, thrownPyErr as pyErr } from "../harness/thrown.ts";

const classes = new Map(Object.entries(api));

/** A function in Python that raises what it is given, or calls it. */
function helpers(py: Python): (name: string) => PyAny {
  const names = py.run(
    `
    def throw(error): raise error
    def call(f, *args): return f(*args)
    def caught(f):
        try:
            f()
        except BaseException as error:
            return error
    `,
    {},
  );
  return (name) => names.getItem(name);
}

test("EXC-02 every built-in exception has a class, in Python's own hierarchy", () => {
  Python.attach((py) => {
    const bases = py.eval(
      "{n: [b.__name__ for b in t.__mro__[1:]] for n, t in vars(__import__('builtins')).items() " +
        "if isinstance(t, type) and issubclass(t, BaseException) and t.__name__ == n}",
      {},
    ).extract("dict[str, list[str]]");
    assert.ok(Object.keys(bases).length > 60);
    for (const [name, above] of Object.entries(bases)) {
      if (name === "BaseException" || name.startsWith("_")) continue;
      const type = classes.get(`Py${name}`) as typeof PyErr;
      assert.ok(type?.prototype instanceof PyErr, `a class for ${name}`);
      for (const base of above) {
        if (base === "BaseException" || base === "object") continue;
        // JavaScript has one base; what Python raises is an instance of both, see the groups.
        if (name === "ExceptionGroup" && base === "BaseExceptionGroup") continue;
        assert.ok(type.prototype instanceof (classes.get(`Py${base}`) as typeof PyErr), `${name} is a ${base}`);
      }
    }
  });
});

test("EXC-02 an exception is thrown as its own class, a subclass as the nearest", () => {
  Python.attach((py) => {
    const get = helpers(py);
    const cases: [code: string, type: unknown, name: string, message: string][] = [
      ["KeyError('k')", PyKeyError, "KeyError", "'k'"],
      ["ZeroDivisionError()", PyZeroDivisionError, "ZeroDivisionError", ""],
      ["OSError(2, 'no such file')", PyFileNotFoundError, "FileNotFoundError", "[Errno 2] no such file"],
      ["UserWarning('w')", PyUserWarning, "UserWarning", "w"],
      ["SystemExit(3)", PySystemExit, "SystemExit", "3"],
      ["KeyboardInterrupt()", PyKeyboardInterrupt, "KeyboardInterrupt", ""],
      ["type('Own', (KeyError, OSError), {})('x')", PyKeyError, "Own", "'x'"],
      ["type('Base', (BaseException,), {})('x')", PyErr, "Base", "x"],
      ["b'\\xff'.decode", PyUnicodeDecodeError, "UnicodeDecodeError", ""],
    ];
    for (const [code, type, name, message] of cases) {
      const error = pyErr(() =>
        name === "UnicodeDecodeError"
          ? py.eval(`${code}()`)
          : get("throw").call(py.eval(code, { __name__: "__main__" }))
      );
      assert.equal(error.constructor, type, code);
      assert.equal(error.name, name);
      if (name !== "UnicodeDecodeError") assert.equal(error.message, message);
    }
    const key = pyErr(() => py.eval("{}['x']"));
    assert.ok(key instanceof PyLookupError && key instanceof PyException && !(key instanceof PyOSError));
  });
});

test("EXC-02 EXC-06 every class can be raised: Python catches the exception it names", () => {
  Python.attach((py) => {
    const get = helpers(py);
    const special = /Unicode.*Error|ExceptionGroup|BaseExceptionGroup/;
    const known = new Set(py.import("builtins").dir());
    let count = 0;
    for (const [name, type] of classes) {
      if (typeof type !== "function" || !(type.prototype instanceof PyErr) || special.test(name)) continue;
      if (!known.has(name.slice(2))) continue;
      count++;
      const raise = (): never => {
        throw new (type as typeof PyErr)("message");
      };
      const caught = get("caught").call(raise);
      assert.equal(caught.getType().getattr("__name__").extract("str"), name.slice(2));
      assert.equal(caught.getattr("args").repr(), "('message',)");
    }
    assert.ok(count > 55, String(count));
    const group = known.has("ExceptionGroup")
      ? new api.PyExceptionGroup(undefined, { args: ["m", [new PyValueError("v")]] })
      : undefined;
    if (group !== undefined) {
      const caught = get("caught").call(() => {
        throw group;
      });
      assert.match(caught.repr(), /^ExceptionGroup\('m', \[ValueError\('v'\)\]\)$/);
    }
  });
});

test("EXC-01 a PyErr has the type, the value and the traceback", () => {
  Python.attach((py) => {
    const error = pyErr(() => py.run("def f():\n  raise ValueError(1, 'two')\nf()", {}));
    assert.ok(error instanceof PyValueError);
    assert.equal(error.type.bind(py).getattr("__name__").extract("str"), "ValueError");
    assert.equal(error.value.bind(py).getattr("args").repr(), "(1, 'two')");
    assert.equal(error.message, "(1, 'two')");
    const traceback = error.traceback!.bind(py) as PyAny;
    assert.equal(traceback.getattr("tb_next").getattr("tb_lineno").extract("int"), 2);
    assert.equal(new PyValueError("x").traceback, undefined);
    assert.ok(error instanceof Error);
  });
});

test("EXC-10 the stack shows Python's frames above TypeScript's, and none of this package", () => {
  Python.attach((py) => {
    const names = py.run("def inner():\n  raise ValueError('x')\ndef outer():\n  inner()\n", {});
    const lines = pyErr(() => names.getItem("outer").call()).stack!.split("\n");
    assert.equal(lines[0], "ValueError: x");
    assert.equal(lines[1].trim(), "at inner (<string>:2)");
    assert.equal(lines[2].trim(), "at outer (<string>:4)");
    assert.match(lines.slice(3).join("\n"), /err_test\.ts:\d+/);
    assert.ok(lines.every((line) => !line.includes("/src/core/")));
  });
});

test("EXC-10 a Python traceback goes on with the function, file and line of TypeScript", () => {
  Python.attach((py) => {
    const f = py.run(
      `
      import traceback
      def report(f):
          try: f()
          except Exception: return traceback.format_exc()
      `,
      {},
    ).getItem("report");
    const text = f.callAs("str", function thrower() {
      throw new TypeError("from TypeScript");
    });
    assert.match(text, /File ".*err_test\.ts", line \d+, in thrower\n +throw new TypeError\("from TypeScript"\);/);
    assert.match(text, /\nTypeError: from TypeScript\n$/);
  });
});

test("EXC-13 P28 what a callback throws comes back as the same value: errors, and what is no error", () => {
  class Own extends Error {
    code = 7;
  }
  Python.attach((py) => {
    const call = helpers(py)("call");
    const values = [
      new Error("e"),
      new Own("own"),
      new RangeError("r"),
      "text",
      42,
      null,
      undefined,
      { a: 1 },
      Symbol("s"),
    ];
    for (const value of values) {
      const raise = (): never => {
        throw value;
      };
      assert.equal(thrown(() => call.call(raise)), value);
      assert.equal(thrown(() => call.call(call, call, raise)), value);
    }
  });
});

test("EXC-13 P28 a PyErr made here comes back as the same object, with the fields of its class", () => {
  class QuotaError extends PyValueError {
    left = 3;
  }
  Python.attach((py) => {
    const get = helpers(py);
    const error = new QuotaError("full");
    const raise = (): never => {
      throw error;
    };
    assert.equal(thrown(() => get("call").call(raise)), error);
    const caught = get("caught").call(raise);
    assert.equal(caught.repr(), "ValueError('full')");
    assert.equal(thrown(() => get("throw").call(caught)), error);
    assert.equal(thrown(() => get("call").call(raise)), error);
  });
});

test("EXC-13 P28 an exception of Python's passes through a callback as the same object, both ways", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      error = KeyError("k")
      def fail(): raise error
      def check(f):
          try:
              f()
          except KeyError as caught:
              return caught is error
      `,
      {},
    );
    const seen: unknown[] = [];
    const through = (): void => {
      try {
        names.getItem("fail").call();
      } catch (error) {
        seen.push(error);
        throw error;
      }
    };
    assert.equal(names.getItem("check").callAs("bool", through), true);
    seen.push(thrown(() => py.eval("f()", { f: through })));
    seen.push(thrown(() => names.getItem("fail").call()));
    assert.ok(seen[0] instanceof PyKeyError);
    assert.ok(seen.every((error) => error === seen[0]));
    assert.ok((seen[0] as PyErr).value.is(names.getItem("error")));
  });
});

test("EXC-09 causes go both ways: e.__cause__ is error.cause", () => {
  Python.attach((py) => {
    const get = helpers(py);
    const error = pyErr(() => py.run("try: 1 / 0\nexcept Exception as e: raise ValueError('outer') from e", {}));
    assert.ok(error.cause instanceof PyZeroDivisionError);
    const root = new RangeError("root");
    const outer = get("caught").call(() => {
      throw new Error("outer", { cause: new PyKeyError("middle", { cause: root }) });
    });
    assert.equal(outer.repr(), "RuntimeError('outer')");
    assert.equal(outer.getattr("__cause__").repr(), "KeyError('middle')");
    assert.equal(outer.getattr("__cause__").getattr("__cause__").repr(), "ValueError('root')");
    const back = thrown(() => py.eval("throw(e)", { throw: get("throw"), e: outer.getattr("__cause__") })) as PyErr;
    assert.equal(back.cause, root);
    const context = get("caught").call(py.eval("lambda: [1 / 0 for _ in (1,)]"));
    assert.ok(context.getattr("__context__").isNone());
    const inExcept = py.run("def f(g):\n  try: 1 / 0\n  except Exception: g()\n", {}).getItem("f");
    const raised = pyErr(() =>
      inExcept.call(() => {
        throw new PyValueError("in except");
      })
    );
    assert.match(raised.value.bind(py).getattr("__context__").repr(), /^ZeroDivisionError/);
  });
});

test("EXC-09 chains of causes that lead back into themselves, or are very long, end", () => {
  Python.attach((py) => {
    const get = helpers(py);
    const error = pyErr(() =>
      py.run("a, b = ValueError('a'), KeyError('b')\na.__cause__ = b\nb.__cause__ = a\nraise a", {})
    );
    assert.equal((error.cause as PyErr).cause, error);
    const own = new Error("own");
    own.cause = new Error("other", { cause: own });
    const caught = get("caught").call(() => {
      throw own;
    });
    assert.ok(caught.getattr("__cause__").getattr("__cause__").is(caught));
    const self = new PyValueError("self");
    self.cause = self;
    const looped = get("caught").call(() => {
      throw self;
    });
    assert.ok(looped.getattr("__cause__").is(looped));
    let long = pyErr(() =>
      py.run("e = None\nfor i in range(5000):\n  n = ValueError(i)\n  n.__cause__ = e\n  e = n\nraise e", {})
    );
    let length = 1;
    for (; long.cause instanceof PyErr; length++) long = long.cause;
    assert.equal(length, 5000);
  });
});

test("EXC-07 no exception stays pending after one was thrown and caught", () => {
  Python.attach((py) => {
    for (const code of ["1 / 0", "{}['x']", "x x", "None.y", "int('z')"]) {
      pyErr(() => py.eval(code, {}));
      assert.equal(py.import("sys").callMethod("exc_info").repr(), "(None, None, None)");
    }
    assert.equal(py.None().getattrOpt("nothing"), undefined);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("EXC-01 errors keep their exception after the attachment, and let it go when told to", () => {
  const error = pyErr(() => Python.attach((py) => py.run("x = [1]\nraise ValueError(x)", {})));
  assert.equal(error.message, "[1]");
  assert.match(error.stack!, /<module> \(<string>:2\)/);
  Python.attach((py) => assert.equal(error.value.bind(py).getattr("args").repr(), "([1],)"));
  error.value.dispose();
  assert.equal(error.message, "[1]");
  assert.throws(() => Python.attach((py) => void error.value.bind(py)), { name: "NotAttachedError" });
  assert.throws(() => new PyValueError("x").value, { name: "NotAttachedError" });
});

test("EXC-17 SystemExit and KeyboardInterrupt pass through a callback and a generic handler", () => {
  Python.attach((py) => {
    const f = py.run("def f(g):\n  try: g()\n  except Exception: return 'swallowed'\n", {}).getItem("f");
    for (const code of ["raise SystemExit(3)", "raise KeyboardInterrupt"]) {
      const error = pyErr(() => f.call(() => py.run(code, {})));
      assert.ok(error instanceof PySystemExit || error instanceof PyKeyboardInterrupt);
      assert.ok(!(error instanceof PyException));
    }
  });
});

test("EXC-01 an error can be disposed of twice, by itself or by its value", () => {
  Python.attach((py) => {
    const [first, second] = [pyErr(() => py.eval("1 / 0")), pyErr(() => py.eval("1 / 0"))];
    first.dispose();
    first.dispose();
    second.value.dispose();
    second.dispose();
    assert.throws(() => second.value.bind(py), { name: "NotAttachedError" });
  });
});

test("EXC-07 no exception stays pending where a class or an exception answers anything at all", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      def meta(order):
          return type("Meta", (type,), {"__mro__": property(order)})("Odd", (ValueError,), {})
      class Answers(ValueError):
          def __getattr__(self, name): return "anything"
      def throw(error): raise error
    `,
      {},
    );
    // From now on an exception may have come from here.
    const error = new Error("carried");
    const carry = (): never => {
      throw error;
    };
    assert.equal(thrown(() => py.eval("f()", { f: carry })), error);
    for (const order of ["lambda c: 1 / 0", "lambda c: 5", "lambda c: ()"]) {
      const odd = pyErr(() => names.getItem("throw").call(names.getItem("meta").call(py.eval(order))));
      assert.equal(odd.name, "Odd");
      assert.equal(py.eval("1 + 1").extract("int"), 2);
    }
    assert.ok(pyErr(() => names.getItem("throw").call(names.getItem("Answers"))) instanceof PyValueError);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});
