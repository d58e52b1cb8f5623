// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type PyAny,
  PyBaseExceptionGroup,
  PyErr,
  PyException,
  PyExceptionGroup,
  PyFileNotFoundError,
  PyKeyError,
  PyLookupError,
  PyOSError,
  Python,
  PyTypeError,
  PyValueError,
  PyZeroDivisionError,
} from "../../mod.ts";
import { thrown, thrownPyErr } from "../harness/thrown.ts";

const both = "class Both(KeyError, OSError): pass\nclass Deeper(Both): pass\n";

/** What is printed to `sys.stderr` meanwhile. */
function printed(py: Python, body: () => void): string {
  const names = py.run("import io, sys\nbefore, sys.stderr = sys.stderr, io.StringIO()", {});
  try {
    body();
    return py.import("sys").getattr("stderr").callMethod("getvalue").extract("str");
  } finally {
    py.import("sys").setattr("stderr", names.getItem("before"));
  }
}

const newer = (py: Python, minor: number): boolean =>
  py.import("sys").getattr("version_info").getattr("minor").extract("int") >= minor;

test("EXC-08 instanceof is what except is, for a class that derives from two as well", () => {
  Python.attach((py) => {
    for (const name of ["Both", "Deeper"]) {
      const error = thrownPyErr(() => py.run(`${both}raise ${name}('x')`, {}));
      assert.equal(error.constructor, PyKeyError);
      for (const type of [PyKeyError, PyLookupError, PyOSError, PyException, PyErr]) assert.ok(error instanceof type);
      assert.ok(!(error instanceof PyFileNotFoundError) && !(error instanceof PyValueError));
    }
    const plain = new PyKeyError("x");
    assert.ok(!(plain instanceof PyOSError));
    assert.ok(!({} instanceof PyErr) && !((null as unknown) instanceof PyErr));
    assert.ok(!((() => {}) as unknown instanceof PyErr));
  });
});

test("EXC-08 is() takes classes, types of Python's and tuples of them", () => {
  Python.attach((py) => {
    const error = thrownPyErr(() => py.run(`${both}raise Deeper('x')`, {}));
    assert.ok(error.is(PyOSError) && error.is(PyLookupError) && !error.is(PyValueError));
    assert.ok(error.is(py.eval("LookupError")) && !error.is(py.eval("ValueError")));
    assert.ok(error.is(py.eval("(ValueError, OSError)")));
    assert.ok(error.is(py.eval("OSError").unbind()));
    assert.ok(new PyKeyError("x").is(py.eval("LookupError")));
  });
  assert.ok(new PyKeyError("x").is(PyLookupError) && !new PyKeyError("x").is(PyValueError));
});

test("EXC-11 notes go both ways, and are shown by stack and format", () => {
  Python.attach((py) => {
    const error = new PyValueError("bad");
    assert.deepEqual(error.notes, []);
    error.addNote("first \ud83d\ude00");
    error.addNote("second\nline");
    const names = py.run("def see(e): return list(e.__notes__)\ndef throw(e): raise e", {});
    assert.equal(names.getItem("see").call(error).repr(), "['first \ud83d\ude00', 'second\\nline']");
    assert.deepEqual(error.notes, ["first \ud83d\ude00", "second\nline"]);
    assert.equal(error.format(), "ValueError: bad\nfirst \ud83d\ude00\nsecond\nline\n");
    const made = thrownPyErr(() => py.run("e = KeyError('k')\ne.__notes__ = ['in Python', 5]\nraise e", {}));
    assert.deepEqual(made.notes, ["in Python"]);
    assert.match(made.stack!, /^KeyError: 'k'\nin Python\n +at /);
    made.addNote("here");
    assert.deepEqual(made.notes.slice(-1), ["here"]);
    assert.throws(() => error.addNote(5 as unknown as string), PyTypeError);
  });
});

test("EXC-12 print() writes what Python prints, format() gives it", () => {
  Python.attach((py) => {
    const error = thrownPyErr(() => py.run("def f(): raise ValueError('x')\ntry: 1 / 0\nexcept Exception: f()", {}));
    const text = printed(py, () => error.print());
    assert.equal(text, error.format());
    assert.match(text, /^Traceback \(most recent call last\):\n/);
    assert.match(text, /ZeroDivisionError: division by zero\n\nDuring handling of the above exception, another/);
    assert.match(text, /, in f\n/);
    assert.match(text, /\nValueError: x\n$/);
  });
});

test("EXC-12 writeUnraisable() goes to sys.unraisablehook, with the object", () => {
  Python.attach((py) => {
    const names = py.run("import sys\nseen = []\nbefore, sys.unraisablehook = sys.unraisablehook, seen.append", {});
    try {
      const error = new PyValueError("still open");
      const place = py.eval("len");
      error.writeUnraisable(place);
      error.writeUnraisable();
      const seen = names.getItem("seen");
      assert.ok(seen.getItem(0).getattr("exc_value").is(error.value) && seen.getItem(0).getattr("object").is(place));
      assert.ok(seen.getItem(1).getattr("object").isNone());
      seen.callMethod("clear");
    } finally {
      py.import("sys").setattr("unraisablehook", names.getItem("before"));
    }
    assert.match(printed(py, () => new PyValueError("alone").writeUnraisable()), /ValueError: alone/);
    assert.equal(py.eval("1 + 1").extract("int"), 2);
  });
});

test("EXC-09 contexts go both ways, and can be left out of a traceback", () => {
  Python.attach((py) => {
    const code = "def f():\n  try: 1 / 0\n  except Exception: raise ValueError('x')";
    const error = thrownPyErr(() => py.run(`${code}\nf()`, {}));
    assert.ok(error.context instanceof PyZeroDivisionError && error.cause === undefined && !error.suppressContext);
    assert.equal(error.context, error.context);
    error.suppressContext = true;
    assert.ok(!error.format().includes("ZeroDivisionError"));
    const other = new PyKeyError("k");
    error.context = other;
    assert.equal(error.context, other);
    error.suppressContext = false;
    assert.match(error.format(), /KeyError: 'k'/);
    error.context = undefined;
    assert.equal(error.context, undefined);
    const own = new RangeError("own");
    error.context = own;
    assert.equal(error.context, own);
    assert.ok(thrownPyErr(() => py.run(code.replace("('x')", "('x') from None") + "\nf()", {})).suppressContext);
  });
});

test("EXC-09 a cause that either side sets later reaches the other", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      def throw(e): raise e
      def throw_from(e, cause): raise e from cause
      def cause(e): return e.__cause__
    `,
      {},
    );
    const error = thrownPyErr(() => names.getItem("throw").call(new PyValueError("x")));
    const first = new RangeError("first");
    error.cause = first;
    assert.equal(names.getItem("cause").call(error).repr(), "ValueError('first')");
    const second = new PyKeyError("second");
    assert.equal(thrown(() => names.getItem("throw_from").call(error, second)), error);
    assert.equal(error.cause, second);
    error.cause = undefined;
    assert.ok(names.getItem("cause").call(error).isNone());
    const removed = new PyValueError("y", { cause: first });
    assert.equal(thrown(() => names.getItem("throw_from").call(removed, null)), removed);
    assert.equal(removed.cause, undefined);
  });
});

test("EXC-10 withTraceback() sets where an error was raised", () => {
  Python.attach((py) => {
    const from = thrownPyErr(() => py.run("def here(): raise KeyError('a')\nhere()", {}));
    const error = new PyValueError("x");
    assert.equal(error.withTraceback(from.traceback), error);
    assert.match(error.format(), /in here\n[^]*ValueError: x\n$/);
    const names = py.run("def lines(e):\n  import traceback\n  return len(traceback.extract_tb(e.__traceback__))", {});
    assert.equal(names.getItem("lines").call(error).extract("int"), 2);
    assert.equal(error.withTraceback(undefined).traceback, undefined);
    assert.throws(() => error.withTraceback(py.eval("5")), PyTypeError);
  });
});

test("EXC-18 an exception group gives its errors, the same ones each time", () => {
  Python.attach((py) => {
    if (!newer(py, 11)) return assert.ok(!py.import("builtins").hasattr("ExceptionGroup"));
    const own = new TypeError("own");
    const names = py.run(
      "def fail(f):\n  try: f()\n  except Exception as e: raise ExceptionGroup('g', [e, KeyError('k')])",
      {},
    );
    const group = thrown(() =>
      names.getItem("fail").call(() => {
        throw own;
      })
    );
    assert.ok(group instanceof PyExceptionGroup && group instanceof PyBaseExceptionGroup);
    assert.ok(group instanceof PyException);
    assert.equal(group.errors[0], own);
    assert.ok(group.errors[1] instanceof PyKeyError && group.errors[1] === group.errors[1]);
    assert.equal(group.message, "g (2 sub-exceptions)");
  });
});

test("EXC-18 a group made here is a group there: what is no error is wrapped", () => {
  const errors = [new PyKeyError("k"), new RangeError("r"), "text"];
  const group = new PyExceptionGroup("three", { errors });
  assert.equal(group.errors, errors);
  Python.attach((py) => {
    const caught = py.run("def f(g):\n  try: g()\n  except Exception as e: return e", {}).getItem("f");
    const raise = (): never => {
      throw group;
    };
    if (!newer(py, 11)) {
      return assert.match(caught.call(raise).repr(), /^TypeError\(.*that this Python lacks: ExceptionGroup/);
    }
    const exception = caught.call(raise);
    assert.equal(
      exception.repr(),
      "ExceptionGroup('three', [KeyError('k'), ValueError('r'), RuntimeError('text')])",
    );
    assert.equal(thrown(() => py.run("raise e.exceptions[1]", { e: exception })), errors[1]);
    assert.equal(thrown(() => py.run("raise e", { e: exception })), group);
  });
});

test("EXC-10 the frames of both languages stay: of a chain with a callback between", () => {
  Python.attach((py) => {
    const names = py.run("def outer(f): return f()\ndef inner(): raise KeyError('deep')", {});
    const error = thrownPyErr(() =>
      names.getItem("outer").call(function between(): unknown {
        // A call in tail position would leave no frame of its own.
        return [names.getItem("inner").call()];
      })
    );
    const stack = error.stack!;
    assert.match(stack, /at inner \(<string>:2\)[^]*at between .*err_test\.ts:\d+/);
    assert.match(error.format(), /in outer\n[^]*in inner\n[^]*KeyError: 'deep'\n$/);
  });
});

test("EXC-14 an OSError says what JavaScript's file systems say", () => {
  const error = thrown(() => Python.attach((py) => py.import("io").callMethod("open", "/no/such/file")));
  assert.ok(error instanceof PyOSError);
  assert.deepEqual([error.code, error.errno, error.filename], ["ENOENT", 2, "/no/such/file"]);
  const made = new PyOSError("odd");
  Python.attach(() => assert.deepEqual([made.code, made.errno, made.filename], [undefined, undefined, undefined]));
  const bytes = thrown(() => Python.attach((py) => py.run("open(b'/no/such/file')", {})));
  assert.ok(bytes instanceof PyFileNotFoundError && bytes.filename === undefined);
});

test("EXC-11 EXC-12 what asks Python attaches by itself, and holds nothing afterwards", () => {
  const error = thrownPyErr(() => Python.attach((py) => py.run("def f(): raise ValueError('x')\nf()", {})));
  error.addNote("later");
  assert.deepEqual(error.notes, ["later"]);
  assert.match(error.format(), /ValueError: x\nlater\n$/);
  assert.equal(error.context, undefined);
  Python.attach((py) => {
    const count = py.run("import sys\ndef count(e): return sys.getrefcount(e)", {}).getItem("count");
    const look = (one: PyErr): void => {
      one.notes;
      one.addNote("again");
      one.format();
      one.context;
      one.suppressContext = true;
      one.is(PyKeyError);
      one.withTraceback(undefined);
    };
    look(error);
    const before = count.callAs("int", error);
    for (let i = 0; i < 50; i++) look(error);
    assert.equal(count.callAs("int", error), before);
    const value: PyAny = error.value.bind(py);
    assert.equal(value.getattr("__notes__").len(), 52);
  });
});
