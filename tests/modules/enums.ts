/** Enums and unions. */
import { type Infer, pyenum, pyfunction, pymethods, pymodule, pyunion } from "../../mod.ts";

const Color = pyenum("Color", { Red: 1, Green: 2, Blue: 3 }, { rename: "UPPERCASE" });
pymethods(Color, (method) => method("is_warm(self) -> bool", (color) => color === Color.Red));

const Mode = pyenum("Mode", { Read: 4, Write: 2, Run: 1 }, { kind: "Flag" });

const Expression = pyunion("Expression", {
  Number: { value: "float" },
  Add: { left: "Self", right: "Self" },
  Negate: { inner: "Self" },
  Variable: { name: "str", fallback: "float | None = None" },
  Nothing: {},
});
type Expression = Infer<typeof Expression>;

const opposite = pyfunction("opposite(color: Color) -> Color", { Color }, (color) => {
  return color === Color.Red ? Color.Green : Color.Red;
});
const allowed = pyfunction("allowed(mode: Mode) -> Mode", { Mode }, (mode) => mode & ~Mode.Run);

const evaluate = pyfunction(
  "evaluate(expression: Expression, names: dict[str, float] = {}) -> float",
  { Expression },
  (expression, names): number => valueOf(expression, names),
);

function valueOf(expression: Expression, names: Record<string, number> | Map<string, number>): number {
  switch (expression.kind) {
    case "Number":
      return expression.value;
    case "Add":
      return valueOf(expression.left, names) + valueOf(expression.right, names);
    case "Negate":
      return -valueOf(expression.inner, names);
    case "Variable": {
      const known = names instanceof Map ? names : new Map(Object.entries(names));
      const value = known.get(expression.name) ?? expression.fallback;
      if (value === null) throw new RangeError(`Unknown name: ${expression.name}`);
      return value;
    }
    case "Nothing":
      return 0;
  }
}

const simplify = pyfunction("simplify(expression: Expression) -> Expression", { Expression }, (expression) => {
  return expression.kind === "Negate" && expression.inner.kind === "Negate" ? expression.inner.inner : expression;
});

export default pymodule("enums", { members: [Color, Mode, Expression, opposite, allowed, evaluate, simplify] });
