/** Functions of every kind of parameter. */
import { pyfunction, pymodule } from "../../mod.ts";

const none = pyfunction("none() -> None", () => {});
const simple = pyfunction("simple(a, b=None, *, c=None)", (a, b, { c }) => [a, b, c]);
const places = pyfunction("places(a: int, b: int = 2, /, c: int = 3) -> list[int]", (a, b, c) => [a, b, c]);
const rest = pyfunction("rest(a, *args, b='b', **kwargs)", (a, args, { b, ...kwargs }) => [a, args, b, kwargs]);
const typed = pyfunction(
  "typed(flag: bool, count: int, ratio: float, name: str, data: bytes) -> str",
  (flag, count, ratio, name, data) => `${flag} ${count} ${ratio} ${name} ${[...data]}`,
  { doc: "One of each." },
);
const maybe = pyfunction("maybe(value: int | None = None) -> str", (value) => value === null ? "none" : `${value + 1}`);
const own = pyfunction("own(value: int = ...) -> int", (value = 7) => value);
const compose = pyfunction(
  "compose(f: Callable[[int], int], g: Callable[[int], int]) -> Any",
  (f, g) => (x: number) => g(f(x)),
);
const fail = pyfunction("fail(kind: str) -> None", (kind) => {
  if (kind === "type") throw new TypeError("not this type");
  if (kind === "range") throw new RangeError("not in range");
  throw kind;
});
const recurse = pyfunction("recurse(f: Callable[[int], int], depth: int) -> int", (f, depth) => 1 + f(depth - 1));
const numbers = pyfunction("numbers(n: int) -> Iterator[int]", function* (n) {
  for (let i = 0; i < n; i++) yield i * i;
});

export default pymodule("functions", {
  doc: "Functions of every kind of parameter.",
  members: [none, simple, places, rest, typed, maybe, own, compose, fail, recurse, numbers],
  constants: { LIMIT: 2 ** 40, NAME: "functions", RATIO: 0.5, FLAG: true, NOTHING: null },
});
