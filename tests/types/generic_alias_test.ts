import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyGenericAlias, Python } from "../../mod.ts";

const old = Python.versionInfo[1] < 9;

test(
  "TYP-25 list[int] built from TypeScript is the one of Python",
  { skip: old && "no generic aliases before 3.9" },
  () => {
    Python.attach((py) => {
      const [list, dict, int, str] = ["list", "dict", "int", "str"].map((name) => py.eval(name));
      const alias = PyGenericAlias.create(list, int);
      assert.ok(PyGenericAlias.isTypeOf(alias) && alias.eq(py.eval("list[int]")));
      const pairs = PyGenericAlias.create(dict, str, alias);
      assert.equal(pairs.repr(), "dict[str, list[int]]");
      assert.ok(pairs.origin().is(dict) && pairs.args().getItem(1).is(alias));
      assert.equal(alias.call("12").repr(), "['1', '2']");
      assert.throws(() => list.cast(PyGenericAlias), CastError);
    });
  },
);

test("TYP-25 without generic aliases there is a clear error", { skip: !old && "this Python has them" }, () => {
  Python.attach((py) => {
    assert.throws(() => PyGenericAlias.create(py.eval("list"), py.eval("int")), /before Python 3\.9/);
    assert.ok(!PyGenericAlias.isTypeOf(py.eval("list")));
  });
});
