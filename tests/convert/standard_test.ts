// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Complex,
  Decimal,
  Fraction,
  type PyAny,
  type PyDict,
  PyErr,
  Python,
  PyTypeError,
  PyValueError,
} from "../../mod.ts";
import { NAMES, ROWS } from "./standard_table.ts";

/** The class of a value, and its text. */
function describe(value: unknown): string {
  const name = (value as object).constructor.name;
  if (value instanceof Date) return `${name} ${value.toISOString()}`;
  if (value instanceof Map) return `${name} ${[...value].join()}`;
  return name === "Object" ? `${name} ${Object.entries(value as object).join()}` : `${name} ${value}`;
}

function withNames(body: (py: Python, names: PyDict) => void): void {
  Python.attach((py) => body(py, py.run(NAMES, {})));
}

/** The value of Python's expression by an annotation that no compiler looks at. */
function extract(object: PyAny, annotation: string): unknown {
  return object.extract(annotation as "Any");
}

test("CNV-05 CNV-17 CNV-18 CNV-19 CNV-26 CNV-28 CNV-29 CNV-30 CNV-31 CNV-33 CNV-34 the table holds", () => {
  withNames((py, names) => {
    const hasZones = !names.getItem("ZoneInfo").isNone();
    for (const { annotation, python, typescript, back } of ROWS) {
      if (python.includes("ZoneInfo") && !hasZones) continue;
      const object = py.eval(python, names);
      const value = extract(object, annotation);
      assert.equal(describe(value), typescript, python);
      const returned = py.intoPyObject(value, annotation as "Any");
      assert.equal(returned.repr(), back ?? object.repr(), python);
      const list = py.intoPyObject([object]);
      assert.equal(describe((extract(list, `list[${annotation} | None]`) as unknown[])[0]), typescript, python);
    }
  });
});

test("CNV-26 CNV-38 handles and errors keep their identity", () => {
  withNames((py, names) => {
    for (const [annotation, code] of [["type", "int"], ["slice", "slice(1)"], ["range", "range(3)"]]) {
      const object = py.eval(code);
      assert.ok(py.intoPyObject(extract(object, annotation) as PyAny, annotation as "Any").is(object));
    }
    assert.ok(py.eval("sys", names).extract("ModuleType").getattr("path").is(py.import("sys").getattr("path")));
    const exception = py.eval("KeyError('a')");
    const error = exception.extract("Exception");
    assert.ok(error instanceof PyErr && error.value.is(exception));
    assert.ok(py.intoPyObject(error, "Exception").is(exception));
    const own = new RangeError("too long");
    const made = py.intoPyObject(own, "BaseException");
    assert.equal(made.repr(), "ValueError('too long')");
    assert.equal(made.extract("Exception"), own);
  });
});

test("CNV-38 errors that a function returns are exception objects, and raise nothing", () => {
  Python.attach((py) => {
    const find = (index: number): unknown => [new TypeError("one"), null, new Error("other")][index];
    const results = py.eval("[find(0), find(1), find(2)]", { find });
    assert.equal(results.repr(), "[TypeError('one'), None, RuntimeError('other')]");
  });
});

test("CNV-04 file names that are no text come and go byte by byte", () => {
  withNames((py) => {
    const same = py.eval("lambda path, name: os.fsencode(path) == name", { os: py.import("os") });
    const decode = py.import("os").getattr("fsdecode");
    for (const bytes of [[0xff], [0x61, 0x80, 0x62], [0xc3, 0xa9], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]]) {
      const name = Uint8Array.from(bytes);
      const text = decode.callAs("str", name);
      assert.equal(decode.callAs("Path", name), text);
      assert.ok(same.callAs("bool", text, name));
      assert.ok(same.callAs("bool", py.intoPyObject(text, "Path"), name));
      const escaped = bytes.map((byte) => `%${byte.toString(16)}`).join("");
      const url = new URL(`file:///${escaped}`);
      assert.ok(same.callAs("bool", py.intoPyObject(url, "Path"), Uint8Array.of(0x2f, ...bytes)), escaped);
    }
  });
});

test("CNV-05 what is os.PathLike comes as a path, and file URLs go", () => {
  withNames((py) => {
    const names = py.run(
      `
      class Own:
          def __init__(self, path): self.path = path
          def __fspath__(self): return self.path
      `,
      {},
    );
    assert.equal(names.getItem("Own").call("a/b").extract("Path"), "a/b");
    assert.equal(names.getItem("Own").call(Uint8Array.of(0x61)).extract("Path"), "a");
    assert.throws(() => names.getItem("Own").call(1).extract("Path"), { name: "TypeError", message: /__fspath__/ });
    assert.throws(() => py.eval("b'a'").extract("Path"), { message: "expected Path, got bytes" });
    assert.equal(py.intoPyObject(new URL("file:///a%20b/%C3%A9"), "Path").str(), "/a b/é");
    for (const [url, message] of [["http://a/b", /scheme is http:/], ["file://host/a", /another machine: host/]]) {
      assert.throws(() => py.intoPyObject(new URL(url as string), "Path"), { name: "ValueError", message });
    }
    assert.throws(() => py.intoPyObject(new URL("file:///a%2Fb"), "Path"), { name: "ValueError", message: /slash/ });
    assert.throws(() => py.intoPyObject(1 as never, "Path"), { message: "expected Path, got number" });
  });
});

test("CNV-17 complex takes what has __complex__, and passes on what it raises", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Phase:
          def __complex__(self): return 1j
      class Broken:
          def __complex__(self): raise OSError("off")
      class Wrong:
          def __complex__(self): return 1
      `,
      {},
    );
    assert.ok(names.getItem("Phase").call().extract("complex").equals(new Complex(0, 1)));
    assert.throws(() => names.getItem("Broken").call().extract("complex"), { name: "OSError", message: "off" });
    assert.throws(() => names.getItem("Wrong").call().extract("complex"), PyTypeError);
    assert.throws(() => py.eval("'1j'").extract("complex"), { message: "expected complex, got str" });
    assert.equal(py.intoPyObject(2, "complex").repr(), "(2+0j)");
  });
});

test("CNV-18 CNV-19 integers go as exact numbers, and numbers with a fraction do not", () => {
  Python.attach((py) => {
    assert.equal(py.intoPyObject(10n ** 30n, "Decimal").repr(), `Decimal('${10n ** 30n}')`);
    assert.equal(py.intoPyObject(-3, "Fraction").repr(), "Fraction(-3, 1)");
    assert.throws(() => py.intoPyObject(0.5, "Decimal"), { message: "expected Decimal, got number" });
    assert.throws(() => py.intoPyObject(0.5, "Fraction"), { message: "expected Fraction, got number" });
    assert.throws(() => py.eval("1").extract("Decimal"), { message: "expected Decimal, got int" });
    assert.throws(() => new Decimal(0.1), RangeError);
    for (const text of ["", ".", "1e", "--1", "1_0", "0x10", "NaN1.5", "e5"]) {
      assert.throws(() => new Decimal(text), SyntaxError, text);
    }
    assert.throws(() => new Fraction(1, 0), RangeError);
    assert.throws(() => new Fraction(1.5), RangeError);
  });
});

test("CNV-19 a context with other rules changes nothing on the way", () => {
  Python.attach((py) => {
    const names = py.run("import decimal", {});
    const object = py.eval("decimal.Decimal('1.23456789E+20')", names);
    py.run("old = decimal.getcontext().copy(); c = decimal.getcontext(); c.prec = 2; c.capitals = 0", names);
    try {
      assert.equal(object.extract("Decimal").toString(), "1.23456789E+20");
      assert.equal(py.intoPyObject(new Decimal("1.23456789E+20"), "Decimal").eq(object), true);
    } finally {
      py.run("decimal.setcontext(old)", names);
    }
  });
});

test("CNV-33 CNV-34 texts that are none are refused", () => {
  withNames((py, names) => {
    for (const text of ["", "1234", "{12345678-1234-5678-1234-567812345678}", "12345678123456781234567812345678"]) {
      assert.throws(() => py.intoPyObject(text, "UUID"), PyValueError);
    }
    assert.throws(() => py.intoPyObject("192.0.2.256", "IPv4Address"), /256/);
    assert.throws(() => py.intoPyObject("192.0.2.1", "IPv6Address"), PyErr);
    assert.throws(() => py.intoPyObject(1 as never, "IPv4Address"), { message: "expected IPv4Address, got number" });
    const mismatch = { message: "expected IPv4Address, got IPv4Interface" };
    assert.throws(() => py.eval("ipaddress.ip_interface('1.2.3.4/8')", names).extract("IPv4Address"), mismatch);
    const id = crypto.randomUUID();
    assert.equal(py.intoPyObject(id, "UUID").extract("UUID"), id);
  });
});

test("CNV-21 CNV-24 containers of collections are told apart from others, and items from each other", () => {
  withNames((py, names) => {
    assert.throws(() => py.eval("[1]").extract("deque[int]"), { message: "expected deque[int], got list" });
    assert.throws(() => py.eval("{}").extract("OrderedDict[str, int]"), /got dict/);
    const days = py.eval("collections.deque([date(2024, 1, 1), 5])", names);
    assert.throws(() => days.extract("deque[date]"), { message: "[1]: expected date, got int" });
    assert.deepEqual(py.eval("collections.deque([1])", names).extract("Sequence[int]"), [1]);
    const map = py.eval("collections.defaultdict(list, {1: 'a'})", names).extract("defaultdict[int, str]");
    assert.deepEqual(map, new Map([[1, "a"]]));
  });
});

test("CNV-40 P31 an Iterator gives its items one by one, and an error when it comes to it", () => {
  Python.attach((py) => {
    const names = py.run(
      "seen = []\ndef g():\n  for i in range(3):\n    seen.append(i); yield i\n  raise OSError('late')",
      {},
    );
    const items = names.getItem("g").callAs("Iterator[int]");
    assert.equal(items.next().value, 0);
    assert.deepEqual(names.getItem("seen").extract("list[int]"), [0]);
    assert.throws(() => [...items], { name: "OSError", message: "late" });
    assert.ok(items.next().done);
    const texts = py.eval("iter([1, 'a'])").extract("Iterator[int]");
    texts.next();
    assert.throws(() => texts.next(), { message: "[1]: expected int, got str" });
    assert.throws(() => py.eval("[1]").extract("Iterator[int]"), { message: "expected Iterator[int], got list" });
    const back = py.intoPyObject(new Set([1, 2]), "Iterator[float]");
    assert.deepEqual(py.eval("[next(x), next(x), next(x, 'end')]", { x: back }).repr(), "[1.0, 2.0, 'end']");
    const wrong = py.intoPyObject([1, "a"] as never, "Iterator[int]");
    assert.throws(() => py.eval("list(x)", { x: wrong }), { message: "[1]: expected int, got string" });
  });
  const kept = Python.attach((py) => py.eval("iter('ab')").extract("Iterator[str]"));
  assert.deepEqual([...kept], ["a", "b"]);
});

test("CNV-28 CNV-40 without an annotation values go by their class", () => {
  Python.attach((py) => {
    const values: [unknown, string][] = [
      [new Date(1.5e12), "datetime.datetime(2017, 7, 14, 2, 40, tzinfo=datetime.timezone.utc)"],
      [Temporal.Instant.fromEpochMilliseconds(0), "datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)"],
      [Temporal.PlainDateTime.from("2024-01-02T03:04"), "datetime.datetime(2024, 1, 2, 3, 4)"],
      [Temporal.PlainDate.from("2024-01-02"), "datetime.date(2024, 1, 2)"],
      [Temporal.PlainTime.from("03:04"), "datetime.time(3, 4)"],
      [Temporal.Duration.from("PT1M"), "datetime.timedelta(seconds=60)"],
      [new Decimal("1.0"), "Decimal('1.0')"],
      [new Fraction(1, 2), "Fraction(1, 2)"],
      [new Complex(0, 1), "1j"],
      [Uint8Array.of(1), "b'\\x01'"],
      [Uint8Array.of(1, 2).buffer, "b'\\x01\\x02'"],
    ];
    for (const [value, repr] of values) assert.equal(py.intoPyObject(value).repr(), repr);
    const view = py.intoPyObject(Float64Array.of(1.5, -0));
    assert.equal(
      py.eval("(type(v).__name__, v.format, v.tolist(), v.readonly)", { v: view }).repr(),
      "('memoryview', 'd', [1.5, -0.0], True)",
    );
    const part = py.intoPyObject(Int16Array.of(1, 2, 3).subarray(1));
    assert.equal(part.callMethod("tolist").repr(), "[2, 3]");
    assert.throws(() => py.intoPyObject(new Date(NaN)), { name: "ValueError", message: /invalid Date/ });
  });
});
