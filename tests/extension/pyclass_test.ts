/** Declared classes, in whatever Python there is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Py,
  type PyAny,
  pyclass,
  pydeleter,
  pyfunction,
  pymethod,
  pymodule,
  pyproperty,
  Python,
  PyValueError,
} from "../../mod.ts";

@pyclass("(start: int = 0)", { doc: "Counts." })
class Counter {
  @pyproperty("LIMIT: int")
  static LIMIT = 10;
  #n: number;
  @pyproperty("label: str", { doc: "What it counts." })
  label = "things";

  constructor(start: number) {
    if (start < 0) throw new PyValueError(`start must not be negative: ${start}`);
    this.#n = start;
  }

  @pymethod("increment(self, by: int = 1) -> int", { doc: "Adds to it." })
  increment(by: number): number {
    return this.#n += by;
  }

  @pymethod("__len__(self) -> int")
  length(): number {
    return this.#n;
  }

  @pymethod("me(self) -> Self")
  me(): this {
    return this;
  }

  @pymethod("merge(self, others: list[Self]) -> Self")
  merge(others: Counter[]): Counter {
    return new Counter(others.reduce((sum, other) => sum + other.#n, this.#n));
  }

  @pyproperty("value: int")
  get value(): number {
    return this.#n;
  }
  set value(value: number) {
    this.#n = value;
  }

  @pyproperty("half: float")
  get half(): number {
    return this.#n / 2;
  }

  @pymethod("parse(text: str) -> Self")
  static parse(text: string): Counter {
    return new Counter(Number(text));
  }

  @pymethod("__eq__(self, other: Self) -> bool")
  equals(other: Counter): boolean {
    return this.#n === other.#n;
  }

  @pymethod("__add__(self, other: Self | int) -> Self")
  add(other: Counter | number): Counter {
    return new Counter(this.#n + (typeof other === "number" ? other : other.#n));
  }

  secret(): string {
    return "hidden";
  }
}

@pyclass("(start: int = 0, *, step: int = 2)")
class Stepper extends Counter {
  readonly #step: number;
  constructor(start: number, { step }: { step: number }) {
    super(start);
    this.#step = step;
  }

  override increment(): number {
    return super.increment(this.#step);
  }
}

@pyclass()
class Token {}

@pyclass("(n: int)", { final: true, dict: true })
class Range {
  #at = 0;
  constructor(readonly n: number) {}

  @pymethod("__iter__(self) -> Self")
  iter(): this {
    return this;
  }

  @pymethod("__next__(self) -> int")
  next(): number {
    return this.#at < this.n ? this.#at++ : undefined as never;
  }
}

const kept: Counter[] = [];
const keep = pyfunction("keep(value) -> int", (value) => kept.push(value as unknown as Counter));
const given = pyfunction("given() -> Any", () => kept[0]);
const token = pyfunction("token() -> Any", () => new Token());
pymodule("classes", { members: [keep, given, token, Counter, Stepper, Token, Range] }).register();

/** What an expression over the module gives. */
function evaluate(expression: string): unknown {
  return Python.attach((py) => py.eval(`repr(${expression})`, { m: py.import("classes") }).extract("str"));
}

/** What Python says when an expression over the module fails. */
function complaint(expression: string): string {
  return Python.attach((py) => {
    try {
      py.eval(expression, { m: py.import("classes") });
      return "nothing";
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
}

/** What a program over the module leaves in `x`. */
function run(source: string): unknown {
  return Python.attach((py) => py.run(`import classes as m\n${source}\nx = repr(x)`, {}).getItem("x").extract("str"));
}

test("CLS-01 MTH-01 Python makes instances and calls their methods, with defaults and keywords", () => {
  assert.equal(evaluate("m.Counter().increment()"), "1");
  assert.equal(evaluate("m.Counter(5).increment(by=2)"), "7");
  assert.equal(evaluate("m.Counter(start=3).increment(4)"), "7");
  // Before 3.10 Python leaves the class out.
  assert.match(
    complaint("m.Counter(1, 2)"),
    /^TypeError: (Counter\.)?__new__\(\) takes from 1 to 2 positional arguments but 3 were given$/,
  );
  assert.equal(complaint("m.Counter('1')"), "TypeError: argument 'start': expected int, got str");
  assert.match(complaint("m.Counter().increment(nothing=1)"), /got an unexpected keyword argument 'nothing'/);
});

test("MTH-02 CLS-02 a constructor may give an instance that is there, under a name of Python's own", () => {
  const cache = new Map<string, Symbolic>();
  @pyclass("Symbol(name: str)")
  class Symbolic {
    constructor(readonly name: string) {
      const there = cache.get(name);
      if (there !== undefined) return there;
      cache.set(name, this);
    }
  }
  pymodule("symbols", { members: [Symbolic] }).register();
  Python.attach((py) => {
    const names = py.run(
      "from symbols import Symbol\na = Symbol('a')\nx = Symbol('a') is a, Symbol('b') is a, repr(Symbol)",
      {},
    );
    assert.equal(names.getItem("x").repr(), `(True, False, "<class 'symbols.Symbol'>")`);
  });
});

test("MTH-02 what a constructor throws is raised", () => {
  assert.equal(complaint("m.Counter(-1)"), "ValueError: start must not be negative: -1");
});

test("CLS-03 CLS-27 MTH-09 a class has its module, its name and its documentation", () => {
  assert.equal(
    evaluate("(m.Counter.__module__, m.Counter.__qualname__, m.Counter.__doc__)"),
    "('classes', 'Counter', 'Counts.')",
  );
  assert.equal(
    evaluate("(m.Counter.increment.__qualname__, m.Counter.increment.__doc__)"),
    "('Counter.increment', 'Adds to it.')",
  );
  assert.equal(evaluate("m.Counter.label.__doc__"), "'What it counts.'");
  assert.equal(
    run("import inspect\nx = str(inspect.signature(m.Counter.increment)), str(inspect.signature(m.Counter))"),
    `("(self, by: 'int' = 1) -> 'int'", "(start: 'int' = 0)")`,
  );
});

test("CLS-10 CLS-11 MTH-07 fields, getters and setters are properties", () => {
  assert.equal(
    run("c = m.Counter(4)\nc.value = 9\nc.label += '!'\nx = c.value, c.half, c.label"),
    "(9, 4.5, 'things!')",
  );
  assert.match(complaint("setattr(m.Counter(), 'half', 1)"), /^AttributeError: (can't set attribute|property 'half')/);
  assert.equal(complaint("setattr(m.Counter(), 'value', 'x')"), "TypeError: argument 'value': expected int, got str");
});

test("MTH-05 MTH-06 static methods and class attributes belong to the class", () => {
  assert.equal(evaluate("m.Counter.parse('12').value"), "12");
  assert.equal(evaluate("(m.Counter.LIMIT, m.Counter().LIMIT)"), "(10, 10)");
});

test("CNV-37 CLS-28 the same instance and the same object come back", () => {
  assert.equal(run("c = m.Counter(1)\nx = c.me() is c"), "True");
  kept.length = 0;
  assert.equal(run("c = m.Counter(6)\nm.keep(c)\nx = m.given() is c"), "True");
  assert(kept[0] instanceof Counter);
  assert.equal(kept[0].value, 6);
  // Nobody in Python holds it any more: another instance stands for the same object.
  assert.equal(run("a = m.given()\nx = type(a) is m.Counter, a.value, a is m.given()"), "(True, 6, True)");
});

test("CLS-28 an instance and its object are released together", async () => {
  const gone = { count: 0 };
  const registry = new FinalizationRegistry(() => gone.count++);
  const watch = pyfunction("watch(value) -> None", (value) => registry.register(value as unknown as object, 0));
  pymodule("watching", { members: [watch] }).register();
  Python.attach((py) => {
    py.run("import watching, classes\nfor i in range(100): watching.watch(classes.Counter(i))", {});
  });
  for (let i = 0; i < 50 && gone.count < 90; i++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    Python.attach(() => {});
    (globalThis as { gc?: () => void }).gc?.();
  }
  assert(gone.count >= 90, `${gone.count} of 100 are gone`);
});

test("PRO-03 PRO-11 PRO-15 special methods are methods like any", () => {
  assert.equal(evaluate("len(m.Counter(7))"), "7");
  assert.equal(evaluate("((m.Counter(2) + m.Counter(3)).value, (m.Counter(2) + 5).value)"), "(5, 7)");
  assert.equal(
    evaluate("(m.Counter(2) == m.Counter(2), m.Counter(2) == m.Counter(3), m.Counter(2) == 'x')"),
    "(True, False, False)",
  );
  assert.match(
    complaint("m.Counter(2) + 'x'"),
    /^TypeError: unsupported operand type\(s\) for \+: 'Counter' and 'str'/,
  );
  assert.equal(evaluate("m.Counter(1).merge([m.Counter(2), m.Counter(3)]).value"), "6");
});

test("PRO-08 an iterator ends where __next__ gives undefined", () => {
  assert.equal(evaluate("list(m.Range(4))"), "[0, 1, 2, 3]");
});

test("MTH-11 MTH-12 MTH-14 what is not for Python is refused", () => {
  assert.equal(complaint("m.Counter().secret"), "AttributeError: 'Counter' object has no attribute 'secret'");
  assert.equal(
    complaint("m.Counter.increment(5)"),
    "TypeError: descriptor requires a 'Counter' object but received a 'int'",
  );
  assert.equal(
    complaint("m.Counter.increment(m.Range(1))"),
    "TypeError: descriptor requires a 'Counter' object but received a 'Range'",
  );
  assert.equal(complaint("m.Token()"), "TypeError: cannot create 'Token' instances");
  assert.equal(evaluate("type(m.token()) is m.Token"), "True");
});

test("CLS-04 CLS-07 CLS-08 Python extends a class, unless it is final", () => {
  assert.equal(
    run(
      "class Mine(m.Counter):\n    def twice(self): return self.increment() + self.increment()\nc = Mine(1)\nx = c.twice(), type(c.me()).__name__, isinstance(c, m.Counter)",
    ),
    "(5, 'Mine', True)",
  );
  assert.equal(complaint("type('Mine', (m.Range,), {})"), "TypeError: type 'Range' is not an acceptable base type");
  assert.equal(run("r = m.Range(1)\nr.note = 'mine'\nx = r.note"), "'mine'");
  assert.match(
    complaint("setattr(m.Counter(), 'note', 1)"),
    /^AttributeError: 'Counter' object has no attribute 'note'/,
  );
  assert.equal(
    run("import weakref\nc = m.Counter()\nr = weakref.ref(c)\nalive = r() is c\ndel c\nx = alive, r()"),
    "(True, None)",
  );
});

test("CLS-05 a class extends another declared class, and overrides its methods", () => {
  assert.equal(run("s = m.Stepper(1, step=5)\nx = s.increment(), s.value, isinstance(s, m.Counter)"), "(6, 6, True)");
});

test("PRO-26 instances are neither copied nor pickled", () => {
  const message = "TypeError: cannot copy or pickle a TypeScript Counter object";
  assert.equal(complaint("__import__('copy').copy(m.Counter())"), message);
  assert.equal(complaint("__import__('copy').deepcopy(m.Counter())"), message);
  assert.equal(complaint("__import__('pickle').dumps(m.Counter())"), message);
});

test("an instance goes to Python where its class is in no module", () => {
  @pyclass("(n: int)")
  class Lonely {
    constructor(readonly n: number) {}
    @pymethod("double(self) -> int")
    double(): number {
      return 2 * this.n;
    }
  }
  Python.attach((py) => {
    const made = py.intoPyObject(new Lonely(21));
    assert.equal(made.callMethod("double").extract("int"), 42);
    assert.equal(made.getType().getattr("__name__").extract("str"), "Lonely");
  });
});

test("a traceback shows the line of a method in its TypeScript file", () => {
  const text = run("import traceback\ntry: m.Counter().increment('x')\nexcept TypeError: x = traceback.format_exc()");
  assert.match(String(text), /pyclass_test\.ts", line 30, in increment\\n *@pymethod\("increment/);
});

test("MTH-08 CLS-09 PRO-28 PRO-29 deleters, what cannot be set, places in a match, and methods set to None", () => {
  @pyclass("(x: int, y: int)", { matchArgs: ["x", "y"] })
  class Pair {
    @pyproperty("__hash__: None")
    static hash = null;
    @pyproperty("x: int", { readonly: true })
    x: number;
    @pyproperty("y: int | None")
    y: number | null;

    constructor(x: number, y: number) {
      [this.x, this.y] = [x, y];
    }

    @pydeleter("y")
    forget(): void {
      this.y = null;
    }
  }
  pymodule("pairs", { members: [Pair] }).register();
  assert.equal(
    run("from pairs import Pair\np = Pair(1, 2)\ndel p.y\nx = p.x, p.y, Pair.__match_args__"),
    "(1, None, ('x', 'y'))",
  );
  const failing = (statement: string): unknown =>
    run(
      `from pairs import Pair\np = Pair(1, 2)\ntry: ${statement}\nexcept Exception as error: x = type(error).__name__`,
    );
  assert.equal(failing("p.x = 3"), "'AttributeError'");
  assert.equal(failing("del p.x"), "'AttributeError'");
  assert.equal(failing("hash(p)"), "'TypeError'");
});

test("a constructor that could not be one is refused where it is declared", () => {
  const declare = (signature: string) =>
    (pyclass as (signature: string) => (target: unknown, context: unknown) => void)(
      signature,
    )(class {}, { kind: "class", name: "Bad", metadata: {}, addInitializer: (run: () => void) => run() });
  declare("(a: int)");
  assert.throws(() => declare("async Bad(a: int)"), {
    name: "SyntaxError",
    message: "Cannot declare a constructor but by (parameters), not: async Bad(a: int)",
  });
  assert.throws(() => declare("(a: int) -> str"), /Cannot declare a constructor but by \(parameters\)/);
});

test("PRO-30 a special method that Python could not call is refused where it is declared", () => {
  const declare = (signature: string): void => {
    class Bad {
      [Symbol.toStringTag](): void {}
    }
    const context = { kind: "method", name: "bad", static: false, private: false, metadata: {} };
    (pymethod as (signature: string) => (method: unknown, context: unknown) => void)(signature)(Bad, context);
  };
  declare("__getitem__(self, key: int) -> int");
  declare("__call__(self, *anything: int) -> int");
  declare("__pow__(self, other: int, modulus: int | None = None) -> int");
  assert.throws(() => declare("__len__(self, more: int) -> int"), {
    name: "SyntaxError",
    message: "Cannot declare __len__() with other than 1 parameters, self included: __len__(self, more)",
  });
  assert.throws(() => declare("__setitem__(self, key: int) -> None"), /__setitem__\(\) with other than 3 parameters/);
  assert.throws(() => declare("plain(value: int) -> None"), /Cannot declare a method without self/);
});

test("PP-08 a getter gives the object itself, so that what is set on it or put into it stays", () => {
  @pyclass("(n: int)")
  class Part {
    @pyproperty("n: int")
    n: number;
    constructor(n: number) {
      this.n = n;
    }
  }
  @pyclass("()")
  class Whole {
    @pyproperty("part: Part", { names: { Part } })
    part = new Part(1);
    readonly #items: Py<PyAny> = Python.attach((py) => py.eval("[]").unbind());
    @pymethod("items(self) -> Any")
    items(): Py<PyAny> {
      return this.#items;
    }
  }
  pymodule("wholes", { members: [Part, Whole] }).register();
  const source = `
    from wholes import Part, Whole
    whole = Whole()
    whole.part.n = 5
    whole.items().append(1)
    part = whole.part = Part(7)
    part.n += 1
    x = [whole.part is part, whole.part.n, whole.items(), whole.items() is whole.items(), Whole().part.n]
  `;
  Python.attach((py) => assert.equal(py.run(source, {}).getItem("x").repr(), "[True, 8, [1], True, 1]"));
});

test("PRO-25 __del__ is called once, when Python has let go of the instance", () => {
  const gone: number[] = [];
  @pyclass("(n: int)")
  class Mortal {
    constructor(readonly n: number) {}
    @pymethod("__del__(self) -> None")
    end(): void {
      gone.push(this.n);
    }
  }
  pymodule("mortals", { members: [Mortal] }).register();
  Python.attach((py) => {
    py.run("import mortals\nkept = mortals.Mortal(1)\nmortals.Mortal(2)\nalso = kept\ndel kept\nassert also", {})
      .clear();
    py.run("import gc\ngc.collect()", {});
  });
  assert.deepEqual(gone, [2, 1]);
});

test("OBJ-22 an instance within a value serializes as any object does, by its toJSON()", () => {
  @pyclass("(celsius: float)")
  class Heat {
    #celsius: number;
    constructor(celsius: number) {
      this.#celsius = celsius;
    }
    toJSON(): unknown {
      return { celsius: this.#celsius };
    }
  }
  pymodule("heats", { members: [Heat] }).register();
  Python.attach((py) => {
    const given = py.eval("[h.Heat(1.5), h.Heat(2)]", { h: py.import("heats") });
    const heats = given.extract("list[Heat]", { Heat });
    assert.equal(JSON.stringify({ heats }), '{"heats":[{"celsius":1.5},{"celsius":2}]}');
  });
});
