/**
 * Items by place and by slice.
 *
 * @module
 */
import { pyclass, PyIndexError, pymethod, pymodule, type PySlice } from "@pyo3/ts";

@pyclass("(start: int, stop: int)", { doc: "The squares of the integers from one to another." })
class Squares {
  readonly #start: number;
  readonly #length: number;

  constructor(start: number, stop: number) {
    this.#start = start;
    this.#length = Math.max(0, stop - start);
  }

  @pymethod("__len__(self) -> int")
  length(): number {
    return this.#length;
  }

  @pymethod("__getitem__(self, place: int | slice) -> int | list[int]")
  get(place: number | PySlice): number | number[] {
    if (typeof place !== "number") {
      const { start, step, length } = place.indices(this.#length);
      return Array.from({ length }, (_, index) => this.#square(start + index * step));
    }
    const index = place < 0 ? place + this.#length : place;
    if (index < 0 || index >= this.#length) {
      throw new PyIndexError(`There are ${this.#length} squares, none at ${place}`);
    }
    return this.#square(index);
  }

  #square(index: number): number {
    return (this.#start + index) ** 2;
  }
}

export default pymodule("getitem", { members: [Squares] });
