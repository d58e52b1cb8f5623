import assert from "node:assert/strict";
import { test } from "node:test";
import { heldCount } from "../../src/core/mod.ts";
import { kw, type PyAny, Python } from "../../mod.ts";

test("CAL-19 an arrow function sorts, and is let go when Python drops it", () => {
  Python.attach((py) => {
    const sorted = py.import("builtins").getattr("sorted");
    const before = heldCount();
    for (let i = 0; i < 100; i++) {
      assert.deepEqual(sorted.callAs("list[int]", [1, 3, 2], kw({ key: (x: number) => -x })), [3, 2, 1]);
    }
    assert.equal(heldCount(), before);
  });
});

test("CAL-19 a function lives as long as Python keeps it", () => {
  const before = heldCount();
  Python.attach((py) => {
    const list = py.eval("[]");
    list.callMethod("append", (x: number) => x + 1).dispose();
    assert.equal(heldCount(), before + 1);
    assert.equal(list.getItem(0).callAs("int", 1), 2);
    py.run("l.clear()", { l: list });
  });
  assert.equal(heldCount(), before);
});

test("CAL-19 what goes in and comes out of a callback leaves no reference, whether it returns or throws", () => {
  Python.attach((py) => {
    const object = py.eval("object()");
    const names = py.run(
      `
      def call(f, x): return f(x, [x], "text", 2.5)
      def swallow(f, x):
          try: f(x)
          except Exception: pass
      `,
      {},
    );
    const [call, swallow] = [names.getItem("call"), names.getItem("swallow")];
    const count = (): number => py.import("sys").callMethodAs("int", "getrefcount", object);
    const before = count();
    const held = heldCount();
    const round = (): void =>
      Python.attach(() => {
        call.call((x: unknown) => x, object);
        call.call((x: unknown, list: unknown) => [x, list, { x }], object);
        swallow.call((x: PyAny) => {
          throw new Error(x.repr());
        }, object);
      });
    for (let i = 0; i < 1000; i++) round();
    assert.equal(count() - before, 0);
    assert.equal(heldCount() - held, 0);
  });
});

test("OBJ-03 arguments of a callback end with the call, and unbind() keeps one", () => {
  Python.attach((py) => {
    const kept: PyAny[] = [];
    let stored: ReturnType<PyAny["unbind"]> | undefined;
    py.eval("f([1])", {
      f: (list: PyAny) => {
        kept.push(list);
        stored = list.unbind();
      },
    });
    assert.throws(() => kept[0].len(), /after its scope ended/);
    assert.equal(stored!.bind(py).len(), 1);
    stored!.dispose();
  });
});

test("OBJ-15 a TypeScript object or function that Python hands back is the same one", () => {
  class Thing {
    readonly name = "thing";
  }
  Python.attach((py) => {
    const thing = new Thing();
    const f = (): number => 1;
    const box = py.eval("[]");
    box.callMethod("append", thing);
    box.callMethod("append", f);
    assert.equal(box.getItem(0).extract("Any") as unknown, thing);
    assert.equal(box.getItem(1).extract("Any") as unknown, f);
    assert.equal(box.getItem(1).extract("Callable[[], int]") as unknown, f);
    box.callMethod("append", thing);
    assert.ok(box.getItem(0).is(box.getItem(2)));
    const seen: unknown[] = [];
    py.eval("g(box[0], box[1])", { box, g: (...args: unknown[]) => void seen.push(...args) });
    assert.equal(seen[0], thing);
    assert.equal(seen[1], f);
  });
});

test("OBJ-15 a Python wrapper made by functools.wraps is itself, not the function it wraps", () => {
  Python.attach((py) => {
    const f = (): number => 1;
    const wrapper = py.run(
      `
      import functools
      @functools.wraps(f)
      def wrapper(): return f() + 1
      `,
      { f },
    ).getItem("wrapper");
    const back = wrapper.extract("Callable[[], int]");
    assert.notEqual(back as unknown, f);
    assert.equal(back(), 2);
  });
});

test("CAL-19 a callback that gives something Python cannot hold is a TypeError that says so", () => {
  Python.attach((py) => {
    assert.throws(() => py.eval("f()", { f: () => Symbol("s") }), {
      name: "TypeError",
      message: "expected a value that Python can hold, got symbol",
    });
  });
});
