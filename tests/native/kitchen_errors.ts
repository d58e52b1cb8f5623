/** The exceptions of the kitchen. */
import { createException, importException, pyfunction, PyValueError } from "../../mod.ts";

export const BurntError = createException("kitchen", "BurntError", {
  base: PyValueError,
  doc: "It is black.",
  fields: { minutes: "int", dish: "str" },
});
export const CharredError = createException("kitchen.drawer", "CharredError", { base: BurntError });
const DecodeError = importException("json", "JSONDecodeError", { base: PyValueError });
export const RecipeError = createException("kitchen", "RecipeError", { base: DecodeError });

const bake = pyfunction("bake(minutes: int) -> str", (minutes) => {
  if (minutes > 60) throw new CharredError("too late", { minutes, dish: "cake" });
  if (minutes > 30) throw new BurntError("too long", { minutes, dish: "cake" });
  if (minutes < 0) throw new AggregateError([new RangeError("negative"), new BurntError("odd", { minutes, dish: "" })]);
  return "cake";
});

/** Knows nothing of Python's types before Python raises one. */
const taste = pyfunction("taste(f: Any) -> str", (f) => {
  try {
    f.call();
    return "good";
  } catch (error) {
    if (error instanceof CharredError) return `charred after ${error.minutes}: ${error.message}`;
    if (error instanceof BurntError) return `burnt after ${error.minutes}: ${error.dish}`;
    if (error instanceof DecodeError) return "unreadable";
    throw error;
  }
});

export const errors = [BurntError, RecipeError, bake, taste];
