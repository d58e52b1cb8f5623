/** A module with one of everything, which the tests in Python use. */
import process from "node:process";
import { pyclass, pyfunction, pymethod, pymodule, pyproperty, Python, PyValueError } from "../../mod.ts";
import { asyncs } from "./kitchen_async.ts";
import { enums } from "./kitchen_enums.ts";
import { CharredError, errors } from "./kitchen_errors.ts";
import { functions, sharpen } from "./kitchen_functions.ts";

const echo = pyfunction("echo(value)", (value) => value);
const integer = pyfunction("integer(value: int) -> int", (value) => value);
const whole = pyfunction("whole(value: bigint) -> bigint", (value) => value);
const real = pyfunction("real(value: float) -> float", (value) => value);
const text = pyfunction("text(value: str) -> str", (value) => value);
const data = pyfunction("data(value: bytes) -> bytes", (value) => value);
const doubled = pyfunction(
  "doubled(value: Buffer[float64]) -> Buffer[float64]",
  (value) => value.map((item) => 2 * item),
);
const looked = pyfunction("looked(value: Buffer) -> Buffer", (value) => value);
const flag = pyfunction("flag(value: bool) -> bool", (value) => value);
const nothing = pyfunction("nothing() -> None", () => {});
const numbers = pyfunction("numbers(value: list[int]) -> list[int]", (value) => value.map((one) => one + 1));
const pair = pyfunction("pair(value: tuple[int, str]) -> tuple[str, int]", ([number, word]) => [word, number]);
const table = pyfunction(
  "table(value: dict[str, list[float]]) -> dict[str, float]",
  (value) => Object.fromEntries(Object.entries(value).map(([key, list]) => [key, list.reduce((a, b) => a + b, 0)])),
);
const typeName = pyfunction(
  "type_name(value: Any) -> str",
  (value) => value.getattr("__class__").getattr("__name__").extract("str"),
);
const same = pyfunction("same(a: Any, b: Any) -> bool", (a, b) => a.is(b));
const attribute = pyfunction("attribute(value: Any, name: str)", (value, name) => value.getattr(name));

const fail = pyfunction("fail(message: str) -> None", (message) => deeper(message));
const failAsPython = pyfunction("fail_as_python(message: str) -> None", (message) => {
  throw new PyValueError(message);
});
function deeper(message: string): never {
  throw new RangeError(message);
}

const call = pyfunction("call(f: Any, value)", (f, value) => f.call(value));
const callAndCatch = pyfunction("call_and_catch(f: Any) -> str", (f) => {
  try {
    f.call();
    return "nothing";
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
});
const fibonacci = pyfunction(
  "fibonacci(n: int, f: Any) -> int",
  (n, f) => n < 2 ? n : f.callAs("int", n - 1) + f.callAs("int", n - 2),
);
const adder = pyfunction("adder(n: int) -> Any", (n) => (m: number) => n + m);

const pid = pyfunction("pid() -> int", () => process.pid);
const busy = pyfunction("busy(milliseconds: int) -> int", (milliseconds) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return milliseconds;
});
const exit = pyfunction("exit(code: int) -> None", (code) => process.exit(code));

@pyclass("(start: int = 0)", { doc: "Counts." })
class Counter {
  @pyproperty("LIMIT: int")
  static LIMIT = 10;
  #n: number;
  @pyproperty("label: str")
  label = "things";

  constructor(start: number) {
    if (start < 0) throw new PyValueError(`start must not be negative: ${start}`);
    this.#n = start;
  }

  @pymethod("increment(self, by: int = 1) -> int")
  increment(by: number): number {
    return this.#n += by;
  }

  @pymethod("me(self) -> Self")
  me(): this {
    return this;
  }

  @pymethod("__add__(self, other: Self) -> Self")
  add(other: Counter): Counter {
    return new Counter(this.#n + other.#n);
  }

  @pyproperty("value: int")
  get value(): number {
    return this.#n;
  }

  @pymethod("parse(text: str) -> Self")
  static parse(text: string): Counter {
    return new Counter(Number(text));
  }
}

@pyclass("(start: int = 0)")
class Doubler extends Counter {
  override increment(by: number): number {
    return super.increment(2 * by);
  }
}

@pyclass("(owner: str)", { extends: "dict", super: (self: Pantry) => [{ owner: self.owner }] })
class Pantry {
  constructor(readonly owner: string) {}

  @pymethod("__missing__(self, key: str) -> str")
  missing(key: string): string {
    return `${this.owner} has no ${key}`;
  }

  @pymethod("label(self, key: str) -> str")
  label(key: string): string {
    return key;
  }

  @pymethod("labels(self) -> list[str]")
  labels(): string[] {
    return Python.attach((py) => [...py.intoPyObject(this).extract("Iterable[str]")]).map((key) => this.label(key));
  }
}

const kept: Counter[] = [];
const keep = pyfunction("keep(value: Any) -> int", (value) => kept.push(value as unknown as Counter));
const given = pyfunction("given() -> Any", () => kept.at(-1));
const fresh = pyfunction("fresh(value: int) -> Any", (value) => new Counter(value));

let ticks = 0;
const startTicking = pyfunction("start_ticking() -> None", () => {
  setInterval(() => ticks++, 5);
});
const ticked = pyfunction("ticked() -> int", () => ticks);

/** What TypeScript begins by itself: no thread of Python's waits for it. */
const later = pyfunction("later(f: Any, milliseconds: int) -> None", (f, milliseconds) => {
  const kept = f.unbind();
  setTimeout(() => {
    Python.attach((py) => {
      kept.bind(py).call("later");
    });
    kept.dispose();
  }, milliseconds);
});

const slowly = pyfunction("async slowly(value: int, milliseconds: int = 5) -> int", async (value, milliseconds) => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  if (value < 0) throw new PyValueError(`negative: ${value}`);
  return 2 * value;
});
const soon = pyfunction("async soon(value: int) -> int", (value) => value);

@pyclass("()")
class Kettle {
  #degrees = 20;

  @pymethod("async boil(self) -> int")
  async boil(): Promise<number> {
    await Promise.resolve();
    return this.#degrees = 100;
  }
}

@pyclass("(size: int)")
class Knife {
  constructor(readonly size: number) {}

  @pymethod("cut(self, what: str) -> str")
  cut(what: string): string {
    return what.slice(0, this.size);
  }

  @pymethod("__reduce__(self) -> tuple[Any, tuple[int]]")
  reduce(): [never, [number]] {
    return [Knife as never, [this.size]];
  }
}
const drawer = pymodule("drawer", {
  doc: "What cuts.",
  members: [Knife, sharpen, CharredError],
  constants: { DEPTH: 3 },
});

export default pymodule("kitchen", {
  members: [
    ...[
      echo,
      integer,
      whole,
      real,
      text,
      data,
      doubled,
      looked,
      flag,
      nothing,
      numbers,
      pair,
      table,
      typeName,
      same,
      attribute,
    ],
    ...[fail, failAsPython, call, callAndCatch, fibonacci, adder, pid, busy, exit, startTicking, ticked, later],
    ...[
      Counter,
      Doubler,
      Pantry,
      keep,
      given,
      fresh,
      ...errors,
      ...enums,
      drawer,
      slowly,
      soon,
      Kettle,
      ...functions,
      ...asyncs,
    ],
  ],
  constants: { ANSWER: 42, NAME: "kitchen", RATIO: 0.5, NOTHING: null },
});
