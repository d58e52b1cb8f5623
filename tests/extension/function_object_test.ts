/** Declared functions as values: arguments, attributes and results without a module. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type PyAny,
  pyclass,
  pyfunction,
  pymethod,
  PyModule,
  pymodule,
  Python,
  PyTypeError,
  PyValueError,
} from "../../mod.ts";
import { heldCount } from "../../src/core/held.ts";

const scale = pyfunction(
  "scale(value: float, /, by: float = 2.0, *, times: int | None = None) -> list[float]",
  (value, by, { times }) => Array(times ?? 1).fill(value * by),
  { doc: "Multiply." },
);

/** What an expression over `f`, the function as a value, is. */
function evaluate(expression: string, f: unknown = scale): string {
  return Python.attach((py) => py.eval(`repr(${expression})`, { f }).extract("str"));
}

test("FUN-18 a declared function that is in no module is called by its signature", () => {
  assert.equal(evaluate("f(3)"), "[6.0]");
  assert.equal(evaluate("f(3, by=3, times=2)"), "[9.0, 9.0]");
  assert.throws(
    () => evaluate("f(value=3)"),
    (error) => error instanceof PyTypeError && /positional-only|missing 1 required/.test(error.message),
  );
  assert.throws(() => evaluate("f(3, 4, 5)"), /scale\(\) takes from 1 to 2 positional arguments but 3 were given/);
  assert.throws(() => evaluate("f('x')"), /argument 'value': expected float, got str/);
});

test("FUN-18 FUN-01 FUN-08 it has its name, documentation, signature and types", () => {
  assert.equal(evaluate("[f.__name__, f.__qualname__, f.__doc__]"), "['scale', 'scale', 'Multiply.']");
  assert.equal(
    evaluate("[str(p).split(':')[0] for p in __import__('inspect').signature(f).parameters.values()]"),
    "['value', 'by', 'times']",
  );
  assert.equal(evaluate("dict(f.__annotations__)['by']"), "<class 'float'>");
  assert.match(evaluate("f.__code__.co_filename"), /function_object_test\.ts/);
  assert.equal(evaluate("__import__('pydoc').render_doc(f).splitlines()[-1].strip()"), "'Multiply.'");
});

test("FUN-18 it may be an argument, an attribute and a result, and is the same each time while Python has it", () => {
  Python.attach((py) => {
    const names = py.run("class Holder: pass\ndef same(f, g): return f is g\nholder = Holder()", {});
    assert.ok(names.getItem("same").call(scale, scale).isTruthy());
    const holder = names.getItem("holder");
    holder.setattr("go", scale);
    assert.deepEqual(holder.callMethod("go", 1).extract("list[float]"), [2]);
    const give = pyfunction("give() -> Any", () => scale);
    assert.equal(py.eval("f()(4)[0]", { f: give }).extract("float"), 8);
  });
});

test("FUN-18 it comes back as the function that it was declared with", () => {
  Python.attach((py) => {
    const seen: unknown[] = [];
    const see = (value: unknown): void => void seen.push(value);
    py.eval("see(f)", { see, f: scale });
    assert.equal(seen[0], scale);
  });
});

test("FUN-18 what it throws is raised, and any thread may call it", () => {
  const fail = pyfunction("fail(n: int) -> int", (n) => {
    if (n > 2) throw new PyValueError(`too many: ${n}`);
    return n;
  });
  Python.attach((py) => {
    const names = py.run(
      `
      from concurrent.futures import ThreadPoolExecutor
      with ThreadPoolExecutor(2) as pool:
          good = list(pool.map(f, [0, 1, 2]))
          bad = pool.submit(f, 3).exception()
      `,
      { f: fail },
    );
    assert.deepEqual(names.getItem("good").extract("list[int]"), [0, 1, 2]);
    assert.equal(names.getItem("bad").str(), "too many: 3");
  });
});

test("FUN-18 a function that closes over a value is let go with its face", async () => {
  const before = Python.attach((py) => {
    py.eval("f()", { f: pyfunction("one() -> int", () => 1) });
    return heldCount();
  });
  Python.attach((py) => {
    for (let n = 0; n < 100; n++) {
      const closure = pyfunction("closure() -> int", () => n);
      assert.equal(py.eval("f()", { f: closure }).extract("int"), n);
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  Python.attach(() => assert.ok(heldCount() <= before + 5, `${heldCount()} values are held, ${before} were`));
});

test("FUN-18 FUN-23 a member of a module is that very member", () => {
  pymodule("owner_of_scale", { members: [scale] }).register();
  Python.attach((py) => {
    const module = py.import("owner_of_scale");
    assert.ok(py.eval("m.scale is f", { m: module, f: scale }).isTruthy());
    assert.ok(py.eval("__import__('pickle').loads(__import__('pickle').dumps(f)) is f", { f: scale }).isTruthy());
    // What has taken its name is not taken for it.
    module.setattr("scale", null);
    assert.equal(py.eval("f(2)", { f: scale }).extract("list[float]")[0], 4);
  });
});

test("FUN-18 an async function awaits as one of a module does", () => {
  const soon = pyfunction("async soon(n: int) -> int", (n) => n + 1);
  Python.attach((py) => {
    assert.equal(py.eval("__import__('asyncio').run(f(1))", { f: soon }).extract("int"), 2);
    assert.ok(py.eval("__import__('inspect').iscoroutinefunction(f)", { f: soon }).isTruthy());
  });
});

@pyclass("(sides: int)")
class Die {
  constructor(readonly sides: number) {}

  @pymethod("__reduce__(self) -> tuple[Any, tuple[int]]")
  reduce(): [unknown, [number]] {
    return [Die, [this.sides]];
  }
}

test("MOD-16 functions, classes, submodules and values are added to a living module", () => {
  const grow = pyfunction("grow(n: int) -> int", (n) => n + 1);
  const leaf = pyfunction("leaf() -> str", () => "leaf");
  const deeper = pymodule("deeper", { doc: "Further in.", members: [leaf] });
  const inner = pymodule("inner", { doc: "Within.", members: [deeper], constants: { DEPTH: 2 } });
  pymodule("growing", { constants: { FIRST: 1 } }).register();
  Python.attach((py) => {
    const module = py.import("growing").cast(PyModule);
    module.addFunction(grow);
    module.addClass(Die);
    module.addSubmodule(inner);
    module.addObject("LAST", [1, 2]);
    const names = py.run(
      `
      import growing, pickle
      from growing import *
      from growing.inner.deeper import leaf
      import growing.inner.deeper as again
      here = sorted(growing.__all__)
      there = [grow(1), LAST, inner.DEPTH, inner.__doc__, again.__name__, leaf()]
      kept = pickle.loads(pickle.dumps(Die(6))), pickle.loads(pickle.dumps(grow)) is grow
      text = repr([here, there, kept[0].__class__ is Die, kept[1], grow.__module__, Die.__module__, leaf.__module__])
      `,
      {},
    );
    assert.equal(
      names.getItem("text").extract("str"),
      "[['Die', 'FIRST', 'LAST', 'grow', 'inner'], [2, [1, 2], 2, 'Within.', 'growing.inner.deeper', 'leaf'], " +
        "True, True, 'growing', 'growing', 'growing.inner.deeper']",
    );
  });
});

test("MOD-02 MOD-16 a module is built step by step when it is imported", () => {
  const add = pyfunction("add(a: int, b: int) -> int", (a, b) => a + b);
  pymodule("stepwise", {
    doc: "Step by step.",
    init(module) {
      module.addFunction(add);
      module.addClass(Die);
      for (const n of [1, 2, 3]) module.addObject(`N${n}`, n);
      module.addSubmodule(pymodule("within", { constants: { YES: true } }));
    },
  }).register();
  Python.attach((py) => {
    const text = (expression: string): string =>
      py.eval(`repr(${expression})`, { m: py.import("stepwise") }).extract("str");
    assert.equal(text("m.__all__"), "['add', 'Die', 'N1', 'N2', 'N3', 'within']");
    assert.equal(text("[m.add(1, b=2), m.N3, m.within.YES, m.__doc__]"), "[3, 3, True, 'Step by step.']");
    assert.ok(py.import("stepwise.within").getattr("YES").isTruthy());
  });
});

test("MOD-16 a module whose init fails is not kept", () => {
  const failing = pymodule("failing", {
    init() {
      throw new PyValueError("not today");
    },
  });
  Python.attach((py) => {
    const parent = pymodule("parent_of_failing").create();
    assert.throws(() => parent.addSubmodule(failing), /not today/);
    const modules: PyAny = py.import("sys").getattr("modules");
    assert.ok(!modules.contains("parent_of_failing.failing") && modules.contains("parent_of_failing"));
    assert.ok(!parent.hasattr("failing"));
  });
});
