/**
 * A million doubles that Python has, as an array over the same memory.
 *
 * @module
 */

import { PyBuffer, Python } from "@pyo3/ts";
import { bulk } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { member } from "./safe.ts";

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

/** Seen, and given back. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "buffer_view",
    title: 'PyBuffer.get(1M doubles).as("float64")',
    unit: "ns",
    python: { statement: "memoryview(samples).release()", operations: 1 },
    safe() {
      const samples = member("samples");
      return (count) => {
        for (let i = 0; i < count; i++) {
          sink = Python.attach((py) => {
            using buffer = PyBuffer.get(samples.bind(py));
            return buffer.as("float64").length;
          });
        }
      };
    },
    raw() {
      const samples = rawMember("samples");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const lent = bulk.lendBuffer!(samples, true)!;
          sink = new Float64Array(lent.buffer).length;
          lent.takeBack();
        }
      };
    },
  },
];
