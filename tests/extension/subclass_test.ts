/** Declared classes over those of Python, and classes of Python over declared ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pyfunction, pymethod, pymodule, pyproperty, Python } from "../../mod.ts";

@pyclass("(name: str)", { extends: "dict", super: (self: Registry) => [{ owner: self.name }] })
class Registry {
  @pyproperty("name: str", { readonly: true })
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  @pymethod("__missing__(self, key: str) -> str")
  missing(key: string): string {
    return `${this.name} has no ${key}`;
  }

  @pymethod("size(self) -> int")
  size(): number {
    return Python.attach((py) => py.intoPyObject(this).len());
  }

  @pymethod("add(self, key: str, value: int) -> None")
  add(key: string, value: number): void {
    Python.attach((py) => py.intoPyObject(this).setItem(key, value));
  }

  @pymethod("get(self, key: str) -> int")
  get(key: string): number {
    return Python.attach((py) =>
      py.super(py.intoPyObject(Registry), py.intoPyObject(this)).callMethodAs("int", "get", key)
    );
  }
}

@pyclass("(name: str, depth: int)")
class Deeper extends Registry {
  constructor(name: string, readonly depth: number) {
    super(name);
  }

  @pymethod("level(self) -> int")
  level(): number {
    return this.depth;
  }
}

@pyclass("(year: int)", { extends: "datetime.date", super: (self: NewYear) => [self.year, 1, 1] })
class NewYear {
  constructor(readonly year: number) {}

  @pymethod("greet(self) -> str")
  greet(): string {
    return `Happy ${this.year}`;
  }
}

@pyclass("(sides: int)", { extends: "shelf.Base", super: (self: Polygon) => [`polygon ${self.sides}`] })
class Polygon {
  constructor(readonly sides: number) {}

  @pymethod("area(self) -> float")
  area(): number {
    return this.sides * 2;
  }
}

@pyclass("(url: str)", { extends: "ValueError", super: (self: FetchError) => [`cannot fetch ${self.url}`] })
class FetchError {
  @pyproperty("url: str")
  url: string;
  constructor(url: string) {
    this.url = url;
  }
}

@pyclass("(name: str = 'anon')", { dict: true })
class Animal {
  #name: string;
  constructor(name: string) {
    this.#name = name;
  }

  @pymethod("sound(self, loud: bool = False) -> str")
  sound(loud = false): string {
    return loud ? "NOISE" : "noise";
  }

  @pymethod("mix(self, *words: str, sep: str = ' ', **more: int) -> str")
  mix(words: string[], { sep = " ", ...more }: { sep?: string; [more: string]: unknown } = {}): string {
    return `${words.join(sep)}${Object.keys(more).length}`;
  }

  @pyproperty("name: str")
  get name(): string {
    return this.#name;
  }
  set name(value: string) {
    this.#name = value;
  }

  @pymethod("speak(self, loud: bool = False) -> str")
  speak(loud: boolean): string {
    return `${this.name} says ${this.sound(loud)}`;
  }

  @pymethod("mixed(self) -> str")
  mixed(): string {
    return this.mix(["a", "b"], { sep: "-", x: 1 });
  }

  @pymethod("rename(self, name: str) -> str")
  rename(name: string): string {
    this.name = name;
    return this.name;
  }
}

@pyclass("(name: str)")
class Dog extends Animal {
  override sound(loud = false): string {
    return `${super.sound(loud)}!`;
  }
}

const animals: Animal[] = [];
const keep = pyfunction("keep(animal: Animal) -> None", { Animal }, (animal) => void animals.push(animal));
const chorus = pyfunction("chorus() -> list[str]", () => animals.map((one) => one.speak(false)));
const back = pyfunction("back() -> Animal", { Animal }, () => animals.at(-1)!);
const made = pyfunction("made(name: str) -> Any", (name) => new Registry(name) as never);
const registries: Registry[] = [];
const retain = pyfunction("retain(one: Registry) -> None", { Registry }, (one) => void registries.push(one));
const again = pyfunction("again() -> Any", () => registries[0] as never);

Python.attach((py) => {
  py.run(
    `
import sys, types, abc
shelf = sys.modules["shelf"] = types.ModuleType("shelf")
class Base(abc.ABC):
    def __init__(self, label):
        self.label = label
        self.first = self.area()
    @abc.abstractmethod
    def area(self): ...
    def describe(self):
        return f"{self.label}: {self.area()}"
shelf.Base = Base
`,
    {},
  );
});
const members = [Registry, Deeper, NewYear, Polygon, FetchError, Animal, Dog];
pymodule("family", { members: [...members, keep, chorus, back, made, retain, again] }).register();

/** What a program over the module leaves in `x`. */
function run(source: string): string {
  return Python.attach((py) => py.run(`import family as m\n${source}\nx = repr(x)`, {}).getItem("x").extract("str"));
}

/** What Python says when a program over the module fails. */
function complaint(source: string): string {
  try {
    return run(source);
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

test("CLS-05 a class extends a built-in one, whose part of it TypeScript reaches", () => {
  assert.equal(
    run(`
r = m.Registry("names")
r["a"] = 1
r.add("b", 2)
x = isinstance(r, dict), dict(r), r.size(), r["z"], r.get("b"), r.name, type(r).__mro__[-2].__name__
`),
    "(True, {'owner': 'names', 'a': 1, 'b': 2}, 3, 'names has no z', 2, 'names', 'dict')",
  );
  assert.equal(
    run("d = m.NewYear(2024)\nx = d.isoformat(), d.greet(), isinstance(d, __import__('datetime').date)"),
    "('2024-01-01', 'Happy 2024', True)",
  );
});

test("CLS-05 an exception is raised and caught by Python as its base", () => {
  assert.equal(
    run(`
try:
    raise m.FetchError("file:///x")
except ValueError as error:
    x = str(error), error.url, error.args
`),
    "('cannot fetch file:///x', 'file:///x', ('cannot fetch file:///x',))",
  );
});

test("CLS-06 PP-06 a class extends one that is written in Python, abstract or not", () => {
  assert.equal(
    run("p = m.Polygon(3)\nx = p.describe(), p.first, p.label, isinstance(p, __import__('shelf').Base)"),
    "('polygon 3: 6.0', 6.0, 'polygon 3', True)",
  );
});

test("CLS-05 declared classes and Python's extend one that extends a built-in one", () => {
  assert.equal(
    run(`
class Own(m.Deeper):
    def __new__(cls, name): return super().__new__(cls, name, 2)
    def level(self): return super().level() + 10
o = Own("own")
o["k"] = 1
x = o.level(), o["q"], dict(o), m.Deeper("d", 5).level(), isinstance(o, dict)
`),
    "(12, 'own has no q', {'owner': 'own', 'k': 1}, 5, True)",
  );
});

test("CLS-28 an object over a built-in class comes from TypeScript, is the same, and is not made twice", async () => {
  assert.equal(run("r = m.made('ts')\nx = type(r) is m.Registry, dict(r), r.name"), "(True, {'owner': 'ts'}, 'ts')");
  assert.equal(run("r = m.Registry('one')\nm.retain(r)\nx = m.again() is r"), "True");
  await new Promise((resolve) => setTimeout(resolve, 1));
  assert.match(
    complaint("import gc\ngc.collect()\nx = m.again()"),
    /^ReferenceError: .*Cannot give a Registry to Python again: its dict has gone with the instance that Python had; keep/,
  );
  assert.match(complaint("x = __import__('copy').copy(m.Registry('a'))"), /^TypeError: cannot copy or pickle/);
});

test("CLS-06 MTH-01 TypeScript calls what a class in Python overrides, and super reaches TypeScript", () => {
  assert.equal(
    run(`
class Cat(m.Animal):
    def sound(self, loud=False): return "meow" + "!" * loud + " not " + super().sound(loud)
    @property
    def name(self): return "Cat " + super().name
    @name.setter
    def name(self, value): m.Animal.name.__set__(self, value.upper())
    def mix(self, *words, sep=" ", **more): return f"{words}{sep}{more}"
c = Cat("tom")
x = c.speak(), c.speak(True), c.rename("tim"), c.mixed(), m.Animal("a").speak(), m.Dog("d").speak(True)
`),
    `('Cat tom says meow not noise', 'Cat tom says meow! not NOISE', 'Cat TIM', "('a', 'b')-{'x': 1}", ` +
      `'a says noise', 'd says NOISE!')`,
  );
});

test("CLS-06 a class in Python over one that extends another in TypeScript, and a mixin", () => {
  assert.equal(
    run(`
class Loud:
    def sound(self, loud=False): return super().sound(True).upper()
class Hound(Loud, m.Dog): pass
h = Hound("rex")
m.keep(h)
x = h.speak(), m.chorus(), m.back() is h
`),
    "('rex says NOISE!', ['rex says NOISE!'], True)",
  );
});

test("CLS-28 an object of a class in Python keeps that while TypeScript alone keeps it", async () => {
  animals.length = 0;
  run(`
class Puppy(m.Dog):
    def sound(self, loud=False): return "yap"
import sys
sys.modules["puppies"] = __import__("types").ModuleType("puppies")
sys.modules["puppies"].Puppy = Puppy
m.keep(Puppy("bo"))
import gc
gc.collect()
x = 1`);
  await new Promise((resolve) => setTimeout(resolve, 1));
  assert.equal(animals[0].speak(false), "bo says yap");
  assert.equal(
    run("x = type(m.back()).__name__, m.back().speak(), m.back() is m.back()"),
    "('Puppy', 'bo says yap', True)",
  );
});

test("CLS-06 what an override raises or gives wrongly comes to TypeScript, and on to Python", () => {
  assert.equal(
    complaint("class Bad(m.Animal):\n  def sound(self, loud=False): raise KeyError('x')\nx = Bad().speak()"),
    "KeyError: 'x'",
  );
  assert.equal(
    complaint("class Odd(m.Animal):\n  def sound(self, loud=False): return 5\nx = Odd().speak()"),
    "TypeError: result of sound(): expected str, got int",
  );
  assert.match(
    complaint("class Deep(m.Animal):\n  def sound(self, loud=False): return self.speak()\nx = Deep().speak()"),
    /^(RecursionError|RangeError): /,
  );
});

test("CLS-05 PP-06 what has no room for an object, or is no class, is refused", () => {
  for (
    const [path, message] of [
      ["int", /^TypeError: cannot extend int, whose instances have no room/],
      ["tuple", /cannot extend tuple/],
      ["os.path.join", /^TypeError: cannot extend what is no class: os\.path\.join/],
      ["nothing.Here", /^ModuleNotFoundError: No module named 'nothing'/],
      ["bool", /cannot extend bool/],
    ] as const
  ) {
    @pyclass("()", { extends: path })
    class Wrong {}
    assert.match(
      (() => {
        try {
          Python.attach((py) => py.intoPyObject(new Wrong()));
          return "nothing";
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      })(),
      message,
    );
  }
  assert.throws(() => {
    @pyclass("(name: str)", { extends: "dict" })
    class Both extends Animal {}
    return Both;
  }, /Cannot extend a class of TypeScript and one of Python; leave extends out: Both/);
});

test("CLS-28 instances over a built-in class and of classes in Python are released", () => {
  assert.equal(
    run(`
import gc, weakref
class Cub(m.Animal):
    def sound(self, loud=False): return "grr"
def one():
    r, c = m.Registry("r"), Cub("c")
    c.speak(); r.size()
    return weakref.ref(r), weakref.ref(c)
refs = [one() for _ in range(50)]
gc.collect()
x = any(ref() is not None for pair in refs for ref in pair)
`),
    "False",
  );
});
