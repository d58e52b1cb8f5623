import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { heldCount } from "../../src/core/mod.ts";
import { kw, type PyAny, type PyDict, Python } from "../../mod.ts";
import { collectUntil } from "../harness/child.ts";

const { gc } = globalThis as unknown as { gc: () => void };
const isLoopback = process.env.PYO3_TS_BACKEND === "loopback";

/** How many values Python holds, without those in cycles that it has not come by yet. */
function heldNow(): number {
  Python.attach((py) => py.import("gc").callMethodAs("int", "collect"));
  return heldCount();
}

test("CAL-19 an arrow function is a key function, a predicate and a method's argument", () => {
  Python.attach((py) => {
    const { sorted, filter, list } = builtins(py.run("from builtins import sorted, filter, list", {}));
    assert.equal(sorted.call([3, 1, 2], kw({ key: (x: number) => -x })).repr(), "[3, 2, 1]");
    assert.equal(list.call(filter.call((x: number) => x > 1, [1, 2, 3])).repr(), "[2, 3]");
    const replaced = py.import("re").callMethod("sub", "[0-9]+", (match: PyAny) => {
      return `<${match.callMethodAs("str", "group")}>`;
    }, "a1b22");
    assert.equal(replaced.extract("str"), "a<1>b<22>");
  });
});

test("CAL-19 arguments arrive by kind, any number of them, and the result goes back by kind", () => {
  Python.attach((py) => {
    const seen: unknown[][] = [];
    const f = (...args: unknown[]): unknown => {
      seen.push(args.map((arg) => typeof arg === "object" && arg !== null ? "handle" : arg));
      return args.length;
    };
    const counts = py.run(
      `
      def go(f):
          return [f(), f(1), f(1.5, "é\\0"), f(None, True, -1), f(2**53, -2**70, [1], *range(60))]
    `,
      {},
    ).getItem("go").call(f);
    assert.equal(counts.repr(), "[0, 1, 2, 3, 63]");
    const range = Array.from({ length: 60 }, (_, i) => i);
    assert.deepEqual(seen, [[], [1], [1.5, "é\0"], [null, true, -1], [2n ** 53n, -(2n ** 70n), "handle", ...range]]);
    const give = py.run("def give(f, v): return repr(f(v))", {}).getItem("give");
    const results = [undefined, null, true, 7, 2.5, -0, 2n ** 80n, "x", [1, [2]], { a: 1 }, new Set([1])];
    assert.deepEqual(results.map((result) => give.callAs("str", () => result, null)), [
      "None",
      "None",
      "True",
      "7",
      "2.5",
      "-0.0",
      String(2n ** 80n),
      "'x'",
      "[1, [2]]",
      "{'a': 1}",
      "{1}",
    ]);
    assert.equal(give.callAs("str", (list: PyAny) => list, [1, 2]), "[1, 2]");
  });
});

test("CAL-19 Python sees a function with the name, file and line of the TypeScript one", () => {
  Python.attach((py) => {
    function double(x: number): number {
      return 2 * x;
    }
    const describe = py.run(
      `
      import inspect
      def describe(f):
          assert inspect.isfunction(f) and callable(f)
          return f.__name__, f.__qualname__, f.__code__.co_filename, f.__code__.co_firstlineno
      class C: pass
      def bind(f):
          C.method = f
          return C().method()
    `,
      {},
    );
    const [name, qualname, file, line] = describe.getItem("describe").callAs("tuple[str, str, str, int]", double);
    assert.deepEqual([name, qualname], ["double", "double"]);
    assert.match(file, /\/tests\/extension\/callback_test\.ts$/);
    assert(line > 50 && line < 100, `line ${line}`);
    assert.equal(describe.getItem("describe").call(() => 1).getItem(0).extract("str"), "<lambda>");
    // A function in a class is a method, like any of Python's own.
    assert.match(describe.getItem("bind").callAs("str", (self: PyAny) => self.repr()), /C object at/);
  });
});

test("CAL-19 keyword arguments are refused as Python refuses them", () => {
  Python.attach((py) => {
    const call = py.run("def call(f): return f(1, b=2)", {}).getItem("call");
    function f(a: number): number {
      return a;
    }
    assert.throws(() => call.call(f), { name: "TypeError", message: "f() got an unexpected keyword argument 'b'" });
  });
});

test("CAL-19 the same function is the same Python object, and comes back as the same function", () => {
  Python.attach((py) => {
    const f = (x: number): number => x;
    const go = py.run(
      `
      import functools
      kept = []
      def keep(f): kept.append(f); return kept[0] is f
      def both(f, g): return f is g
      def give(): return kept[0]
      def wrapped():
          @functools.wraps(kept[0])
          def wrapper(x): return "wrapped"
          return wrapper
    `,
      {},
    );
    assert.equal(go.getItem("keep").callAs("bool", f), true);
    assert.equal(go.getItem("keep").callAs("bool", f), true);
    assert.equal(go.getItem("both").callAs("bool", f, f), true);
    assert.equal(go.getItem("both").callAs("bool", f, (x: number) => x), false);
    assert.equal(go.getItem("give").callAs("Callable[[int], int]"), f);
    const seen: unknown[] = [];
    py.run("def pass_on(f, g): f(g)", {}).getItem("pass_on").call((g: unknown) => seen.push(g), f);
    assert.equal(seen[0], f);
    // functools.wraps copies the attributes of what it wraps.
    assert.equal(go.getItem("wrapped").callAs("Callable[[int], str]")(1), "wrapped");
  });
});

test("CAL-19 an object without a Python form is kept and handed back, and cannot be copied or pickled", () => {
  Python.attach((py) => {
    class Engine {
      #secret = 42;
      get secret(): number {
        return this.#secret;
      }
    }
    const engine = new Engine();
    const text = py.run(
      `
      import copy, pickle
      def go(f, engine):
          for make in copy.copy, copy.deepcopy, pickle.dumps:
              try: make(engine)
              except TypeError as error: assert "Engine" in str(error), error
              else: raise AssertionError(make)
          assert repr(engine) == "<TypeScript Engine object>", repr(engine)
          return f([engine][0])
    `,
      {},
    ).getItem("go").callAs("int", (given: Engine) => given === engine ? given.secret : 0, engine);
    assert.equal(text, 42);
  });
});

test("CAL-19 handles of a call end with it, and .unbind() keeps one", () => {
  Python.attach((py) => {
    let lost: PyAny | undefined;
    const kept = py.run("def call(f): f([1, 2])", {}).getItem("call");
    kept.call((list: PyAny) => {
      lost = list;
    });
    assert.throws(() => lost!.len(), { name: "NotAttachedError", message: /after its scope ended/ });
    let stored: ReturnType<PyAny["unbind"]> | undefined;
    kept.call((list: PyAny) => {
      stored = list.unbind();
    });
    assert.equal(stored!.bind(py).repr(), "[1, 2]");
    stored!.dispose();
  });
});

/** Each takes a while there. */
const LAMBDAS = isLoopback ? 10_000 : 100_000;

test(`P12 ${LAMBDAS} lambdas are released when Python drops them`, () => {
  Python.attach((py) => {
    const call = py.run("def call(f): return f(1)", {}).getItem("call");
    const references = py.eval("lambda: len(__import__('gc').get_objects())");
    const measure = (count: number): void => {
      for (let i = 0; i < count; i++) assert.equal(call.callAs("int", (x: number) => x + i), i + 1);
    };
    measure(1000);
    const [before, objects] = [heldNow(), references.callAs("int")];
    measure(LAMBDAS);
    // Whatever is still to be given up goes with the next call.
    py.eval("None");
    assert.equal(heldCount(), before);
    assert(Math.abs(references.callAs("int") - objects) < 100);
  });
});

test("P12 a function lives as long as Python keeps it, and is collected afterwards", async () => {
  const before = heldNow();
  let collected = 0;
  const registry = new FinalizationRegistry(() => collected++);
  Python.attach((py) => {
    const box = py.run("box = []", {});
    (() => {
      const f = (): string => "alive";
      registry.register(f, 0);
      box.getItem("box").callMethod("append", f);
    })();
    gc();
    assert.equal(py.run("def call(f): return f[0]()", {}).getItem("call").callAs("str", box.getItem("box")), "alive");
    assert.equal(heldCount(), before + 1);
    box.getItem("box").callMethod("clear");
    assert.equal(heldCount(), before);
  });
  await collectUntil(() => collected === 1);
  assert.equal(collected, 1);
});

test("P12 CON-13 functions that another thread drops are released too", async () => {
  const before = heldNow();
  Python.attach((py) => {
    const box = py.run(
      `
      import threading
      box = []
      def drop():
          thread = threading.Thread(target=box.clear)
          thread.start()
          thread.join()
    `,
      {},
    );
    for (let i = 0; i < 1000; i++) box.getItem("box").callMethod("append", () => i);
    assert.equal(heldCount(), before + 1000);
    box.getItem("drop").call();
  });
  await collectUntil(() => heldCount() === before);
  assert.equal(heldCount(), before);
});

test("P6 a function passed twice answers 100 000 calls with garbage collections between", () => {
  Python.attach((py) => {
    const loop = py.run(
      `
      def loop(f, g, n):
          total = 0
          for i in range(n):
              total += f(i) - g(i - 1)
          return total
    `,
      {},
    ).getItem("loop");
    const f = (x: number): number => x;
    for (let round = 0; round < 50; round++) {
      assert.equal(loop.callAs("int", f, f, 1000), 1000);
      if (round % 10 === 0) gc();
    }
    // And in the middle of a call.
    let calls = 0;
    const g = (x: number): number => {
      if (++calls % 400 === 0) gc();
      return x;
    };
    assert.equal(loop.callAs("int", g, g, 1000), 1000);
  });
});

test("P12 a cycle through Python's own objects is collected with its function", () => {
  Python.attach((py) => {
    const before = heldNow();
    py.run(
      `
      class Node: pass
      def knot(f):
          node = Node()
          node.self, node.f = node, f
    `,
      {},
    ).getItem("knot").call(() => 1);
    assert.equal(heldCount(), before + 1);
    py.import("gc").callMethod("collect");
    assert.equal(heldCount(), before);
  });
});

function builtins(names: PyDict): Record<string, PyAny> {
  return Object.fromEntries(["sorted", "filter", "list"].map((name) => [name, names.getItem(name) as PyAny]));
}
