import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyAttributeError,
  PyCapsule,
  PyImportError,
  PyModule,
  PyModuleNotFoundError,
  Python,
  PyValueError,
} from "../../mod.ts";
import { forAll } from "../harness/random.ts";

test("TYP-21 random pointers, names and contexts come back as they went", () => {
  Python.attach(() => {
    forAll(30, (random) =>
      Python.attach(() => {
        const address = (): bigint => BigInt.asUintN(random.pick([8, 32, 53, 63, 64]), random.bigint()) || 1n;
        const [pointer, context] = [address(), address()];
        const name = random.pick([undefined, "a", "päckage.ätt", `n${random.integer(1000)}.x`, ""]);
        const capsule = PyCapsule.create(pointer, name, { context });
        assert.equal(capsule.pointer(name), pointer);
        assert.equal(capsule.context(), context);
        assert.equal(capsule.name(), name);
        assert.ok(capsule.isValid(name) && !capsule.isValid("another"));
      }));
  });
});

test("TYP-21 another name, and what is no address, are errors", () => {
  Python.attach((py) => {
    const capsule = PyCapsule.create(1n, "a.b");
    assert.throws(() => capsule.pointer("a.c"), PyValueError);
    assert.throws(() => capsule.pointer(), PyValueError);
    assert.throws(() => PyCapsule.create(1n).pointer("a.b"), PyValueError);
    assert.throws(() => PyCapsule.create(0n, "a.b"), PyValueError);
    assert.throws(() => PyCapsule.create(1n, "a\0b"), PyValueError);
    assert.throws(() => capsule.isValid("a.b\0"), PyValueError);
    for (const wrong of [-1n, 2n ** 64n]) {
      assert.throws(() => PyCapsule.create(wrong), { name: "RangeError", message: new RegExp(`${wrong}`) });
      assert.throws(() => PyCapsule.create(1n, "a", { context: wrong }), RangeError);
    }
    assert.throws(() => py.eval("1").cast(PyCapsule), CastError);
  });
});

test("TYP-21 import() finds the capsule that a module exports, under its own name only", () => {
  Python.attach((py) => {
    const name = "datetime.datetime_CAPI";
    const capsule = PyCapsule.import(name);
    assert.ok(capsule.is(py.import("datetime").getattr("datetime_CAPI")));
    const { PyCapsule_Import } = { PyCapsule_Import: importedByC(py) };
    assert.equal(capsule.pointer(name), PyCapsule_Import.callAs("bigint", new TextEncoder().encode(name), 0));
    const module = PyModule.create("exporting");
    module.addObject("wrong", PyCapsule.create(1n, "exporting.right"));
    module.addObject("number", 1);
    py.import("sys").getattr("modules").setItem("exporting", module);
    assert.throws(() => PyCapsule.import("exporting.wrong"), PyImportError);
    assert.throws(() => PyCapsule.import("exporting.number"), PyImportError);
    assert.throws(() => PyCapsule.import("exporting.nothing"), PyAttributeError);
    assert.throws(() => PyCapsule.import("no_such_module.x"), PyModuleNotFoundError);
    assert.throws(() => PyCapsule.import("plain"), PyImportError);
  });
});

/** C's own way to import one. */
function importedByC(py: Python): ReturnType<Python["eval"]> {
  return py.run(
    `
    import ctypes
    find = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)(("PyCapsule_Import", ctypes.pythonapi))
    `,
    {},
  ).getItem("find");
}

/** Lets what Python has dropped arrive. */
async function settle(): Promise<void> {
  Python.attach((py) => void py.import("gc").callMethod("collect"));
  await new Promise((resolve) => setTimeout(resolve, 10));
}

test("TYP-21 a destructor is called once, when Python holds the capsule no more", async () => {
  const calls: bigint[][] = [];
  const names = Python.attach((py) => {
    const destructor = (...addresses: bigint[]): void => void calls.push(addresses);
    const names = py.run("kept = []", {});
    names.getItem("kept").callMethod("append", PyCapsule.create(11n, "a.b", { context: 22n, destructor }));
    PyCapsule.create(33n, undefined, { destructor });
    return names.unbind();
  });
  await settle();
  assert.deepEqual(calls, [[33n, 0n]]);
  Python.attach(() => {
    assert.equal(names.bind().getItem("kept").getItem(0).cast(PyCapsule).pointer("a.b"), 11n);
  });
  await settle();
  assert.equal(calls.length, 1);
  Python.attach(() => void names.bind().getItem("kept").callMethod("clear"));
  await settle();
  assert.deepEqual(calls, [[33n, 0n], [11n, 22n]]);
  await settle();
  assert.equal(calls.length, 2);
  names.dispose();
});

test("TYP-21 a destructor is called where another thread drops the capsule last", async () => {
  let calls = 0;
  Python.attach((py) => {
    const capsule = PyCapsule.create(5n, "x.y", { destructor: () => void calls++ });
    const names = py.run(
      `
      import gc, threading
      def drop(box):
          box.pop()
          gc.collect()
      thread = threading.Thread(target=drop, args=([capsule],))
      del capsule
      `,
      { capsule },
    );
    capsule.dispose();
    names.getItem("thread").callMethod("start");
    names.getItem("thread").callMethod("join");
  });
  await settle();
  assert.equal(calls, 1);
});

test("TYP-21 many capsules leave nothing behind", async () => {
  let calls = 0;
  for (let round = 0; round < 10; round++) {
    Python.attach(() => {
      for (let i = 1; i <= 20; i++) PyCapsule.create(BigInt(i), "many.capsules", { destructor: () => void calls++ });
    });
  }
  await settle();
  assert.equal(calls, 200);
});
