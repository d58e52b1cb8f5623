import assert from "node:assert/strict";
import { test } from "node:test";
import { type Py, PyAny, Python } from "../../mod.ts";
import { collectUntil } from "../harness/child.ts";
import { counted } from "../harness/references.ts";

/** An object that tests count the references to, and the names it is known by in `__main__`. */
function makeTarget(): void {
  Python.attach((py) => {
    py.run("import sys\nclass Target: pass\ntarget = Target()");
  });
}

/** How many references there are to the target, beside the one of its name. */
function references(): number {
  return Python.attach((py) => py.eval("sys.getrefcount(target)").extract("int")) - 2;
}

makeTarget();
const disposed = { name: "NotAttachedError", message: "Cannot use a Python object after it was disposed of" };

test("OBJ-02 what a scope holds is released when it ends", () => {
  Python.attach((py) => {
    const held = Array.from({ length: 100 }, () => py.eval("target"));
    assert.equal(references(), counted(100));
    Python.attach((py) => {
      held.push(py.eval("target"), held[0].clone(), held[0].getattr("__class__").call());
      assert.equal(references(), counted(102));
    });
    assert.equal(references(), counted(100));
  });
  assert.equal(references(), 0);
});

test("OBJ-02 an object belongs to the innermost scope when it is made, whatever it came from", () => {
  Python.attach((py) => {
    const outer = py.eval("[target]");
    let item!: PyAny;
    Python.attach(() => {
      item = outer.getItem(0);
    });
    assert.throws(() => item.repr(), { name: "NotAttachedError" });
    assert.equal(references(), 1);
  });
});

test("OBJ-02 nested scopes bound the references of a long loop", () => {
  Python.attach((py) => {
    const target = py.eval("target");
    let most = 0;
    for (let i = 0; i < 20; i++) {
      Python.attach(() => {
        for (let j = 0; j < 1000; j++) target.clone();
        most = Math.max(most, references());
      });
    }
    assert.equal(most, counted(1001));
    assert.equal(references(), 1);
  });
});

test("OBJ-05 dispose releases at once; a second one does nothing and a use throws", () => {
  Python.attach((py) => {
    const first = py.eval("target");
    const second = first.clone();
    const third = first.clone();
    assert.equal(references(), counted(3));
    first.dispose();
    first.dispose();
    assert.equal(references(), counted(2));
    assert.throws(() => first.repr(), disposed);
    assert.throws(() => first.clone(), disposed);
    assert.throws(() => first.unbind(), disposed);
    assert.equal(second.is(third), true);
    {
      using _block = third;
    }
    assert.equal(references(), 1);
    second.repr();
  });
  assert.equal(references(), 0);
});

test("OBJ-05 an object of an outer scope can be disposed of in an inner one", () => {
  Python.attach((py) => {
    const outer = py.eval("target");
    Python.attach((py) => {
      const inner = py.eval("target");
      outer.dispose();
      assert.equal(references(), 1);
      assert.throws(() => outer.repr(), disposed);
      inner.repr();
    });
    assert.equal(references(), 0);
  });
  assert.equal(references(), 0);
});

test("OBJ-01 Py keeps an object over scopes and turns of the event loop", async () => {
  const stored = Python.attach((py) => py.eval("target").unbind());
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(references(), 1);
  Python.attach((py) => {
    const bound = stored.bind(py);
    assert(bound instanceof PyAny);
    assert.equal(references(), counted(2));
    assert.equal(bound.is(stored), true);
    assert.equal(stored.is(py.eval("target")), true);
    assert.equal(stored.is(py.None()), false);
  });
  assert.equal(references(), 1);
  assert.throws(() => stored.bind(), { name: "NotAttachedError" });
  assert.throws(() => stored.clone(), { name: "NotAttachedError" });
  stored.dispose();
  assert.equal(references(), 0);
});

test("OBJ-01 a Py and its clone live and die apart", () => {
  const [first, second] = Python.attach((py) => {
    const first = py.eval("target").unbind();
    return [first, first.clone()];
  });
  assert.equal(references(), counted(2));
  first.dispose();
  first.dispose();
  assert.equal(references(), 1);
  Python.attach((py) => {
    assert.throws(() => first.bind(py), disposed);
    assert.throws(() => first.clone(), disposed);
    assert.throws(() => py.eval("x", { x: first }), disposed);
    assert.equal(Python.attach((py) => py.eval("x is y", { x: second, y: py.eval("target") }).extract("bool")), true);
    second.dispose();
    assert.equal(references(), 0);
  });
});

test("EMB-16 a Py disposed of while detached is released at the next attach", () => {
  const held = Python.attach((py) => Array.from({ length: 50 }, () => py.eval("target").unbind()));
  assert.equal(references(), counted(50));
  for (const one of held) one[Symbol.dispose]();
  assert.equal(references(), 0);
  const late = Python.attach((py) => {
    const late = py.eval("target").unbind();
    py.detach(() => late.dispose());
    return late;
  });
  assert.equal(references(), 0);
  late.dispose();
  assert.equal(references(), 0);
});

test("EMB-16 10 000 handles that are dropped and collected are released at the next attach", async () => {
  Python.attach((py) => {
    const target = py.eval("target");
    for (let i = 0; i < 10_000; i++) target.unbind();
    assert.equal(references(), counted(10_001));
  });
  await collectUntil(() => references() === 0);
  assert.equal(references(), 0);
});

test("EMB-16 releases run __del__ while attached, and what it raises does not hurt", () => {
  Python.attach((py) => {
    py.run(`
      log = []
      sys.unraisablehook = lambda info: log.append(repr(info.exc_value))
      class Noisy:
          def __del__(self):
              log.append("del")
              raise ValueError("ignored")
    `);
  });
  const stored = Python.attach((py) => py.eval("Noisy()").unbind());
  stored.dispose();
  const log = Python.attach((py) => py.eval("log").extract("list[str]"));
  assert.deepEqual(log, ["del", "ValueError('ignored')"]);
});

test("EMB-16 __del__ may call TypeScript that makes and drops objects", () => {
  const seen: string[] = [];
  Python.attach((py) => {
    const Calls = py.run("class Calls:\n  def __init__(self, f): self.f = f\n  def __del__(self): self.f(self)")
      .getItem(
        "Calls",
      );
    const make = (name: string): Py =>
      Calls.call((self: PyAny) => {
        Python.attach((py) =>
          seen.push(`${name} ${py.eval("str(1)").extract("str")} ${self.getattr("f").isCallable()}`)
        );
      }).unbind();
    make("stored").dispose();
    Calls.call((self: PyAny) => {
      for (let i = 0; i < 50; i++) self.clone();
      seen.push("bound");
    });
  });
  // The order in which a scope releases is not promised.
  assert.deepEqual(seen.sort(), ["bound", "stored 1 true"]);
});

test("OBJ-03 arguments of a callback end with the call and can be kept by unbind()", () => {
  let argument!: PyAny;
  let kept!: Py<PyAny>;
  Python.attach((py) => {
    py.run("def call(f): f(target)").getItem("call");
    py.eval("call").call((value: PyAny) => {
      argument = value;
      kept = value.unbind();
    });
    assert.throws(() => argument.repr(), { name: "NotAttachedError" });
    assert.equal(kept.is(py.eval("target")), true);
  });
  kept.dispose();
  assert.equal(references(), 0);
});
