/** Classes above and below those of Python. */
import { pyclass, pymethod, pymodule, pyproperty, Python } from "../../mod.ts";

@pyclass("(sides: int)")
class Shape {
  @pyproperty("sides: int")
  sides: number;
  constructor(sides: number) {
    this.sides = sides;
  }

  @pymethod("area(self) -> float")
  area(): number {
    return 0;
  }

  @pymethod("describe(self) -> str")
  describe(): string {
    return `${this.sides} sides, area ${this.area()}`;
  }
}

@pyclass("(width: float)")
class Square extends Shape {
  readonly #width: number;
  constructor(width: number) {
    super(4);
    this.#width = width;
  }

  override area(): number {
    return this.#width ** 2;
  }
}

@pyclass("()", { final: true })
class Final {}

@pyclass("(start: dict[str, int] = {})", { extends: "dict", super: (self: Counts) => [self.start] })
class Counts {
  readonly start: unknown;
  constructor(start: unknown) {
    this.start = start;
  }

  @pymethod("__missing__(self, key: str) -> int")
  missing(_key: string): number {
    return 0;
  }

  @pymethod("total(self) -> int")
  total(): number {
    const values = Python.attach((py) => py.intoPyObject(this).callMethodAs("Iterable[int]", "values"));
    return [...values].reduce((sum, one) => sum + one, 0);
  }
}

@pyclass("(name: str)", { extends: "abc.ABC" })
class Plugin {
  constructor(readonly name: string) {}

  @pymethod("run(self, value: int) -> int")
  run(value: number): number {
    return value;
  }

  @pymethod("run_all(self, values: list[int]) -> list[int]")
  runAll(values: number[]): number[] {
    return values.map((value) => this.run(value));
  }
}

export default pymodule("subclassing", { members: [Shape, Square, Final, Counts, Plugin] });
