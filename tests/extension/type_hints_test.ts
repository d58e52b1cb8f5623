/** The types that stubs show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { annotation, type PyAny, pyclass, pyfunction, pymethod, pymodule, Python } from "../../mod.ts";

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
