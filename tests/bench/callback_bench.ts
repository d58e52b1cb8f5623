/**
 * Python calls a JavaScript function.
 *
 * @module
 */

import { Python } from "@pyo3/ts";
import { bulk, longobject, NULL } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { member } from "./safe.ts";

/** A function of one number, called by a loop in Python; the safe API checks the thread and opens a scope. */
export const subjects: readonly Subject[] = [{
  kind: "loop",
  id: "callback",
  title: "loop((x) => x, n), a call",
  unit: "ns",
  python: { statement: "loop(lambda x: x, 1000)", operations: 1000 },
  safe() {
    const loop = member("loop");
    return (count) => Python.attach((py) => void loop.bind(py).call((x: number) => x, count));
  },
  raw() {
    const loop = rawMember("loop");
    // Without the face in Python that checks the thread, and without a scope.
    const callback = bulk.newEntry((number) => longobject.PyLong_FromDouble(longobject.PyLong_AsDouble(number)));
    return (count) => {
      const number = longobject.PyLong_FromDouble(count);
      bulk.releaseMany([bulk.call(loop, [callback, number], NULL), number]);
    };
  },
}];
