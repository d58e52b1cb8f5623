import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyCFunction, PyCode, PyFunction, Python } from "../../mod.ts";

test("TYP-19 functions of Python, of C and classes are told apart", () => {
  Python.attach((py) => {
    const cases: [code: string, isFunction: boolean, isCFunction: boolean][] = [
      ["lambda: 1", true, false],
      ["__import__('textwrap').dedent", true, false],
      ["len", false, true],
      ["[].append", false, true],
      ["int", false, false],
      ["''.__class__.join", false, false],
      ["1", false, false],
    ];
    for (const [code, isFunction, isCFunction] of cases) {
      const object = py.eval(code);
      assert.equal(PyFunction.isTypeOf(object), isFunction, code);
      assert.equal(PyCFunction.isTypeOf(object), isCFunction, code);
    }
    assert.throws(() => py.eval("len").cast(PyFunction), CastError);
  });
});

test("TYP-19 functions know their names, their code and what they are bound to", () => {
  Python.attach((py) => {
    const named = py.run("class A:\n    def f(self, x): return x\n", {}).getItem("A").getattr("f").cast(PyFunction);
    assert.deepEqual([named.name(), named.qualname()], ["f", "A.f"]);
    assert.ok(named.code() instanceof PyCode);
    assert.equal(named.code().getattr("co_varnames").repr(), "('self', 'x')");
    assert.equal(py.eval("lambda: 1").cast(PyFunction).name(), "<lambda>");
    const list = py.eval("[]");
    const append = list.getattr("append").cast(PyCFunction);
    assert.equal(append.name(), "append");
    assert.ok(append.self()?.is(list));
    assert.ok(py.import("math").getattr("cos").cast(PyCFunction).self()?.is(py.import("math")));
  });
});

test("TYP-19 a function of TypeScript is a function of Python's", () => {
  Python.attach((py) => {
    function half(n: number): number {
      return n / 2;
    }
    assert.equal(py.intoPyObject(half).cast(PyFunction).name(), "half");
  });
});
