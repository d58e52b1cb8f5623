/**
 * How the subjects reach `subjects.py` by the safe API.
 *
 * @module
 */

import { type Py, type PyAny, Python } from "@pyo3/ts";
import type { Run } from "../../scripts/dev/bench_subject.ts";
import source from "./subjects.py" with { type: "text" };

/** Operations in one nested scope, as a long loop needs them. */
const SCOPE = 1000;

/** A member of `subjects.py`, to keep. */
export function member(name: string): Py<PyAny> {
  return Python.attach((py) => py.run(source).getItem(name).unbind());
}

/** Runs `body` on a member of `subjects.py` inside one attach, in nested scopes of a thousand operations. */
export function inScopes(name: string, body: (object: PyAny, count: number) => void): Run {
  const stored = member(name);
  return (count) =>
    Python.attach((py) => {
      const object = stored.bind(py);
      for (let rest = count; rest > 0; rest -= SCOPE) Python.attach(() => body(object, Math.min(rest, SCOPE)));
    });
}
