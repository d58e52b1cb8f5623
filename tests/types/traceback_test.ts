import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyErr, PyFrame, PyModule, Python, PyTraceback, PyTypeError, PyValueError } from "../../mod.ts";

const CODE = `
def outer(depth):
    if depth:
        return outer(depth - 1)
    raise ValueError("deep")
`;

function tracebackOf(body: () => unknown): PyTraceback {
  try {
    body();
  } catch (error) {
    assert.ok(error instanceof PyErr);
    return error.traceback!.bind().cast(PyTraceback);
  }
  return assert.fail("Nothing was thrown");
}

test("TYP-20 the text of a traceback equals traceback.format_tb", () => {
  Python.attach((py) => {
    const module = PyModule.fromCode(CODE, "folder/depths.py", "depths");
    const format = py.import("traceback").getattr("format_tb");
    for (const depth of [0, 1, 10]) {
      const traceback = tracebackOf(() => module.callMethod("outer", depth));
      const text = traceback.format();
      assert.equal(text, format.callAs("list[str]", traceback).join(""));
      assert.match(text, /File "folder\/depths.py", line 5, in outer\n {4}raise ValueError\("deep"\)\n$/);
    }
  });
});

test("TYP-20 a traceback leads from the outermost call to the innermost", () => {
  Python.attach(() => {
    const module = PyModule.fromCode(CODE, "depths.py", "depths");
    const lines: number[] = [];
    let frame: PyFrame | undefined;
    let part: PyTraceback | undefined = tracebackOf(() => module.callMethod("outer", 2));
    for (; part !== undefined; part = part.next()) {
      lines.push(part.lineNumber());
      frame = part.frame();
    }
    assert.deepEqual(lines, [4, 4, 5]);
    assert.equal(frame?.variable("depth")?.extract("int"), 0);
  });
});

test("TYP-20 a traceback can be made, and put onto an exception", () => {
  Python.attach((py) => {
    const inner = PyTraceback.create(undefined, PyFrame.create("b.txt", "inner", 20), 21);
    const outer = PyTraceback.create(inner, PyFrame.create("a.txt", "outer", 10));
    const expected = '  File "a.txt", line 10, in outer\n  File "b.txt", line 21, in inner\n';
    assert.equal(outer.format(), expected);
    const error = new PyValueError("placed");
    error.value.bind(py).callMethod("with_traceback", outer);
    assert.equal(error.traceback?.bind().cast(PyTraceback).format(), expected);
    assert.throws(() => PyTraceback.create(undefined, py.eval("1") as PyFrame, 1), PyTypeError);
    assert.throws(() => py.None().cast(PyTraceback), CastError);
  });
});
