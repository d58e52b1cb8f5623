import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type PyAny,
  PyAttributeError,
  PyDeprecationWarning,
  PyException,
  Python,
  PyUserWarning,
  PyValueError,
} from "../../mod.ts";

/** A context manager that notes what happens, and swallows as told. */
function manager(py: Python, swallow: boolean): PyAny {
  return py.run(
    `
    class Manager:
        def __init__(self, swallow):
            self.swallow, self.log = swallow, []
        def __enter__(self):
            self.log.append("enter")
            return self.log
        def __exit__(self, type, value, traceback):
            self.triple = type, value, traceback
            self.log.append(type and type.__name__)
            return self.swallow
    `,
    {},
  ).getItem("Manager").call(swallow);
}

test("CAL-17 with() gives what __enter__ gives, and leaves with None three times", () => {
  Python.attach((py) => {
    const context = manager(py, true);
    const result = py.with(context, (log) => {
      assert.ok(log.is(context.getattr("log")));
      log.callMethod("append", "body");
      return 42;
    });
    assert.equal(result, 42);
    assert.deepEqual(context.getattr("log").extract("list[str | None]"), ["enter", "body", null]);
    assert.equal(context.getattr("triple").repr(), "(None, None, None)");
  });
});

test("CAL-17 what the body throws reaches __exit__ as exception, type and traceback, and is thrown on", () => {
  Python.attach((py) => {
    const context = manager(py, false);
    const own = new RangeError("mine");
    assert.throws(() =>
      py.with(context, () => {
        throw own;
      }), (error: unknown) => error === own);
    assert.deepEqual(context.getattr("log").extract("list[str]"), ["enter", "ValueError"]);
    assert.equal(context.getattr("triple").getItem(1).repr(), "ValueError('mine')");
    assert.throws(() => py.with(context, () => py.run("raise ValueError('python')", {})), PyValueError);
    const [type, value, traceback] = context.getattr("triple");
    assert.ok(value.isInstance(type));
    assert.ok(value.getattr("__traceback__").is(traceback) && !traceback.isNone());
  });
});

test("CAL-17 an __exit__ that returns true swallows; one that raises replaces", () => {
  Python.attach((py) => {
    const context = manager(py, true);
    const result = py.with(context, (): number => {
      throw new PyValueError("swallowed");
    });
    assert.equal(result, undefined);
    const suppress = py.import("contextlib").callMethod("suppress", py.eval("ZeroDivisionError"));
    assert.equal(py.with(suppress, () => py.eval("1 / 0")), undefined);
    const names = py.run(
      `
      import contextlib
      @contextlib.contextmanager
      def translate():
          try: yield 5
          except KeyError as error: raise ValueError("translated") from error
      `,
      {},
    );
    assert.throws(() => py.with(names.getItem("translate").call(), () => py.eval("{}['x']")), (error: unknown) => {
      assert.ok(error instanceof PyValueError);
      assert.equal((error.cause as Error).name, "KeyError");
      return true;
    });
    assert.equal(py.with(names.getItem("translate").call(), (value) => value.extract("int")), 5);
    assert.throws(() => py.with(py.eval("1"), () => 1), PyAttributeError);
  });
});

test("CAL-17 with() refuses a promise: __exit__ sees the error at once", () => {
  Python.attach((py) => {
    const context = manager(py, false);
    assert.throws(() => py.with(context, () => Promise.resolve(1)), /Cannot return a promise from with/);
    assert.deepEqual(context.getattr("log").extract("list[str]"), ["enter", "TypeError"]);
    const file = py.import("tempfile").callMethod("TemporaryFile");
    py.with(file, (opened) => opened.callMethod("write", new Uint8Array([1])));
    assert.ok(file.getattr("closed").isTruthy());
  });
});

test("CAL-18 warn() is caught by warnings.catch_warnings, with category, text, file and line", () => {
  Python.attach((py) => {
    const warnings = py.import("warnings");
    const record = (body: () => void): PyAny[] => {
      const log = py.eval("[]");
      py.with(py.eval("w.catch_warnings(record=True)", { w: warnings }), (list) => {
        warnings.callMethod("simplefilter", "always");
        body();
        log.callMethod("extend", list);
      });
      return [...log];
    };
    const [warning, ...others] = record(() => py.warn(PyDeprecationWarning, "old \0\ud800"));
    assert.deepEqual(others, []);
    assert.ok(warning.getattr("category").is(py.eval("DeprecationWarning")));
    assert.equal(warning.getattr("message").str(), "old \0\ud800");
    assert.match(warning.getattr("filename").extract("str"), /python_test\.ts$/);
    assert.ok(warning.getattr("lineno").extract("int") > 100);
    const own = py.eval("type('Own', (Warning,), {})");
    assert.ok(record(() => py.warn(own, "mine"))[0].getattr("category").is(own));
  });
});

test("CAL-18 a warning that the filters make an error is thrown", () => {
  Python.attach((py) => {
    const warnings = py.import("warnings");
    py.with(warnings.callMethod("catch_warnings"), () => {
      warnings.callMethod("simplefilter", "error");
      assert.throws(() => py.warn(PyUserWarning, "now an error"), (error: unknown) => {
        assert.ok(error instanceof PyUserWarning && error instanceof PyException);
        return error.message === "now an error";
      });
      warnings.callMethod("simplefilter", "ignore");
      py.warn(PyUserWarning, "ignored");
    });
  });
});

test("OBJ-16 super(type, object) reaches what the bases have", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Base:
          def who(self): return "base of " + self.name
      class Middle(Base):
          def who(self): return "middle"
      class Leaf(Middle):
          name = "leaf"
          def who(self): return "leaf"
      `,
      {},
    );
    const leaf = names.getItem("Leaf").call();
    assert.equal(leaf.callMethodAs("str", "who"), "leaf");
    assert.equal(py.super(names.getItem("Leaf"), leaf).callMethodAs("str", "who"), "middle");
    assert.equal(py.super(names.getItem("Middle"), leaf).callMethodAs("str", "who"), "base of leaf");
    assert.throws(() => py.super(names.getItem("Leaf"), py.eval("1")), { name: "TypeError" });
  });
});
