/** A module with classes that export memory. */
import { pyclass, pyfunction, pymethod, pymodule } from "../../mod.ts";

@pyclass("(count: int, shared: bool = False)")
class Samples {
  readonly items: Float64Array;

  constructor(count: number, shared: boolean) {
    this.items = shared ? new Float64Array(new SharedArrayBuffer(8 * count)) : new Float64Array(count);
    this.items.forEach((_, i, items) => items[i] = i / 2);
  }

  @pymethod("__buffer__(self, flags: int) -> memoryview")
  buffer(flags: number): Float64Array {
    if (this.items.length === 0) throw new RangeError(`no samples for flags ${flags}`);
    return this.items;
  }

  @pymethod("__len__(self) -> int")
  len(): number {
    return this.items.length;
  }
}

@pyclass("(count: int)")
class Louder extends Samples {
  constructor(count: number) {
    super(count, false);
    this.items.forEach((item, i, items) => items[i] = 10 * item);
  }
}

const peak = pyfunction("peak(samples: Buffer[float64]) -> float", (samples) => Math.max(...samples));

export default pymodule("samples", { members: [Samples, Louder, peak] });
