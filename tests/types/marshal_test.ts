import assert from "node:assert/strict";
import { test } from "node:test";
import { marshal, PyCode, PyEOFError, Python, PyValueError } from "../../mod.ts";
import { forAll, PRELUDE } from "../harness/random.ts";

test("TYP-27 plain values come back from marshal as they were", () => {
  Python.attach((py) => {
    const same = py.run(PRELUDE, {}).getItem("same");
    forAll(100, (random) => {
      Python.attach(() => {
        const value = py.intoPyObject(random.json(3));
        const data = marshal.dumps(value);
        assert.ok(same.callAs("bool", marshal.loads(data), value), value.repr());
        assert.ok(same.callAs("bool", marshal.loads(data.toBytes()), value));
      });
    });
  });
});

test("TYP-27 code comes back and runs", () => {
  Python.attach(() => {
    const data = marshal.dumps(PyCode.compile("a + b", { mode: "eval" }));
    assert.equal(marshal.loads(data).cast(PyCode).run({ a: 1, b: 2 }).extract("int"), 3);
  });
});

test("TYP-27 versions are as in Python, and what cannot be marshalled is an error", () => {
  Python.attach((py) => {
    const names = py.import("marshal");
    assert.equal(marshal.dumps(0.5).getItem(0).extract("int") & 0x7f, "g".charCodeAt(0));
    // Later ones write what has more than one owner in another way.
    for (const version of [0, 1, 2]) {
      assert.ok(marshal.dumps([1, "é"], version).eq(names.callMethod("dumps", [1, "é"], version)));
    }
    assert.throws(() => marshal.dumps(py.eval("object()")), PyValueError);
    assert.throws(() => marshal.loads(new Uint8Array(0)), PyEOFError);
    const large = new Uint8Array(6_000_000).fill(3);
    assert.equal(marshal.loads(marshal.dumps(large)).len(), large.length);
  });
});
