/** What the module of everything has of functions: as values, added while it lives, overloaded. */
import { pyfunction, PyModule, pymodule } from "../../mod.ts";

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

export const functions = [handOver, extend, chopNumber, chopText, room];
