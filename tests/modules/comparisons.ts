/** Comparisons, each by itself and all at once. */
import { pyclass, pymethod, pymodule } from "../../mod.ts";

@pyclass("(value: int)")
class Eq {
  constructor(readonly value: number) {}

  @pymethod("__eq__(self, other: Self) -> bool")
  equals(other: Eq): boolean {
    return this.value === other.value;
  }

  @pymethod("__hash__(self) -> int")
  hash(): number {
    return this.value;
  }
}

@pyclass("(value: int)")
class Unhashable {
  constructor(readonly value: number) {}

  @pymethod("__eq__(self, other: Self) -> bool")
  equals(other: Unhashable): boolean {
    return this.value === other.value;
  }
}

@pyclass("(value: int)")
class Ordered {
  constructor(readonly value: number) {}

  @pymethod("__richcmp__(self, other: Self, operator: str) -> bool")
  compare(other: Ordered, operator: string): boolean {
    switch (operator) {
      case "<":
        return this.value < other.value;
      case "<=":
        return this.value <= other.value;
      case "==":
        return this.value === other.value;
      case "!=":
        return this.value !== other.value;
      case ">":
        return this.value > other.value;
      default:
        return this.value >= other.value;
    }
  }
}

@pyclass("(value: int)")
class OnlyLess {
  constructor(readonly value: number) {}

  @pymethod("__lt__(self, other: Self | int) -> bool")
  isLess(other: OnlyLess | number): boolean {
    return this.value < (typeof other === "number" ? other : other.value);
  }
}

export default pymodule("comparisons", { members: [Eq, Unhashable, Ordered, OnlyLess] });
