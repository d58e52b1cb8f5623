/** PyO3's own first example, in TypeScript. */
import { pyfunction, pymodule } from "@pyo3/ts";

const sumAsString = pyfunction("sum_as_string(a: int, b: int) -> str", (a, b) => String(a + b), {
  doc: "Formats the sum of two numbers as string.",
});

export default pymodule("string_sum", { doc: "A Python module written in TypeScript.", members: [sumAsString] });
