// smoke
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, PyErr, Python, PyValueError, PyZeroDivisionError } from "../../mod.ts";
import { sleep } from "../harness/child.ts";

/** The line that this is called on. */
function here(): number {
  return Number(/throw_test\.ts:(\d+)/.exec(new Error().stack!.split("\n").slice(2).join("\n"))![1]);
}

/** Calls a function of Python source that is called `go`. */
function go(py: Python, source: string): PyAny {
  return py.run(source, {}).getItem("go");
}

const FORMAT = `
import traceback
def go(f, *args):
    try:
        f(*args)
    except BaseException as error:
        return traceback.format_exc()
    raise AssertionError("nothing was raised")
`;

test("P28 EXC-13 PP-13 what a callback throws is an exception in Python and the same object back in TypeScript", () => {
  Python.attach((py) => {
    const failure = new RangeError("too far");
    const fail = (): never => {
      throw failure;
    };
    const call = go(py, "def go(f):\n  return f()\n");
    assert.throws(() => call.call(fail), (error) => error === failure);
    // Also through Python code that catches it, and raises it again or from elsewhere.
    const again = go(
      py,
      `
def go(f):
    try:
        f()
    except ValueError as error:
        assert type(error) is ValueError and error.args == ("too far",), error
        kept = error
    def other(): raise kept
    other()
`,
    );
    assert.throws(() => again.call(fail), (error) => error === failure);
    assert.throws(() => again.call(fail), (error) => error === failure, "the second time");
    const chained = go(py, "def go(f):\n  try: f()\n  except ValueError as e: raise KeyError(1) from e\n");
    assert.throws(() => chained.call(fail), (error: Error) => error.name === "KeyError" && error.cause === failure);
  });
});

test("P28 EXC-13 whatever is thrown comes back: no Error, undefined, a symbol", () => {
  Python.attach((py) => {
    const call = go(py, "def go(f):\n  return f()\n");
    const thrown = [undefined, null, 0, "a text", Symbol("s"), { code: 1 }, Object.create(null), () => 1];
    for (const value of thrown) {
      let caught: unknown = "nothing";
      try {
        call.call(() => {
          throw value;
        });
      } catch (error) {
        caught = error;
      }
      assert.equal(caught, value);
    }
    const text = py.run(FORMAT, {}).getItem("go");
    assert.match(
      text.callAs("str", () => {
        throw "a text";
      }),
      /RuntimeError: a text\n$/,
    );
  });
});

test("EXC-10 the Python traceback shows the file, function and line of the throw", () => {
  Python.attach((py) => {
    const format = py.run(FORMAT, {}).getItem("go");
    let line = 0;
    function inner(): never {
      line = here() + 1;
      throw new TypeError("wrong");
    }
    function outer(): void {
      inner();
    }
    const text = format.callAs("str", outer);
    const frames = [...text.matchAll(/File "(.*)", line (\d+), in (.*)/g)].map(([, file, line, name]) => [
      file.replace(/.*\//, ""),
      Number(line),
      name,
    ]);
    assert.deepEqual(frames[0], ["<string>", 5, "go"]);
    // The last one is where it was thrown, the one before where that was called from.
    assert.deepEqual(frames.at(-1), ["throw_test.ts", line, "inner"]);
    assert.deepEqual(frames.at(-2)![0], "throw_test.ts");
    assert.equal(frames.at(-2)![2], "outer");
    assert.match(text, /throw new TypeError\("wrong"\);/);
    assert.match(text, /TypeError: wrong\n$/);
  });
});

test("EXC-10 DBG-03 the traceback shows the way through both languages and back", () => {
  Python.attach((py) => {
    const format = py.run(FORMAT, {}).getItem("go");
    const divide = py.run("def divide(a, b): return a / b", {}).getItem("divide");
    const text = format.callAs("str", function between() {
      divide.call(1, 0);
    });
    assert.match(text, /in go\n[^]*throw_test\.ts", line \d+, in between\n[^]*in divide\n[^]*ZeroDivisionError/);
  });
});

test("P28 a Python exception passes through TypeScript as the same object", () => {
  Python.attach((py) => {
    let seen: unknown;
    const same = go(
      py,
      `
def go(f):
    kept = ZeroDivisionError("mine")
    def fail(): raise kept
    try:
        f(fail)
    except ZeroDivisionError as error:
        return error is kept
`,
    ).callAs("bool", (fail: PyAny) => {
      try {
        fail.call();
      } catch (error) {
        seen = error;
        throw error;
      }
    });
    assert.equal(same, true);
    assert(seen instanceof PyZeroDivisionError && seen.message === "mine");
  });
});

test("EXC-02 a callback raises any Python exception, with arguments and a cause", () => {
  Python.attach((py) => {
    const text = go(
      py,
      `
def go(f):
    try:
        f()
    except ValueError as error:
        return repr((error.args, repr(error.__cause__)))
`,
    ).callAs("str", () => {
      throw new PyValueError("bad", { args: ["bad", 7], cause: new RangeError("deeper") });
    });
    assert.equal(text, `(('bad', 7), "ValueError('deeper')")`);
  });
});

test("P28 a callback that throws in a key function, an iterator, a comparison or a with block", () => {
  Python.attach((py) => {
    const failure = new Error("from TypeScript");
    const fail = (): never => {
      throw failure;
    };
    const names = py.run(
      `
class Broken:
    def __init__(self, f): self.f = f
    def __iter__(self): return self
    def __next__(self): return self.f()
    def __lt__(self, other): return self.f()
    def __hash__(self): return self.f()
    def __bool__(self): return self.f()
    def __exit__(self, *args): return self.f()
    def __enter__(self): return self
def with_block(f):
    with Broken(f): pass
WAYS = [
    lambda f: sorted([1, 2], key=lambda x: f()),
    lambda f: list(Broken(f)),
    lambda f: list(map(lambda x: f(), [1])),
    lambda f: max(Broken(f), Broken(f)),
    lambda f: {Broken(f): 1},
    lambda f: 1 if Broken(f) else 2,
    lambda f: __import__("re").sub("a", lambda m: f(), "a"),
    with_block,
]
`,
      {},
    );
    let ways = 0;
    for (const way of names.getItem("WAYS")) {
      assert.throws(() => (way as PyAny).call(fail), (error) => error === failure, `way ${ways}`);
      ways++;
    }
    assert.equal(ways, 8);
  });
});

test("P28 a callback that throws in __del__ is reported as Python reports it, and nothing else happens", () => {
  Python.attach((py) => {
    const text = go(
      py,
      `
import io, sys
class Doomed:
    def __init__(self, f): self.f = f
    def __del__(self): self.f()
def go(f):
    seen, hook = [], sys.unraisablehook
    sys.unraisablehook = lambda info: seen.append(repr(info.exc_value))
    try:
        Doomed(f)
        return seen
    finally:
        sys.unraisablehook = hook
`,
    ).callAs("list[str]", () => {
      throw new RangeError("late");
    });
    assert.deepEqual(text, ["ValueError('late')"]);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("EXC-10 a rejected promise shows in the waiting thread's traceback where it came from", async () => {
  const names = Python.attach((py) => {
    const names = py.run(`${FORMAT}
import threading
texts = []
def start(f): threading.Thread(target=lambda: texts.append(go(f))).start()`);
    names.getItem("start").call(async function refuse() {
      await sleep(1);
      throw new RangeError("not now");
    });
    return names.unbind();
  });
  await sleep(100);
  const [text] = Python.attach((py) => names.bind(py).getItem("texts").extract("list[str]"));
  assert.match(text, /in go\n[^]*throw_test\.ts", line \d+, in refuse\n[^]*ValueError: not now\n$/);
  assert.match(text, /throw new RangeError\("not now"\);/);
});

test("EXC-07 after an exception was thrown and caught, none is pending", () => {
  Python.attach((py) => {
    const call = go(py, "def go(f):\n  return f()\n");
    for (let i = 0; i < 100; i++) {
      assert.throws(() => call.call(() => py.eval("1 / 0")), PyErr);
      assert.equal(call.callAs("int", () => i), i);
    }
    assert.equal(py.eval("__import__('sys').exc_info()[0] is None").extract("bool"), true);
    assert.equal(process.exitCode ?? 0, 0);
  });
});
