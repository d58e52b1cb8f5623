/** Functions of several signatures under one name. */
// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pyenum, pyfunction, pymethod, pymethods, pymodule, Python, PyValueError } from "../../mod.ts";

const circle = pyfunction("area(radius: float) -> float", (radius) => Math.PI * radius ** 2, {
  overload: true,
  doc: "Of a circle.",
});
const rectangle = pyfunction("area(width: float, height: float) -> float", (width, height) => width * height, {
  overload: true,
});
const named = pyfunction("area(shape: str, *, scale: int = 1) -> str", (shape, { scale }) => shape.repeat(scale), {
  overload: true,
});
const small = pyfunction("kind(n: int) -> str", (n) => `number ${n}`, { overload: true });
const large = pyfunction("kind(n: bigint) -> str", (n) => `bigint ${n}`, { overload: true });
const failing = pyfunction("fails(n: int) -> int", () => {
  throw new TypeError("of its own");
}, { overload: true });
const other = pyfunction("fails(n: Any) -> int", () => 1, { overload: true });
const soonNumber = pyfunction("async soon(n: int) -> int", (n) => n + 1, { overload: true });
const soonText = pyfunction("async soon(s: str) -> str", (s) => `${s}!`, { overload: true });

@pyclass("(n: int = 1)")
class Vector {
  constructor(readonly n: number) {}

  @pymethod("scale(self, by: int) -> int", { overload: true })
  scaleByNumber(by: number): number {
    return this.n * by;
  }

  @pymethod("scale(self, by: str) -> str", { overload: true, doc: "By text." })
  scaleByText(by: string): string {
    return `${this.n}${by}`;
  }

  @pymethod("__mul__(self, by: int) -> int", { overload: true })
  timesNumber(by: number): number {
    return this.n * by;
  }

  @pymethod("__mul__(self, by: Self) -> str", { overload: true })
  timesVector(by: Vector): string {
    return `${this.n}*${by.n}`;
  }

  @pymethod("of(n: int) -> Self", { overload: true })
  static ofNumber(n: number): Vector {
    return new Vector(n);
  }

  @pymethod("of(text: str) -> Self", { overload: true })
  static ofText(text: string): Vector {
    return new Vector(Number(text));
  }
}

const Coin = pyenum("Coin", { HEAD: 1, TAIL: 2 });
pymethods(Coin, (method) => {
  method("bet(self, on: int) -> str", (coin, on) => `${coin} number ${on}`, { overload: true });
  method("bet(self, on: str) -> str", (coin, on) => `${coin} text ${on}`, { overload: true });
});

pymodule("overloaded", {
  members: [circle, rectangle, named, small, large, failing, other, soonNumber, soonText, Vector, Coin],
}).register();

/** What an expression over the module gives, or raises. */
function evaluate(expression: string): string {
  return Python.attach((py) => {
    try {
      return py.eval(`repr(${expression})`, { m: py.import("overloaded") }).extract("str");
    } catch (error) {
      return (error as Error).message;
    }
  });
}

test("FUN-03 the first signature whose parameters take the arguments is called", () => {
  assert.equal(
    evaluate("[m.area(2, 3), m.area(width=2, height=4), m.area('x', scale=3), m.area(radius=0)]"),
    "[6.0, 8.0, 'xxx', 0.0]",
  );
  assert.equal(evaluate("[m.kind(1), m.kind(2**60)]"), "['number 1', 'bigint 1152921504606846976']");
  assert.equal(rectangle(2, 3), 6);
});

test("FUN-07 arguments that none takes are complained of with all signatures", () => {
  assert.equal(
    evaluate("m.area([], scale=None)"),
    "area() takes no such arguments: (list, scale=NoneType); it is one of\n" +
      "    area(radius: float) -> float\n    area(width: float, height: float) -> float\n" +
      "    area(shape: str, *, scale: int = 1) -> str",
  );
  assert.equal(
    evaluate("m.Vector().scale(None)"),
    "scale() takes no such arguments: (NoneType); it is one of\n    scale(self, by: int) -> int\n    scale(self, by: str) -> str",
  );
});

test("FUN-21 what the chosen function raises is raised, and no other is tried", () => {
  assert.equal(evaluate("m.fails(1)"), "of its own");
  assert.equal(evaluate("m.fails('x')"), "1");
});

test("MTH-09 methods, static methods and operators are overloaded, and methods of enums", () => {
  assert.equal(evaluate("[m.Vector(3).scale(2), m.Vector(3).scale('x')]"), "[6, '3x']");
  assert.equal(evaluate("[m.Vector(3) * 2, m.Vector(3) * m.Vector(4)]"), "[6, '3*4']");
  assert.match(evaluate("m.Vector(3) * 'x'"), /unsupported operand|can't multiply/);
  assert.equal(evaluate("[m.Vector.of(2).scale(1), m.Vector.of('5').scale(1)]"), "[2, 5]");
  assert.equal(evaluate("[m.Coin.HEAD.bet(1), m.Coin.TAIL.bet('x')]"), "['1 number 1', '2 text x']");
  assert.match(evaluate("m.Vector.scale(1, 2)"), /requires a 'Vector' object but received a 'int'/);
});

test("ASY-01 async functions are overloaded", () => {
  assert.equal(
    evaluate("[__import__('asyncio').run(m.soon(1)), __import__('asyncio').run(m.soon('x'))]"),
    "[2, 'x!']",
  );
  assert.match(evaluate("__import__('asyncio').run(m.soon(None))"), /soon\(\) takes no such arguments: \(NoneType\)/);
  assert.equal(evaluate("__import__('inspect').iscoroutinefunction(m.soon)"), "True");
});

test("FUN-01 FUN-23 the function has one name, its documentation names each signature, and it is pickled", () => {
  assert.equal(evaluate("[m.area.__name__, m.area.__qualname__, m.area.__module__]"), "['area', 'area', 'overloaded']");
  assert.equal(evaluate("m.Vector.scale.__qualname__"), "'Vector.scale'");
  assert.match(evaluate("m.area.__doc__"), /^'area\(radius: float\) -> float\\nOf a circle\.\\n\\narea\(width/);
  assert.equal(evaluate("(lambda p: p.loads(p.dumps(m.area)) is m.area)(__import__('pickle'))"), "True");
  assert.equal(evaluate("m.__all__.count('area')"), "1");
  assert.equal(evaluate("[name for name in [*dir(m), *dir(m.Vector)] if 'overload_' in name]"), "[]");
});

test("FUN-10 typing.get_overloads has the signatures where Python keeps them", () => {
  Python.attach((py) => {
    const text = py.run(
      `
      import inspect, sys, typing
      from overloaded import area, Vector
      def texts(one):
          return [str(inspect.signature(variant)) for variant in one.__overloads__]
      expected = texts(area)
      if sys.version_info >= (3, 11):
          assert typing.get_overloads(area) == list(area.__overloads__), typing.get_overloads(area)
          assert typing.get_overloads(Vector.scale) == list(Vector.scale.__overloads__)
      hints = typing.get_type_hints(area.__overloads__[1])
      text = repr([len(expected), {one.__name__ for one in area.__overloads__}, hints["height"].__name__])
      `,
      {},
    ).getItem("text").extract("str");
    assert.equal(text, "[3, {'area'}, 'float']");
  });
});

test("FUN-18 one of several is a value by itself", () => {
  Python.attach((py) => {
    assert.equal(py.eval("f(2, 5)", { f: rectangle }).extract("float"), 10);
    assert.throws(() => py.eval("f('x', 5)", { f: rectangle }), /argument 'width': expected float, got str/);
  });
});

test("FUN-22 names that are shared by mistake, or by functions that are called in other ways, are refused", () => {
  const plain = pyfunction("area(x: int) -> int", (x) => x);
  assert.throws(() => pymodule("bad", { members: [circle, plain] }), /\{ overload: true \} may share theirs: area/);
  const later = pyfunction("async area(x: int) -> int", (x) => x, { overload: true });
  assert.throws(() => pymodule("bad", { members: [circle, later] }), /bad\.area is function and async function/);
  assert.throws(() => {
    @pyclass("()")
    class Twice {
      @pymethod("go(self) -> int")
      a(): number {
        return 1;
      }
      @pymethod("go(self, n: int) -> int")
      b(n: number): number {
        return n;
      }
    }
    return Twice;
  }, /two members of one name in Twice; .*: go/);
  assert.throws(() => {
    @pyclass("()")
    class Mixed {
      @pymethod("go(self) -> int", { overload: true })
      a(): number {
        return 1;
      }
      @pymethod("go(n: int) -> int", { overload: true })
      static b(n: number): number {
        return n;
      }
    }
    return Mixed;
  }, /Mixed\.go is (static)?method and (static)?method/);
});

test("any thread may call an overloaded function", () => {
  Python.attach((py) => {
    const results = py.run(
      `
      from concurrent.futures import ThreadPoolExecutor
      from overloaded import kind
      with ThreadPoolExecutor(2) as pool:
          results = list(pool.map(kind, [1, 2**60, 3]))
          error = pool.submit(kind, "x").exception()
      results.append(type(error).__name__)
      `,
      {},
    ).getItem("results").extract("list[str]");
    assert.deepEqual(results, ["number 1", "bigint 1152921504606846976", "number 3", "TypeError"]);
  });
  assert.ok(PyValueError);
});
