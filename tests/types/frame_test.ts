import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyFrame, Python, PyValueError } from "../../mod.ts";

test("TYP-20 a frame knows its code, its line, its caller and its variables", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import sys
      def inner(x):
          y = x + 1
          return sys._getframe()
      def outer():
          return inner(1)
      `,
      { planet: "Mars" },
    );
    const frame = names.getItem("outer").call().cast(PyFrame);
    assert.equal(frame.code().getattr("co_name").str(), "inner");
    assert.equal(frame.lineNumber(), 5);
    assert.equal(frame.variable("x")?.extract("int"), 1);
    assert.equal(frame.variable("y")?.extract("int"), 2);
    assert.equal(frame.variable("z"), undefined);
    assert.equal(frame.locals().len(), 2);
    assert.ok(frame.globals().is(names));
    assert.ok(frame.builtins().contains("print"));
    assert.throws(() => py.eval("1").cast(PyFrame), CastError);
  });
});

test("TYP-20 the current frame is that of the call that is under way", () => {
  Python.attach((py) => {
    // Where a Python program runs this one, there is a frame of its own around all others.
    const around = PyFrame.current();
    const seen: string[] = [];
    const note = (): void => {
      let frame = PyFrame.current();
      for (; frame !== undefined && !(around && frame.is(around)); frame = frame.outer()) {
        seen.push(`${frame.code().getattr("co_name")}:${frame.lineNumber()}`);
      }
    };
    py.run("def f():\n\n    note()\nf()", { note });
    assert.match(seen[0], /^note:/);
    assert.deepEqual(seen.slice(1), ["f:3", "<module>:4"]);
    assert.ok(around === undefined || PyFrame.current()?.is(around));
  });
});

test("TYP-20 a frame can be made for a place in another language", () => {
  Python.attach(() => {
    const frame = PyFrame.create("päge.html", "render item", 1234);
    assert.equal(frame.code().getattr("co_filename").str(), "päge.html");
    assert.equal(frame.code().getattr("co_name").str(), "render item");
    assert.equal(frame.lineNumber(), 1234);
    assert.equal(frame.globals().len(), 0);
    assert.throws(() => PyFrame.create("a", "b", 0), PyValueError);
  });
});
