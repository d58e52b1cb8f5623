/**
 * Every entry again and again: a debug Python counts all references there are, and not one may be left; another one
 * counts the blocks of memory that it has handed out.
 */
// runs on: deno, bun (a child's tables grow by steps, and each round is messages: leaks_test.ts counts there)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { kw, type Py, type PyAny, PyDict, PyErr, PyList, Python } from "../../mod.ts";

const { debug } = discover();
/** Few, as each test file has two minutes. One reference for each round shows; ten thousand show what is rare. */
const ROUNDS = Number(process.env.PYO3_TS_ROUNDS ?? 50);

/** What the entries work with. */
const names: Py<PyDict> = Python.attach((py) =>
  py.run(
    `
    import sys, gc
    class Thing:
        def __init__(self): self.x = []
        def method(self, *args, **kwargs): return args
        def __len__(self): return 3
        def fails(self, *args): raise ValueError(args)
    thing = Thing()
    def give(*args, **kwargs): return args[0] if args else None
    def catch(f, *args):
        try:
            return f(*args)
        except Exception as error:
            return type(error).__name__
    def apply(f): return f()
    def generate(fail):
        yield 1
        yield [2]
        if fail: raise ValueError(fail)
    def count():
        for i in range(3): gc.collect()
        return sys.gettotalrefcount() if hasattr(sys, "gettotalrefcount") else sys.getallocatedblocks()
  `,
    {},
  ).cast(PyDict).unbind()
);

type Entry = (py: Python, get: (name: string) => PyAny) => void;

function run(entry: Entry, rounds: number): void {
  for (let i = 0; i < rounds; i++) {
    Python.attach((py) => {
      const bound = names.bind(py);
      entry(py, (name) => bound.getItem(name));
    });
  }
}

async function count(): Promise<number> {
  // What was dropped is collected, and its finalizers run.
  (globalThis as unknown as { gc(): void }).gc();
  await new Promise((resolve) => setTimeout(resolve, 5));
  return Python.attach((py) => names.bind(py).getItem("count").callAs("int"));
}

function leavesNothing(name: string, entries: Readonly<Record<string, Entry>>): void {
  test(name, async (t) => {
    for (const [what, entry] of Object.entries(entries)) {
      await t.test(what, async () => {
        run(entry, 20);
        await count();
        const left: string[] = [];
        // Tables and caches fill, and JavaScript's collector takes its time; what leaks grows with the rounds.
        for (const rounds of [ROUNDS, 8 * ROUNDS, 40 * ROUNDS]) {
          const before = await count();
          run(entry, rounds);
          let more = 0;
          for (let turns = 0; turns < 20; turns++) {
            more = await count() - before;
            if (debug ? more === 0 : more < rounds / 2) return;
          }
          left.push(`${more} after ${rounds}`);
        }
        assert.fail(`References or blocks are left of rounds of ${what}: ${left.join(", ")}`);
      });
    }
  });
}

/** Expects an error of Python, and gives up its exception at once. */
function fails(body: () => unknown): void {
  try {
    body();
  } catch (error) {
    if (error instanceof PyErr) return error.value.dispose();
    throw error;
  }
  assert.fail("Nothing was thrown");
}

leavesNothing("P7 attaching, importing and running code leaves no reference", {
  attach: () => {},
  "nested attach": () => Python.attach(() => Python.attach(() => {})),
  detach: (py) => py.detach(() => {}),
  import: (py) => py.import("sys"),
  "import what is missing": (py) => fails(() => py.import("no_such_module")),
  eval: (py) => py.eval("[1, 'a', {}]"),
  "eval with names": (py, get) => py.eval("[a, b]", { a: get("thing"), b: [1] }),
  run: (py) => py.run("a = [1]\nb = lambda: a", {}),
  "run what fails": (py) => fails(() => py.run("raise ValueError([1])", {})),
  "run what is no code": (py) => fails(() => py.run("a b", {})),
});

leavesNothing("P7 attributes, items, operators and handles leave no reference", {
  getattr: (_, get) => get("thing").getattr("x"),
  "getattr of nothing": (_, get) => fails(() => get("thing").getattr("y")),
  hasattr: (_, get) => get("thing").hasattr("y"),
  "setattr and delattr": (_, get) => {
    get("thing").setattr("z", [1]);
    get("thing").delattr("z");
  },
  items: (py) => {
    const dict = py.eval("{}", {}).cast(PyDict);
    dict.setItem("a", [1]);
    dict.get("a");
    dict.get("b");
    dict.keys();
    fails(() => dict.getItem("b"));
    dict.delItem("a");
  },
  lists: (py) => {
    const list = py.intoPyObject([1, [2]]).cast(PyList);
    list.append("x");
    list.getItem(1);
    list.contains([2]);
    fails(() => list.getItem(9));
  },
  operators: (py) => {
    const list = py.eval("[1000, 2000]");
    list.add(list).mul(2);
    list.eq(list);
    list.lt([1]);
    fails(() => list.sub(list));
  },
  "text and truth": (_, get) => {
    get("thing").repr();
    get("thing").str();
    get("thing").isTruthy();
    get("thing").hash();
    get("thing").len();
    get("thing").getType();
    get("thing").dir();
  },
  "clone, unbind, bind, dispose": (py, get) => {
    const kept = get("thing").clone().unbind();
    kept.bind(py).clone().dispose();
    kept.dispose();
  },
});

leavesNothing("P7 calls leave no reference, whether they return or raise", {
  call: (_, get) => get("give").call(),
  "call with arguments": (_, get) => get("give").call([1], "a", 2.5, get("thing")),
  "call with keywords": (_, get) => get("give").call([1], kw({ a: [1], b: get("thing") })),
  callAs: (_, get) => get("give").callAs("list[int]", [1, 1000]),
  "callAs what it is not": (_, get) => fails(() => get("give").callAs("int", "text")),
  callMethod: (_, get) => get("thing").callMethod("method", [1], get("thing")),
  "callMethod with keywords": (_, get) => get("thing").callMethod("method", kw({ a: [1] })),
  callMethodAs: (_, get) => get("thing").callMethodAs("tuple[int, str]", "method", 1000, "a"),
  "call what raises": (_, get) => fails(() => get("thing").callMethod("fails", [1])),
  "call what is no function": (py) => fails(() => py.eval("[]").call()),
});

const EXTRACTED: readonly [annotation: string, code: string][] = [
  ["None", "None"],
  ["bool", "True"],
  ["int", "123456"],
  ["bigint", "2 ** 80"],
  ["float", "1.5"],
  ["str", "'text' * 3"],
  ["str", "'\\u20ac' * 2000"],
  ["bytes", "b'abc' * 9"],
  ["bytearray", "bytearray(9)"],
  ["Buffer", "bytearray(9)"],
  ["Buffer[int32]", "memoryview(bytes(8)).cast('i')"],
  ["list[int]", "[1000, 2000]"],
  ["list[float]", "[1.5, 2.5]"],
  ["tuple[int, str]", "(1000, 'a')"],
  ["tuple[int, ...]", "(1000, 2000)"],
  ["set[str]", "{'a', 'b'}"],
  ["frozenset[int]", "frozenset([1000])"],
  ["dict[str, list[int]]", "{'a': [1000]}"],
  ["Mapping[str, int]", "{'a': 1000}"],
  ["Iterable[int]", "range(300, 305)"],
  ["int | str | None", "'a'"],
  ["Literal['a', 1]", "'a'"],
  ["Any", "{'a': [1000, (2.5, None)]}"],
];

leavesNothing(
  "P7 values of each kind that come from Python leave no reference",
  Object.fromEntries(EXTRACTED.map(([annotation, code]): [string, Entry] => [
    `${code} as ${annotation}`,
    (py) => void py.eval(code).extract(annotation as "Any"),
  ])),
);

leavesNothing(
  "P7 values that are of another kind leave no reference",
  Object.fromEntries(
    EXTRACTED.filter(([annotation]) => annotation !== "Any").map(([annotation]): [string, Entry] => [
      annotation,
      (_, get) => fails(() => get("thing").extract(annotation as "Any")),
    ]),
  ),
);

const INTO: readonly [annotation: string, value: unknown][] = [
  ["Any", undefined],
  ["Any", true],
  ["Any", 123456],
  ["Any", 2n ** 80n],
  ["Any", 1.5],
  ["Any", "text"],
  ["Any", "\u20ac".repeat(2000)],
  ["Any", "\ud800"],
  ["Any", new Uint8Array(9)],
  ["Any", [1000, "a", [2.5]]],
  ["Any", { a: [1000], b: { c: 1.5 } }],
  ["Any", new Map<unknown, unknown>([[1000, "a"], ["b", [1]]])],
  ["Any", new Set([1000, "a"])],
  ["Any", new Date(0)],
  ["Any", new RangeError("text")],
  ["list[float]", [1.5, 2.5]],
  ["tuple[int, str]", [1000, "a"]],
  ["dict[str, int]", { a: 1000 }],
  ["set[int]", new Set([1000])],
  ["frozenset[str]", new Set(["a"])],
  ["int | str", "a"],
  ["bytearray", new Uint8Array(9)],
  ["memoryview", new Uint8Array(9)],
  ["Buffer[float32]", new Float32Array(9)],
];

leavesNothing(
  "P7 values of each kind that go to Python leave no reference",
  Object.fromEntries(INTO.map(([annotation, value], i): [string, Entry] => [
    `${i}: ${Object.prototype.toString.call(value)} as ${annotation}`,
    (py) => void py.intoPyObject(value as never, annotation as "Any"),
  ])),
);

class Own {}
const own = new Own();
const double = (x: number): number => 2 * x;
const refuse = (): never => {
  throw new RangeError("refused");
};

leavesNothing("P7 functions, objects and errors that cross leave no reference", {
  "an object": (py) => py.intoPyObject(own),
  "an object that comes back": (_, get) => assert.equal(get("give").call(own).extract("Any"), own),
  "a function": (py) => py.intoPyObject(double),
  "a function that is called": (_, get) => get("catch").callAs("int", double, 1000),
  "a function made each time": (_, get) => get("catch").callAs("int", (x: number) => x + 1, 1000),
  "a function that takes a handle": (_, get) => get("catch").call((x: PyAny) => x, get("thing")),
  "a function that throws, caught in Python": (_, get) => get("catch").callAs("str", refuse),
  "a function that throws through Python": (_, get) =>
    assert.throws(() => get("give").call().is(get("apply").call(refuse)), RangeError),
  "a function that calls Python": (_, get) => get("catch").call(() => Python.attach((py) => py.eval("[1000]"))),
  "an exception through TypeScript": (_, get) =>
    get("catch").callAs("str", () => get("thing").callMethod("fails", [1])),
});

leavesNothing("P7 loops that end, break off or raise leave no reference", {
  list: (py) => void [...py.eval("[1000, [2], 'a']")],
  generator: (_, get) => void [...get("generate").call(false)],
  "break off": (_, get) => {
    for (const item of get("generate").call(false)) if (item) break;
  },
  raise: (_, get) => fails(() => [...get("generate").call([1])]),
  "no iterable": (py) => fails(() => [...py.eval("1000")]),
});
