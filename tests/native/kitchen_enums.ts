/** Enums and unions of the module with one of everything. */
import { pyenum, pyfunction, pymethods, pyunion } from "../../mod.ts";

const Heat = pyenum("Heat", { LOW: 1, HIGH: 3 }, { kind: "IntEnum", doc: "How hot." });
pymethods(Heat, (method) => method("describe(self) -> str", (heat) => `heat ${heat}`));

const Dish = pyunion("Dish", {
  Soup: { litres: "float", heat: "Heat = 1" },
  Menu: { dishes: "tuple[Self, ...]" },
  Nothing: {},
}, { names: { Heat } });

const hotter = pyfunction("hotter(heat: Heat) -> Heat", { Heat }, () => Heat.HIGH);
const double = pyfunction("double(dish: Dish) -> Dish", { Dish }, (dish) => {
  if (dish.kind === "Soup") return { ...dish, litres: 2 * dish.litres };
  return { kind: "Menu", dishes: [dish, dish] };
});

export const enums = [Heat, Dish, hotter, double];
