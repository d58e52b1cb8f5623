import assert from "node:assert/strict";
import { test } from "node:test";
import { kw, type PyAny, PyOverflowError, Python, PyTypeError } from "../../mod.ts";

test("CNV-35 a union is its first member that fits, and an error names them all", () => {
  Python.attach((py) => {
    assert.equal(py.eval("1").extract("int | str"), 1);
    assert.equal(py.eval("'a'").extract("int | str"), "a");
    assert.equal(py.eval("True").extract("bool | int"), true);
    assert.equal(py.eval("True").extract("int | bool"), 1);
    assert.deepEqual(py.eval("['a']").extract("list[int] | list[str]"), ["a"]);
    assert.equal(py.eval("2**70").extract("int | bigint"), 2n ** 70n);
    assert.equal(py.eval("None").extract("Union[int, None, str]"), null);
    assert.throws(() => py.eval("1.5").extract("int | str"), { message: "expected int | str, got float" });
    assert.throws(() => py.eval("1.5").extract("int | None"), { message: "expected int | None, got float" });
    assert.ok(py.intoPyObject("a", "int | str").eq("a"));
    assert.throws(() => py.intoPyObject(true as unknown as string, "int | str"), {
      message: "expected int | str, got boolean",
    });
  });
});

test("CNV-35 the error of a union says more where a member nearly fits", () => {
  Python.attach((py) => {
    assert.throws(() => py.eval("[1, 'x']").extract("list[int] | None"), { message: "[1]: expected int, got str" });
    assert.throws(() => py.eval("2**70").extract("int | str"), PyOverflowError);
    assert.throws(() => py.eval("300").extract("u8 | None"), PyOverflowError);
  });
});

test("CNV-35 a Literal is one of its values and of the same type", () => {
  Python.attach((py) => {
    assert.equal(py.eval("'r'").extract("Literal['r', 'w']"), "r");
    assert.equal(py.eval("1").extract("Literal[1, 2]"), 1);
    assert.equal(py.eval("None").extract("Literal[None]"), null);
    assert.equal(py.eval("False").extract("Literal[False]"), false);
    assert.deepEqual([...(py.eval("b'ab'").extract("Literal[b'ab']") as Uint8Array)], [97, 98]);
    assert.equal(py.eval("2**70").extract("Literal[1180591620717411303424]"), 2n ** 70n);
    for (const code of ["True", "1.0", "'1'", "3", "b'1'", "[1]"]) {
      assert.throws(
        () => py.eval(code).extract("Literal[1, 2]"),
        /^PyTypeError|TypeError: expected Literal\[1, 2\], got /,
      );
    }
    assert.ok(py.intoPyObject("w", "Literal['r', 'w']").eq("w"));
    assert.throws(() => py.intoPyObject("x" as "r", "Literal['r']"), { message: "expected Literal['r'], got string" });
  });
});

test("CNV-01 OBJ-11 Any gives the object itself, and gives it back unchanged", () => {
  Python.attach((py) => {
    const object = py.eval("object()");
    const same: PyAny = object.extract("Any");
    assert.ok(same.is(object));
    const echo = py.eval("lambda x: x");
    assert.ok(echo.call(object).is(object));
    assert.ok(echo.callAs("Any", object).is(object));
    assert.ok(py.intoPyObject([object]).getItem(0).is(object));
    using kept = object.unbind();
    assert.ok(echo.call(kept).is(object));
    assert.ok(py.intoPyObject({ kept }).getItem("kept").is(object));
    assert.equal(py.eval("1").extract("object").extract("int"), 1);
  });
});

test("CNV-40 a Callable is a function that converts its arguments and result", () => {
  const keep = Python.attach((py) => {
    const names = py.run("def f(a, b=1): return [a, b]\n", {});
    const f = names.getItem("f").extract("Callable[[int, int], list[int]]");
    assert.deepEqual(f(1, 2), [1, 2]);
    const g = names.getItem("f").extract("Callable[..., list[int]]");
    assert.deepEqual(g(1, kw({ b: 3 })), [1, 3]);
    assert.throws(() => f("x" as unknown as number, 2), { message: "expected int, got string" });
    assert.throws(() => g("x"), PyTypeError);
    // As TypeScript has it: a function that takes less may be called with more.
    const single = names.getItem("f").extract("Callable[[int], list[int]]");
    assert.deepEqual([5, 6].map(single), [[5, 1], [6, 1]]);
    assert.throws(() => py.eval("1").extract("Callable[[], int]"), { message: "expected Callable[[], int], got int" });
    return f;
  });
  assert.deepEqual(keep(3, 4), [3, 4]);
});

test("CNV-40 a Callable that gives Any works inside an attachment, and says so outside", () => {
  const make = Python.attach((py) => {
    const make = py.eval("lambda: [1]").extract("Callable[[], Any]");
    const made = make() as PyAny;
    assert.equal(made.repr(), "[1]");
    return make;
  });
  assert.throws(make, /Cannot return a Python object from attach/);
});

test("CNV-40 what has no Python form goes as an opaque object with a repr, and comes back the same", () => {
  class Point {
    x = 1;
  }
  Python.attach((py) => {
    const echo = py.eval("lambda x: x");
    const values = [
      new Point(),
      /x/g,
      new WeakMap(),
      new URL("file:///x"),
      Object.create(new Point()),
      class {},
      new Proxy(new Point(), {}),
    ];
    for (const value of values) assert.equal(echo.call(value).extract("Any") as unknown, value);
    assert.equal(py.intoPyObject(new Point()).repr(), "<TypeScript Point object>");
    assert.equal(py.intoPyObject(/x/).repr(), "<TypeScript RegExp object>");
    assert.throws(() => py.intoPyObject(Symbol("s")), PyTypeError);
  });
});

test("CNV-40 a Proxy of an array or of a plain object converts like what it stands for", () => {
  Python.attach((py) => {
    assert.equal(py.intoPyObject(new Proxy([1, 2], {})).repr(), "[1, 2]");
    assert.equal(py.intoPyObject(new Proxy({ a: 1 }, {})).repr(), "{'a': 1}");
    const { proxy, revoke } = Proxy.revocable([1], {});
    revoke();
    assert.throws(() => py.intoPyObject(proxy), TypeError);
  });
});

test("CNV-39 an annotation that is none is a SyntaxError, before anything is converted", () => {
  Python.attach((py) => {
    assert.throws(() => py.eval("1").extract("itn" as "int"), (error: unknown) => {
      assert.ok(error instanceof SyntaxError || error instanceof TypeError, String(error));
      assert.match(error.message, /itn/);
      return true;
    });
    assert.throws(() => py.eval("1").extract("list[" as "int"), SyntaxError);
  });
});
