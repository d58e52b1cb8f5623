/** The types that stubs show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  annotation,
  type Py,
  type PyAny,
  pyclass,
  pyfunction,
  pymethod,
  pymodule,
  Python,
  typeVar,
} from "../../mod.ts";

test("STB-05 a converter of one's own says what stubs show of it, each way", () => {
  const Length = {
    inputType: "Sized",
    outputType: "decimal.Decimal",
    extract: (object: PyAny) => object.len(),
    intoPyObject: (value: number) => value,
  };
  const Table = annotation("dict[str, list[int]]");
  const Bare = { extract: (object: PyAny) => object.len() };
  const twice = pyfunction("twice(value: Length, all: list[Length] = ...) -> Length", { Length }, (value) => value * 2);
  const each = pyfunction(
    "each(visit: Callable[[Length], Length]) -> tuple[Length, ...]",
    { Length },
    (visit) => [visit(1)],
  );
  const table = pyfunction("table(of: Table, other: Bare) -> Table", { Table, Bare }, (of) => of);
  const stub = pymodule("hinted", { members: [twice, each, table] }).stubs()[""];
  assert.match(stub, /^def twice\(value: Sized, all: list\[Sized\] = \.\.\.\) -> Decimal: \.\.\.$/m);
  assert.match(stub, /^def each\(visit: Callable\[\[Decimal\], Sized\]\) -> tuple\[Decimal, \.\.\.\]: \.\.\.$/m);
  assert.match(stub, /^def table\(of: dict\[str, list\[int\]\], other: Any\) -> dict\[str, list\[int\]\]: \.\.\.$/m);
  assert.match(stub, /^from collections\.abc import Sized\nfrom decimal import Decimal\n/m);
});

test("STB-07 a signature with types of its own takes the place of the types that convert", () => {
  const draw = pyfunction("draw(seed: Any, count: int = 1) -> Any", (seed) => seed, {
    textSignature: "(seed: numpy.random.Generator, count: SupportsIndex = 1, /) -> numpy.typing.NDArray[numpy.float64]",
  });
  const shown = pyfunction("shown(seed: int) -> int", (seed) => seed, { textSignature: "(seed=0)" });
  @pyclass("(items: Any = None)")
  class Bag {
    constructor(readonly items: unknown) {}
    @pymethod("get(self, key: Any, default: Any = None) -> Any", {
      textSignature: "(self, key: Hashable, default: object = None) -> list[bytes]",
    })
    get(_key: unknown, fallback: unknown): unknown {
      return fallback;
    }
  }
  const module = pymodule("overridden", { members: [draw, shown, Bag] });
  const stub = module.stubs()[""];
  assert.match(stub, /^import numpy\nimport numpy\.random\nimport numpy\.typing\n/m);
  assert.match(
    stub,
    /^def draw\(seed: numpy\.random\.Generator, count: SupportsIndex = 1, \/\) -> numpy\.typing\.NDArray\[numpy\.float64\]: /m,
  );
  assert.match(stub, /^def shown\(seed: int\) -> int: \.\.\.$/m);
  assert.match(stub, /^ {4}def get\(self, key: Hashable, default: object = None\) -> list\[bytes\]: \.\.\.$/m);
  module.register();
  Python.attach((py) => {
    const says = (expression: string): string =>
      py.eval(`str(${expression})`, { m: py.import("overridden"), inspect: py.import("inspect") }).extract("str");
    assert.equal(
      says("inspect.signature(m.Bag().get)").replaceAll("'", ""),
      "(key: Hashable, default: object = None) -> list[bytes]",
    );
    assert.equal(says("m.draw.__text_signature__"), "(seed, count=1, /)");
    assert.equal(says("m.draw.__annotations__").replaceAll("'", ""), "{seed: Any, count: int, return: Any}");
    assert.equal(says("m.Bag().get(1, b'') + m.draw(b'a')"), "b'a'");
  });
});

test("STB-08 PP-20 type variables, and classes that are generic by them", () => {
  const names = { T: typeVar(), U: typeVar() };
  const first = pyfunction("first(items: list[T], fallback: T) -> T", names, (items, fallback) => items[0] ?? fallback);
  const apply = pyfunction("apply(f: Callable[[T], U], to: T) -> U", names, (f, to) => f(to));
  const once = pyfunction("once(item: T) -> list[int]", names, () => []);
  @pyclass("(item: T)", { generic: ["T"], names })
  class Box {
    constructor(readonly item: Py<PyAny>) {}
    @pymethod("has(self, item: T) -> bool", { names })
    has(item: Py<PyAny>): boolean {
      return Python.attach((py) => item.bind(py).eq(this.item));
    }
    @pymethod("empty() -> Self | None")
    static empty(): Box | null {
      return null;
    }
    @pymethod("swap(self, by: U) -> tuple[U, T]", { names })
    swap(by: Py<PyAny>): [Py<PyAny>, Py<PyAny>] {
      return [by, this.item];
    }
  }
  @pyclass("()")
  class Holder {
    @pymethod("held(self) -> Box | None", { names: { Box } })
    held(): Box | null {
      return null;
    }
  }
  const module = pymodule("generics", { members: [first, apply, once, Box, Holder] });
  const stub = module.stubs()[""];
  assert.match(stub, /^_T = TypeVar\('_T'\)\n_U = TypeVar\('_U'\)$/m);
  assert.match(stub, /^def first\(items: list\[_T\], fallback: _T\) -> _T: \.\.\.$/m);
  assert.match(stub, /^def apply\(f: Callable\[\[_T\], _U\], to: _T\) -> _U: \.\.\.$/m);
  assert.match(stub, /^def once\(item: Any\) -> list\[int\]: \.\.\.$/m);
  assert.match(stub, /^class Box\(Generic\[_T\]\):$/m);
  assert.match(stub, /^ {4}def __new__\(cls, item: _T\) -> Self: \.\.\.$/m);
  assert.match(stub, /^ {4}def has\(self, item: _T\) -> bool: \.\.\.$/m);
  assert.match(stub, /^ {4}def swap\(self, by: _U\) -> tuple\[_U, _T\]: \.\.\.$/m);
  assert.match(stub, /^ {4}@staticmethod\n {4}def empty\(\) -> Box\[Any\] \| None: \.\.\.$/m);
  assert.match(stub, /^ {4}def held\(self\) -> Box\[Any\] \| None: \.\.\.$/m);
  module.register();
  Python.attach((py) => {
    const m = py.import("generics");
    const says = (expression: string): string => py.eval(`repr(${expression})`, { m }).extract("str");
    assert.equal(
      says("(m.first([], 'a'), m.apply(len, 'abc'), m.once(1), m.Box([1]).has([1]), m.Box[int](1).swap(2))"),
      "('a', 3, [], True, (2, 1))",
    );
    assert.equal(says("m.first.__annotations__['items']"), "'list[T]'");
  });
});
