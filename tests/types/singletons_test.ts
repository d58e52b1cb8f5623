import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyEllipsis, PyNone, PyNotImplemented, Python } from "../../mod.ts";

test("TYP-25 None, Ellipsis and NotImplemented have classes of their own", () => {
  Python.attach((py) => {
    const all = [PyNone, PyEllipsis, PyNotImplemented];
    const objects = [py.None(), py.Ellipsis(), py.NotImplemented()];
    all.forEach((type, index) => {
      assert.ok(objects[index] instanceof type);
      assert.ok(type.get().is(objects[index]));
      assert.equal(objects[index].getType().getattr("__name__").str(), type.pythonName);
      assert.deepEqual(objects.map((object) => type.isTypeOf(object)), objects.map((_, other) => other === index));
    });
    assert.ok(py.eval("{}.get('x')").cast(PyNone).isNone());
    assert.throws(() => py.eval("0").cast(PyNone), CastError);
  });
});

test("TYP-25 handles to a singleton leave its count as it was", () => {
  Python.attach((py) => {
    const count = (): number => Python.attach(() => py.import("sys").callMethodAs("int", "getrefcount", py.Ellipsis()));
    count();
    const before = count();
    Python.attach(() => {
      for (let i = 0; i < 1000; i++) PyEllipsis.get();
    });
    assert.ok(Math.abs(count() - before) < 100);
  });
});
