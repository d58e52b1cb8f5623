import assert from "node:assert/strict";
import { test } from "node:test";
import { importException, PyErr, PyException, PyKeyError, PyOSError, Python, PyValueError } from "../../mod.ts";
import { thrown } from "../harness/thrown.ts";

// Before Python starts.
const JSONDecodeError = importException("json", "JSONDecodeError", { base: PyValueError });
const CancelledError = importException("asyncio", "CancelledError");
const SocketError = importException("socket", "error");
const NoOption = importException("configparser", "NoOptionError");
const ConfigError = importException("configparser", "Error");
const early = new JSONDecodeError(undefined, { args: ["bad", "{}", 1] });

const caught = (py: Python, error: unknown) =>
  py.run("def f(g):\n  try: g()\n  except BaseException as e: return e", {}).getItem("f").call(() => {
    throw error;
  });

test("EXC-04 one can be made before Python starts, and raised then", () => {
  assert.ok(early instanceof PyValueError && early.name === "json.JSONDecodeError");
  Python.attach((py) => {
    const exception = caught(py, early);
    assert.equal(exception.str(), "bad: line 1 column 2 (char 1)");
    assert.ok(exception.getType().is(py.import("json").getattr("JSONDecodeError")));
    const raise = (): never => {
      throw early;
    };
    assert.equal(thrown(() => py.eval("f()", { f: raise })), early);
  });
});

test("EXC-04 what Python raises is an instance, and so is what derives from it in Python", () => {
  Python.attach((py) => {
    const error = thrown(() => py.import("json").callMethod("loads", "{"));
    assert.ok(error instanceof JSONDecodeError && error instanceof PyValueError && error instanceof PyException);
    assert.equal(error.constructor, JSONDecodeError);
    assert.equal(error.name, "json.decoder.JSONDecodeError");
    const own = thrown(() => py.run("import json\nclass Own(json.JSONDecodeError): pass\nraise Own('a', 'b', 0)", {}));
    assert.ok(own instanceof JSONDecodeError && own.name === "Own");
    assert.ok(!(thrown(() => py.eval("int('x')")) instanceof JSONDecodeError));
  });
});

test("EXC-04 its place among the classes is that of the type in Python, when the type is found", () => {
  Python.attach((py) => {
    const error = new CancelledError("stop");
    caught(py, error);
    assert.ok(error instanceof PyErr);
    // Since 3.8 it is no Exception.
    assert.equal(Object.getPrototypeOf(CancelledError), PyErr);
    assert.ok(!(error as unknown instanceof PyException));
    const option = thrown(() => py.run("import configparser\nraise configparser.NoOptionError('a', 'b')", {}));
    assert.ok(option instanceof NoOption && option instanceof ConfigError);
    assert.ok(NoOption.prototype instanceof ConfigError);
  });
});

test("EXC-04 another name of a built-in exception is that exception", () => {
  assert.equal(importException("builtins", "ValueError") as unknown, PyValueError);
  Python.attach((py) => {
    const error = thrown(() => py.run("import socket\nraise socket.error(1, 'x')", {}));
    assert.ok(error instanceof PyOSError);
    assert.ok(new SocketError("x") instanceof PyOSError);
    assert.equal(caught(py, new SocketError("x")).repr(), "OSError('x')");
    assert.ok(new SocketError("x").is(PyOSError) && error.is(SocketError));
  });
});

test("EXC-04 a name that is missing, or is no exception, or not of its base, says so when it is raised", () => {
  const raise = (module: string, name: string, base?: typeof PyKeyError): unknown => {
    const error = new (importException(module, name, { base }))("x");
    return thrown(() => Python.attach(() => error.value));
  };
  assert.match(String(raise("json", "Nothing")), /AttributeError: module 'json' has no attribute 'Nothing'/);
  assert.match(String(raise("no_such_module", "Nothing")), /ModuleNotFoundError: No module named 'no_such_module'/);
  assert.match(String(raise("json", "loads")), /Cannot import what is no exception class: json\.loads/);
  assert.match(
    String(raise("json", "JSONDecodeError", PyKeyError)),
    /Cannot import an exception that does not derive from its base: json\.JSONDecodeError/,
  );
  Python.attach((py) => assert.equal(py.eval("1 + 1").extract("int"), 2));
});

test("EXC-04 the class is the type where it is an argument", () => {
  Python.attach((py) => {
    const same = py.eval("e is __import__('json').JSONDecodeError", { e: JSONDecodeError });
    assert.equal(same.extract("bool"), true);
  });
});
