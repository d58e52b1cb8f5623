/** Declared functions and modules, in whatever Python there is. */
// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  kw,
  pyclass,
  pyfunction,
  pymethod,
  pymodule,
  pyproperty,
  Python,
  PyTypeError,
  PyValueError,
} from "../../mod.ts";

const every = pyfunction(
  "every(a: int, b: float = 0.5, /, c: str = 'c', *rest: int, d: bool = True, e: int = ..., **others: int) -> list[Any]",
  (a, b, c, rest, { d, e = 7, ...others }) => [a, b, c, rest, d, e, others],
);
const last = pyfunction("last(*words: str) -> str", (...words) => words.at(-1) ?? "");
const untyped = pyfunction("untyped(a, b=1)", (a, b) => [a, b], { doc: "Says 'what' \\ it gets.\nIn two lines." });
const wrong = pyfunction("wrong() -> int", () => "no number" as never);
const fail = pyfunction("fail(message: str) -> None", (message) => {
  throw new PyValueError(message);
});
pymodule("declared", {
  doc: "A module.",
  members: [every, last, untyped, wrong, fail],
  constants: { WHOLE: 3, HALF: 0.5, TEXT: "it's", NOTHING: null, YES: true },
}).register();

/** What an expression over the module gives. */
function evaluate(expression: string): unknown {
  return Python.attach((py) => py.eval(`repr(${expression})`, { m: py.import("declared") }).extract("str"));
}

/** What Python says when an expression over the module fails. */
function complaint(expression: string): string {
  return Python.attach((py) => {
    try {
      py.eval(expression, { m: py.import("declared") });
      return "nothing";
    } catch (error) {
      return (error as Error).message;
    }
  });
}

test("FUN-03 FUN-04 FUN-05 every kind of parameter arrives where it belongs", () => {
  assert.equal(evaluate("m.every(1)"), "[1, 0.5, 'c', [], True, 7, {}]");
  assert.equal(
    evaluate("m.every(1, 2, 'x', 3, 4, d=False, e=5, f=6)"),
    "[1, 2, 'x', [3, 4], False, 5, {'f': 6}]",
  );
  assert.equal(evaluate("m.last('a', 'b')"), "'b'");
  assert.equal(evaluate("m.last()"), "''");
  assert.equal(evaluate("m.untyped(None)"), "[None, 1]");
});

test("FUN-02 MTH-09 Python has the name that the signature says, and no other", () => {
  @pyclass("()", { name: "Shelf" })
  class TypeScriptShelf {
    #books = 3;

    @pymethod("count_books(self) -> int")
    countBooks(): number {
      return this.#books;
    }

    @pyproperty("book_count: int")
    get bookCount(): number {
      return this.#books;
    }
    set bookCount(count: number) {
      this.#books = count;
    }
  }
  const firstWord = pyfunction("first_word(text: str) -> str", function firstWord(text) {
    return text.split(" ")[0];
  });
  pymodule("renamed_members", { members: [TypeScriptShelf, firstWord] }).register();
  Python.attach((py) => {
    const text = py.run(
      `
      import renamed_members as m
      shelf = m.Shelf()
      shelf.book_count += 1
      names = [name for owner in (m, shelf) for name in dir(owner) if name in (
          "TypeScriptShelf", "countBooks", "bookCount", "firstWord")]
      text = repr([shelf.count_books(), m.first_word("one two"), m.Shelf.__qualname__, m.first_word.__name__, names])
      `,
      {},
    ).getItem("text").extract("str");
    assert.equal(text, "[4, 'one', 'Shelf', 'first_word', []]");
  });
});

test("FUN-06 a default of TypeScript's own is evaluated per call, where Python leaves the argument out", () => {
  let count = 0;
  const next = pyfunction("next(n: int = ...) -> int", (n = ++count) => n);
  pymodule("counting", { members: [next] }).register();
  Python.attach((py) => {
    const call = py.import("counting").getattr("next");
    assert.deepEqual([call.callAs("int"), call.callAs("int"), call.callAs("int", 9)], [1, 2, 9]);
  });
});

test("FUN-07 missing, unknown and repeated arguments are complained of in CPython's words", () => {
  assert.equal(complaint("m.every()"), "every() missing 1 required positional argument: 'a'");
  assert.match(complaint("m.every(a=1)"), /every\(\) missing 1 required positional argument: 'a'|positional-only/);
  assert.match(complaint("m.every(1, 2, 'x', c='y')"), /every\(\) got multiple values for argument 'c'/);
  assert.match(complaint("m.untyped(1, z=2)"), /untyped\(\) got an unexpected keyword argument 'z'/);
});

test("FUN-01 FUN-08 FUN-10 help, inspect.signature and annotations show the declaration", () => {
  assert.equal(
    evaluate("str(__import__('inspect').signature(m.every)).replace(\"'\", '')"),
    `"(a: int, b: float = 0.5, /, c: str = c, *rest: int, d: bool = True, e: int = Ellipsis, **others: int) -> list[Any]"`
      .replaceAll('"', "'"),
  );
  assert.equal(evaluate("m.every.__annotations__['return']"), "'list[Any]'");
  assert.equal(evaluate("m.untyped.__doc__"), String.raw`"Says 'what' \\ it gets.\nIn two lines."`);
  assert.equal(evaluate("[m.every.__module__, m.every.__qualname__]"), "['declared', 'every']");
});

test("FUN-09 MTH-09 help and inspect.signature show a text signature of one's own, or none", () => {
  const open = pyfunction("open_(path: str, mode: str = ...) -> str", (path, mode = "r") => path + mode, {
    textSignature: "(path, /, mode='r', **options)",
  });
  const opaque = pyfunction("opaque(a: int) -> int", (a) => a, { textSignature: null, doc: "Says little." });
  @pyclass("()")
  class Reader {
    @pymethod("read(self, size: int = ...) -> int", { textSignature: "(self, size=-1)" })
    read(size = -1): number {
      return size;
    }
  }
  pymodule("shown", { members: [open, opaque, Reader] }).register();
  Python.attach((py) => {
    const text = py.run(
      `
      import inspect, pydoc, typing
      from shown import open_, opaque, Reader
      text = " ".join([
          str(inspect.signature(open_)), open_.__text_signature__, open_("x"),
          str(inspect.signature(opaque)), str(opaque.__text_signature__), str(opaque(1)),
          str(inspect.signature(Reader.read)), str(inspect.signature(Reader().read)), str(Reader().read()),
          str(typing.get_type_hints(opaque)["a"] is int),
      ])
      assert "open_(path, /, mode='r', **options)" in pydoc.render_doc(open_, renderer=pydoc.plaintext)
      `,
      {},
    ).getItem("text").extract("str");
    assert.equal(
      text,
      "(path, /, mode='r', **options) (path, /, mode='r', **options) xr (*args, **kwargs) None 1 " +
        "(self, size=-1) (size=-1) -1 True",
    );
    const loose = pyfunction("loose(a: int) -> int", (a) => a, { textSignature: "(b)" });
    assert.equal(py.eval("str(__import__('inspect').signature(f))", { f: loose }).extract("str"), "(b)");
  });
  assert.throws(() => pyfunction("f()", () => {}, { textSignature: "a, b" }), SyntaxError);
  assert.throws(() => pyfunction("f()", () => {}, { textSignature: "g(a) -> int" }), /but by \(parameters\)/);
});

test("FUN-03 a generator function gives an iterator, with Iterator and without", () => {
  const count = pyfunction("count(to: int) -> Iterator[int]", function* (to) {
    for (let n = 0; n < to; n++) yield n;
  });
  const words = pyfunction("words(text: str)", (text) => text.split(" ").values());
  pymodule("generating", { members: [count, words] }).register();
  Python.attach((py) => {
    const names = py.run(
      `
      import generating as m, itertools
      first = list(itertools.islice(m.count(1_000_000), 3))
      all = [*m.count(3), next(m.count(1)), list(m.words("a b"))]
      try:
          next(m.count(0))
      except StopIteration:
          first.append(-1)
      text = repr([first, all])
      `,
      {},
    );
    assert.equal(names.getItem("text").extract("str"), "[[0, 1, 2, -1], [0, 1, 2, 0, ['a', 'b']]]");
  });
});

test("FUN-17 PP-18 an argument of another type is named", () => {
  assert.equal(complaint("m.every('x')"), "argument 'a': expected int, got str");
  assert.equal(complaint("m.every(1, 2, 'x', 3, None)"), "argument 'rest': [1]: expected int, got NoneType");
  assert.equal(complaint("m.every(1, f='x')"), "argument 'others': f: expected int, got str");
  assert.equal(complaint("m.wrong()"), "result of wrong(): expected int, got string");
});

test("FUN-21 what the function throws is raised", () => {
  assert.equal(complaint("m.fail('as said')"), "as said");
});

test("FUN-22 a bad declaration is refused where it is made", () => {
  assert.throws(() => pyfunction("f(a: itn)" as "f(a)", (a) => a), SyntaxError);
  assert.throws(() => pyfunction("(a: int)" as "f(a)", (a) => a), /without a name/);
  assert.throws(() => pymodule("twice", { members: [last, last] }), /two members of one name in twice; .*: last/);
  assert.throws(() => pymodule("plain", { members: [() => 1] }), /was not declared/);
  assert.throws(() => pymodule("odd", { constants: { N: NaN } }).bake(), /no finite number: N is NaN/);
});

test("FUN-23 a function is pickled by its name, and stays itself for TypeScript", () => {
  assert.equal(evaluate("(lambda pickle: pickle.loads(pickle.dumps(m.last)) is m.last)(__import__('pickle'))"), "True");
  assert.equal(last("x", "y"), "y");
});

test("MOD-01 MOD-04 MOD-06 MOD-14 a module has its functions, constants, documentation and __all__", () => {
  assert.equal(evaluate("[m.WHOLE, m.HALF, m.TEXT, m.NOTHING, m.YES]"), `[3, 0.5, "it's", None, True]`);
  assert.match(String(evaluate("m.__all__")), /'every'.*'YES'/);
  assert.equal(evaluate("m.__doc__"), "'A module.'");
});

test("a function of a pool is an ordinary one here, and takes nothing that one process alone knows", () => {
  const half = pyfunction("half(x: float) -> float", (x) => x / 2, { pool: true });
  assert.match(
    pymodule("pooled", { members: [half] }).bake(),
    /def half\(x: float\) -> float: return _call_pool\(1, x\)/,
  );
  Python.attach((py) => {
    assert.equal(py.eval("m.half(3)", { m: pymodule("pooled", { members: [half] }).create() }).extract("float"), 1.5);
  });

  @pyclass("()")
  class Thing {}
  const bad = [
    () => pyfunction("f(g: Callable[[int], int]) -> int", (g) => g(1), { pool: true }),
    () => pyfunction("async f() -> int", async () => await 1, { pool: true }),
    () => pyfunction("f(a: list[Thing]) -> int", { Thing }, (a) => a.length, { pool: true }),
    () => pyfunction("f() -> Thing", { Thing }, () => new Thing(), { pool: true }),
  ];
  for (const declaration of bad) assert.throws(declaration, /Cannot run in a pool of processes what .* f\(/);
});

test("P13 any thread may call a declared function", () => {
  Python.attach((py) => {
    const results = py.run(
      `
      import declared
      from concurrent.futures import ThreadPoolExecutor
      with ThreadPoolExecutor(4) as pool:
          results = list(pool.map(lambda n: declared.last(str(n)), range(50)))
      `,
    ).getItem("results").extract("list[str]");
    assert.deepEqual(results, Array.from({ length: 50 }, (_, n) => String(n)));
  });
  assert.ok(PyTypeError);
});

test("FUN-19 parameters have the names of TypeScript's keywords, and keyword arguments those of Python's", () => {
  const take = pyfunction(
    "take(new: int, function: str = 'f', *, default: int = 1, **others: int) -> str",
    (made, named, options) => [made, named, options.default, options["class"], options["lambda"]].join(),
  );
  pymodule("keywords", { members: [take] }).register();
  Python.attach((py) => {
    const m = py.import("keywords");
    const says = (call: string): string => py.eval(call, { m }).extract("str");
    assert.equal(says("m.take(new=1, function='g', default=2, **{'class': 3, 'lambda': 4})"), "1,g,2,3,4");
    assert.equal(m.callMethod("take", 1, kw({ class: 5, lambda: 6 })).extract("str"), "1,f,1,5,6");
  });
  assert.throws(() => pyfunction("f(class: int)", () => {}), /Expected a parameter's name, not 'class'/);
});
