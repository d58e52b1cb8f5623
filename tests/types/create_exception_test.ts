import assert from "node:assert/strict";
import { test } from "node:test";
import {
  annotation,
  createException,
  importException,
  PyException,
  PyOSError,
  Python,
  PyTypeError,
  PyUserWarning,
  PyValueError,
} from "../../mod.ts";
import { thrown } from "../harness/thrown.ts";

const PlainError = createException("shop.errors", "PlainError", { doc: "Something is wrong." });
const PriceError = createException("shop.errors", "PriceError", { base: PyValueError });
const TaxError = createException("shop.errors", "TaxError", { base: PriceError });
const StatusError = createException("web", "StatusError", {
  base: PyValueError,
  fields: { url: "str", status: "int", tags: "list[str]" },
});
const RetryError = createException("web", "RetryError", { base: StatusError, fields: { after: "float | None" } });
const DiskError = createException("disks", "DiskError", { base: PyOSError, fields: { disk: "str" } });

const HELPERS = `
def throw(error): raise error
def call(f): return f()
def caught(f):
    try:
        f()
    except BaseException as error:
        return error
`;

test("EXC-03 it is a class of Python's, with its module, its name, its documentation and its base", () => {
  Python.attach((py) => {
    const seen = py.run("seen = (C.__module__, C.__qualname__, C.__name__, C.__doc__, C.__bases__)", { C: PlainError });
    assert.equal(
      seen.getItem("seen").repr(),
      "('shop.errors', 'PlainError', 'PlainError', 'Something is wrong.', (<class 'Exception'>,))",
    );
    const names = { C: PriceError, T: TaxError };
    assert.equal(py.eval("T.__mro__[1:3] == (C, ValueError) and T.__doc__ is None", names).extract("bool"), true);
    assert.equal(PlainError.name, "PlainError");
  });
});

test("EXC-03 its class is an annotation, both ways", () => {
  Python.attach((py) => {
    const error = new PriceError("too high");
    const list = py.intoPyObject([error], annotation("list[PriceError]", { PriceError }));
    assert.equal(list.repr(), "[PriceError('too high')]");
    assert.equal(list.extract("list[PriceError]", { PriceError })[0], error);
    assert.ok(py.eval("OSError(2, 'gone')").extract("Gone", { Gone: PyOSError }) instanceof PyOSError);
    assert.throws(() => py.eval("KeyError()").extract("PriceError", { PriceError }), {
      message: /^expected PriceError, got /,
    });
    assert.throws(() => py.intoPyObject(new RangeError("x") as never, annotation("PriceError", { PriceError })), {
      message: "expected PriceError, got RangeError",
    });
  });
});

test("EXC-03 what a callback throws is raised, and comes back as the same object", () => {
  Python.attach((py) => {
    const names = py.run(HELPERS, {});
    const error = new PriceError("too high", { cause: new RangeError("9") });
    const raise = (): never => {
      throw error;
    };
    const caught = names.getItem("caught").call(raise);
    assert.equal(caught.repr(), "PriceError('too high')");
    assert.ok(py.eval("isinstance(e, C) and isinstance(e, ValueError)", { e: caught, C: PriceError }).extract("bool"));
    assert.equal(caught.getattr("__cause__").repr(), "ValueError('9')");
    assert.equal(thrown(() => names.getItem("call").call(raise)), error);
    assert.equal(thrown(() => names.getItem("throw").call(caught)), error);
    assert.equal(error.name, "shop.errors.PriceError");
    assert.match(error.stack!, /create_exception_test\.ts/);
  });
});

test("EXC-03 what Python raises of it is an instance, as are those of classes that Python derives from it", () => {
  Python.attach((py) => {
    const code = "class Own(C): pass\ndef fail(of): raise of('low')\nown = lambda: fail(Own)";
    const names = py.run(code, { C: TaxError });
    const error = thrown(() => names.getItem("fail").call(TaxError));
    assert.ok(error instanceof TaxError && error instanceof PriceError && error instanceof PyValueError);
    assert.ok(!(error instanceof PlainError));
    assert.equal(error.constructor, TaxError);
    assert.deepEqual([error.name, error.message], ["shop.errors.TaxError", "low"]);
    assert.match(error.stack!, /at fail \(<string>:2\)/);
    const own = thrown(() => names.getItem("own").call());
    assert.ok(own instanceof TaxError && own.name === "Own");
  });
});

test("EXC-03 a class in TypeScript that extends it is the same exception to Python, and itself here", () => {
  class Discount extends PriceError {
    percent = 5;
  }
  const Below = createException("shop.errors", "Below", { base: Discount });
  Python.attach((py) => {
    const names = py.run(HELPERS, {});
    const raise = (): never => {
      throw new Discount("big");
    };
    assert.equal(names.getItem("caught").call(raise).repr(), "PriceError('big')");
    const error = thrown(() => names.getItem("call").call(raise));
    assert.ok(error instanceof Discount && error.percent === 5);
    assert.ok(py.eval("a is b", { a: Discount, b: PriceError }).extract("bool"));
    const below = thrown(() => py.eval("throw(C('x'))", { throw: names.getItem("throw"), C: Below }));
    assert.ok(below instanceof Below && below instanceof Discount && below instanceof PriceError);
  });
});

test("EXC-05 fields are attributes in Python and typed properties here", () => {
  Python.attach((py) => {
    const error = new StatusError("gone", { url: "/a", status: 410, tags: ["x"] });
    const before: string = error.url;
    assert.equal(before, "/a");
    assert.deepEqual(error.tags, ["x"]);
    const seen = py.run("seen = (e.args, e.url, e.status, e.tags, str(e))\ne.status = 404", { e: error });
    assert.equal(seen.getItem("seen").repr(), "(('gone',), '/a', 410, ['x'], 'gone')");
    assert.equal(error.status, 404);
    const made = thrown(() => py.run("raise C('late', url='/b', status=504, tags=['slow'])", { C: StatusError }));
    assert.ok(made instanceof StatusError);
    const status: number = made.status;
    assert.deepEqual([made.message, made.url, status, made.tags], ["late", "/b", 504, ["slow"]]);
    const wrong = thrown(() => py.run("raise C(url='/b', status='no number', tags=[])", { C: StatusError }));
    assert.ok(wrong instanceof StatusError && wrong.url === "/b");
    assert.throws(() => wrong.status, PyTypeError);
    assert.throws(() => py.run("C('x', url='/')", { C: StatusError }), /missing 2 required keyword-only arguments/);
  });
});

test("EXC-05 fields can be read after the attachment, until the error is disposed of", () => {
  const error = thrown(() =>
    Python.attach((py) => py.run("raise C('x', url='/c', status=1, tags=[])", { C: StatusError }))
  );
  assert.ok(error instanceof StatusError);
  assert.equal(error.url, "/c");
  error.dispose();
  assert.throws(() => error.url, { name: "NotAttachedError" });
});

test("EXC-05 an exception that extends one with fields has those too", () => {
  Python.attach((py) => {
    const error = new RetryError("later", { url: "/d", status: 503, tags: [], after: 1.5 });
    assert.equal(py.eval("(e.url, e.after)", { e: error }).repr(), "('/d', 1.5)");
    const made = thrown(() => py.run("raise C(url='/e', status=1, tags=[], after=None)", { C: RetryError }));
    assert.ok(made instanceof RetryError && made instanceof StatusError);
    assert.deepEqual([made.after, made.url], [null, "/e"]);
  });
});

test("EXC-05 copies and pickles keep the fields and the arguments", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import copy, pickle, sys
      module = type(sys)("web"); module.StatusError, module.RetryError = S, R
      sys.modules["web"] = module
      module = type(sys)("disks"); module.DiskError = D
      sys.modules["disks"] = module
      def seen(e): return type(e), e.args, str(e), vars(e)
      errors = [S("a", "b", url="/", status=1, tags=["t"]), R(url="/", status=2, tags=[], after=3.0)]
      errors.append(D(2, "gone", "/dev/sdb", disk="sdb"))
      errors[0].more = 1
      same = [seen(c) == seen(e) for e in errors for c in (copy.copy(e), copy.deepcopy(e))]
      same += [seen(pickle.loads(pickle.dumps(e, n))) == seen(e) for e in errors for n in range(5)]
      kind = type(errors[2]).__name__, errors[2].filename, errors[2].errno
    `,
      { S: StatusError, R: RetryError, D: DiskError },
    );
    assert.ok(names.getItem("same").extract("list[bool]").every((one) => one));
    assert.equal(names.getItem("kind").repr(), "('DiskError', '/dev/sdb', 2)");
  });
});

test("EXC-03 categories of warnings are created, too", () => {
  const OldPrice = createException("shop.errors", "OldPrice", { base: PyUserWarning });
  Python.attach((py) => {
    py.with(py.import("warnings").callMethod("catch_warnings"), () => {
      py.import("warnings").callMethod("simplefilter", "error");
      const error = thrown(() => py.warn(OldPrice, "from last year"));
      assert.ok(error instanceof OldPrice && error.message === "from last year");
    });
  });
});

test("EXC-03 EXC-05 names that Python or JavaScript has no room for are refused", () => {
  assert.throws(() => createException("m", "not a name"), SyntaxError);
  assert.throws(() => createException("m", "E", { fields: { "a b": "int" } }), SyntaxError);
  for (const field of ["message", "args", "stack", "value", "dispose", "cause"]) {
    assert.throws(() => createException("m", "E", { fields: { [field]: "int" } }), {
      name: "TypeError",
      message: `Cannot have a field of a name that every error has in E: ${field}`,
    });
  }
});

test("EXC-03 the base may be one that Python defines", () => {
  const Base = importException("configparser", "NoSectionError");
  const Own = createException("shop.errors", "OwnSection", { base: Base });
  Python.attach((py) => {
    const error = thrown(() => py.run("raise C('x')", { C: Own }));
    assert.ok(error instanceof Own && error instanceof Base && error instanceof PyException);
    assert.equal(error.message, "No section: 'x'");
  });
});

test("EXC-03 EXC-05 P15 nothing is left behind by errors that come and go", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import sys
      class Tag(str): pass
      tag = Tag("t")
      def fail(): raise C(tag, url=tag, status=1, tags=[tag])
      def count(): return sys.getrefcount(tag)
    `,
      { C: StatusError },
    );
    const [fail, count] = [names.getItem("fail"), names.getItem("count")];
    const once = (): void => {
      const error = new StatusError("x", { url: "/", status: 1, tags: [] });
      error.value;
      error.dispose();
      const made = thrown(() => fail.call());
      assert.ok(made instanceof StatusError && made.url === "t");
      made.dispose();
    };
    once();
    const before = count.callAs("int");
    for (let i = 0; i < 100; i++) once();
    assert.equal(count.callAs("int"), before);
  });
});
