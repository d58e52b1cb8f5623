// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PyAny,
  PyAttributeError,
  PyIndexError,
  PyKeyError,
  Python,
  PyTypeError,
  PyZeroDivisionError,
} from "../../mod.ts";
import { runProgram } from "../harness/child.ts";
import { counted } from "../harness/references.ts";

test("OBJ-07 is() compares identity, also of handles that are kept", () => {
  Python.attach((py) => {
    const sys = py.import("sys");
    assert.ok(sys.getattr("path").is(sys.getattr("path")));
    assert.ok(!py.eval("[]").is(py.eval("[]")));
    assert.ok(sys.clone().is(sys));
    using kept = sys.unbind();
    assert.ok(sys.is(kept) && kept.is(sys) && kept.is(kept));
    assert.equal(py.import("builtins").callMethodAs("bigint", "id", sys), BigInt(sys.asPtr()));
  });
});

test("OBJ-08 raw pointers become handles: owned, borrowed, and NULL as the pending error", async () => {
  const { NULL, object, pyerrors } = await import("../../ffi/mod.ts");
  Python.attach((py) => {
    const list = py.eval("[object()]");
    const count = (): number => py.import("sys").callMethodAs("int", "getrefcount", list);
    const before = count();
    PyAny.fromBorrowedPtr(list.asPtr()).dispose();
    assert.equal(count(), before);
    object.Py_IncRef(list.asPtr());
    const owned = PyAny.fromOwnedPtr(list.asPtr());
    assert.ok(owned.is(list));
    assert.equal(count(), before - 1 + counted(2));
    owned.dispose();
    assert.equal(count(), before);
    for (const make of [PyAny.fromOwnedPtr, PyAny.fromBorrowedPtr]) {
      pyerrors.PyErr_SetNone(py.import("builtins").getattr("KeyError").asPtr());
      assert.throws(() => make(NULL), PyKeyError);
    }
  });
});

test("OBJ-18 String() is str(), and what console.log shows on both runtimes is repr()", () => {
  Python.attach((py) => {
    const text = py.eval("'a'");
    assert.equal(String(text), "a");
    assert.equal(`${text}`, "a");
    assert.equal(text.repr(), "'a'");
    const inspectors = text as unknown as Record<symbol, () => string>;
    for (const symbol of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
      assert.equal(inspectors[Symbol.for(symbol)](), "'a'");
    }
  });
});

test("OBJ-18 console.log prints the repr, also inside an array, and after the scope why it cannot", async () => {
  const { output } = await runProgram(new URL("inspect_program.ts", import.meta.url));
  const lines = output.trimEnd().split("\n");
  assert.equal(lines[0], "{'a': [1, None]}");
  assert.equal(lines.slice(1, -3).join("").replaceAll(/[\s,]/g, ""), "['x']");
  assert.match(lines.at(-1)!, /^<PyAny: Cannot use a Python object after its scope ended/);
});

test("DBG-07 console.log of an object whose repr raises says so, and nothing is pending afterwards", async () => {
  const { output } = await runProgram(new URL("inspect_program.ts", import.meta.url));
  const lines = output.trimEnd().split("\n");
  assert.equal(lines.at(-3), "<PyAny: nobody looks>");
  assert.equal(lines.at(-2), "'Shy'");
});

test("OBJ-20 attribute names are made once: a loop of 10 000 allocates nothing that stays", () => {
  Python.attach((py) => {
    const tracemalloc = py.import("tracemalloc");
    const object = py.eval("type('O', (), {'some_long_attribute': None})()");
    object.getattr("some_long_attribute").dispose();
    tracemalloc.callMethod("start").dispose();
    const used = (): number => tracemalloc.callMethodAs("tuple[int, int]", "get_traced_memory")[0];
    const loop = (count: number): void => {
      for (let i = 0; i < count; i++) object.getattr("some_long_attribute").dispose();
    };
    used();
    loop(1000);
    const before = used();
    loop(10_000);
    const grown = used() - before;
    tracemalloc.callMethod("stop");
    assert.ok(grown < 50_000, `${grown} bytes`);
  });
});

test("CAL-05 attributes: get, get or undefined, set, delete, has, dir", () => {
  Python.attach((py) => {
    const object = py.eval("type('O', (), {'x': 1})()");
    assert.equal(object.getattr("x").extract("int"), 1);
    object.setattr("y", [1, "two"]);
    assert.equal(object.getattr("y").repr(), "[1, 'two']");
    assert.ok(object.hasattr("y"));
    object.delattr("y");
    assert.ok(!object.hasattr("y"));
    assert.equal(object.getattrOpt("y"), undefined);
    object.setattr("none", null);
    assert.ok(object.getattrOpt("none")?.isNone());
    assert.throws(() => object.getattr("y"), PyAttributeError);
    assert.throws(() => object.delattr("y"), PyAttributeError);
    assert.throws(() => py.eval("1").setattr("z", 1), PyAttributeError);
    const names = object.dir();
    assert.ok(names.includes("x") && names.includes("__class__"));
    assert.deepEqual(names, py.eval("dir(o)", { o: object }).extract("list[str]"));
  });
});

test("CAL-06 every operator gives what Python's gives", () => {
  Python.attach((py) => {
    const [a, b] = [py.eval("13"), py.eval("-4")];
    const cases: [result: PyAny, code: string][] = [
      [a.add(b), "13 + -4"],
      [a.sub(b), "13 - -4"],
      [a.mul(b), "13 * -4"],
      [a.div(b), "13 / -4"],
      [a.floorDiv(b), "13 // -4"],
      [a.rem(b), "13 % -4"],
      [a.divmod(b), "divmod(13, -4)"],
      [a.pow(3), "13 ** 3"],
      [a.pow(3, 5), "pow(13, 3, 5)"],
      [a.lshift(2), "13 << 2"],
      [a.rshift(2), "13 >> 2"],
      [a.bitAnd(b), "13 & -4"],
      [a.bitOr(b), "13 | -4"],
      [a.bitXor(b), "13 ^ -4"],
      [b.neg(), "4"],
      [b.pos(), "-4"],
      [b.abs(), "4"],
      [b.bitNot(), "3"],
      [py.eval("'a'").add("b"), "'ab'"],
      [py.eval("[1]").mul(2), "[1, 1]"],
    ];
    for (const [result, code] of cases) assert.equal(result.repr(), py.eval(code).repr(), code);
    const matrix = py.run("class M:\n  def __matmul__(self, other): return ('matmul', other)\n", {}).getItem("M")
      .call();
    assert.equal(matrix.matmul(2).repr(), "('matmul', 2)");
    assert.throws(() => a.div(0), PyZeroDivisionError);
    assert.throws(() => a.add("x"), PyTypeError);
    assert.throws(() => a.matmul(1), PyTypeError);
    assert.throws(() => py.eval("'x'").neg(), PyTypeError);
  });
});

test("CAL-07 comparisons are booleans, and compare() orders", () => {
  Python.attach((py) => {
    const two = py.eval("2");
    assert.deepEqual([two.lt(3), two.le(2), two.eq(2), two.ne(2), two.gt(3), two.ge(3)], [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual([two.compare(1), two.compare(2), two.compare(3)], [1, 0, -1]);
    assert.equal(two.richCompare(3, "<").repr(), "True");
    const nan = py.eval("float('nan')");
    assert.ok(!nan.eq(nan) && nan.ne(nan));
    assert.throws(() => nan.compare(nan), TypeError);
    assert.throws(() => two.lt("x"), PyTypeError);
    assert.ok(!two.eq("x"));
    const odd = py.run("class A:\n  def __lt__(self, other): return [other]\n", {}).getItem("A").call();
    assert.equal(odd.richCompare(1, "<").repr(), "[1]");
    assert.equal(odd.lt(1), true);
    const sorted = [3, 1, 2].map((value) => py.intoPyObject(value)).sort((a, b) => a.compare(b));
    assert.deepEqual(sorted.map((item) => item.extract("int")), [1, 2, 3]);
  });
});

test("CAL-08 items: get, set, delete, contains, length", () => {
  Python.attach((py) => {
    const dict = py.eval("{'a': 1}");
    dict.setItem("b", [2]);
    assert.equal(dict.getItem("b").repr(), "[2]");
    assert.ok(dict.contains("a") && !dict.contains("z"));
    assert.equal(dict.len(), 2);
    dict.delItem("a");
    dict.delItem("b");
    assert.ok(dict.isEmpty());
    const list = py.eval("[1, 2, 3]");
    assert.equal(list.getItem(-1).extract("int"), 3);
    assert.equal(list.getItem(py.eval("slice(1, None)")).repr(), "[2, 3]");
    assert.throws(() => dict.getItem("z"), PyKeyError);
    assert.throws(() => dict.delItem("z"), PyKeyError);
    assert.throws(() => list.getItem(9), PyIndexError);
    assert.throws(() => list.getItem("x"), PyTypeError);
    assert.throws(() => py.eval("1").len(), PyTypeError);
    assert.throws(() => py.eval("1").contains(1), PyTypeError);
  });
});

test("CAL-09 truth, callability, instance checks and hash", () => {
  Python.attach((py) => {
    const builtins = py.import("builtins");
    const [bool, int] = [builtins.getattr("bool"), builtins.getattr("int")];
    const yes = py.eval("True");
    assert.ok(yes.isTruthy() && !py.eval("[]").isTruthy());
    assert.ok(py.None().isNone() && !yes.isNone());
    assert.ok(int.isCallable() && !yes.isCallable());
    assert.ok(yes.isInstance(int) && yes.isExactInstance(bool) && !yes.isExactInstance(int));
    assert.ok(yes.isInstance(py.intoPyObject([int, bool], "tuple[Any, Any]")));
    assert.throws(() => yes.isInstance(yes), PyTypeError);
    assert.equal(py.eval("2**61").hash(), 1n);
    assert.equal(py.eval("-1").hash(), -2n);
    assert.throws(() => py.eval("[]").hash(), PyTypeError);
    assert.ok(yes.getType().is(bool));
  });
});
