import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PySuper, Python, PyTypeError } from "../../mod.ts";

test("TYP-25 super has what the classes above have", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class A:
          def name(self): return "A"
      class B(A):
          def name(self): return "B"
      class C(B):
          def name(self): return "C"
      `,
      {},
    );
    const c = names.getItem("C").call();
    const above = (type: string): string => PySuper.create(names.getItem(type), c).callMethodAs("str", "name");
    assert.deepEqual([above("C"), above("B")], ["B", "A"]);
    assert.ok(py.super(names.getItem("C"), c) instanceof PySuper);
    assert.ok(PySuper.isTypeOf(py.eval("super(bool, True)")));
    assert.throws(() => PySuper.create(names.getItem("C"), py.eval("1")), PyTypeError);
    assert.throws(() => c.cast(PySuper), CastError);
  });
});
