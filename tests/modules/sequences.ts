/** Lists, tuples and sets by value, and a class that is a sequence. */
import { pyclass, pyfunction, PyIndexError, pymethod, pymodule, type PySlice } from "../../mod.ts";

const numbers = pyfunction("numbers(values: list[int]) -> list[int]", (values) => values);
const floats = pyfunction("floats(values: Sequence[float]) -> tuple[float, ...]", (values) => values);
const pair = pyfunction("pair(value: tuple[int, str]) -> tuple[str, int]", ([a, b]) => [b, a]);
const distinct = pyfunction("distinct(values: Iterable[str]) -> set[str]", (values) => new Set(values));
const nested = pyfunction(
  "nested(values: list[list[tuple[int, ...]]]) -> int",
  (values) => values.flat(2).reduce((sum, one) => sum + one, 0),
);
const strings = pyfunction("strings(values: list[str]) -> str", (values) => values.join());

@pyclass("(values: Iterable[int] = ())", { doc: "Bytes in a row." })
class ByteSequence {
  #values: number[] = [];

  constructor(values: Iterable<number>) {
    for (const value of values) this.#values.push(byte(value));
  }

  #place(index: number): number {
    const place = index < 0 ? index + this.#values.length : index;
    if (place < 0 || place >= this.#values.length) throw new PyIndexError(`no place ${index}`);
    return place;
  }

  @pymethod("__len__(self) -> int")
  size(): number {
    return this.#values.length;
  }

  @pymethod("__getitem__(self, index: int | slice) -> int | Self")
  get(index: number | PySlice): number | ByteSequence {
    if (typeof index === "number") return this.#values[this.#place(index)];
    const { start, step, length } = index.indices(this.#values.length);
    return new ByteSequence(Array.from({ length }, (_, i) => this.#values[start + i * step]));
  }

  @pymethod("__setitem__(self, index: int, value: int) -> None")
  set(index: number, value: number): void {
    this.#values[this.#place(index)] = byte(value);
  }

  @pymethod("__delitem__(self, index: int) -> None")
  remove(index: number): void {
    this.#values.splice(this.#place(index), 1);
  }

  @pymethod("__contains__(self, value: Any) -> bool")
  has(value: { extract(annotation: "int"): number }): boolean {
    try {
      return this.#values.includes(value.extract("int"));
    } catch {
      return false;
    }
  }

  @pymethod("__add__(self, other: Self) -> Self")
  concat(other: ByteSequence): ByteSequence {
    return new ByteSequence([...this.#values, ...other.#values]);
  }

  @pymethod("__mul__(self, times: int) -> Self")
  repeat(times: number): ByteSequence {
    return new ByteSequence(Array<number[]>(Math.max(0, times)).fill(this.#values).flat());
  }

  @pymethod("__iadd__(self, other: Self) -> Self")
  append(other: ByteSequence): this {
    this.#values.push(...other.#values);
    return this;
  }

  @pymethod("__eq__(self, other: Self) -> bool")
  equals(other: ByteSequence): boolean {
    return this.#values.length === other.#values.length && this.#values.every((one, i) => one === other.#values[i]);
  }
}

function byte(value: number): number {
  if (value >= 0 && value < 256) return value;
  throw new RangeError(`A byte is from 0 to 255: ${value}`);
}

export default pymodule("sequences", { members: [numbers, floats, pair, distinct, nested, strings, ByteSequence] });
