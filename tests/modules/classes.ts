/** Classes: members of every kind. */
import { pyclass, pymethod, pymodule, pyproperty } from "../../mod.ts";

@pyclass("()")
class Empty {}

@pyclass("(x: float = 0.0, y: float = 0.0)", { doc: "A point.", matchArgs: ["x", "y"] })
class Point {
  @pyproperty("DIMENSIONS: int")
  static DIMENSIONS = 2;
  @pyproperty("x: float")
  x: number;
  @pyproperty("y: float")
  y: number;

  constructor(x: number, y: number) {
    if (Number.isNaN(x)) throw new RangeError("x must be a number");
    [this.x, this.y] = [x, y];
  }

  @pymethod("origin() -> Self")
  static origin(): Point {
    return new Point(0, 0);
  }

  @pymethod("named(cls) -> str")
  static named(): string {
    return this.name;
  }

  @pyproperty("length: float", { doc: "From the origin." })
  get length(): number {
    return Math.hypot(this.x, this.y);
  }
  set length(value: number) {
    const factor = value / this.length;
    this.x *= factor;
    this.y *= factor;
  }

  @pymethod("moved(self, dx: float = 0.0, *, dy: float = 0.0) -> Self", { doc: "Somewhere else." })
  moved(dx: number, { dy }: { dy: number }): Point {
    return new Point(this.x + dx, this.y + dy);
  }

  @pymethod("__add__(self, other: Self | float) -> Self")
  add(other: Point | number): Point {
    return typeof other === "number"
      ? new Point(this.x + other, this.y + other)
      : new Point(this.x + other.x, this.y + other.y);
  }

  @pymethod("__radd__(self, other: float) -> Self")
  addTo(other: number): Point {
    return this.add(other);
  }

  @pymethod("__neg__(self) -> Self")
  negated(): Point {
    return new Point(-this.x, -this.y);
  }

  @pymethod("__repr__(self) -> str")
  toString(): string {
    return `Point(${this.x}, ${this.y})`;
  }

  @pymethod("__call__(self, factor: float) -> Self")
  scaled(factor: number): Point {
    return new Point(this.x * factor, this.y * factor);
  }

  @pymethod("__bool__(self) -> bool")
  isElsewhere(): boolean {
    return this.x !== 0 || this.y !== 0;
  }

  @pymethod("__reduce__(self) -> tuple[Any, tuple[float, float]]")
  reduce(): [never, [number, number]] {
    return [Point as never, [this.x, this.y]];
  }
}

@pyclass("(stop: int)")
class Countdown {
  #left: number;
  constructor(stop: number) {
    this.#left = stop;
  }

  @pymethod("__iter__(self) -> Self")
  iterate(): this {
    return this;
  }

  @pymethod("__next__(self) -> int")
  next(): number {
    return this.#left > 0 ? this.#left-- : undefined as never;
  }

  @pymethod("__length_hint__(self) -> int")
  hint(): number {
    return this.#left;
  }
}

@pyclass("(log: list[str])")
class Guard {
  readonly log: string[] = [];
  constructor(log: string[]) {
    this.log.push(...log);
  }

  @pymethod("__enter__(self) -> Self")
  enter(): this {
    this.log.push("enter");
    return this;
  }

  @pymethod("__exit__(self, kind: Any, error: Any, traceback: Any) -> bool")
  exit(kind: unknown): boolean {
    this.log.push(kind === null ? "exit" : "exit by an error");
    return true;
  }

  @pymethod("entries(self) -> list[str]")
  entries(): string[] {
    return this.log;
  }
}

export default pymodule("classes", { members: [Empty, Point, Countdown, Guard] });
