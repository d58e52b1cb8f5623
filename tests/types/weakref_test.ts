import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyAny,
  PyDict,
  PyReferenceError,
  PySet,
  Python,
  PyTypeError,
  PyWeakref,
  PyWeakrefProxy,
  PyWeakrefReference,
} from "../../mod.ts";

/** A class of handles that fits any object. */
class PyThing extends PyAny {
  static readonly pythonName = "Thing";
  static isTypeOf(): boolean {
    return true;
  }
}

/** Names with an object that only they keep. */
function keeper(py: Python): PyDict {
  return py.run("class Thing:\n    x = 1\n    def __call__(self): return 2\nthing = Thing()", {});
}

/** Forgets the object: no handle is left in Python once what was disposed of has been released. */
function forget(names: PyDict): void {
  names.setItem("thing", null);
  names.callMethod("get", "thing").dispose();
}

for (const type of [PyWeakrefReference, PyWeakrefProxy]) {
  test(`OBJ-23 a ${type.pythonName} upgrades while its object is alive, and to undefined after`, () => {
    const [names, kept] = Python.attach((py) => {
      const names = keeper(py);
      return [names.unbind(), type.create(names.getItem("thing")).unbind()];
    });
    Python.attach(() => {
      const [reference, thing] = [kept.bind(), names.bind().getItem("thing")];
      assert.ok(type.isTypeOf(reference) && PyWeakref.isTypeOf(reference) && !PyDict.isTypeOf(reference));
      assert.ok(reference.upgrade()?.is(thing));
      assert.ok(reference.upgradeAs(PyThing)?.is(thing));
      assert.throws(() => reference.upgradeAs(PyDict), CastError);
    });
    Python.attach(() => forget(names.bind()));
    Python.attach(() => {
      const reference = kept.bind();
      assert.equal(reference.upgrade(), undefined);
      assert.equal(reference.upgradeAs(PyDict), undefined);
      // Asked of the type: what is gone cannot answer.
      assert.ok(type.isTypeOf(reference) && !PySet.isTypeOf(reference));
    });
    for (const handle of [names, kept]) handle.dispose();
  });

  test(`TYP-24 the callback of a ${type.pythonName} is called once when its object is gone`, () => {
    const calls: boolean[] = [];
    Python.attach((py) => {
      const names = keeper(py);
      const kept = Python.attach(() =>
        type.create(names.getItem("thing"), (reference: PyAny) => {
          calls.push(PyWeakref.isTypeOf(reference) && reference.cast(PyWeakref).upgrade() === undefined);
        }).unbind()
      );
      Python.attach(() => void py.import("gc").callMethod("collect"));
      assert.deepEqual(calls, []);
      Python.attach(() => forget(names));
      assert.deepEqual(calls, [true]);
      kept.dispose();
      Python.attach(() => void py.import("gc").callMethod("collect"));
    });
    assert.deepEqual(calls, [true]);
  });
}

test("TYP-24 a reference that goes before its object calls nobody", () => {
  let calls = 0;
  Python.attach((py) => {
    const names = keeper(py);
    Python.attach(() => void PyWeakrefReference.create(names.getItem("thing"), () => void calls++));
    Python.attach(() => forget(names));
  });
  assert.equal(calls, 0);
});

test("TYP-24 a callback may be Python's, and there are no references to numbers", () => {
  Python.attach((py) => {
    const names = keeper(py);
    const seen = py.eval("[]");
    const kept = Python.attach(() =>
      PyWeakrefReference.create(names.getItem("thing"), py.eval("lambda ref: seen.append(ref())", { seen })).unbind()
    );
    Python.attach(() => forget(names));
    assert.equal(seen.repr(), "[None]");
    kept.dispose();
    assert.throws(() => PyWeakrefReference.create(py.eval("1")), PyTypeError);
    assert.throws(() => PyWeakrefProxy.create(py.eval("[]")), PyTypeError);
    assert.throws(() => py.eval("1").cast(PyWeakref), CastError);
  });
});

test("OBJ-23 a proxy does what its object does, and says when that is gone", () => {
  Python.attach((py) => {
    const names = keeper(py);
    const kept = Python.attach(() => PyWeakrefProxy.create(names.getItem("thing")).unbind());
    Python.attach(() => {
      const proxy = kept.bind();
      assert.equal(proxy.getattr("x").extract("int"), 1);
      assert.equal(proxy.callAs("int"), 2);
      proxy.setattr("x", 3);
      assert.equal(names.getItem("thing").getattr("x").extract("int"), 3);
    });
    Python.attach(() => forget(names));
    Python.attach(() => assert.throws(() => kept.bind().getattr("x"), PyReferenceError));
  });
});

test("OBJ-23 upgrading leaves no reference", () => {
  Python.attach((py) => {
    const set = PySet.from([1]);
    const reference = PyWeakrefReference.create(set);
    const count = (): number => Python.attach(() => py.import("sys").callMethodAs("int", "getrefcount", set));
    Python.attach(() => void reference.upgrade());
    const before = count();
    Python.attach(() => {
      for (let i = 0; i < 100; i++) reference.upgradeAs(PySet);
    });
    assert.equal(count(), before);
  });
});
