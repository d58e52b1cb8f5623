/** Python's special methods, written in TypeScript. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type PyAny,
  PyAttributeError,
  pyclass,
  pyfunction,
  PyIndexError,
  PyKeyError,
  pymethod,
  pymodule,
  Python,
} from "../../mod.ts";

const calls: string[] = [];

/** A number that says which operator made it. */
@pyclass("(text: str)")
class Term {
  constructor(readonly text: string) {}

  @pymethod("__repr__(self) -> str")
  toString(): string {
    return this.text;
  }

  #binary(operator: string, other: Term | number): Term {
    return new Term(`(${this.text} ${operator} ${other})`);
  }

  #reflected(operator: string, other: Term | number): Term {
    return new Term(`(${other} ${operator} ${this.text})`);
  }

  @pymethod("__add__(self, other: Self | int) -> Self")
  add(other: Term | number) {
    return this.#binary("+", other);
  }
  @pymethod("__sub__(self, other: Self | int) -> Self")
  sub(other: Term | number) {
    return this.#binary("-", other);
  }
  @pymethod("__mul__(self, other: Self | int) -> Self")
  mul(other: Term | number) {
    return this.#binary("*", other);
  }
  @pymethod("__matmul__(self, other: Self | int) -> Self")
  matmul(other: Term | number) {
    return this.#binary("@", other);
  }
  @pymethod("__truediv__(self, other: Self | int) -> Self")
  truediv(other: Term | number) {
    return this.#binary("/", other);
  }
  @pymethod("__floordiv__(self, other: Self | int) -> Self")
  floordiv(other: Term | number) {
    return this.#binary("//", other);
  }
  @pymethod("__mod__(self, other: Self | int) -> Self")
  mod(other: Term | number) {
    return this.#binary("%", other);
  }
  @pymethod("__divmod__(self, other: Self | int) -> tuple[Self, Self]")
  divmod(other: Term | number): [Term, Term] {
    return [this.floordiv(other), this.mod(other)];
  }
  @pymethod("__lshift__(self, other: Self | int) -> Self")
  lshift(other: Term | number) {
    return this.#binary("<<", other);
  }
  @pymethod("__rshift__(self, other: Self | int) -> Self")
  rshift(other: Term | number) {
    return this.#binary(">>", other);
  }
  @pymethod("__and__(self, other: Self | int) -> Self")
  and(other: Term | number) {
    return this.#binary("&", other);
  }
  @pymethod("__or__(self, other: Self | int) -> Self")
  or(other: Term | number) {
    return this.#binary("|", other);
  }
  @pymethod("__xor__(self, other: Self | int) -> Self")
  xor(other: Term | number) {
    return this.#binary("^", other);
  }
  @pymethod("__pow__(self, other: Self | int, modulus: int | None = None) -> Self")
  pow(other: Term | number, modulus: number | null) {
    return new Term(`pow(${this.text}, ${other}, ${modulus})`);
  }

  @pymethod("__radd__(self, other: int) -> Self")
  radd(other: number) {
    return this.#reflected("+", other);
  }
  @pymethod("__rsub__(self, other: int) -> Self")
  rsub(other: number) {
    return this.#reflected("-", other);
  }
  @pymethod("__rmul__(self, other: int) -> Self")
  rmul(other: number) {
    return this.#reflected("*", other);
  }
  @pymethod("__rmatmul__(self, other: int) -> Self")
  rmatmul(other: number) {
    return this.#reflected("@", other);
  }
  @pymethod("__rtruediv__(self, other: int) -> Self")
  rtruediv(other: number) {
    return this.#reflected("/", other);
  }
  @pymethod("__rfloordiv__(self, other: int) -> Self")
  rfloordiv(other: number) {
    return this.#reflected("//", other);
  }
  @pymethod("__rmod__(self, other: int) -> Self")
  rmod(other: number) {
    return this.#reflected("%", other);
  }
  @pymethod("__rdivmod__(self, other: int) -> Self")
  rdivmod(other: number) {
    return this.#reflected("divmod", other);
  }
  @pymethod("__rlshift__(self, other: int) -> Self")
  rlshift(other: number) {
    return this.#reflected("<<", other);
  }
  @pymethod("__rrshift__(self, other: int) -> Self")
  rrshift(other: number) {
    return this.#reflected(">>", other);
  }
  @pymethod("__rand__(self, other: int) -> Self")
  rand(other: number) {
    return this.#reflected("&", other);
  }
  @pymethod("__ror__(self, other: int) -> Self")
  ror(other: number) {
    return this.#reflected("|", other);
  }
  @pymethod("__rxor__(self, other: int) -> Self")
  rxor(other: number) {
    return this.#reflected("^", other);
  }
  @pymethod("__rpow__(self, other: int) -> Self")
  rpow(other: number) {
    return this.#reflected("**", other);
  }

  @pymethod("__neg__(self) -> Self")
  neg() {
    return new Term(`-${this.text}`);
  }
  @pymethod("__pos__(self) -> Self")
  pos() {
    return new Term(`+${this.text}`);
  }
  @pymethod("__invert__(self) -> Self")
  invert() {
    return new Term(`~${this.text}`);
  }
  @pymethod("__abs__(self) -> Self")
  abs() {
    return new Term(`|${this.text}|`);
  }
}

/** A number that changes in place, compares and converts. */
@pyclass("(value: float)")
class Cell {
  constructor(public value: number) {}

  #set(value: number): this {
    this.value = value;
    return this;
  }

  @pymethod("__iadd__(self, n: float) -> Self")
  iadd(n: number) {
    return this.#set(this.value + n);
  }
  @pymethod("__isub__(self, n: float) -> Self")
  isub(n: number) {
    return this.#set(this.value - n);
  }
  @pymethod("__imul__(self, n: float) -> Self")
  imul(n: number) {
    return this.#set(this.value * n);
  }
  @pymethod("__itruediv__(self, n: float) -> Self")
  itruediv(n: number) {
    return this.#set(this.value / n);
  }
  @pymethod("__ifloordiv__(self, n: float) -> Self")
  ifloordiv(n: number) {
    return this.#set(Math.floor(this.value / n));
  }
  @pymethod("__imod__(self, n: float) -> Self")
  imod(n: number) {
    return this.#set(this.value % n);
  }
  @pymethod("__ipow__(self, n: float) -> Self")
  ipow(n: number) {
    return this.#set(this.value ** n);
  }
  @pymethod("__ilshift__(self, n: int) -> Self")
  ilshift(n: number) {
    return this.#set(this.value << n);
  }
  @pymethod("__irshift__(self, n: int) -> Self")
  irshift(n: number) {
    return this.#set(this.value >> n);
  }
  @pymethod("__iand__(self, n: int) -> Self")
  iand(n: number) {
    return this.#set(this.value & n);
  }
  @pymethod("__ior__(self, n: int) -> Self")
  ior(n: number) {
    return this.#set(this.value | n);
  }
  @pymethod("__ixor__(self, n: int) -> Self")
  ixor(n: number) {
    return this.#set(this.value ^ n);
  }

  @pymethod("__int__(self) -> int")
  int() {
    return Math.trunc(this.value);
  }
  @pymethod("__index__(self) -> int")
  index() {
    return Math.trunc(this.value);
  }
  @pymethod("__float__(self) -> float")
  float() {
    return this.value;
  }
  @pymethod("__bool__(self) -> bool")
  bool() {
    return this.value !== 0;
  }
  @pymethod("__hash__(self) -> bigint")
  hash() {
    return 2n ** 63n + BigInt(this.value);
  }
  @pymethod("__str__(self) -> str")
  toString() {
    return `cell ${this.value}`;
  }
  @pymethod("__round__(self, digits: int = 0) -> float")
  round(digits: number) {
    return Number(this.value.toFixed(digits));
  }
  @pymethod("__trunc__(self) -> int")
  trunc() {
    return Math.trunc(this.value);
  }
  @pymethod("__floor__(self) -> int")
  floor() {
    return Math.floor(this.value);
  }
  @pymethod("__ceil__(self) -> int")
  ceil() {
    return Math.ceil(this.value);
  }
  @pymethod("__format__(self, spec: str) -> str")
  format(spec: string) {
    return `${spec}:${this.value}`;
  }
  @pymethod("__sizeof__(self) -> int")
  size() {
    return 4321;
  }
  @pymethod("__fspath__(self) -> str")
  path() {
    return `/cells/${this.value}`;
  }
  @pymethod("__bytes__(self) -> bytes")
  bytes() {
    return new Uint8Array([this.value]);
  }
  @pymethod("__richcmp__(self, other: Self, op: str) -> bool")
  compare(other: Cell, op: string): boolean {
    const [a, b] = [this.value, other.value];
    return { "<": a < b, "<=": a <= b, "==": a === b, "!=": a !== b, ">": a > b, ">=": a >= b }[op]!;
  }
}

/** Six comparisons, each a method. */
@pyclass("(n: int)")
class Ordered {
  constructor(readonly n: number) {}
  @pymethod("__eq__(self, other: Self) -> bool")
  eq(other: Ordered) {
    return this.n === other.n;
  }
  @pymethod("__ne__(self, other: Self) -> bool")
  ne(other: Ordered) {
    return this.n !== other.n;
  }
  @pymethod("__lt__(self, other: Self) -> bool")
  lt(other: Ordered) {
    return this.n < other.n;
  }
  @pymethod("__le__(self, other: Self) -> bool")
  le(other: Ordered) {
    return this.n <= other.n;
  }
  @pymethod("__gt__(self, other: Self) -> bool")
  gt(other: Ordered) {
    return this.n > other.n;
  }
  @pymethod("__ge__(self, other: Self) -> bool")
  ge(other: Ordered) {
    return this.n >= other.n;
  }
}

/** A mapping with everything that items have. */
@pyclass("()")
class Store {
  readonly #items = new Map<string, number>();

  @pymethod("__len__(self) -> int")
  size() {
    return this.#items.size;
  }
  @pymethod("__contains__(self, key: str) -> bool")
  has(key: string) {
    return this.#items.has(key);
  }
  @pymethod("__getitem__(self, key: str) -> int")
  get(key: string) {
    const value = this.#items.get(key);
    if (value === undefined) throw new PyKeyError(key);
    return value;
  }
  @pymethod("__setitem__(self, key: str, value: int) -> None")
  set(key: string, value: number) {
    this.#items.set(key, value);
  }
  @pymethod("__delitem__(self, key: str) -> None")
  delete(key: string) {
    if (!this.#items.delete(key)) throw new PyKeyError(key);
  }
  @pymethod("__iter__(self)")
  iter() {
    return this.#items.keys() as never;
  }
  @pymethod("__reversed__(self)")
  reversed() {
    return [...this.#items.keys()].reverse().values() as never;
  }
  @pymethod("__dir__(self) -> list[str]")
  dir() {
    return [...this.#items.keys()];
  }
  @pymethod("__length_hint__(self) -> int")
  hint() {
    return 99;
  }
}

/** A sequence that knows numbers and slices. */
@pyclass("(n: int)")
class Squares {
  constructor(readonly n: number) {}
  @pymethod("__len__(self) -> int")
  size() {
    return this.n;
  }
  @pymethod("__getitem__(self, index: int | Any)")
  at(index: number | PyAny): never {
    if (typeof index === "number") {
      if (index >= this.n || index < -this.n) throw new PyIndexError("index out of range");
      return (index < 0 ? index + this.n : index) ** 2 as never;
    }
    const [start, stop, step] = index.callMethodAs("tuple[int, int, int]", "indices", this.n);
    const items: number[] = [];
    for (let i = start; i < stop; i += step) items.push(i ** 2);
    return items as never;
  }
  @pymethod("__class_getitem__(cls, item: Any) -> str")
  static of(_cls: PyAny, item: PyAny): string {
    return `Squares of ${item.repr()}`;
  }
}

/** Attributes that are made up, calls, a context, a descriptor. */
@pyclass("()")
class Hooks {
  @pymethod("__getattr__(self, name: str) -> str")
  missing(name: string) {
    if (name.startsWith("_")) throw new PyAttributeError(name);
    return `${name}?`;
  }
  @pymethod("__call__(self, *args: int, scale: int = 1) -> int")
  call(args: number[], { scale }: { scale: number }) {
    return args.reduce((sum, one) => sum + one, 0) * scale;
  }
  @pymethod("__enter__(self) -> Self")
  enter() {
    calls.push("enter");
    return this;
  }
  @pymethod("__exit__(self, type, value, traceback) -> bool")
  exit(type: PyAny | null, value: PyAny | null) {
    calls.push(`exit ${type === null ? null : type.getattr("__name__").extract("str")} ${value}`);
    return type !== null;
  }
}

@pyclass("()")
class Watched {
  @pymethod("__setattr__(self, name: str, value: Any) -> None")
  set(name: string, value: PyAny) {
    calls.push(`set ${name} ${value}`);
  }
  @pymethod("__delattr__(self, name: str) -> None")
  delete(name: string) {
    calls.push(`delete ${name}`);
  }
  @pymethod("__getattribute__(self, name: str) -> str")
  get(name: string) {
    return `always ${name}`;
  }
}

@pyclass("()")
class Descriptor {
  #name = "";
  @pymethod("__set_name__(self, owner: Any, name: str) -> None")
  named(_owner: PyAny, name: string) {
    this.#name = name;
  }
  @pymethod("__get__(self, instance, owner) -> str")
  get(instance: PyAny | null) {
    return `${this.#name} of ${instance === null ? "class" : "instance"}`;
  }
  @pymethod("__set__(self, instance: Any, value: int) -> None")
  set(_instance: PyAny, value: number) {
    calls.push(`${this.#name} = ${value}`);
  }
  @pymethod("__delete__(self, instance: Any) -> None")
  delete() {
    calls.push(`del ${this.#name}`);
  }
}

@pyclass("(x: int, y: int)")
class Point {
  constructor(readonly x: number, readonly y: number) {}
  @pymethod("__reduce__(self) -> tuple[Any, tuple[int, int]]")
  reduce(): [never, [number, number]] {
    return [Point as never, [this.x, this.y]];
  }
  @pymethod("sum(self) -> int")
  sum() {
    return this.x + this.y;
  }
  @pymethod("__init_subclass__(cls, **options: Any) -> None")
  static extended(cls: PyAny) {
    calls.push(`extended by ${cls.getattr("__name__").extract("str")}`);
  }
}

@pyclass("(n: int = 0)")
class Started {
  n = 0;
  @pymethod("__init__(self, n: int = 0) -> None")
  init(n: number) {
    this.n = n + 1;
  }
  @pymethod("get(self) -> int")
  get() {
    return this.n;
  }
}

const count = pyfunction("count(n: int)", function* (n: number) {
  let step = 1;
  for (let i = 0; i < n; i += step) step = ((yield i) as number | null) ?? 1;
  return "the end";
} as never);

const stubborn = pyfunction("stubborn()", function* () {
  let said = "first";
  for (;;) {
    try {
      yield said;
      return;
    } catch (error) {
      said = `${(error as Error).constructor.name} ${(error as Error).message}`;
    }
  }
} as never);

pymodule("protocols", {
  members: [stubborn, Term, Cell, Ordered, Store, Squares, Hooks, Watched, Descriptor, Point, Started, count],
}).register();

/** What an expression over the module gives. */
function evaluate(expression: string): unknown {
  return Python.attach((py) =>
    py.run(`from protocols import *\nx = repr(${expression})`, {}).getItem("x").extract("str")
  );
}

/** What a program over the module leaves in `x`. */
function run(source: string): unknown {
  return Python.attach((py) =>
    py.run(`from protocols import *\n${source}\nx = repr(x)`, {}).getItem("x").extract("str")
  );
}

/** What Python says when an expression over the module fails. */
function complaint(expression: string): string {
  return Python.attach((py) => {
    try {
      py.run(`from protocols import *\n${expression}`, {});
      return "nothing";
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
  });
}

test("PRO-15 every binary operator, on both sides' types", () => {
  for (const operator of ["+", "-", "*", "@", "/", "//", "%", "<<", ">>", "&", "|", "^"]) {
    assert.equal(evaluate(`Term('a') ${operator} Term('b')`), `(a ${operator} b)`);
    assert.equal(evaluate(`Term('a') ${operator} 5`), `(a ${operator} 5)`);
    assert.match(
      complaint(`Term('a') ${operator} 'x'`),
      /^TypeError: (unsupported operand type\(s\) for|can't multiply sequence)/,
    );
  }
  assert.equal(evaluate("divmod(Term('a'), 2)"), "((a // 2), (a % 2))");
});

test("PRO-16 every reflected operator", () => {
  for (const operator of ["+", "-", "*", "@", "/", "//", "%", "<<", ">>", "&", "|", "^", "**"]) {
    assert.equal(evaluate(`5 ${operator} Term('a')`), `(5 ${operator} a)`);
  }
  assert.equal(evaluate("divmod(5, Term('a'))"), "(5 divmod a)");
});

test("PRO-17 PRO-19 powers with a modulus, and unary operators", () => {
  assert.equal(evaluate("(Term('a') ** 2, pow(Term('a'), 2, 7))"), "(pow(a, 2, null), pow(a, 2, 7))");
  assert.equal(evaluate("(-Term('a'), +Term('a'), ~Term('a'), abs(Term('a')))"), "(-a, +a, ~a, |a|)");
});

test("PRO-18 in-place operators keep the object", () => {
  for (
    const [operator, start, result] of [
      ["+=", 8, 11],
      ["-=", 8, 5],
      ["*=", 8, 24],
      ["/=", 9, 3],
      ["//=", 8, 2],
      ["%=", 8, 2],
      ["**=", 2, 8],
      ["<<=", 1, 8],
      [">>=", 16, 2],
      ["&=", 7, 3],
      ["|=", 4, 7],
      ["^=", 1, 2],
    ]
  ) {
    assert.equal(run(`c = before = Cell(${start})\nc ${operator} 3\nx = c is before, int(c)`), `(True, ${result})`);
  }
});

test("PRO-01 PRO-02 PRO-06 PRO-20 CLS-16 CLS-17 text, hash, truth and conversions", () => {
  assert.equal(
    evaluate("(str(Cell(2)), int(Cell(2.5)), float(Cell(2.5)), hex(Cell(255)), [1, 2, 3][Cell(1)])"),
    "('cell 2', 2, 2.5, '0xff', 2)",
  );
  assert.equal(
    evaluate("(bool(Cell(0)), bool(Cell(1)), isinstance(hash(Cell(1)), int), {Cell(1): 'found'}[Cell(1)])"),
    "(False, True, True, 'found')",
  );
  assert.match(complaint("hash(Ordered(1))"), /^TypeError: unhashable type: 'Ordered'/);
});

test("PRO-03 PRO-04 CLS-14 CLS-15 six comparisons, each a method or all of them one", () => {
  for (const name of ["Ordered", "Cell"]) {
    assert.equal(
      evaluate(`[${["<", "<=", "==", "!=", ">", ">="].map((op) => `${name}(1) ${op} ${name}(2)`)}]`),
      "[True, True, False, True, False, False]",
    );
    assert.equal(evaluate(`(${name}(1) == 'x', ${name}(1) != 'x')`), "(False, True)");
    assert.match(complaint(`${name}(1) < 'x'`), /^TypeError: '<' not supported between instances of/);
    assert.equal(evaluate(`sorted([${name}(2), ${name}(1)])[0] == ${name}(1)`), "True");
  }
});

test("PRO-11 PRO-12 CLS-19 length, membership and items by key, place and slice", () => {
  assert.equal(
    run("s = Store()\ns['a'] = 1\ns['b'] = 2\ndel s['a']\nx = len(s), s['b'], 'a' in s, 'b' in s"),
    "(1, 2, False, True)",
  );
  assert.equal(complaint("Store()['z']"), "KeyError: z");
  assert.equal(complaint("del Store()['z']"), "KeyError: z");
  assert.equal(
    evaluate("(Squares(5)[2], Squares(5)[-1], Squares(5)[1:4], Squares(9)[::3])"),
    "(4, 16, [1, 4, 9], [0, 9, 36])",
  );
  assert.equal(complaint("Squares(5)[7]"), "IndexError: index out of range");
  assert.equal(evaluate("list(Squares(4))"), "[0, 1, 4, 9]");
});

test("PRO-08 PRO-27 iterators and generators of JavaScript are Python's", () => {
  assert.equal(run("s = Store()\ns['a'] = 1\ns['b'] = 2\nx = list(s), list(reversed(s))"), "(['a', 'b'], ['b', 'a'])");
  assert.equal(evaluate("list(count(4))"), "[0, 1, 2, 3]");
  assert.equal(run("g = count(10)\nx = next(g), g.send(4), next(g), g.close(), list(g)"), "(0, 4, 5, None, [])");
  assert.equal(
    run("def whole():\n    got.append((yield from count(2)))\ngot = []\nx = list(whole()), got"),
    "([0, 1], ['the end'])",
  );
});

test("PRO-27 what Python throws into a generator is the error of its class there", () => {
  assert.equal(
    run("g = stubborn()\nx = next(g), g.throw(ValueError('a')), g.throw(KeyError)"),
    "('first', 'PyValueError a', 'PyKeyError ')",
  );
  assert.equal(
    run("def outer(): yield from stubborn()\ng = outer()\nx = next(g), g.throw(ValueError('b'))"),
    "('first', 'PyValueError b')",
  );
  assert.equal(complaint("next(iter([])) if False else iter(Store()).throw(ValueError('c'))"), "ValueError: c");
});

test("PRO-05 attributes that a class makes up", () => {
  assert.equal(evaluate("(Hooks().colour, hasattr(Hooks(), '_hidden'))"), "('colour?', False)");
  calls.length = 0;
  assert.equal(run("w = Watched()\nw.a = 1\ndel w.a\nx = w.b, w.__len__"), "('always b', 'always __len__')");
  assert.deepEqual(calls, ["set a 1", "delete a"]);
});

test("PRO-07 an instance is called with arguments and keywords", () => {
  assert.equal(evaluate("(Hooks()(1, 2, 3), Hooks()(4, scale=10))"), "(6, 40)");
});

test("PRO-21 a context manager sees the exception and may suppress it", () => {
  calls.length = 0;
  run("with Hooks() as h: x = type(h).__name__\nwith Hooks(): raise ValueError('no')");
  assert.deepEqual(calls, ["enter", "exit null null", "enter", "exit ValueError no"]);
});

test("PRO-22 PRO-14 descriptors and the methods that others look up", () => {
  calls.length = 0;
  assert.equal(
    run("class Owner:\n    field = Descriptor()\no = Owner()\no.field = 3\ndel o.field\nx = o.field, Owner.field"),
    "('field of instance', 'field of class')",
  );
  assert.deepEqual(calls, ["field = 3", "del field"]);
  assert.equal(
    run(
      "import math, os, sys, operator\nc = Cell(2.5)\nx = round(c), round(c, 1), math.trunc(c), math.floor(c), math.ceil(c), f'{c:wide}', os.fspath(c), bytes(Cell(7))",
    ),
    String.raw`(3.0, 2.5, 2, 2, 3, 'wide:2.5', '/cells/2.5', b'\x07')`,
  );
  assert.equal(
    run("import sys\nx = sys.getsizeof(Cell(1)) >= 4321, dir(Store()), Store().__length_hint__()"),
    "(True, [], 99)",
  );
});

test("CLS-18 CLS-25 PRO-14 a class takes items, and hears of its subclasses", () => {
  assert.equal(evaluate("Squares[int]"), `"Squares of <class 'int'>"`);
  calls.length = 0;
  run("class Mine(Point): pass\nx = 1");
  assert.deepEqual(calls, ["extended by Mine"]);
});

test("PRO-26 an instance with __reduce__ is copied and pickled", () => {
  assert.equal(
    run(
      "import copy, pickle\np = Point(2, 3)\nx = copy.copy(p).sum(), copy.deepcopy([p])[0].sum(), pickle.loads(pickle.dumps(p)).sum()",
    ),
    "(5, 5, 5)",
  );
});

test("MTH-04 an initializer of its own runs after the constructor", () => {
  assert.equal(evaluate("(Started().get(), Started(4).get())"), "(1, 5)");
});
