/**
 * A long list of numbers, in and out.
 *
 * @module
 */

import { Python } from "@pyo3/ts";
import { floatobject, listobject, object } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { member } from "./safe.ts";

const FLOATS: readonly number[] = Array.from({ length: 100_000 }, (_, i) => i + 0.5);

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

/** With the annotation, and by the values' own kinds. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "list_in",
    title: 'intoPyObject(100 000 floats, "list[float]")',
    unit: "ms",
    python: { statement: "array.tolist()", operations: 1 },
    safe() {
      member("floats");
      return (count) => {
        for (let i = 0; i < count; i++) Python.attach((py) => void py.intoPyObject(FLOATS, "list[float]"));
      };
    },
    raw: rawListIn,
  },
  {
    kind: "loop",
    id: "list_in_untyped",
    title: "intoPyObject(100 000 floats)",
    unit: "ms",
    python: { statement: "array.tolist()", operations: 1 },
    safe() {
      member("floats");
      return (count) => {
        for (let i = 0; i < count; i++) Python.attach((py) => void py.intoPyObject(FLOATS));
      };
    },
    raw: rawListIn,
  },
  {
    kind: "loop",
    id: "list_out",
    title: '100 000 floats .extract("list[float]")',
    unit: "ms",
    python: { statement: "Array('d', floats)", operations: 1 },
    safe() {
      const floats = member("floats");
      return (count) => {
        for (let i = 0; i < count; i++) sink = Python.attach((py) => floats.bind(py).extract("list[float]"));
      };
    },
    raw() {
      const floats = rawMember("floats");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const values = new Array<number>(listobject.PyList_Size(floats));
          for (let j = 0; j < values.length; j++) {
            values[j] = floatobject.PyFloat_AsDouble(listobject.PyList_GetItem(floats, j));
          }
          sink = values;
        }
      };
    },
  },
];

function rawListIn(): (count: number) => void {
  rawMember("floats");
  return (count) => {
    for (let i = 0; i < count; i++) {
      const list = listobject.PyList_New(FLOATS.length);
      for (let j = 0; j < FLOATS.length; j++) {
        listobject.PyList_SetItem(list, j, floatobject.PyFloat_FromDouble(FLOATS[j]));
      }
      object.Py_DecRef(list);
    }
  };
}
