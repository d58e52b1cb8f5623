import assert from "node:assert/strict";
import { test } from "node:test";
import { PyCode, PyDict, PyNameError, PySyntaxError, Python, PyZeroDivisionError } from "../../mod.ts";

test("CAL-12 eval() sees its globals and locals, by default those of __main__", () => {
  Python.attach((py) => {
    assert.equal(py.eval("x + 1", { x: 1 }).extract("int"), 2);
    assert.equal(py.eval("x + y", { x: 1, y: 2 }, { y: 10 }).extract("int"), 11);
    assert.equal(py.eval("x", new Map([["x", "map"]])).extract("str"), "map");
    py.run("in_main = 7");
    assert.equal(py.eval("in_main").extract("int"), 7);
    assert.equal(py.eval("__name__").extract("str"), "__main__");
    assert.equal(py.eval("\n  len([1])  \n").extract("int"), 1);
    assert.throws(() => py.eval("in_main", {}), PyNameError);
    assert.throws(() => py.eval("x = 1"), PySyntaxError);
    assert.throws(() => py.eval("1 / 0"), PyZeroDivisionError);
  });
});

test("CAL-13 run() gives the names it assigned, and takes indented text", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import math
      x = math.floor(2.5)

      def f(y):
          return """
      text""" + str(x + y)
      `,
      {},
    );
    assert.equal(names.getItem("x").extract("int"), 2);
    assert.equal(names.getItem("f").callAs("str", 1), "\ntext3");
    const dict = py.eval("{'a': 1}").cast(PyDict);
    py.run("b = a + 1", dict);
    assert.equal(dict.get("b")?.extract("int"), 2);
    const locals = py.eval("{}").cast(PyDict);
    const globals = py.eval("{}").cast(PyDict);
    assert.ok(py.run("z = 1", globals, locals).is(locals));
    assert.ok(locals.contains("z") && !globals.contains("z"));
    assert.throws(() => py.run("if True:\nx", {}), PySyntaxError);
    assert.throws(() => py.run("  a = 1\n b = 2\n   c = 3", {}), PySyntaxError);
  });
});

test("CAL-14 code is compiled once and runs many times, each with its own names", () => {
  Python.attach((py) => {
    const code = PyCode.compile("x * 2", { mode: "eval", file: "double.py" });
    assert.equal(code.run({ x: 4 }).extract("int"), 8);
    assert.equal(code.run({ x: "ab" }).extract("str"), "abab");
    assert.equal(code.getattr("co_filename").extract("str"), "double.py");
    const statements = PyCode.compile("y = x");
    const names = py.eval("{'x': 1}").cast(PyDict);
    assert.ok(statements.run(names).isNone());
    assert.equal(names.get("y")?.extract("int"), 1);
    assert.throws(() => PyCode.compile("x =", { file: "broken.py" }), (error: unknown) => {
      assert.ok(error instanceof PySyntaxError);
      assert.match(error.message, /broken\.py, line 1/);
      return true;
    });
  });
});

test("CAL-14 code does not inherit the __future__ imports of the Python code that calls us", () => {
  Python.attach((py) => {
    const names = py.run("from __future__ import annotations\ndef call(f): f()\n", {});
    names.getItem("call").call(() => {
      const inner = py.run("def g(x: int): pass\n", {});
      const annotation = inner.getItem("g").getattr("__annotations__").getItem("x");
      assert.ok(annotation.is(py.eval("int")), annotation.repr());
    });
  });
});
