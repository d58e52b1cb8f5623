/** Dicts: by value, by handle, and while they change. */
import { type Py, type PyAny, pyclass, PyDict, pyfunction, pymethod, pymodule, Python } from "../../mod.ts";

const invert = pyfunction(
  "invert(value: dict[str, int]) -> dict[int, str]",
  (value) => new Map(Object.entries(value).map(([key, number]) => [number, key])),
);
const same = pyfunction("same(value: dict[Any, Any]) -> dict[Any, Any]", (value) => value);
const count = pyfunction("count(words: Iterable[str]) -> dict[str, int]", (words) => {
  const counts: Record<string, number> = Object.create(null);
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
});

@pyclass("(expected: int)", { doc: "Goes over a dict that may change meanwhile." })
class DictSize {
  constructor(readonly expected: number) {}

  @pymethod("iterate(self, values: Any) -> int")
  iterate(values: PyAny): number {
    let seen = 0;
    for (const [, value] of values.cast(PyDict).itemsView()) {
      seen++;
      if (value.isCallable()) value.call();
    }
    if (seen !== this.expected) throw new RangeError(`Expected ${this.expected} entries, saw ${seen}`);
    return seen;
  }
}

let kept: Py<PyDict> | undefined;
const keep = pyfunction("keep(value: Any) -> None", (value) => {
  kept?.dispose();
  kept = value.cast(PyDict).unbind();
});
const put = pyfunction("put(key, value) -> int", (key, value) =>
  Python.attach((py) => {
    const dict = kept!.bind(py);
    dict.setItem(key, value);
    return dict.len();
  }));

export default pymodule("dicts", { members: [invert, same, count, DictSize, keep, put] });
