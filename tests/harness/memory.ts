/**
 * What Python allocates, as its own `tracemalloc` counts it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { Python } from "../../mod.ts";

const ROUNDS = 40;

/** Checks that `body`, run again and again with a scope for each, leaves no memory; it should work with some 10 KB. */
export function checkMemory(body: (py: Python) => void): void {
  const tracemalloc = Python.attach((py) => py.import("tracemalloc").unbind());
  const used = (): number =>
    Python.attach((py) => tracemalloc.bind(py).callMethodAs("tuple[int, int]", "get_traced_memory")[0]);
  Python.attach((py) => tracemalloc.bind(py).callMethod("start").dispose());
  // Names and caches of the first rounds stay.
  for (let i = 0; i < 3; i++) Python.attach(body);
  const before = used();
  for (let i = 0; i < ROUNDS; i++) Python.attach(body);
  const grown = used() - before;
  Python.attach((py) => tracemalloc.bind(py).callMethod("stop").dispose());
  tracemalloc.dispose();
  assert.ok(grown < 5000 * ROUNDS, `${grown} bytes more after ${ROUNDS} rounds`);
}
