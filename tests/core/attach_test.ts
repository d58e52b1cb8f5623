// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import {
  NotAttachedError,
  PyAny,
  PyCode,
  PyFrozenSet,
  PyList,
  PyModule,
  PySet,
  Python,
  PyTuple,
  PyType,
} from "../../mod.ts";
import { isHosted } from "../harness/child.ts";

/** What Python thinks of the thread: the number of its state and how many Python frames are below. */
function threadState(py: Python): string {
  return py.eval("(__import__('threading').get_ident(), len(__import__('threading').enumerate()))").repr();
}

const notAttached = { name: "NotAttachedError" };

test("EMB-03 Python starts by itself at the first use", () => {
  assert.equal(Python.isInitialized, false);
  assert.equal(Python.tryAttach(() => 1), undefined);
  assert.equal(Python.isInitialized, false);
  assert.equal(Python.attach((py) => py.eval("6 * 7").extract("int")), 42);
  assert.equal(Python.isInitialized, true);
  assert.equal(Python.tryAttach((py) => py.eval("6 * 7").extract("int")), 42);
});

test("EMB-05 nested attach leaves the thread state balanced", () => {
  const outside = Python.attach(threadState);
  Python.attach((py) => {
    const outer = py.eval("['outer']");
    const call = py.run("def call(f):\n  return f(), f()").getItem("call");
    const inner = (): string =>
      Python.attach((py) => {
        Python.attach((py) => py.eval("'innermost'").extract("str"));
        return threadState(py);
      });
    assert.equal(call.call(inner).repr(), `('${outside}', '${outside}')`);
    assert.equal(outer.repr(), "['outer']");
    assert.equal(threadState(py), outside);
  });
  assert.equal(Python.attach(threadState), outside);
});

test("EMB-05 an error leaves every attach it passes through", () => {
  const error = new Error("out");
  assert.throws(() =>
    Python.attach((py) => {
      py.run("def call(f): f()").getItem("call").call(() =>
        Python.attach(() => {
          throw error;
        })
      );
    }), (thrown) => thrown === error);
  assert.throws(() => Python.attach((py) => py).import("sys"), notAttached);
  assert.equal(Python.attach((py) => py.eval("1").extract("int")), 1);
});

test("EMB-05 `using` ends an attach with its block", () => {
  let kept: PyAny;
  {
    using py = Python.attach();
    kept = py.eval("[1]");
    {
      using inner = Python.attach();
      assert.equal(inner.eval("2").extract("int"), 2);
    }
    assert.equal(kept.len(), 1);
  }
  assert.throws(() => kept.len(), notAttached);
  assert.throws(() => Python.attach((py) => py).eval("1"), notAttached);
});

test("EMB-05 an attach that is not ended in its turn of the event loop ends then", async () => {
  const py = Python.attach();
  const object = py.eval("[1]");
  assert.equal(object.len(), 1);
  await Promise.resolve();
  assert.throws(() => py.eval("1"), notAttached);
  assert.throws(() => object.len(), /Cannot use a Python object after its scope ended/);
  py[Symbol.dispose]();
  Python.attach((other) => {
    assert.throws(() => py.eval("1"), /Cannot use this interpreter after its scope ended/);
    assert.throws(() => object.len(), notAttached);
    assert.equal(other.eval("1").extract("int"), 1);
  });
});

test("EMB-05 the end of an inner attach leaves an outer one alone, and the end of an outer one ends the inner", () => {
  using outer = Python.attach();
  const first = outer.eval("['first']");
  const inner = Python.attach();
  const second = inner.eval("['second']");
  inner[Symbol.dispose]();
  assert.throws(() => second.len(), notAttached);
  assert.equal(first.len(), 1);
  const left = Python.attach();
  const third = left.eval("['third']");
  outer[Symbol.dispose]();
  assert.throws(() => third.len(), notAttached);
  assert.throws(() => left.eval("1"), notAttached);
});

test("EMB-09 the interpreter and its objects throw outside their attach", () => {
  const py = Python.attach((py) => py);
  let object!: PyAny;
  Python.attach((py) => {
    object = py.eval("{}");
  });
  const uses: (() => unknown)[] = [
    () => py.import("sys"),
    () => py.eval("1"),
    () => py.run("pass"),
    () => py.None(),
    () => py.intoPyObject(1),
    () => py.detach(() => {}),
    () => py.checkSignals(),
    () => object.getattr("keys"),
    () => object.call(),
    () => object.repr(),
    () => object.extract("dict[str, int]"),
    () => object.unbind(),
    () => object.clone(),
    () => object.is(object),
  ];
  for (const use of uses) assert.throws(use, NotAttachedError, String(use));
  Python.attach(() => assert.throws(() => object.repr(), /Cannot use a Python object after its scope ended; keep it/));
  object.dispose();
});

test("EMB-09 nothing is made outside an attach, nor for an object that has ended", () => {
  const [list, code, none] = Python.attach((py) => {
    const none = py.None();
    return [[py.eval("[]").cast(PyList)], [PyCode.compile("1", { mode: "eval" })], none.asPtr()] as const;
  });
  const uses: (() => unknown)[] = [
    () => PySet.from([1]),
    () => PyFrozenSet.from([{ a: 1 }]),
    () => PyTuple.from(["a"]),
    () => PyType.create("A"),
    () => PyModule.create("m"),
    () => PyModule.fromCode("", "m.py", "m"),
    () => PyCode.compile("1"),
    () => PyAny.fromBorrowedPtr(none),
    () => PyAny.fromOwnedPtr(none),
    () => code[0].run(),
    () => list[0].append([1]),
    () => list[0].add([[1]]),
    () => list[0].contains("a"),
  ];
  for (const use of uses) assert.throws(use, NotAttachedError, String(use));
});

test("EMB-09 an object is not lent to Python after its end", () => {
  let ended!: PyAny;
  Python.attach((py) => {
    ended = py.eval("[1]");
  });
  Python.attach((py) => {
    const list = py.import("builtins").getattr("list");
    assert.throws(() => list.call(ended), notAttached);
    assert.throws(() => py.eval("x", { x: ended }), notAttached);
    assert.throws(() => py.intoPyObject([ended]), notAttached);
    assert.equal(list.call([1]).len(), 1);
  });
});

test("EMB-05 attach returns neither an object nor a promise", async () => {
  assert.throws(() => Python.attach((py) => py.eval("1")), {
    name: "TypeError",
    message: /Cannot return a Python object from attach.*unbind\(\)/,
  });
  let reached = false;
  assert.throws(() =>
    Python.attach(async () => {
      reached = true;
      await Promise.resolve();
      throw new Error("nobody hears this");
    }), { name: "TypeError", message: /Cannot return a promise from attach.*await outside/ });
  assert.equal(reached, true);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const stored = Python.attach((py) => py.eval("[1, 2]").unbind());
  assert.equal(Python.attach((py) => stored.bind(py).len()), 2);
  assert.equal(Python.attach(() => null), null);
});

test("EMB-05 what runs after an await inside attach is not attached", async () => {
  let after: Promise<void> | undefined;
  Python.attach((py) => {
    const object = py.eval("[1]");
    after = (async () => {
      await Promise.resolve();
      assert.throws(() => object.len(), notAttached);
      assert.throws(() => py.eval("1"), notAttached);
    })();
  });
  await after;
});

test("EMB-05 an attach cannot end under the Python code that runs in it", () => {
  using py = Python.attach();
  const call = py.run("def call(f):\n  f()\n  return 'went on'").getItem("call");
  assert.throws(() => call.call(() => py[Symbol.dispose]()), /Cannot end an attach from a function that Python calls/);
  assert.equal(call.callAs("str", () => {}), "went on");
  assert.throws(() => py.detach(() => py[Symbol.dispose]()), /Cannot end an attach inside its own detach/);
  assert.equal(call.callAs("str", () => {}), "went on");
});

test("BLD-14 the implementation and the GIL are told at run time", () => {
  assert.equal(Python.implementation, "cpython");
  assert.equal(Python.gilDisabled, discover().freeThreaded && !isHosted);
});

test("EMB-11 version and versionInfo are those of sys", () => {
  Python.attach((py) => {
    const sys = py.import("sys");
    assert.equal(Python.version, sys.getattr("version").extract("str"));
    assert.deepEqual(Python.versionInfo, sys.getattr("version_info").getItem(py.eval("slice(3)")).extract("list[int]"));
    const [major, minor] = Python.versionInfo;
    assert(major === 3 && minor >= 8);
  });
});

test("EMB-15 None, Ellipsis and NotImplemented are Python's own", () => {
  Python.attach((py) => {
    const is = py.import("operator").getattr("is_");
    for (const [made, own] of [[py.None(), "None"], [py.Ellipsis(), "..."], [py.NotImplemented(), "NotImplemented"]]) {
      assert.equal(is.callAs("bool", made, py.eval(own as string)), true, own as string);
      assert.equal((made as PyAny).is(py.eval(own as string)), true);
    }
    assert.equal(py.None().is(py.Ellipsis()), false);
  });
});

test("EMB-15 a singleton's reference count does not fall", () => {
  const count = (): number => Python.attach((py) => py.eval("__import__('sys').getrefcount(...)").extract("int"));
  count();
  const before = count();
  Python.attach((py) => {
    for (let i = 0; i < 1000; i++) py.Ellipsis();
  });
  assert.equal(count(), before);
});

test("EMB-20 site has been imported when the first attach returns", () => {
  assert.equal(Python.attach((py) => py.eval("'site' in __import__('sys').modules").extract("bool")), true);
});
