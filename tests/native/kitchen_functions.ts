/** What the module of everything has of functions: as values, added while it lives, overloaded. */
import { type PyAny, pyclass, pyfunction, pymethod, PyModule, pymodule, pyproperty } from "../../mod.ts";

export const sharpen = pyfunction("sharpen(size: int) -> int", (size) => size + 1);

/** Functions as values: of a module, of none, and of this module once it is asked. */
const loose = pyfunction("loose(a: int, /, b: str = 'b', *, c: float | None = None) -> str", (a, b) => b.repeat(a), {
  doc: "In no module.",
});
const handOver = pyfunction("hand_over(which: str) -> Any", (which) => which === "loose" ? loose : sharpen);
const rinse = pyfunction("rinse(plates: int) -> int", (plates) => plates - 1);
const extend = pyfunction("extend(module: Any) -> None", (module) => {
  const kitchen = module.cast(PyModule);
  kitchen.addFunction(rinse);
  kitchen.addSubmodule(pymodule("pantry", { doc: "Cool.", members: [loose], constants: { SHELVES: 4 } }));
});

/** Overloads, warnings, and a function that gets its module. */
const chopNumber = pyfunction("chop(n: int) -> int", (n) => n - 1, { overload: true, warn: "mind the knife" });
const chopText = pyfunction("chop(text: str, /, *, to: int = 1) -> str", (text, { to }) => text.slice(0, to), {
  overload: true,
});
const room = pyfunction("room() -> str", (module) => module.name(), { passModule: true });

/** A class that Python makes from its fields, and one that gets the class it is made of. */
@pyclass(undefined, { fromFields: true, rename: "snake_case" })
class Recipe {
  @pyproperty(": str")
  dishName = "";

  @pymethod("(self) -> str")
  fullTitle(): string {
    return `${this.dishName} for ${this.guestCount}`;
  }

  @pyproperty(": int")
  accessor guestCount = 0;
  @pyproperty(": list[str]")
  steps: string[] = [];
}

@pyclass()
class Pot {
  constructor(readonly brand: string) {}

  @pymethod("__new__(cls, brand: str = 'none') -> Self")
  static create(cls: PyAny, brand: string): Pot {
    return new Pot(`${cls.getattr("__name__").extract("str")} by ${brand}`);
  }

  @pymethod("__str__(self) -> str")
  toString(): string {
    return this.brand;
  }
}

export const functions = [handOver, extend, chopNumber, chopText, room, Recipe, Pot];
